// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/errand.hpp"

#include "core/base/encoding.hpp"
#include "simulator/producers/job_table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::producers {
namespace {

Result<std::optional<Job>> find_job(const Workbench& bench, const std::string& document_id) {
    return store::transact<std::optional<Job>>(
        bench.queue, [&](store::Session& session) { return JobTable::find(session, document_id); });
}

Result<OpenStory> open_story(const Workbench& bench, const Story& story) {
    PALESTRA_TRY(const auto* world, bench.world(story.seed));
    return OpenStory::open(*world, story);
}

/// What the indicators count: whose it is, when the service ended, in which shape it is conferred.
Json announcement(const Job& job, const Case& of) {
    const auto* structure = of.structure();
    return {{"application", job.application},
            {"structure", of.episode.structure},
            {"authority", structure == nullptr ? std::string() : structure->authority},
            {"service_end", population::local_iso(of.episode.end)},
            {"written", population::local_iso(of.episode.written)},
            {"cda2", job.cda2},
            {"withheld", job.withheld},
            {"version", job.version}};
}

} // namespace

Errand::Errand(const Workbench& bench, const Producer& producer, Job job, Draft draft)
    : m_bench(&bench), m_producer(&producer), m_job(std::move(job)), m_draft(std::move(draft)),
      m_trace(TraceContext::root(bench.node.entropy)) {}

Result<Errand> Errand::write(const Workbench& bench, const Producer& producer, Job job, bool fresh) {
    PALESTRA_TRY(const auto story, open_story(bench, job.story));
    PALESTRA_TRY(auto draft, make_draft(job, story, bench.profiles, bench.organization));
    if (fresh) {
        job.patient = draft.header.patient.main_id() == nullptr ? "" : draft.header.patient.main_id()->extension;
        job.author = draft.signer.fiscal_code;
        job.structure = story.as_case().episode.structure;
        job.created = bench.node.clock.simulated();
    }
    Errand errand(bench, producer, std::move(job), std::move(draft));
    if (fresh) {
        PALESTRA_CHECK(errand.lay_out());
        PALESTRA_CHECK(errand.keep());
        producer.announce(errand.m_draft, errand.m_trace, announcement(errand.m_job, story.as_case()));
    }
    return errand;
}

Result<Errand> Errand::begin(const Workbench& bench, const Producer& producer, const Application& who,
                             const Story& story, const JobWish& wish) {
    PALESTRA_TRY(const auto open, open_story(bench, story));
    const auto of = open.as_case();
    const auto id = document_id_of(of, 1);
    PALESTRA_TRY(auto known, find_job(bench, id));
    if (known)
        return resume(bench, producer, *std::move(known));
    Job job;
    job.document_id = id;
    job.application = who.id;
    job.kind = of.episode.kind;
    job.story = story;
    job.withheld = wish.withheld;
    job.cda2 = wish.cda2;
    job.sign = wish.sign;
    job.mistake = wish.mistake;
    job.state = wish.withheld ? JobState::withheld : JobState::prepared;
    return write(bench, producer, std::move(job), true);
}

Result<Errand> Errand::resume(const Workbench& bench, const Producer& producer, Job job) {
    return write(bench, producer, std::move(job), false);
}

Outcome Errand::lay_out() {
    if (m_draft.pdf.empty()) {
        PALESTRA_TRY(m_draft.pdf, make_pdf(m_draft, m_job.cda2, m_bench->fonts));
    }
    return {};
}

Outcome Errand::keep() {
    m_job.changed = m_bench->node.clock.simulated();
    return m_bench->queue.transaction([&](store::Session& session) { return JobTable::put(session, m_job); });
}

Outcome Errand::settle(const char* step, const Result<Exchange>& exchange, int expected, JobState next) {
    ++m_job.attempts;
    if (!exchange) {
        m_job.answer = {step, 0, "", failure_line(exchange.error()), ""};
        PALESTRA_CHECK(keep());
        return std::unexpected(exchange.error());
    }
    const auto& answer = exchange->answer;
    m_job.answer = {step, exchange->response.status, text_of(answer, "type"), text_of(answer, "detail"),
                    text_of(answer, "traceID")};
    // The middleware says that the gateway behind it does not answer (contract §17): to be tried again, not refused.
    if (exchange->response.status >= 500) {
        PALESTRA_CHECK(keep());
        return fail(FailureCode::peer_refused, {{"step", step},
                                                {"node", "middleware"},
                                                {"status", std::to_string(exchange->response.status)},
                                                {"type", m_job.answer.type},
                                                {"detail", m_job.answer.detail}});
    }
    const bool good =
        exchange->response.status == expected || (expected / 100 == 2 && exchange->response.status / 100 == 2);
    m_job.state = good ? next : JobState::refused;
    return keep();
}

Outcome Errand::validate() {
    PALESTRA_CHECK(lay_out());
    const auto exchange = m_producer->validate(m_draft, "VALIDATION", m_trace);
    if (exchange && exchange->response.status == 201)
        m_job.workflow_id = text_of(exchange->answer, "workflowInstanceId");
    return settle("validate", exchange, 201, JobState::validated);
}

Outcome Errand::correct() {
    if (m_job.state != JobState::refused || (m_job.mistake == Mistake::none && m_job.sign))
        return fail(FailureCode::wrong_usage,
                    {{"found", m_job.document_id + " (" + std::string(name_of(m_job.state)) + ")"},
                     {"expected", "refused, with a mistake or without a signature"}});
    m_bench->node.journal.record("producer", "producer.corrected", m_trace,
                                 {{"document", m_job.document_id},
                                  {"mistake", m_job.mistake == Mistake::none ? "unsigned" : name_of(m_job.mistake)},
                                  {"answer", m_job.answer.detail}});
    if (!m_job.sign && m_job.answer.step == "publish") {
        // The repository has the unsigned bytes and never changes a document: the signed one is its next version.
        PALESTRA_TRY(auto next, replace());
        *this = std::move(next);
        return {};
    }
    m_job.mistake = Mistake::none;
    m_job.sign = true;
    m_job.state = JobState::prepared;
    PALESTRA_TRY(auto rewritten, write(*m_bench, *m_producer, m_job, false));
    m_draft = std::move(rewritten.m_draft);
    return keep();
}

Outcome Errand::sign() {
    PALESTRA_CHECK(lay_out());
    PALESTRA_TRY(const auto credential, m_bench->credential(m_draft.signer));
    PALESTRA_TRY(m_job.signed_pdf, m_producer->sign(m_draft, credential, m_bench->authority_pem, m_trace));
    m_job.state = JobState::signed_;
    return keep();
}

Outcome Errand::store() {
    PALESTRA_CHECK(lay_out());
    const auto& pdf = m_job.signed_pdf.empty() ? m_draft.pdf : m_job.signed_pdf;
    const auto exchange = m_producer->store(m_draft, pdf, m_trace, m_job.replaces);
    PALESTRA_CHECK(settle("store", exchange, 201, m_job.cda2 ? JobState::stored : JobState::archived));
    if (m_job.state == JobState::archived)
        m_job.signed_pdf.clear();
    return m_job.state == JobState::archived ? keep() : Outcome{};
}

/// E4 is for what the FSE has; a version that was never published is followed by a first publication.
Result<bool> Errand::replaced_is_published() const {
    if (m_job.replaces.empty())
        return false;
    PALESTRA_TRY(const auto before, find_job(*m_bench, m_job.replaces));
    return before && (before->state == JobState::published || before->state == JobState::registered ||
                      before->state == JobState::replaced);
}

Result<bool> Errand::was_published() {
    const auto exchange = m_producer->status(m_draft, m_job.workflow_id, m_trace);
    if (!exchange)
        return std::unexpected(exchange.error());
    const auto rows = array_of(exchange->answer, "transactionData");
    return std::ranges::any_of(rows, [](const Json& row) {
        const auto type = text_of(row, "eventType");
        return (type == "PUBLICATION" || type == "REPLACE") && text_of(row, "eventStatus") == "SUCCESS";
    });
}

Outcome Errand::publish() {
    PALESTRA_CHECK(lay_out());
    // An answer that was lost may have been a yes. Sending the same again would then be refused: the publication has
    // used the validation up (contract P-10, D-16).
    if (m_job.answer.step == "publish" && (m_job.answer.status == 0 || m_job.answer.status >= 500)) {
        PALESTRA_TRY(const bool done, was_published());
        if (done)
            return finish_publication(m_job.workflow_id);
    }
    const auto& pdf = m_job.signed_pdf.empty() ? m_draft.pdf : m_job.signed_pdf;
    PALESTRA_TRY(const bool before_is_known, replaced_is_published());
    m_job.answer = {"publish", 0, "", "", ""}; // should this program die before the answer, that is asked first
    PALESTRA_CHECK(keep());
    const auto exchange = !before_is_known
                              ? m_producer->publish(m_draft, pdf, m_job.workflow_id, m_trace)
                              : m_producer->replace(m_draft, pdf, m_job.workflow_id, m_job.replaces, m_trace);
    PALESTRA_CHECK(settle("publish", exchange, 202, JobState::published));
    if (m_job.state != JobState::published)
        return {};
    return finish_publication(text_of(exchange->answer, "workflowInstanceId"));
}

Outcome Errand::finish_publication(const std::string& workflow_id) {
    m_job.workflow_id = workflow_id;
    m_job.state = JobState::published;
    m_job.signed_pdf.clear(); // the repository has it
    PALESTRA_CHECK(keep());
    return retire_replaced();
}

Outcome Errand::retire_replaced() {
    if (m_job.replaces.empty())
        return {};
    PALESTRA_TRY(auto before, find_job(*m_bench, m_job.replaces));
    if (!before)
        return {};
    before->state = JobState::replaced;
    before->changed = m_bench->node.clock.simulated();
    return m_bench->queue.transaction([&](store::Session& session) { return JobTable::put(session, *before); });
}

Outcome Errand::check() {
    const auto exchange = m_producer->status(m_draft, m_job.workflow_id, m_trace);
    if (!exchange || exchange->response.status != 200)
        return settle("check", exchange, 200, m_job.state);
    const auto rows = array_of(exchange->answer, "transactionData");
    const auto delivered = std::ranges::find_if(rows, [](const Json& row) {
        return text_of(row, "eventType") == "SEND_TO_UAR" && text_of(row, "eventStatus") == "SUCCESS";
    });
    if (delivered != rows.end()) {
        m_job.state = JobState::registered;
        return keep();
    }
    for (const auto& row : rows) {
        const auto type = text_of(row, "eventType");
        const auto status = text_of(row, "eventStatus");
        if (!type.starts_with("SEND_TO_") || !status.starts_with("BLOCKING_ERROR"))
            continue;
        m_job.answer = {"deliver", 200, type, status + " " + text_of(row, "message"), m_job.answer.trace_id};
        // MAX_RETRY says nothing of the document: INI or EDS did not answer, and the gateway still owes the delivery.
        if (status == "BLOCKING_ERROR")
            m_job.state = JobState::refused;
        return keep();
    }
    return {};
}

Outcome Errand::advance() {
    switch (m_job.state) {
    case JobState::prepared:
        // An application that makes no CDA2 has nothing to ask the gateway.
        return m_job.cda2 ? validate() : m_job.sign ? sign() : store();
    case JobState::validated:
        return m_job.sign ? sign() : store();
    case JobState::signed_:
        return store();
    case JobState::stored:
        return publish();
    case JobState::published:
        return check();
    default:
        return {};
    }
}

Result<Errand> Errand::replace() const {
    Job job;
    job.application = m_job.application;
    job.kind = m_job.kind;
    job.story = m_job.story;
    job.version = m_job.version + 1;
    job.replaces = m_job.document_id;
    PALESTRA_TRY(const auto story, open_story(*m_bench, job.story));
    job.document_id = document_id_of(story.as_case(), job.version);
    PALESTRA_TRY(auto known, find_job(*m_bench, job.document_id));
    if (known)
        return resume(*m_bench, *m_producer, *std::move(known));
    return write(*m_bench, *m_producer, std::move(job), true);
}

Outcome Errand::remove() {
    return settle("delete", m_producer->remove(m_draft, m_trace), 200, JobState::deleted);
}

Outcome Errand::update(const Json& changes) {
    const auto before = m_job.state;
    PALESTRA_CHECK(settle("update", m_producer->update(m_draft, changes, m_trace), 200, before));
    m_job.state = before; // a refused update changes nothing in the FSE
    return keep();
}

} // namespace palestra::producers
