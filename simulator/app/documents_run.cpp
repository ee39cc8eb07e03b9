// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/documents_run.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/cda/kind.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/interruption.hpp"
#include "simulator/app/ordered_work.hpp"
#include "simulator/app/progress.hpp"
#include "simulator/producers/documents/workload.hpp"

#include <nlohmann/json.hpp>

#include <thread>

namespace palestra::app {
namespace {

using std::chrono::milliseconds;

struct Tally {
    std::size_t made = 0, kept = 0;
    std::uintmax_t bytes = 0;
};

/// On any thread: the two files of one document. The PDF is written last, so that its being there says both are.
Result<Tally> make_one(const producers::Workload& workload, std::size_t number, const std::filesystem::path& out,
                       const pdf::Fonts& fonts) {
    const auto base = out / producers::name_of(workload, number);
    const auto pdf_file = base.string() + ".pdf";
    if (std::filesystem::exists(pdf_file))
        return Tally{0, 1, 0};
    PALESTRA_TRY(const auto made, producers::make_files(workload, number, fonts));
    PALESTRA_CHECK(write_file(base.string() + ".xml", made.cda, FileMode::shared, FileSync::later));
    PALESTRA_CHECK(write_file(pdf_file, made.pdf, FileMode::shared, FileSync::later));
    return Tally{1, 0, made.cda.size() + made.pdf.size()};
}

Result<Tally> make_all(const producers::Workload& workload, const DocumentsWish& wish, const Console& console) {
    const pdf::Fonts fonts{font_folder(console.resources)};
    const std::size_t jobs = wish.jobs != 0 ? wish.jobs : std::max(1U, std::thread::hardware_concurrency());
    const Interruption interruption;
    Progress progress(console, wish.documents, wish.progress);
    OrderedWork<Result<Tally>> work(wish.documents, jobs,
                                    [&](std::size_t number) { return make_one(workload, number, wish.out, fonts); });
    Tally tally;
    while (!work.done() && !Interruption::asked()) {
        progress.show(tally.made + tally.kept);
        const auto one = work.next(milliseconds(200));
        if (!one)
            continue;
        PALESTRA_CHECK(*one);
        tally.made += (*one)->made;
        tally.kept += (*one)->kept;
        tally.bytes += (*one)->bytes;
    }
    progress.clear();
    return tally;
}

Result<std::vector<std::string>> kinds_of(const DocumentsWish& wish) {
    std::vector<std::string> codes;
    for (const auto& name : wish.kinds) {
        PALESTRA_TRY(const auto* kind, cda::require_kind(name));
        codes.emplace_back(kind->code);
    }
    if (codes.empty())
        for (const auto& kind : cda::kinds())
            codes.emplace_back(kind.code);
    return codes;
}

} // namespace

int run_documents(const DocumentsWish& wish, const Console& console) {
    const auto kinds = kinds_of(wish);
    if (!kinds)
        return console.explain(kinds.error());
    std::error_code trouble;
    std::filesystem::create_directories(wish.out, trouble);
    if (trouble)
        return console.explain(
            {FailureCode::file_unwritable, {{"file", wish.out.string()}, {"reason", trouble.message()}}});
    const auto world = population::World::open(console.resources, wish.seed);
    if (!world)
        return console.explain(world.error());
    const auto tally = make_all({*world, *kinds, wish.seed}, wish, console);
    if (!tally)
        return console.explain(tally.error());
    const bool cut_short = tally->made + tally->kept < wish.documents;
    if (wish.format == "json")
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION},
                                      {"folder", wish.out.string()},
                                      {"seed", wish.seed},
                                      {"kinds", *kinds},
                                      {"asked", wish.documents},
                                      {"made", tally->made},
                                      {"already_there", tally->kept},
                                      {"bytes", tally->bytes}}));
    else
        console.say("producers.written", {{"made", std::to_string(tally->made)},
                                          {"kept", std::to_string(tally->kept)},
                                          {"folder", wish.out.string()}});
    return cut_short ? console.explain({FailureCode::cancelled, {}}) : 0;
}

} // namespace palestra::app
