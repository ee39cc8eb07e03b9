// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/bench/growth.hpp"

#include "core/io/store/sqlite.hpp"
#include "simulator/app/bench/load.hpp"

#include <cstdio>

namespace palestra::bench {
namespace {

/// So many validations remembered and so many events, as if so many documents had been validated before.
Outcome fill(store::Database& database, std::int64_t rows) {
    return database.transaction([&](store::Session& session) -> Outcome {
        const std::string numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) ";
        PALESTRA_CHECK(session.run("INSERT INTO gateway_validation (fingerprint, wii, validated_at) " + numbers +
                                       "SELECT 'print-' || i, 'wii-' || i, strftime('%s','now') * 1000 FROM n",
                                   {rows}));
        PALESTRA_CHECK(session.run(
            "INSERT INTO gateway_event (key, type, status, wii, trace_id, issuer, message, document_id, subject, "
            "activity, organization, event_date) " +
                numbers +
                "SELECT 'key-' || i, 'VALIDATION', 'SUCCESS', 'wii-' || i, 'trace-' || i, 'integrity:S1#010#X', '', '', "
                "'', '', '010', strftime('%s','now') * 1000 FROM n",
            {rows}));
        return {};
    });
}

Result<Json> cost(Stage& stage, const Places& places, std::int64_t rows) {
    PALESTRA_CHECK(stage.restart_after([rows](const std::filesystem::path& file) -> Outcome {
        PALESTRA_TRY(const auto database, store::open_sqlite(file));
        return fill(*database, rows);
    }));
    PALESTRA_TRY(const auto shots, stage.validations(places.examples));
    const std::vector<Shot> one(shots.begin(), shots.begin() + 1);
    PALESTRA_TRY(const auto reading, stage.status_of("trace-1"));
    PALESTRA_CHECK(put_load(stage, one, {1, 1, 0, {201, 422}}));
    PALESTRA_TRY(const auto validation, put_load(stage, one, {1, 4, 0, {201, 422}}));
    PALESTRA_TRY(const auto status, put_load(stage, {reading}, {1, 2, 0, {200}}));
    if (validation.unexpected + status.unexpected > 0)
        return fail(FailureCode::internal, {{"reason", "unexpected answers"}});
    return Json{
        {"rows", rows}, {"validation_ms", median(validation.milliseconds)}, {"status_ms", median(status.milliseconds)}};
}

} // namespace

Result<Json> growth(const Places& places, const Options& options) {
    auto sizes = options.documents;
    if (sizes.empty())
        sizes = {"1000", "100000", "1000000"};
    Json list = Json::array();
    for (const auto& size : sizes) {
        PALESTRA_TRY(const auto stage, Stage::start(places.catalog));
        PALESTRA_TRY(auto row, cost(*stage, places, std::stoll(size)));
        std::printf("%9s stored: validation %.2f ms, status %.2f ms (median, one connection)\n", size.c_str(),
                    row["validation_ms"].get<double>(), row["status_ms"].get<double>());
        std::fflush(stdout);
        list.push_back(std::move(row));
    }
    return list;
}

} // namespace palestra::bench
