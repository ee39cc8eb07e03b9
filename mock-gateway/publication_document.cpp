// SPDX-License-Identifier: EUPL-1.2
// Steps P-00 … P-08 of a publication: the token, the body, the file and what is in it.
#include "core/cda/gateway_view.hpp"
#include "core/identity/identifiers.hpp"
#include "mock-gateway/accreditation.hpp"
#include "mock-gateway/publication.hpp"

namespace palestra::gateway {

CheckedVoid check_publication_request(Gateway::Members& gateway, const Call& call) {
    // P-00, before the token; AD-HOC [D-18]: replacing with validation does not look at the path.
    if (replaces(call.operation) && !validates_too(call.operation) && !identity::is_master_id(call.path_id))
        return refusals::document_id("L'identificativo documento fornito in richiesta non è valido", "/invalid-req-id");
    if (auto good = check_token(gateway, call); !good)
        return good;
    if (auto good = check_publication_body(call.body, call.operation, gateway.lists, gateway.config.switches.readings);
        !good)
        return good;
    return is_direct_fhir(call.operation) ? check_not_empty(call.body) : check_file(call.body);
}

Checked<OpenedDocument> open_document(Gateway::Members& gateway, Call& call) {
    if (auto good = check_publication_request(gateway, call); !good)
        return std::unexpected(good.error());
    auto fault = simulated_fault(gateway, call); // P-05
    if (!fault)
        return std::unexpected(fault.error());
    if (auto good = check_signature(call.caller.issuer(), *call.body.file); !good)
        return std::unexpected(good.error());
    auto cda = extract_cda(gateway, call); // P-07
    auto document = cda ? xml::Document::parse(*cda) : std::unexpected(cda.error());
    if (!document) {
        const auto encoding = unknown_encoding(call, document.error());
        return encoding ? refusals::unknown_encoding(*encoding) : refusals::no_cda();
    }
    auto view = cda::read_gateway_view(*document);
    if (auto good = check_claims_with_cda(call.caller.signature, view); !good)
        return std::unexpected(good.error());
    auto header = cda::read_header(*document);
    if (!header)
        return refusals::no_cda();
    if (gateway.config.switches.correlation)
        if (auto good = check_correlation(call.caller.signature, call.body, gateway.lists); !good) // P-08
            return std::unexpected(good.error());
    auto print = fingerprint_of(gateway, *document);
    return OpenedDocument{*std::move(cda),          *std::move(document), *std::move(header),
                          std::move(view.first_id), std::move(print),     *std::move(fault)};
}

} // namespace palestra::gateway
