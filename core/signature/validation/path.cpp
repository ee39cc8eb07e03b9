// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/trust.hpp"

#include <openssl/err.h>
#include <openssl/x509_vfy.h>

namespace palestra::signature {
namespace {

using Store = std::unique_ptr<X509_STORE, pki::Releaser<X509_STORE_free>>;
using Context = std::unique_ptr<X509_STORE_CTX, pki::Releaser<X509_STORE_CTX_free>>;

struct CertificatesReleaser {
    void operator()(STACK_OF(X509) * list) const { sk_X509_pop_free(list, X509_free); }
};

using Certificates = std::unique_ptr<STACK_OF(X509), CertificatesReleaser>;

constexpr int k_most_depth = 8;

std::string sub_indication_of(int error) {
    switch (error) {
    case X509_V_OK:
        return "";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
        return "NO_CERTIFICATE_CHAIN_FOUND";
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
    case X509_V_ERR_INVALID_EXTENSION:
        return "CHAIN_CONSTRAINTS_FAILURE";
    default:
        return "CERTIFICATE_CHAIN_GENERAL_FAILURE";
    }
}

} // namespace

CertificatePath find_path(X509* certificate, const std::vector<std::string>& inside,
                          const std::vector<std::string>& anchors) {
    CertificatePath path;
    const Store store{X509_STORE_new()};
    const Context context{X509_STORE_CTX_new()};
    const Certificates others{sk_X509_new_null()};
    for (const auto& pem : anchors)
        if (const auto anchor = pki::certificate_from_pem(pem))
            X509_STORE_add_cert(store.get(), anchor->get());
    for (const auto& der : inside)
        if (auto other = pki::certificate_from_der(der))
            sk_X509_push(others.get(), other->release());
    X509_STORE_CTX_init(context.get(), store.get(), certificate, others.get());
    auto* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_NO_CHECK_TIME | X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_depth(parameters, k_most_depth);
    const bool found = X509_verify_cert(context.get()) == 1;
    const int error = X509_STORE_CTX_get_error(context.get());
    ERR_clear_error();
    if (!found) {
        path.sub_indication = sub_indication_of(error);
        path.detail = X509_verify_cert_error_string(error);
        return path;
    }
    const auto* chain = X509_STORE_CTX_get0_chain(context.get());
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        X509_up_ref(sk_X509_value(chain, i));
        path.chain.emplace_back(sk_X509_value(chain, i));
    }
    return path;
}

} // namespace palestra::signature
