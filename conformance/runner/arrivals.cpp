// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/arrivals.hpp"

#include "conformance/runner/expectation.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/token/reading.hpp"

#include <algorithm>
#include <regex>

namespace palestra::conformance {
namespace {

constexpr std::string_view k_validation = "/v1/documents/validation";
constexpr std::string_view k_separator = "--middlewarewarning--"; // contract §17

std::string part_of(const http::Request& request, std::string_view name) {
    const auto parts = http::parse_multipart(request.headers.get("Content-Type"), request.body);
    const auto* part = parts ? http::find_part(*parts, name) : nullptr;
    return part != nullptr ? part->content : std::string{};
}

std::string token_of(const http::Request& request, std::string_view header) {
    std::string text(request.headers.get(header));
    if (text.starts_with("Bearer "))
        text.erase(0, 7);
    return text;
}

/// What the region may not touch: everything but who signs, when, and the token's own name.
std::string claims_of(const http::Request& request, std::string_view header) {
    const auto token = token::decode(token_of(request, header));
    if (!token)
        return "–";
    auto claims = token->claims;
    for (const auto* own : {"iss", "iat", "exp", "nbf", "jti"})
        claims.erase(own);
    Json sorted = Json::object(); // their order is nobody's promise
    std::vector<std::string> names;
    for (const auto& [name, value] : claims.items())
        names.push_back(name);
    std::ranges::sort(names);
    for (const auto& name : names)
        sorted[name] = claims[name];
    return dump_json(sorted);
}

/// One aspect of a message as a text that can be compared and shown.
std::string aspect(const std::string& name, const http::Request& request) {
    if (name == "method")
        return request.method;
    if (name == "target")
        return request.target.substr(request.target.find("/v1/"));
    if (name == "fields")
        return part_of(request, "requestBody");
    if (name == "file")
        return part_of(request, "file");
    if (name == "body")
        return request.body;
    if (name == "tokens")
        return token_of(request, "Authorization") + " " + token_of(request, "FSE-JWT-Signature");
    if (name == "claims")
        return claims_of(request, "Authorization") + " " + claims_of(request, "FSE-JWT-Signature");
    return std::string(request.headers.get(name));
}

std::string compare_same(const Json& wanted, const Arrival& arrival, const Sending& sending) {
    for (const auto& name : array_of(wanted, "same")) {
        const auto sent = aspect(name, sending.request), came = aspect(name, arrival.request);
        if (sent != came)
            return differs("arrivato al Gateway, " + name.get<std::string>(), ellipsis(sent, 300), came);
    }
    return {};
}

/// Case 2: both tokens are of one region, whose S1 certificate signs them, in force now (contract §4, F-04 … F-07).
std::string compare_region_signature(const Arrival& arrival, const Sending& sending) {
    std::set<std::string> signers;
    for (const auto& [header, prefix] : {std::pair{"Authorization", "auth:"}, {"FSE-JWT-Signature", "integrity:"}}) {
        const auto text = token_of(arrival.request, header);
        if (text.empty())
            continue;
        const auto field = "arrivato al Gateway, " + std::string(header);
        const auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const auto reading = token::read(text, sending.authority_pem, now);
        if (!reading.faults.empty() || !reading.signer || !reading.claims)
            return differs(field, "un token firmato da un certificato dell'autorità", ellipsis(text, 80));
        if (reading.signer->common_name == sending.producer || !reading.signer->common_name.starts_with('S'))
            return differs(field, "firma S1 della Regione", reading.signer->common_name);
        if (text_of(*reading.claims, "iss") != prefix + reading.signer->common_name)
            return differs(field + ", iss", prefix + reading.signer->common_name, text_of(*reading.claims, "iss"));
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
        const auto exp = reading.claims->find("exp");
        if (exp == reading.claims->end() || !exp->is_number_integer() || exp->get<std::int64_t>() <= seconds)
            return differs(field + ", exp", "nel futuro", exp == reading.claims->end() ? "assente" : exp->dump());
        signers.insert(reading.signer->common_name);
    }
    return signers.size() > 1 ? differs("arrivato al Gateway, token", "una sola firma", "due") : "";
}

std::string compare_one(const Json& wanted, const Arrival& arrival, const Sending& sending) {
    if (auto wrong = compare_same(wanted, arrival, sending); !wrong.empty())
        return wrong;
    const auto& peer = arrival.request.peer.common_name;
    if (const auto pattern = text_of(wanted, "peer"); !pattern.empty() && !std::regex_match(peer, std::regex(pattern)))
        return differs("arrivato al Gateway, certificato TLS", pattern, peer);
    if (wanted.value("own_transport", false) && peer == sending.producer_certificate)
        return differs("arrivato al Gateway, certificato TLS", "della Regione", peer);
    if (wanted.value("signed_by_region", false))
        if (auto wrong = compare_region_signature(arrival, sending); !wrong.empty())
            return wrong;
    for (const auto& name : array_of(wanted, "absent"))
        if (arrival.request.headers.has(name.get<std::string>()))
            return differs("arrivato al Gateway, " + name.get<std::string>(), "assente",
                           std::string(arrival.request.headers.get(name.get<std::string>())));
    const auto late = std::chrono::duration<double>(arrival.at - sending.at).count();
    if (const auto most = wanted.find("sooner_than"); most != wanted.end() && late > most->get<double>())
        return differs("arrivato al Gateway dopo", most->dump() + " s", std::to_string(late) + " s");
    return {};
}

std::string list_of(const std::vector<Arrival>& arrivals) {
    std::vector<std::string> texts;
    for (const auto& each : arrivals)
        texts.push_back(each.request.method + " " + each.request.target +
                        (each.document.empty() ? "" : " (" + each.document + ")"));
    return texts.empty() ? "niente" : join(texts, ", ");
}

std::size_t times(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

/// Contract §17: the national text first, then the separator exactly once, then the region's.
std::string compare_warning(const std::string& given, const std::string& received) {
    if (given == received)
        return {};
    const auto expected = given + (given.find(k_separator) == std::string::npos ? std::string(k_separator) : "") + "…";
    if (!received.starts_with(expected.substr(0, expected.size() - std::string_view("…").size())))
        return differs("warning", expected, received);
    if (times(received, k_separator) != 1)
        return differs("warning, " + std::string(k_separator), "una volta",
                       std::to_string(times(received, k_separator)));
    return {};
}

} // namespace

std::vector<Arrival> of_case(const std::vector<Arrival>& all, const Sending& sending) {
    const auto is_validation = [](const http::Request& request) { return request.path() == k_validation; };
    std::vector<Arrival> own;
    for (const auto& each : all) {
        const bool reading = each.request.method == "GET" && sending.request.method != "GET";
        const bool late = each.document.empty() ? is_validation(each.request) && !is_validation(sending.request)
                                                : !sending.documents.contains(each.document);
        if (!reading && !late)
            own.push_back(each);
    }
    return own;
}

std::string arrival_difference(const Json& wanted, const std::vector<Arrival>& all, const Sending& sending) {
    const auto own = of_case(all, sending);
    if (const auto count = wanted.find("count"); count != wanted.end() && *count != own.size())
        return differs("arrivati al Gateway", count->dump(), std::to_string(own.size()) + ": " + list_of(own));
    if (const auto order = wanted.find("order"); order != wanted.end()) {
        std::vector<std::string> documents;
        for (const auto& each : own)
            documents.push_back(each.document);
        const auto expected = order->get<std::vector<std::string>>();
        if (documents != expected)
            return differs("ordine di arrivo al Gateway", join(expected, ", "), join(documents, ", "));
    }
    if (wanted.value("count", 1) == 0)
        return {};
    if (own.empty())
        return differs("arrivati al Gateway", "il messaggio", "niente");
    return compare_one(wanted, own.front(), sending);
}

std::string national_difference(const std::string& how, const http::Response& given, const http::Response& received) {
    if (given.status != received.status)
        return differs("status HTTP", std::to_string(given.status) + " (del Gateway)",
                       std::to_string(received.status) + " " + received.body);
    if (how == "bytes") {
        if (given.body != received.body)
            return differs("corpo, byte per byte", ellipsis(given.body, 300), received.body);
        const auto type = given.headers.get("Content-Type");
        return type == received.headers.get("Content-Type")
                   ? ""
                   : differs("Content-Type", std::string(type), std::string(received.headers.get("Content-Type")));
    }
    const auto national = parse_json(given.body, "x"), answer = parse_json(received.body, "x");
    if (!national || !answer || !answer->is_object())
        return given.body == received.body ? "" : differs("corpo", given.body, received.body);
    for (const auto& [name, value] : national->items())
        if (name != "warning" && (!answer->contains(name) || (*answer)[name] != value))
            return differs(name, value.dump(), answer->contains(name) ? (*answer)[name].dump() : "assente");
    for (const auto& [name, value] : answer->items())
        if (name != "warning" && !national->contains(name))
            return differs(name, "assente", value.dump());
    return compare_warning(text_of(*national, "warning"), text_of(*answer, "warning"));
}

} // namespace palestra::conformance
