// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/arrivals.hpp"
#include "conformance/runner/management.hpp"
#include "conformance/runner/runner.hpp"
#include "conformance/runner/touchpoint.hpp"
#include "conformance/runner/variables.hpp"
#include "conformance/runner/wires.hpp"

#include <map>

namespace palestra::conformance {

/// One case from its first step to its last: what comes before, the call that is judged, what is seen after.
class CaseRun {
public:
    /// Owns nothing it is given; `touchpoint` may be null.
    CaseRun(const Case& item, const Target& target, const Workbench& bench, Wires& wires, Touchpoint* touchpoint);

    /// Does not throw: a case that says something of the wrong type is an error of ours.
    [[nodiscard]] CaseResult run();

private:
    [[nodiscard]] CaseResult perform();
    /// The case's fault, if it wants one. False when the case cannot be run; the result says why.
    [[nodiscard]] bool break_target(CaseResult& result) const;
    using Trouble = std::string; ///< what went otherwise than it had to, "" for nothing

    struct Call {
        const Operation* operation = nullptr;
        Json change;
        std::string document; ///< "" the case's own, else its name: "old"
        std::string as;       ///< further name under which the answer's ids are kept
    };

    [[nodiscard]] Document& document(const std::string& name);
    [[nodiscard]] Result<http::Request> request_of(const Call& call);
    [[nodiscard]] Result<http::Response> send(const Call& call);
    void remember(const Call& call, const http::Response& response);
    [[nodiscard]] Trouble step(const Json& step);
    [[nodiscard]] Trouble expect_of_step(const Call& call, int status);
    [[nodiscard]] Result<http::Response> wait_for(const Call& call, const std::string& event, double seconds);
    [[nodiscard]] Trouble follow_up(const Json& wanted);
    /// The stand-in goes on otherwise, the middleware is started again, what arrived is judged: nothing for other
    /// follow-ups.
    [[nodiscard]] std::optional<Trouble> follow_behind(const Json& wanted);
    /// The call that is judged, with what is known of the case by now.
    [[nodiscard]] Sending sending() const;
    [[nodiscard]] Trouble judge_arrivals(const Json& wanted, double seconds);
    void judge(const Result<http::Response>& response, CaseResult& result) const;

    const Case& m_item;
    const Target& m_target;
    const Workbench& m_bench;
    Wires& m_wires;
    Touchpoint* m_touchpoint;
    Variables m_variables;
    std::map<std::string, Document> m_documents;
    Sending m_sending; ///< the call that is judged
};

} // namespace palestra::conformance
