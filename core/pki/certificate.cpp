// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/certificate.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <array>

namespace palestra::pki {
namespace {

std::string entry(const X509_NAME* name, int id) {
    const int at = X509_NAME_get_index_by_NID(const_cast<X509_NAME*>(name), id, -1);
    if (at < 0)
        return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0)
        return {};
    std::string text(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return text;
}

TimePoint time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return TimePoint{std::chrono::seconds(::timegm(&parts))};
}

std::vector<std::string> alternative_names(const X509* certificate) {
    using Names = std::unique_ptr<GENERAL_NAMES, Releaser<GENERAL_NAMES_free>>;
    const Names names{
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))};
    std::vector<std::string> list;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const auto* name = sk_GENERAL_NAME_value(names.get(), i);
        const auto* value = static_cast<const ASN1_STRING*>(GENERAL_NAME_get0_value(name, nullptr));
        const auto size = static_cast<std::size_t>(ASN1_STRING_length(value));
        if (name->type == GEN_DNS) {
            list.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)), size);
        } else if (name->type == GEN_IPADD) {
            std::array<char, INET6_ADDRSTRLEN> text{};
            ::inet_ntop(size == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(value), text.data(), text.size());
            list.emplace_back(text.data());
        }
    }
    return list;
}

} // namespace

CertificateInfo describe(const X509* certificate) {
    const auto* serial = X509_get0_serialNumber(certificate);
    return {entry(X509_get_subject_name(certificate), NID_commonName),
            entry(X509_get_subject_name(certificate), NID_organizationName),
            entry(X509_get_issuer_name(certificate), NID_commonName),
            hex({ASN1_STRING_get0_data(serial), static_cast<std::size_t>(ASN1_STRING_length(serial))}),
            time_of(X509_get0_notBefore(certificate)),
            time_of(X509_get0_notAfter(certificate)),
            alternative_names(certificate),
            der_of(certificate)};
}

Trust check_trust(X509* certificate, const std::string& authority_pem, TimePoint time) {
    using Store = std::unique_ptr<X509_STORE, Releaser<X509_STORE_free>>;
    using Context = std::unique_ptr<X509_STORE_CTX, Releaser<X509_STORE_CTX_free>>;
    const auto authority = certificate_from_pem(authority_pem);
    const Store store{X509_STORE_new()};
    const Context context{X509_STORE_CTX_new()};
    if (!authority || X509_STORE_add_cert(store.get(), authority->get()) != 1 ||
        X509_STORE_CTX_init(context.get(), store.get(), certificate, nullptr) != 1)
        return Trust::untrusted;
    X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(context.get()), static_cast<time_t>(unix_seconds(time)));
    if (X509_verify_cert(context.get()) == 1)
        return Trust::trusted;
    const int error = X509_STORE_CTX_get_error(context.get());
    ERR_clear_error();
    return error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID ? Trust::expired
                                                                                          : Trust::untrusted;
}

} // namespace palestra::pki
