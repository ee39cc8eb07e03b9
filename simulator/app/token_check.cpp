// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/token_check.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/node/system.hpp"
#include "mock-gateway/clinic/clinic.hpp"
#include "simulator/app/ready_file.hpp"
#include "simulator/app/token_intake.hpp"
#include "simulator/app/token_output.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <iostream>
#include <iterator>

namespace palestra::app {
namespace {

namespace clinic = gateway::clinic;

constexpr std::size_t k_token_limit = 1U << 20U;
constexpr std::size_t k_file_limit = 64U << 20U;
constexpr std::array k_national{"https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1",
                                "https://modipa.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1"};
constexpr const char* k_presumed = "A1#presunto";

Result<std::string> read_input(const std::string& file, std::size_t limit) {
    if (file != "-")
        return read_file(file, limit);
    std::string bytes;
    std::array<char, 65536> piece{};
    while (std::cin.read(piece.data(), piece.size()) || std::cin.gcount() > 0) {
        bytes.append(piece.data(), static_cast<std::size_t>(std::cin.gcount()));
        if (bytes.size() > limit)
            return fail(FailureCode::file_too_large, {{"file", "-"}, {"limit", std::to_string(limit)}});
    }
    return bytes;
}

Result<clinic::Material> read_material(const std::string& file) {
    PALESTRA_TRY(auto bytes, read_file(file, k_file_limit));
    return clinic::Material{std::filesystem::path(file).filename().string(), std::move(bytes)};
}

/// The headers, from the capture and from the files; a file's token is given the form that its header has.
Outcome read_tokens(const TokenCheckWish& wish, clinic::Case& call) {
    if (!wish.request.empty()) {
        PALESTRA_TRY(const auto text, read_input(wish.request, k_file_limit));
        call.request = read_capture(text);
        call.body_known = !call.request.body.empty();
    }
    for (const auto& [file, header] :
         {std::pair{&wish.bearer, "Authorization"}, {&wish.signature, "FSE-JWT-Signature"}})
        if (!file->empty()) {
            PALESTRA_TRY(const auto text, read_input(*file, k_token_limit));
            const bool bearer = file == &wish.bearer;
            call.request.headers.set(header, (bearer ? "Bearer " : "") + bare_token(text));
        }
    return {};
}

Outcome choose_operation(const TokenCheckWish& wish, clinic::Case& call) {
    const auto& request = call.request;
    if (!wish.operation.empty()) {
        const auto named = clinic::operation_named(wish.operation);
        if (!named)
            return fail(FailureCode::wrong_usage, {{"found", "--operation " + wish.operation},
                                                   {"expected", "E1, E3…E11, validate, create, replace, delete, "
                                                                "update, status"}});
        call.asked = *named;
        return {};
    }
    if (const auto asked = clinic::operation_of_call(request.method, request.target)) {
        call.asked = *asked;
        return {};
    }
    const auto signature = request.headers.get("FSE-JWT-Signature");
    const auto reading = token::read(signature, std::nullopt, TimePoint{});
    call.asked = signature.empty() ? clinic::guess_operation(nullptr)
                                   : clinic::guess_operation(reading.claims.value_or(Json::object()));
    return {};
}

/// --body and --file as the gateway would receive them.
void put_body(std::string fields, clinic::Case& call) {
    auto& request = call.request;
    call.body_known = true;
    if (call.asked.operation == gateway::Operation::update) {
        request.headers.set("Content-Type", "application/json");
        request.body = std::move(fields);
        return;
    }
    std::vector<http::Part> parts{{"requestBody", std::nullopt, "application/json", std::move(fields)}};
    if (call.file)
        parts.push_back({"file", call.file->name, "application/pdf", call.file->bytes});
    const auto boundary =
        "palestra-" + sha256_hex(parts.front().content + (call.file ? call.file->bytes : "")).substr(0, 40);
    auto form = http::make_multipart(parts, boundary);
    request.headers.set("Content-Type", form.content_type);
    request.body = std::move(form.body);
}

Outcome read_files(const TokenCheckWish& wish, clinic::Case& call) {
    if (!wish.file.empty()) {
        PALESTRA_TRY(call.file, read_material(wish.file));
    } else if (const auto parts = http::parse_multipart(call.request.headers.get("Content-Type"), call.request.body)) {
        if (const auto* part = http::find_part(*parts, "file"))
            call.file = clinic::Material{part->filename.value_or("file"), part->content};
    }
    for (const auto& file : wish.also) {
        PALESTRA_TRY(auto material, read_material(file));
        call.also.push_back(std::move(material));
    }
    if (!wish.body.empty()) {
        PALESTRA_TRY(auto fields, read_file(wish.body, k_token_limit));
        put_body(std::move(fields), call);
    }
    return {};
}

/// Whom the door knows: the CA, the audiences, the middlewares; and what had to be supposed.
Result<gateway::FrontDoorConfig> door_of(const TokenCheckWish& wish, clinic::Case& call,
                                         std::vector<std::string>& assumptions) {
    gateway::FrontDoorConfig door;
    auto authority = wish.ca;
    door.audiences = wish.audiences;
    if (!wish.ready.empty()) {
        PALESTRA_TRY(const auto ready, read_ready(wish.ready));
        authority = authority.empty() ? ready.ca : authority;
        if (wish.audiences.empty() && !ready.aud.empty())
            door.audiences.push_back(ready.aud);
    }
    if (wish.audiences.empty()) {
        if (door.audiences.empty())
            assumptions.emplace_back("no_aud");
        door.audiences.insert(door.audiences.end(), k_national.begin(), k_national.end());
    }
    door.asks_issuer = !authority.empty();
    if (door.asks_issuer) {
        PALESTRA_TRY(door.authority_pem, read_file(authority, k_token_limit));
    }
    door.middlewares = {wish.middlewares.begin(), wish.middlewares.end()};
    call.request.peer.common_name = wish.tls_name;
    if (wish.tls_name.empty()) {
        call.request.peer.common_name = k_presumed;
        door.middlewares.insert(k_presumed);
        assumptions.emplace_back("no_tls");
    }
    return door;
}

Result<TimePoint> instant_of(const TokenCheckWish& wish) {
    if (wish.at.empty())
        return node::SystemClock().wall();
    const auto at = parse_iso8601(wish.at);
    if (!at)
        return fail(FailureCode::wrong_usage,
                    {{"found", "--at " + wish.at}, {"expected", "--at 2026-11-23T08:00:00Z"}});
    return *at;
}

Outcome check_usage(const TokenCheckWish& wish) {
    int from_input = 0;
    for (const auto* file : {&wish.bearer, &wish.signature, &wish.request})
        from_input += *file == "-" ? 1 : 0;
    if (from_input > 1 || (wish.bearer.empty() && wish.signature.empty() && wish.request.empty()))
        return fail(FailureCode::wrong_usage, {{"found", from_input > 1 ? "-" : "token check"},
                                               {"expected", "--bearer, --signature, --request"}});
    return {};
}

Result<clinic::Examination> examine(const TokenCheckWish& wish, const Console& console) {
    PALESTRA_CHECK(check_usage(wish));
    clinic::Case call;
    PALESTRA_CHECK(read_tokens(wish, call));
    PALESTRA_CHECK(choose_operation(wish, call));
    PALESTRA_CHECK(read_files(wish, call));
    std::vector<std::string> assumptions;
    PALESTRA_TRY(const auto door, door_of(wish, call, assumptions));
    PALESTRA_TRY(const auto at, instant_of(wish));
    PALESTRA_TRY(const auto lists, gateway::CodeLists::load(console.resources / "mock-gateway/data"));
    auto examination = clinic::examine(call, {door, lists}, at);
    examination.assumptions.insert(examination.assumptions.end(), assumptions.begin(), assumptions.end());
    return examination;
}

} // namespace

int run_token_check(const TokenCheckWish& wish, const Console& console) {
    const auto examination = examine(wish, console);
    if (!examination)
        return console.explain(examination.error());
    if (wish.format == "json") {
        Json json{{"palestra", PALESTRA_VERSION}};
        json.update(clinic::to_json(*examination));
        console.say(dump_json_pretty(json));
    } else {
        console.say(examination_text(*examination, console.messages));
    }
    return examination->passes() ? 0 : 1;
}

} // namespace palestra::app
