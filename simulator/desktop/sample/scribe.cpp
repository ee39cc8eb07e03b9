// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/sample/scribe.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"

#include <fmt/format.h>

#include <map>

namespace palestra::desktop::sample {
namespace {

TimePoint at(int milliseconds) {
    return *parse_iso8601("2026-11-23T08:00:00Z") + std::chrono::milliseconds(milliseconds);
}

std::string client_of(const std::string& from) {
    static const std::map<std::string, std::string> names{{"producer", "A1#010#PALESTRAMMG"},
                                                          {"middleware", "A1#010#PALESTRAMW"},
                                                          {"gateway", "A1#000#PALESTRAGTW"},
                                                          {"portal", "A1#010#PALESTRAPORTALE"}};
    const auto found = names.find(from);
    return found == names.end() ? std::string{} : found->second;
}

} // namespace

Scribe::Scribe(std::string trace_id, int begin) : m_trace(std::move(trace_id)), m_now(begin) {}

std::string Scribe::new_span() {
    return m_trace.substr(0, 8) + fmt::format("{:08x}", ++m_spans);
}

void Scribe::record(const std::string& node, const std::string& type, TraceContext trace, Json data) {
    m_events.push_back(
        {"sample", m_events.size() + 1, node, type, at(m_now), at(m_now), std::move(trace), std::move(data)});
}

void Scribe::fact(const std::string& node, const std::string& type, Json data, int milliseconds) {
    m_now += milliseconds;
    const auto parent = m_open.empty() ? std::string{} : m_open.back().span;
    record(node, type, {m_trace, new_span(), parent}, std::move(data));
}

void Scribe::call(const std::string& from, const std::string& to, const std::string& method, const std::string& path,
                  int milliseconds, bool journalled) {
    m_now += milliseconds;
    const auto within = m_open.empty() ? std::string{} : m_open.back().span;
    const auto span = new_span();
    if (journalled)
        record(from, "call", {m_trace, span, within}, {{"to", to}, {"method", method}, {"path", path}});
    m_open.push_back({from, to, method, path, span, new_span(), m_now});
}

void Scribe::answer(int status, Json request, Json response, int milliseconds) {
    m_now += milliseconds;
    const auto hop = m_open.back();
    m_open.pop_back();
    record(hop.to, "exchange", {m_trace, hop.span, hop.call_span},
           {{"from", hop.from},
            {"client_cn", client_of(hop.from)},
            {"method", hop.method},
            {"path", hop.path},
            {"status", status},
            {"duration_us", (m_now - hop.start) * 1000 + 137},
            {"request", std::move(request)},
            {"response", std::move(response)}});
}

std::string redacted_token(const Json& claims) {
    const Json jose{{"alg", "RS256"}, {"typ", "JWT"}, {"x5c", {base64(std::string(900, 'P'))}}};
    return base64url(dump_json(jose)) + "." + base64url(dump_json(claims)) + ".…";
}

Json gateway_request(const std::string& kind_code, const std::string& action, Json body_or_parts) {
    const std::string base = "https://gateway.palestra.test:9443/govway/rest/in/FSE/gateway/v1";
    const std::string doctor = "PRVMDC70A01L219K^^^&2.16.840.1.113883.2.9.4.3.2&ISO";
    const Json bearer{{"iss", "auth:S1#010#PALESTRAMMG"},
                      {"sub", doctor},
                      {"aud", base},
                      {"iat", 1795420800},
                      {"exp", 1795424400},
                      {"jti", "6f0c1a52-0001"}};
    Json signature = bearer;
    signature["iss"] = "integrity:S1#010#PALESTRAMMG";
    signature["jti"] = "6f0c1a52-0002";
    signature.update(Json{{"subject_organization_id", "010"},
                          {"subject_organization", "Regione Piemonte"},
                          {"locality", "AMBULATORIO DI PROVA^^^^^&2.16.840.1.113883.2.9.4.1.3&ISO^^^^010301000001"},
                          {"subject_role", "APR"},
                          {"person_id", "RSSNNA51D45L219X^^^&2.16.840.1.113883.2.9.4.3.2&ISO"},
                          {"patient_consent", true},
                          {"purpose_of_use", "TREATMENT"},
                          {"resource_hl7_type", "('" + kind_code + "^^2.16.840.1.113883.6.1')"},
                          {"action_id", action},
                          {"subject_application_id", "PALESTRA-MMG"},
                          {"subject_application_vendor", "Palestra FSE"},
                          {"subject_application_version", "0.1.0"}});
    Json request{{"headers", Json::array({{"Host", "gateway.palestra.test:9443"},
                                          {"Accept", "application/json"},
                                          {"Content-Type", "multipart/form-data; boundary=palestra"},
                                          {"Authorization", "Bearer " + redacted_token(bearer)},
                                          {"FSE-JWT-Signature", redacted_token(signature)},
                                          {"traceparent", "00-8f0c6a52d1e94b7f9a3e5c2b1d0f4e6a-00f067aa0ba902b7-01"}})},
                 {"size", 41237}};
    request["parts"] = std::move(body_or_parts);
    return request;
}

Json json_response(int size, const Json& body, bool problem) {
    return {{"headers", Json::array({{"Content-Type", problem ? "application/problem+json" : "application/json"},
                                     {"Cache-Control", "no-store"},
                                     {"Content-Length", std::to_string(size)}})},
            {"size", size},
            {"body", dump_json(body)}};
}

} // namespace palestra::desktop::sample
