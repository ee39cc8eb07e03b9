// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/runner.hpp"

#include "conformance/runner/case_run.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace palestra::conformance {
namespace {

/// Whether a member of this name stands anywhere in the value, and, when texts are given, says none of those known.
bool says(const Json& value, std::string_view member, const std::function<bool(const Json&)>& matters) {
    if (!value.is_structured())
        return false;
    for (const auto& [name, inner] : value.items())
        if ((value.is_object() && name == member && matters(inner)) || says(inner, member, matters))
            return true;
    return false;
}

CaseResult skipped(const Case& item, Missing missing) {
    CaseResult result;
    result.item = item;
    result.verdict = Verdict::skipped;
    result.missing = missing;
    return result;
}

/// Results in the order of the cases, whoever finishes first.
class InOrder {
public:
    InOrder(std::size_t count, const std::function<void(const CaseResult&)>& tell) : m_results(count), m_tell(tell) {}

    void put(std::size_t index, CaseResult result) {
        const std::lock_guard lock(m_mutex);
        m_results[index] = std::move(result);
        for (; m_told < m_results.size() && m_results[m_told]; ++m_told)
            m_tell(*m_results[m_told]);
    }

    [[nodiscard]] std::vector<CaseResult> all() {
        std::vector<CaseResult> results;
        for (auto& result : m_results)
            results.push_back(*std::move(result));
        return results;
    }

private:
    std::mutex m_mutex;
    std::vector<std::optional<CaseResult>> m_results;
    std::size_t m_told = 0;
    const std::function<void(const CaseResult&)>& m_tell;
};

} // namespace

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
    case Verdict::pass:
        return "pass";
    case Verdict::fail:
        return "fail";
    case Verdict::error:
        return "error";
    case Verdict::skipped:
        break;
    }
    return "skipped";
}

std::string_view missing_name(Missing missing) {
    switch (missing) {
    case Missing::nothing:
        return "nothing";
    case Missing::inner_listener:
        return "inner_listener";
    case Missing::management:
        return "management";
    case Missing::touchpoint:
        return "touchpoint";
    case Missing::certificate:
        return "certificate";
    case Missing::direct_fhir:
        return "direct_fhir";
    case Missing::no_direct_fhir:
        return "no_direct_fhir";
    case Missing::stand_in:
        return "stand_in";
    case Missing::middleware_case:
        return "middleware_case";
    case Missing::restart:
        return "restart";
    case Missing::catalog:
        break;
    }
    return "catalog";
}

Missing missing_for(const Case& item, const Target& target, const Actor& actor) {
    if (item.listener == "inner" && target.inner_url.empty())
        return Missing::inner_listener;
    if (item.needs == "catalog" && target.built_in_catalog)
        return Missing::catalog;
    if (item.needs == "direct_fhir" && !target.direct_fhir)
        return Missing::direct_fhir;
    if (item.needs == "no_direct_fhir" && target.direct_fhir)
        return Missing::no_direct_fhir;
    if (!item.behind.is_null() && target.stand_in == nullptr)
        return Missing::stand_in;
    if ((item.needs == "case_1" && target.middleware_case != 1) ||
        (item.needs == "case_2" && target.middleware_case != 2))
        return Missing::middleware_case;
    if (!item.fault.is_null() && (target.admin_url.empty() || target.admin_token.empty()))
        return Missing::management;
    const Json all{{"before", item.before}, {"change", item.change}, {"after", item.after}};
    if (says(item.after, "restart", [](const Json&) { return true; }) && !target.restart)
        return Missing::restart;
    if (item.behind.is_null() && says(all, "callback", [](const Json&) { return true; }) && !target.touchpoint)
        return Missing::touchpoint;
    const auto unknown = [](const auto& names) {
        return [&names](const Json& name) {
            return name.is_string() && !names.contains(name.template get<std::string>());
        };
    };
    if (says(all, "signed_by", unknown(actor.token_signers)) || says(all, "client", unknown(target.clients)))
        return Missing::certificate;
    return Missing::nothing;
}

std::vector<CaseResult> run(const std::vector<Case>& cases, const Target& target, const Workbench& bench,
                            std::size_t jobs, const std::function<void(const CaseResult&)>& tell) {
    InOrder results(cases.size(), tell);
    std::unique_ptr<Touchpoint> touchpoint;
    if (target.touchpoint)
        if (auto started = Touchpoint::start(target))
            touchpoint = *std::move(started);
    std::vector<std::size_t> together, alone;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        if (const auto missing = missing_for(cases[i], target, bench.actor); missing != Missing::nothing)
            results.put(i, skipped(cases[i], missing));
        else
            (cases[i].alone() ? alone : together).push_back(i);
    }
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        Wires wires(target);
        for (auto i = next++; i < together.size(); i = next++)
            results.put(together[i], CaseRun(cases[together[i]], target, bench, wires, touchpoint.get()).run());
    };
    {
        std::vector<std::jthread> workers;
        for (std::size_t job = 1; job < std::min(jobs, together.size()); ++job)
            workers.emplace_back(work);
        work();
    }
    Wires wires(target);
    for (const auto i : alone)
        results.put(i, CaseRun(cases[i], target, bench, wires, touchpoint.get()).run());
    return results.all();
}

} // namespace palestra::conformance
