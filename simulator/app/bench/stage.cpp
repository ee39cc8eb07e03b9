// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/bench/stage.hpp"

#include "core/base/files.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"
#include "core/io/http/multipart.hpp"
#include "core/token/token.hpp"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

namespace palestra::bench {
namespace {

constexpr int k_token_hours = 2;

Result<pid_t> spawn(const std::vector<std::string>& command) {
    std::vector<char*> words;
    for (const auto& word : command)
        words.push_back(const_cast<char*>(word.c_str())); // posix_spawn takes them so and leaves them alone
    words.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    pid_t process = 0;
    const int failed = posix_spawn(&process, words[0], &files, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0)
        return fail(FailureCode::resource_missing, {{"what", command.front()}});
    return process;
}

} // namespace

Result<std::unique_ptr<Stage>> Stage::start(const std::filesystem::path& catalog) {
    auto stage = std::unique_ptr<Stage>(new Stage());
    stage->m_folder = std::filesystem::temp_directory_path() / ("palestra-bench-" + std::to_string(::getpid()));
    stage->m_catalog = catalog;
    const std::filesystem::path home = PALESTRA_SOURCE_DIR;
    PALESTRA_TRY(stage->m_cast, population::load_cast(home / "simulator/population/data/cast.json"));
    PALESTRA_TRY(stage->m_profiles, producers::load_profiles(home / "simulator/producers/data/conferral.json"));
    PALESTRA_CHECK(stage->launch()); // the first start makes the keys,
    stage->halt();
    PALESTRA_CHECK(stage->launch()); // the second one is what every other start is like
    return stage;
}

Stage::~Stage() {
    halt();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

void Stage::halt() {
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGTERM);
    ::waitpid(m_process, nullptr, 0);
    m_process = 0;
}

Outcome Stage::launch() {
    const auto ready_file = m_folder / "started.json";
    std::error_code ignored;
    std::filesystem::create_directories(m_folder, ignored);
    std::filesystem::remove(ready_file, ignored);
    const auto start = std::chrono::steady_clock::now();
    PALESTRA_TRY(m_process, spawn({PALESTRA_BINARY_DIR "/bin/palestra", "up", "--headless", "--no-welcome",
                                   "--port-base", "0", "--data", (m_folder / "data").string(), "--ready-file",
                                   ready_file.string(), "--catalog", m_catalog.string()}));
    for (int tries = 0; tries < 12'000; ++tries) {
        if (std::filesystem::exists(ready_file, ignored)) {
            m_seconds_to_ready = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            PALESTRA_TRY(m_ready, app::read_ready(ready_file));
            return {};
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return fail(FailureCode::resource_missing, {{"what", "palestra up"}});
}

Result<http::Request> Stage::request_of(const producers::Draft& draft, const std::string& pdf) {
    const auto* keys = m_ready.client("vendor");
    if (keys == nullptr)
        return fail(FailureCode::not_found, {{"what", "vendor"}});
    pki::Credential signer;
    PALESTRA_TRY(signer.certificate_pem, read_file(keys->sign_cert, 1U << 20U));
    PALESTRA_TRY(signer.key_pem, read_file(keys->sign_key, 1U << 20U));
    const producers::CallContext context{keys->cn_sign,
                                         m_ready.aud,
                                         identity::cx(draft.signer.fiscal_code, identity::k_fiscal_code_oid),
                                         "010",
                                         "Regione Piemonte",
                                         draft.locality,
                                         draft.signer.subject_role,
                                         draft.patient,
                                         "('" + draft.header.code.code + "^^" + draft.header.code.system + "')",
                                         "BENCH",
                                         "Palestra FSE",
                                         "1"};
    auto bearer = producers::bearer_claims(context, m_clock, m_entropy);
    auto signature = producers::signature_claims(context, "CREATE", {}, m_clock, m_entropy);
    for (auto* claims : {&bearer, &signature})
        (*claims)["exp"] = (*claims)["iat"].get<std::int64_t>() + k_token_hours * 3600;
    const auto form =
        http::make_multipart({{"requestBody", std::nullopt, "application/json",
                               R"({"healthDataFormat":"CDA","mode":"ATTACHMENT","activity":"VALIDATION"})"},
                              {"file", "documento.pdf", "application/pdf", pdf}},
                             "misura-" + random_hex(m_entropy, 16));
    PALESTRA_TRY(const auto bearer_token, token::make(bearer, signer));
    PALESTRA_TRY(const auto signature_token, token::make(signature, signer));
    return http::Request{"POST",
                         "/v1/documents/validation",
                         {{"Accept", "application/json"},
                          {"Content-Type", form.content_type},
                          {"Authorization", "Bearer " + bearer_token},
                          {"FSE-JWT-Signature", signature_token}},
                         form.body,
                         {keys->cn_auth, "127.0.0.1"}};
}

Result<std::vector<Shot>> Stage::validations(const std::filesystem::path& examples) {
    const producers::Workshop workshop{
        m_cast,
        m_profiles,
        {std::filesystem::path(PALESTRA_SOURCE_DIR) /
             "simulator/portal/web/node_modules/bootstrap-italia/dist/fonts/Titillium_Web",
         "Titillium Web"},
        "010"};
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(examples, error))
        if (entry.path().extension() == ".xml")
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<Shot> shots;
    for (const auto& file : files) {
        PALESTRA_TRY(auto cda, read_file(file, 32U << 20U));
        PALESTRA_TRY(const auto draft, producers::make_draft(std::move(cda), workshop, m_entropy, m_clock));
        PALESTRA_TRY(auto request, request_of(draft, draft.pdf));
        shots.push_back({file.stem().string(), std::move(request)});
        if (!m_draft)
            m_draft = draft;
    }
    return shots;
}

Result<Shot> Stage::without_document() {
    if (!m_draft)
        return fail(FailureCode::not_found, {{"what", "validations()"}});
    PALESTRA_TRY(auto request, request_of(*m_draft, {}));
    return Shot{"-", std::move(request)};
}

Result<Shot> Stage::status_of(const std::string& trace_id) {
    PALESTRA_TRY(auto shot, without_document());
    http::Request request{"GET", "/v1/status/search/" + trace_id, {}, {}, shot.request.peer};
    request.headers.set("Authorization", std::string(shot.request.headers.get("Authorization")));
    return Shot{"E11", std::move(request)};
}

Outcome Stage::restart_after(const std::function<Outcome(const std::filesystem::path&)>& work) {
    halt();
    PALESTRA_CHECK(work(m_folder / "data/palestra.db"));
    return launch();
}

} // namespace palestra::bench
