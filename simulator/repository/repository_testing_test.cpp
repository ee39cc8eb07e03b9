// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/repository_testing.hpp"

#include <unistd.h>

#include <atomic>

namespace palestra::repository::testing {
namespace fs = std::filesystem;

Folder::Folder() {
    static std::atomic<int> made{0};
    path = fs::temp_directory_path() /
           ("palestra-repository-" + std::to_string(::getpid()) + "-" + std::to_string(++made));
    fs::remove_all(path);
    fs::create_directories(path);
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

Repositories repositories() {
    return Repositories::load(fs::path(PALESTRA_SOURCE_DIR) / "simulator/repository/data/repositories.json").value();
}

std::string paper(const std::string& word) {
    return "%PDF-1.7\n" + word + "\n%%EOF\n";
}

Stock::Stock(const fs::path& folder)
    : database(store::open_sqlite(folder / "palestra.db").value()),
      archive(*database, ContentStore(folder / "documents")) {
    archive.prepare().value();
}

Desk::Desk(const fs::path& folder, std::unique_ptr<store::Database> database)
    : m_journal(journal::Writer::open(folder / "journal", clock).value()) {
    if (!database)
        database = store::open_sqlite(folder / "palestra.db").value();
    m_handler =
        make_handler({clock, m_entropy, *m_journal},
                     {folder / "documents", {k_reader, k_steward}, {k_steward}, repositories()}, std::move(database))
            .value();
}

http::Response Desk::call(const std::string& method, const std::string& target, const std::string& body,
                          const std::string& who) {
    return m_handler({method, target, {}, body, {who, "127.0.0.1"}}, TraceContext::root(m_entropy));
}

Json Desk::json(const std::string& method, const std::string& target, const std::string& body, const std::string& who) {
    const auto answer = call(method, target, body, who);
    auto parsed = parse_json(answer.body, target).value_or(Json::object());
    parsed["HTTP"] = answer.status;
    return parsed;
}

} // namespace palestra::repository::testing
