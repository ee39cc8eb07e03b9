// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/connection.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace palestra::app {

/// One thing that happened on the way, for the story that is told and for the manifest.
struct Step {
    std::string name; ///< prepare, validate, sign, store, publish, register, deliver, find, download
    std::map<std::string, std::string> values;
    std::chrono::milliseconds took{0};
};

/// Everything a journey left behind.
struct Artefacts {
    std::string cda, unsigned_pdf, signed_pdf, citizen_pdf;
    Json validation, publication, status, ini_entry, bundle;
    Json tokens = Json::object();
};

/// One document from its author to the citizen, through the chain's own interfaces only. A step that did not happen
/// stops the journey with a failure that names it and the node.
class Journey {
public:
    using Teller = std::function<void(const Step&)>;

    Journey(Connection& connection, Teller teller) : m_connection(connection), m_teller(std::move(teller)) {}

    /// Failures: those of make_draft and of the calls; peer_refused (node, status, detail) when a node said no;
    /// chain_step_missing (step, node, detail).
    [[nodiscard]] Outcome run(std::string cda);

    /// One step by the name a solution gives it: validate, sign, store, publish, await-delivery, show-index,
    /// show-bundle, visit-portal. Failure wrong_usage for any other. prepare comes first and has its own argument.
    [[nodiscard]] Outcome perform(std::string_view step);
    [[nodiscard]] Outcome prepare(std::string cda);

    [[nodiscard]] const Artefacts& artefacts() const { return m_artefacts; }

    [[nodiscard]] const std::vector<Step>& steps() const { return m_steps; }

private:
    [[nodiscard]] Outcome validate();
    [[nodiscard]] Outcome sign();
    [[nodiscard]] Outcome store();
    [[nodiscard]] Outcome publish();
    [[nodiscard]] Outcome await_delivery();
    [[nodiscard]] Outcome show_index();
    [[nodiscard]] Outcome show_bundle();
    [[nodiscard]] Outcome visit_portal();
    [[nodiscard]] Result<http::Response> region_get(const std::string& node, const std::string& target,
                                                    const std::string& step);
    void tell(const std::string& name, std::map<std::string, std::string> values);

    Connection& m_connection;
    Teller m_teller;
    std::optional<producers::Producer> m_producer;
    TraceContext m_trace;
    producers::Draft m_draft;
    std::string m_workflow_id;
    Artefacts m_artefacts;
    std::vector<Step> m_steps;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

} // namespace palestra::app
