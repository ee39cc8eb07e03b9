// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/job_table.hpp"

#include <nlohmann/json.hpp>

namespace palestra::producers {
namespace {

constexpr const char* k_columns =
    "document_id, application, kind, state, story, withheld, cda2, sign, mistake, version, replaces, workflow_id, "
    "answer_step, answer_status, answer_type, answer_detail, answer_trace, attempts, created_at, changed_at, patient, "
    "author, structure, signed_pdf";

TimePoint time_at(const store::Row& row, std::size_t column) {
    return TimePoint{std::chrono::milliseconds{row.integer(column)}};
}

std::int64_t number_of(TimePoint time) {
    return time.time_since_epoch().count();
}

Result<Job> job_from(const store::Row& row) {
    PALESTRA_TRY(const auto json, parse_json(row.text(4), "story"));
    PALESTRA_TRY(auto story, story_of(json));
    Job job;
    job.document_id = row.text(0);
    job.application = row.text(1);
    job.kind = row.text(2);
    job.state = find_state(row.text(3)).value_or(JobState::prepared);
    job.story = std::move(story);
    job.withheld = row.integer(5) != 0;
    job.cda2 = row.integer(6) != 0;
    job.sign = row.integer(7) != 0;
    job.mistake = find_mistake(row.text(8)).value_or(Mistake::none);
    job.version = static_cast<int>(row.integer(9));
    job.replaces = row.text(10);
    job.workflow_id = row.text(11);
    job.answer = {row.text(12), static_cast<int>(row.integer(13)), row.text(14), row.text(15), row.text(16)};
    job.attempts = row.integer(17);
    job.created = time_at(row, 18);
    job.changed = time_at(row, 19);
    job.patient = row.text(20);
    job.author = row.text(21);
    job.structure = row.text(22);
    job.signed_pdf = row.bytes(23);
    return job;
}

std::int64_t flag(bool value) {
    return value ? 1 : 0;
}

} // namespace

std::vector<store::Migration> JobTable::migrations() {
    return {{"0001 job", "CREATE TABLE producer_job (document_id TEXT PRIMARY KEY, application TEXT NOT NULL, "
                         "kind TEXT NOT NULL, state TEXT NOT NULL, story TEXT NOT NULL, withheld BIGINT NOT NULL, "
                         "cda2 BIGINT NOT NULL, sign BIGINT NOT NULL, mistake TEXT NOT NULL, version BIGINT NOT NULL, "
                         "replaces TEXT NOT NULL, workflow_id TEXT NOT NULL, answer_step TEXT NOT NULL, "
                         "answer_status BIGINT NOT NULL, answer_type TEXT NOT NULL, answer_detail TEXT NOT NULL, "
                         "answer_trace TEXT NOT NULL, attempts BIGINT NOT NULL, created_at BIGINT NOT NULL, "
                         "changed_at BIGINT NOT NULL, patient TEXT NOT NULL, author TEXT NOT NULL, "
                         "structure TEXT NOT NULL, signed_pdf BLOB NOT NULL)"},
            {"0002 state", "CREATE INDEX producer_job_state ON producer_job (application, state, changed_at)"}};
}

Outcome JobTable::put(store::Session& session, const Job& job) {
    const auto& answer = job.answer;
    PALESTRA_CHECK(session.run("DELETE FROM producer_job WHERE document_id = ?1", {job.document_id}));
    static const auto sql = "INSERT INTO producer_job (" + std::string(k_columns) +
                            ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
                            "?18, ?19, ?20, ?21, ?22, ?23, ?24)";
    PALESTRA_CHECK(session.run(sql, {job.document_id,
                                     job.application,
                                     job.kind,
                                     std::string(name_of(job.state)),
                                     dump_json(to_json(job.story)),
                                     flag(job.withheld),
                                     flag(job.cda2),
                                     flag(job.sign),
                                     std::string(name_of(job.mistake)),
                                     std::int64_t{job.version},
                                     job.replaces,
                                     job.workflow_id,
                                     answer.step,
                                     std::int64_t{answer.status},
                                     answer.type,
                                     answer.detail,
                                     answer.trace_id,
                                     job.attempts,
                                     number_of(job.created),
                                     number_of(job.changed),
                                     job.patient,
                                     job.author,
                                     job.structure,
                                     store::Blob{job.signed_pdf}}));
    return {};
}

Result<std::optional<Job>> JobTable::find(store::Session& session, const std::string& document_id) {
    static const auto sql = "SELECT " + std::string(k_columns) + " FROM producer_job WHERE document_id = ?1";
    PALESTRA_TRY(const auto rows, session.run(sql, {document_id}));
    if (rows.empty())
        return std::nullopt;
    PALESTRA_TRY(auto job, job_from(rows[0]));
    return job;
}

Result<std::vector<Job>> JobTable::list(store::Session& session, const JobFilter& filter) {
    static const auto sql = "SELECT " + std::string(k_columns) +
                            " FROM producer_job WHERE (?1 = '' OR application = ?1) AND (?2 = '' OR kind = ?2) AND "
                            "(?3 = '' OR state = ?3) ORDER BY changed_at DESC, document_id LIMIT ?4";
    PALESTRA_TRY(const auto rows, session.run(sql, {filter.application, filter.kind,
                                                    filter.state ? std::string(name_of(*filter.state)) : std::string(),
                                                    static_cast<std::int64_t>(filter.limit)}));
    std::vector<Job> jobs;
    for (const auto& row : rows) {
        PALESTRA_TRY(auto job, job_from(row));
        jobs.push_back(std::move(job));
    }
    return jobs;
}

Result<std::vector<QueueRow>> JobTable::count(store::Session& session) {
    PALESTRA_TRY(const auto rows,
                 session.run("SELECT application, kind, state, COUNT(*), MIN(created_at) FROM producer_job "
                             "GROUP BY application, kind, state ORDER BY application, kind, state"));
    std::vector<QueueRow> counted;
    for (const auto& row : rows)
        counted.push_back({row.text(0), row.text(1), find_state(row.text(2)).value_or(JobState::prepared),
                           row.integer(3), time_at(row, 4)});
    return counted;
}

} // namespace palestra::producers
