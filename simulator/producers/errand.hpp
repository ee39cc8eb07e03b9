// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/producers/day/application.hpp"
#include "simulator/producers/job_draft.hpp"
#include "simulator/producers/producer.hpp"
#include "simulator/producers/workbench.hpp"

#include <optional>

namespace palestra::producers {

/// What an author wants of a document that is to be made from a story.
struct JobWish {
    bool withheld = false, cda2 = true, sign = true;
    Mistake mistake = Mistake::none;
};

/// One document in the hands of its application, from writing to the answer of INI and EDS. Each step is kept in the
/// queue before the next begins, so that work that was cut short goes on where it was; a step that the other side
/// refuses is not a failure: the job is then `refused` and says why. Failures are those of the network, of the store
/// and of cryptography; the job stays where it was. Not thread-safe; borrows the workbench and the producer.
class Errand {
public:
    /// Writes the document and puts it into the queue; one that is there already is taken up as it is.
    /// Failures: also not_found (story), those of make_draft.
    [[nodiscard]] static Result<Errand> begin(const Workbench& bench, const Producer& producer, const Application& who,
                                              const Story& story, const JobWish& wish);
    /// A job of the queue.
    [[nodiscard]] static Result<Errand> resume(const Workbench& bench, const Producer& producer, Job job);

    [[nodiscard]] const Job& job() const { return m_job; }

    [[nodiscard]] const Draft& draft() const { return m_draft; }

    /// E1, activity VALIDATION.
    [[nodiscard]] Outcome validate();
    /// After a refusal: the mistake is put right, a missing signature is promised; the document is new on the desk. One
    /// that the repository has already becomes its own next version, and this errand goes on with that.
    /// Failures: wrong_usage when nothing was refused or there is nothing to put right.
    [[nodiscard]] Outcome correct();
    [[nodiscard]] Outcome sign();
    [[nodiscard]] Outcome store();
    /// E3, or E4 when the job replaces another.
    [[nodiscard]] Outcome publish();
    /// E10.
    [[nodiscard]] Outcome check();
    /// The next step of the usual way. Nothing for a final job.
    [[nodiscard]] Outcome advance();

    /// A newer version of the document on the desk; this one is `replaced` once that is published.
    [[nodiscard]] Result<Errand> replace() const;
    /// E5.
    [[nodiscard]] Outcome remove();
    /// E7, with `changes` to the fields that were published.
    [[nodiscard]] Outcome update(const Json& changes);

private:
    Errand(const Workbench& bench, const Producer& producer, Job job, Draft draft);
    [[nodiscard]] static Result<Errand> write(const Workbench& bench, const Producer& producer, Job job, bool fresh);
    [[nodiscard]] Outcome lay_out(); ///< at first need: asking for a status needs no pages
    [[nodiscard]] Outcome keep();
    [[nodiscard]] Outcome settle(const char* step, const Result<Exchange>& exchange, int expected, JobState next);
    [[nodiscard]] Result<bool> replaced_is_published() const;
    [[nodiscard]] Result<bool> was_published(); ///< as far as E10 knows
    [[nodiscard]] Outcome finish_publication(const std::string& workflow_id);
    [[nodiscard]] Outcome retire_replaced();

    const Workbench* m_bench;
    const Producer* m_producer;
    Job m_job;
    Draft m_draft;
    TraceContext m_trace;
};

} // namespace palestra::producers
