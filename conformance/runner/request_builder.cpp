// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/request_builder.hpp"

#include "conformance/runner/token_builder.hpp"
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/io/http/multipart.hpp"

#include <nlohmann/json.hpp>

#include <optional>

namespace palestra::conformance {
namespace {

Json metadata_fields(const producers::Draft& draft) {
    return {{"tipologiaStruttura", draft.profile.facility},
            {"tipoDocumentoLivAlto", draft.kind->high_level},
            {"assettoOrganizzativo", draft.profile.practice_setting},
            {"tipoAttivitaClinica", draft.profile.activity}};
}

/// The body that the operation foresees (contract §6.2, §6.3, §6.4, §12.8).
Json good_fields(const Operation& operation, const Document& document, const Workbench& bench) {
    if (operation.id == "E15")
        return {{"workflowInstanceId", "1.2.3^^^^urn:ihe:iti:xdw:2013:workflowInstanceId"},
                {"type", "CREATE"},
                {"insertionDate", iso8601(bench.clock.wall())},
                {"status", "SUCCESS"},
                {"rde", bench.actor.context.organization_id}};
    if (operation.id == "E2")
        return {{"mode", "ATTACHMENT"}, {"activity", "VERIFICA"}};
    if (operation.id == "E1")
        return {{"healthDataFormat", "CDA"}, {"mode", "ATTACHMENT"}, {"activity", "VERIFICA"}};
    auto fields = metadata_fields(bench.desk.draft());
    if (operation.publishes) {
        fields["healthDataFormat"] = "CDA";
        fields["mode"] = "ATTACHMENT";
        fields["identificativoDoc"] = document.document_id;
        fields["identificativoRep"] = document.repository_id;
        fields["identificativoSottomissione"] = document.submission_id;
    } else { // an update is a submission of its own
        const auto& id = document.submission_id;
        fields["identificativoSottomissione"] = id.substr(0, id.rfind('.') + 1) + random_hex(bench.entropy, 12);
    }
    return fields;
}

std::string body_text(const Operation& operation, const Json& change, const Document& document,
                      const Workbench& bench) {
    const auto edit = object_of(change, "fields");
    if (auto raw = text_of(edit, "raw"); !raw.empty())
        return raw;
    auto fields = good_fields(operation, document, bench);
    change_members(fields, edit);
    return dump_json(fields);
}

/// requestBody, file and what the case adds, in the order it wants.
std::vector<http::Part> parts_of(const std::string& fields, const std::optional<std::string>& file,
                                 const Json& change) {
    const auto multipart = object_of(change, "multipart");
    const auto own = object_of(multipart, "request_body");
    const auto file_form = long_form_of_file(change.value("file", Json()));
    std::vector<http::Part> parts{
        {own.value("name", "requestBody"), std::nullopt, own.value("type", "application/json"), fields}};
    if (const auto name = text_of(own, "filename"); !name.empty())
        parts.front().filename = name;
    if (file) {
        const auto name = file_form.value("filename", Json("documento.pdf"));
        parts.push_back({"file", name.is_string() ? std::optional(name.get<std::string>()) : std::nullopt,
                         file_form.value("type", "application/pdf"), *file});
    }
    const Json added = object_of(change, "parts");
    for (const auto& [name, text] : added.items())
        parts.push_back({name, std::nullopt, "text/plain", text.get<std::string>()});
    if (multipart.value("order", "") == "file first")
        std::ranges::rotate(parts, parts.begin() + 1);
    if (const auto* twice = http::find_part(parts, multipart.value("repeat", "")); twice != nullptr)
        parts.push_back(http::Part(*twice));
    return parts;
}

void set_form(http::Request& request, const std::string& fields, const std::optional<std::string>& file,
              const Json& change, Entropy& entropy) {
    auto form = http::make_multipart(parts_of(fields, file, change), "conformita-" + random_hex(entropy, 16));
    const auto multipart = object_of(change, "multipart");
    const auto whole = text_of(multipart, "content_type");
    request.headers.set("Content-Type", whole.empty() ? form.content_type + text_of(multipart, "parameter") : whole);
    request.body = std::move(form.body);
}

Outcome set_tokens(http::Request& request, const Operation& operation, const std::string& hash, const Json& change,
                   const Workbench& bench) {
    const auto& actor = bench.actor;
    PALESTRA_TRY(const auto bearer, make_token(producers::bearer_claims(actor.context, bench.clock, bench.entropy),
                                               object_of(change, "bearer"), actor));
    request.headers.set("Authorization", "Bearer " + bearer);
    if (!operation.signature)
        return {};
    auto claims =
        producers::signature_claims(actor.context, std::string(operation.action), hash, bench.clock, bench.entropy);
    claims["purpose_of_use"] = operation.purpose;
    const auto edit = object_of(change, "signature");
    if (const auto header = text_of(edit, "as"); !header.empty()) { // as the front door hands it on
        change_members(claims, edit);
        const auto text = text_of(edit, "claims");
        request.headers.set(header, base64(text.empty() ? dump_json(claims) : text));
        return {};
    }
    PALESTRA_TRY(const auto signature, make_token(std::move(claims), edit, actor));
    request.headers.set("FSE-JWT-Signature", signature);
    return {};
}

} // namespace

Result<http::Request> build_request(const Operation& operation, const std::string& path, const Json& change,
                                    const Document& document, const Workbench& bench) {
    http::Request request;
    request.method = change.value("method", std::string(operation.method));
    request.target = path;
    request.headers = {{"Accept", "application/json"}};
    std::string hash;
    if (operation.body == BodyShape::form) {
        std::optional<std::string> file;
        if (long_form_of_file(change.value("file", Json())).value("content", "") != "missing") {
            PALESTRA_TRY(file, operation.bundle ? bench.desk.bundle_file_of(document, change)
                                                : bench.desk.file_of(document, change, operation.publishes, bench.actor,
                                                                     bench.clock));
            hash = operation.publishes ? sha256_hex(*file) : "";
        }
        set_form(request, body_text(operation, change, document, bench), file, change, bench.entropy);
    } else if (operation.body == BodyShape::json) {
        request.headers.set("Content-Type", "application/json");
        request.body = body_text(operation, change, document, bench);
    }
    PALESTRA_CHECK(set_tokens(request, operation, hash, change, bench));
    const auto headers = object_of(change, "headers");
    const Json set = object_of(headers, "set");
    for (const auto& [name, value] : set.items())
        request.headers.set(name, value.get<std::string>());
    for (const auto& name : array_of(headers, "remove"))
        request.headers.remove(name.get<std::string>());
    return request;
}

} // namespace palestra::conformance
