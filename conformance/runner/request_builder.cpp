// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/request_builder.hpp"

#include "core/io/http/multipart.hpp"
#include "core/pdf/report.hpp"
#include "core/token/token.hpp"

#include <nlohmann/json.hpp>

namespace palestra::conformance {
namespace {

Json member(const Json& object, const char* name) {
    return object.is_object() ? object.value(name, Json::object()) : Json::object();
}

void change_members(Json& object, const Json& change) {
    const Json set = member(change, "set");
    const Json shift = member(change, "shift");
    for (const auto& [name, value] : set.items())
        object[name] = value;
    for (const auto& [name, seconds] : shift.items())
        object[name] = object[name].get<std::int64_t>() + seconds.get<std::int64_t>();
    for (const auto& name : change.value("remove", std::vector<std::string>{}))
        object.erase(name);
}

Result<std::string> make_token(Json claims, const Json& change, const Actor& actor) {
    change_members(claims, change);
    return token::make(claims, text_of(change, "signed_by") == "stranger" ? actor.stranger : actor.token);
}

Result<std::string> file_content(const std::string& wish, const producers::Draft& draft) {
    if (wish == "empty")
        return std::string{};
    if (wish == "text")
        return std::string("questo non è un PDF");
    if (wish == "no-cda") {
        pdf::Report report;
        report.title = "Senza CDA2";
        return pdf::render(report, {});
    }
    return draft.pdf;
}

Result<http::Multipart> make_form(const Json& change, const producers::Draft& draft, Entropy& entropy) {
    Json fields{{"healthDataFormat", "CDA"}, {"mode", "ATTACHMENT"}, {"activity", "VERIFICA"}};
    change_members(fields, member(change, "fields"));
    const auto raw = text_of(member(change, "fields"), "raw");
    std::vector<http::Part> parts{
        {"requestBody", std::nullopt, "application/json", raw.empty() ? dump_json(fields) : raw}};
    const auto wish = text_of(change, "file");
    if (wish != "missing") {
        PALESTRA_TRY(auto content, file_content(wish, draft));
        parts.push_back({"file", "documento.pdf", "application/pdf", std::move(content)});
    }
    const Json added = member(change, "parts");
    for (const auto& [name, text] : added.items())
        parts.push_back({name, std::nullopt, "text/plain", text.get<std::string>()});
    return http::make_multipart(parts, "conformita-" + random_hex(entropy, 16));
}

} // namespace

Result<http::Request> build_request(const Json& change, const Actor& actor, const producers::Draft& draft,
                                    Entropy& entropy, const Clock& clock) {
    PALESTRA_TRY(const auto form, make_form(change, draft, entropy));
    PALESTRA_TRY(const auto bearer,
                 make_token(producers::bearer_claims(actor.context, clock, entropy), member(change, "bearer"), actor));
    PALESTRA_TRY(const auto signature,
                 make_token(producers::signature_claims(actor.context, "CREATE", {}, clock, entropy),
                            member(change, "signature"), actor));
    http::Request request;
    request.method = change.value("method", "POST");
    request.target = change.value("path", "/documents/validation");
    request.headers = {{"Accept", "application/json"},
                       {"Content-Type", form.content_type},
                       {"Authorization", "Bearer " + bearer},
                       {"FSE-JWT-Signature", signature}};
    request.body = form.body;
    const auto headers = member(change, "headers");
    const Json set = member(headers, "set");
    for (const auto& [name, value] : set.items())
        request.headers.set(name, value.get<std::string>());
    for (const auto& name : headers.value("remove", std::vector<std::string>{}))
        request.headers.remove(name);
    return request;
}

} // namespace palestra::conformance
