// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/sign_run.hpp"

#include "core/base/dates.hpp"
#include "core/base/files.hpp"
#include "core/base/json.hpp"
#include "core/pki/certificate.hpp"
#include "simulator/app/break_run.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/signing_desk.hpp"

#include <nlohmann/json.hpp>

namespace palestra::app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t k_file_limit = 256U << 20U;

Result<std::vector<std::string>> read_all(const std::vector<std::string>& files) {
    std::vector<std::string> contents;
    for (const auto& file : files) {
        PALESTRA_TRY(auto bytes, read_file(file, k_file_limit));
        contents.push_back(std::move(bytes));
    }
    return contents;
}

/// documento.pdf -> documento-firmato.pdf, beside it or in --out.
fs::path place_of(const SignWish& wish, const fs::path& file) {
    const auto name = fs::path(file.stem().string() + "-firmato.pdf");
    if (wish.out.empty())
        return file.parent_path() / name;
    std::error_code error;
    return wish.files.size() > 1 || fs::is_directory(wish.out, error) ? wish.out / name : fs::path(wish.out);
}

Result<std::string> name_of(const signature::Signer& signer) {
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(signer.certificates().at(0)));
    return pki::describe(certificate.get()).common_name;
}

void tell(const SignWish& wish, const Console& console, const std::string& name) {
    Json made = Json::array();
    const char* format = wish.time_stamp ? "PAdES-B-T" : "PAdES-B-B";
    for (const auto& file : wish.files) {
        const auto out = place_of(wish, file).string();
        made.push_back({{"file", file}, {"out", out}, {"signer", name}, {"with", wish.with}, {"format", format}});
        if (wish.format == "text")
            console.say("sign.done",
                        {{"file", file}, {"out", out}, {"signer", name}, {"with", wish.with}, {"format", format}});
    }
    if (wish.format == "json")
        console.say(dump_json_pretty({{"palestra", PALESTRA_VERSION}, {"signed", made}}));
}

Outcome sign(const SignWish& wish, const Console& console) {
    if (wish.files.empty())
        return fail(FailureCode::wrong_usage, {{"found", "palestra sign"}, {"expected", "FILE, --break"}});
    PALESTRA_TRY(const auto documents, read_all(wish.files));
    PALESTRA_TRY(const auto desk, SigningDesk::open(wish.data, console));
    PALESTRA_TRY(const auto signer, desk->signer(wish, console));
    PALESTRA_TRY(const auto name, name_of(*signer));
    const auto now = desk->clock().wall();
    signature::SigningInfo info{now, name,
                                wish.reason.empty() ? console.messages.text("sign.default_reason") : wish.reason, ""};
    info.field = wish.field;
    if (wish.visible) {
        auto& shown = info.appearance.emplace();
        shown.page = wish.page;
        shown.fonts = {font_folder(console.resources)};
        shown.lines = {name, italian_date_time(now) + " UTC", info.reason};
    }
    std::unique_ptr<signature::TimestampSource> stamps;
    if (wish.time_stamp) {
        PALESTRA_TRY(stamps, desk->time_stamps());
        info.time_stamps = stamps.get();
    }
    PALESTRA_TRY(const auto made, signature::sign_all(documents, *signer, info));
    for (std::size_t i = 0; i < made.size(); ++i) {
        const auto place = place_of(wish, wish.files[i]);
        std::error_code ignored;
        fs::create_directories(place.parent_path(), ignored);
        PALESTRA_CHECK(write_file(place, made[i]));
    }
    tell(wish, console, name);
    return {};
}

} // namespace

int run_sign(const SignWish& wish, const Console& console) {
    if (!wish.defect.empty())
        return run_break(wish, console);
    auto done = sign(wish, console);
    if (done)
        return 0;
    done.error().values.try_emplace("file", wish.files.empty() ? "" : wish.files.front());
    return console.explain(done.error());
}

} // namespace palestra::app
