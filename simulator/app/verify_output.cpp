// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/verify_output.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace palestra::app {
namespace {

using signature::SignatureReport;
using signature::SignedFileReport;

std::string words(const signature::Judgement& judged, const char* reader, const Messages& messages) {
    return messages.text("verify.because." + judged.because + "." + reader, judged.values);
}

const char* container_of(const SignedFileReport& report) {
    return report.container == signature::Container::pdf     ? "pdf"
           : report.container == signature::Container::cades ? "cades"
                                                             : "unknown";
}

std::string state_of(const signature::Standing& standing) {
    using State = signature::Standing::State;
    switch (standing.state) {
    case State::good:
        return "good";
    case State::revoked:
        return "revoked";
    case State::suspended:
        return "suspended";
    case State::stale:
        return "stale";
    case State::unknown:
        break;
    }
    return "unknown";
}

std::string gateway_words(const SignedFileReport& report, const Messages& messages) {
    return messages.text("verify.gateway." + std::string(name_of(report.gateway.answer)),
                         {{"field", report.gateway.field}, {"reason", report.gateway.reason}});
}

/// Each kind of change once.
std::set<std::string> changes_of(const SignatureReport& signature) {
    std::set<std::string> kinds;
    for (const auto& change : signature.later)
        kinds.insert(std::string(name_of(change.kind)));
    if (kinds.empty())
        kinds.insert("bytes");
    return kinds;
}

std::vector<std::string> lines_of(const SignatureReport& signature, const Messages& messages) {
    const auto& judged = signature.judgement;
    std::vector<std::string> lines;
    const auto add = [&](std::string_view key, const FailureValues& values) {
        lines.push_back(messages.text("verify.line." + std::string(key), values));
    };
    add("doctor", {{"text", words(judged, "doctor", messages)}});
    add("integrator", {{"text", words(judged, "integrator", messages)}});
    if (signature.claimed)
        add("claimed", {{"time", iso8601(*signature.claimed)}});
    for (const auto& stamp : signature.time_stamps)
        add(stamp.good ? "stamp" : "bad_stamp",
            {{"time", iso8601(stamp.time)}, {"authority", stamp.authority}, {"detail", stamp.detail}});
    if (!signature.signer.der.empty()) {
        add(signature.qualified ? "qualified" : "not_qualified", {});
        add("standing", {{"state", messages.text("verify.state." + state_of(signature.standing))},
                         {"source", signature.standing.source.empty() ? "–" : signature.standing.source}});
    }
    std::vector<std::string> changes;
    for (const auto& kind : changes_of(signature))
        changes.push_back(messages.text("verify.change." + kind));
    add(signature.covers_all ? "whole" : "partial", {{"changes", join(changes, ", ")}});
    return lines;
}

Json json_of(const SignatureReport& signature, const Messages& messages) {
    Json stamps = Json::array();
    for (const auto& stamp : signature.time_stamps)
        stamps.push_back({{"time", iso8601(stamp.time)},
                          {"authority", stamp.authority},
                          {"good", stamp.good},
                          {"detail", stamp.detail}});
    Json later = Json::array();
    for (const auto& change : signature.later)
        later.push_back({{"kind", name_of(change.kind)}, {"object", change.object}});
    const auto& judged = signature.judgement;
    return {{"field", signature.field},
            {"format", signature.format},
            {"indication", name_of(judged.indication)},
            {"sub_indication", judged.sub_indication},
            {"because", judged.because},
            {"explain",
             {{"doctor", words(judged, "doctor", messages)}, {"integrator", words(judged, "integrator", messages)}}},
            {"signer",
             {{"name", signature.signer.common_name},
              {"fiscal_code", signature.fiscal_code},
              {"issuer", signature.signer.issuer_common_name},
              {"serial", signature.signer.serial_hex},
              {"qualified", signature.qualified},
              {"revocation", state_of(signature.standing)}}},
            {"claimed", signature.claimed ? iso8601(*signature.claimed) : ""},
            {"proved", iso8601(signature.proved)},
            {"time_stamps", stamps},
            {"integrity", signature.integrity},
            {"covers_whole_file", signature.covers_all},
            {"later_changes", later}};
}

} // namespace

std::string text_of_report(const SignedFileReport& report, const std::string& file, const Messages& messages) {
    const auto& overall = report.overall;
    std::string text = messages.text(
        "verify.head", {{"file", file},
                        {"container", messages.text("verify.container." + std::string(container_of(report)))},
                        {"count", std::to_string(report.signatures.size())}});
    const auto add = [&](const std::string& line) { text += "\n" + line; };
    add("  " + messages.text("verify.line.gateway", {{"answer", gateway_words(report, messages)}}));
    add("  " +
        std::string(trim(messages.text("verify.line.etsi", {{"indication", std::string(name_of(overall.indication))},
                                                            {"sub", overall.sub_indication}}))));
    if (const auto key = report.difference(); !key.empty())
        add("  " + messages.text("verify.line.difference", {{"text", messages.text(key)}}));
    if (report.signatures.empty()) {
        add("    " + messages.text("verify.line.doctor", {{"text", words(overall, "doctor", messages)}}));
        add("    " + messages.text("verify.line.integrator", {{"text", words(overall, "integrator", messages)}}));
    }
    for (const auto& signature : report.signatures) {
        const auto& judged = signature.judgement;
        add(std::string(
            trim(messages.text("verify.line.signature",
                               {{"field", signature.field.empty() ? "–" : signature.field},
                                {"signer", signature.signer.common_name.empty() ? "?" : signature.signer.common_name},
                                {"format", signature.format},
                                {"indication", std::string(name_of(judged.indication))},
                                {"sub", judged.sub_indication}}))));
        for (const auto& line : lines_of(signature, messages))
            add("    " + line);
    }
    return text;
}

Json json_of_report(const SignedFileReport& report, const std::string& file, const Messages& messages) {
    Json signatures = Json::array();
    for (const auto& signature : report.signatures)
        signatures.push_back(json_of(signature, messages));
    const auto key = report.difference();
    return {{"palestra", PALESTRA_VERSION},
            {"file", file},
            {"container", container_of(report)},
            {"gateway",
             {{"answer", name_of(report.gateway.answer)},
              {"field", report.gateway.field},
              {"reason", report.gateway.reason},
              {"text", gateway_words(report, messages)}}},
            {"etsi",
             {{"indication", name_of(report.overall.indication)},
              {"sub_indication", report.overall.sub_indication},
              {"because", report.overall.because},
              {"explain",
               {{"doctor", words(report.overall, "doctor", messages)},
                {"integrator", words(report.overall, "integrator", messages)}}}}},
            {"difference", key.empty() ? "" : messages.text(key)},
            {"signatures", signatures}};
}

} // namespace palestra::app
