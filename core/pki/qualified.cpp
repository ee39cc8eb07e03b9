// SPDX-License-Identifier: EUPL-1.2
#include "core/pki/qualified.hpp"

#include "core/pki/openssl.hpp"

#include <openssl/x509v3.h>

#include <string_view>

namespace palestra::pki {
namespace {

using namespace std::string_view_literals;

// DER of object identifiers below id-etsi-qcs, 0.4.0.1862.1.
constexpr auto k_compliance = "\x06\x06\x04\x00\x8E\x46\x01\x01"sv;
constexpr auto k_device = "\x06\x06\x04\x00\x8E\x46\x01\x04"sv;
constexpr auto k_type = "\x06\x06\x04\x00\x8E\x46\x01\x06"sv;
constexpr auto k_type_sign = "\x06\x07\x04\x00\x8E\x46\x01\x06\x01"sv;
constexpr auto k_type_seal = "\x06\x07\x04\x00\x8E\x46\x01\x06\x02"sv;

/// Contents here are far below the 128 bytes that one length byte can say.
std::string sequence(std::string_view content) {
    return "\x30" + std::string(1, static_cast<char>(content.size())) + std::string(content);
}

} // namespace

bool add_qualified_statements(X509* certificate, bool seal) {
    const auto type = std::string(k_type) + sequence(seal ? k_type_seal : k_type_sign);
    const auto statements = sequence(sequence(k_compliance) + sequence(k_device) + sequence(type));
    using Octets = std::unique_ptr<ASN1_OCTET_STRING, Releaser<ASN1_OCTET_STRING_free>>;
    using Extension = std::unique_ptr<X509_EXTENSION, Releaser<X509_EXTENSION_free>>;
    const Octets octets{ASN1_OCTET_STRING_new()};
    if (!octets || ASN1_OCTET_STRING_set(octets.get(), reinterpret_cast<const unsigned char*>(statements.data()),
                                         static_cast<int>(statements.size())) != 1)
        return false;
    const Extension extension{X509_EXTENSION_create_by_NID(nullptr, NID_qcStatements, 0, octets.get())};
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QualifiedClaims qualified_claims(const X509* certificate) {
    const int at = X509_get_ext_by_NID(certificate, NID_qcStatements, -1);
    if (at < 0)
        return {};
    const auto* data = X509_EXTENSION_get_data(X509_get_ext(certificate, at));
    const std::string_view bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(data)),
                                 static_cast<std::size_t>(ASN1_STRING_length(data)));
    return {bytes.find(k_compliance) != bytes.npos, bytes.find(k_device) != bytes.npos};
}

} // namespace palestra::pki
