// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/break_run.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/signature/breaking/breaking.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/signing_desk.hpp"
#include "simulator/producers/draft.hpp"

#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;

Json to_json(const signature::Defect& defect) {
    return {{"id", defect.id},
            {"gateway", defect.gateway},
            {"indication", defect.indication},
            {"sub_indication", defect.sub_indication},
            {"because", defect.because},
            {"publication", defect.publication}};
}

int list(const SignWish& wish, const Console& console) {
    Json all = Json::array();
    for (const auto& defect : signature::defects())
        all.push_back(to_json(defect));
    if (wish.format == "json") {
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"defects", all}}));
        return 0;
    }
    console.say("sign.defect_list", {{"count", std::to_string(signature::defects().size())}});
    for (const auto& defect : signature::defects()) {
        auto line = "  " + defect.id;
        line.resize(std::max<std::size_t>(line.size(), 32), ' ');
        line += defect.gateway;
        line.resize(std::max<std::size_t>(line.size(), 44), ' ');
        console.say(line + defect.indication + " " + defect.sub_indication);
    }
    return 0;
}

/// The unsigned document: the file, or a patient summary of ours.
Result<std::string> document_of(const SignWish& wish, SigningDesk& desk, const Console& console) {
    if (!wish.files.empty())
        return read_file(wish.files.front(), 256U << 20U);
    PALESTRA_TRY(auto cda, read_file(console.resources / "simulator/producers/samples/PSS.xml", 16U << 20U));
    PALESTRA_TRY(const auto profiles,
                 producers::load_profiles(console.resources / "simulator/producers/data/conferral.json"));
    const producers::Workshop workshop{desk.cast(), profiles, {font_folder(console.resources)}};
    PALESTRA_TRY(auto draft, producers::make_draft(std::move(cda), workshop, desk.entropy(), desk.clock()));
    return std::move(draft.pdf);
}

/// Files beside `out` with what the verifier brings, and the command that uses them.
Result<std::string> write_material(const fs::path& out, const signature::BrokenFile& broken) {
    PALESTRA_CHECK(write_file(out, broken.bytes));
    auto command = "palestra verify " + out.string();
    const auto& policy = broken.policy;
    if (!policy.trust.anchors.empty()) {
        const fs::path anchor = out.string() + ".ca.pem";
        PALESTRA_CHECK(write_file(anchor, policy.trust.anchors.front()));
        command += " --trust " + anchor.string();
    }
    if (!policy.trust.crls.empty()) {
        const fs::path news = out.string() + ".crl";
        PALESTRA_CHECK(write_file(news, policy.trust.crls.front()));
        command += " --crl " + news.string();
    }
    if (!policy.signer_fiscal_code.empty())
        command += " --signer " + policy.signer_fiscal_code;
    return command + (policy.qualified_required ? " --qualified" : "");
}

Outcome make(const signature::Defect& defect, const SignWish& wish, const Console& console) {
    PALESTRA_TRY(const auto desk, SigningDesk::open(wish.data, console));
    PALESTRA_TRY(auto document, document_of(wish, *desk, console));
    const auto& person = desk->keyring().signers().front();
    const signature::Bench bench{.authority = desk->keyring().authority(),
                                 .pdf = std::move(document),
                                 .signer_name = person.name,
                                 .signer_fiscal_code = person.fiscal_code,
                                 .entropy = desk->entropy(),
                                 .clock = desk->clock()};
    PALESTRA_TRY(const auto broken, signature::break_signature(defect.id, bench));
    const fs::path out = wish.out.empty() ? defect.id + (defect.id == "cades-p7m" ? ".pdf.p7m" : ".pdf") : wish.out;
    PALESTRA_TRY(const auto command, write_material(out, broken));
    if (wish.format == "json") {
        auto made = to_json(defect);
        made["out"] = out.string();
        made["verify"] = command;
        console.say(dump_json_pretty(made));
        return {};
    }
    console.say("sign.broken", {{"out", out.string()},
                                {"id", defect.id},
                                {"gateway", defect.gateway},
                                {"indication", defect.indication},
                                {"sub", defect.sub_indication},
                                {"publication", defect.publication}});
    console.say("sign.broken_verify", {{"command", command}});
    return {};
}

} // namespace

int run_break(const SignWish& wish, const Console& console) {
    if (wish.defect == "list")
        return list(wish, console);
    const auto* defect = signature::find_defect(wish.defect);
    if (defect == nullptr)
        return console.explain({FailureCode::wrong_usage,
                                {{"found", "--break " + wish.defect}, {"expected", "palestra sign --break list"}}});
    auto made = make(*defect, wish, console);
    if (made)
        return 0;
    made.error().values.try_emplace("file", wish.files.empty() ? "" : wish.files.front());
    return console.explain(made.error());
}

} // namespace palestra::app
