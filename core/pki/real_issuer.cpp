// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/real_issuer.hpp"

#include "core/base/json.hpp"
#include "core/pki/data/real_issuers.hpp"
#include "core/pki/openssl.hpp"

#include <nlohmann/json.hpp>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <vector>

namespace palestra::pki {
namespace {

struct Issuer {
    std::string name;  ///< letters and digits, lower case
    std::string owner; ///< for people
};

const std::vector<Issuer>& issuers() {
    static const auto all = [] {
        std::vector<Issuer> list;
        const auto read = parse_json(data::k_real_issuers, "real-issuers.json").value(); // ours: a test reads it
        for (const auto& each : array_of(read, "issuers"))
            list.push_back({text_of(each, "name"), text_of(each, "owner")});
        return list;
    }();
    return all;
}

/// "Aruba PEC S.p.A." -> "arubapecspa": issuers spell themselves in several ways.
std::string bare(std::string_view text) {
    std::string letters;
    for (const char c : text)
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            letters += c;
        else if (c >= 'A' && c <= 'Z')
            letters += static_cast<char>(c - 'A' + 'a');
    return letters;
}

/// Every organisation and common name of `name`: a hostile one may repeat them.
std::optional<std::string> known(const X509_NAME* name) {
    for (const int id : {NID_organizationName, NID_organizationalUnitName, NID_commonName}) {
        for (int at = -1; (at = X509_NAME_get_index_by_NID(const_cast<X509_NAME*>(name), id, at)) >= 0;) {
            unsigned char* utf8 = nullptr;
            const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
            if (size < 0)
                continue;
            const auto text = bare({reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size)});
            OPENSSL_free(utf8);
            for (const auto& issuer : issuers())
                if (text.find(issuer.name) != std::string::npos)
                    return issuer.owner;
        }
    }
    return std::nullopt;
}

/// The issuer counts; of an authority also what it calls itself, since whoever trusts it trusts what it issues.
std::optional<std::string> real_issuer(X509* certificate) {
    if (auto owner = known(X509_get_issuer_name(certificate)))
        return owner;
    return X509_check_ca(certificate) != 0 ? known(X509_get_subject_name(certificate)) : std::nullopt;
}

} // namespace

std::optional<std::string> real_issuer_in(std::string_view bytes) {
    std::optional<std::string> owner;
    if (const auto der = certificate_from_der(bytes))
        owner = real_issuer(der->get());
    const auto bio = memory(bytes);
    while (!owner) {
        // X509_AUX reads "TRUSTED CERTIFICATE" too.
        const Certificate certificate{PEM_read_bio_X509_AUX(bio.get(), nullptr, nullptr, nullptr)};
        if (!certificate)
            break;
        owner = real_issuer(certificate.get());
    }
    ERR_clear_error();
    return owner;
}

} // namespace palestra::pki
