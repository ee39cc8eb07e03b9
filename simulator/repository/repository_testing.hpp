// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/clock.hpp"
#include "core/io/node/system.hpp"
#include "core/io/store/sqlite.hpp"
#include "simulator/repository/archive.hpp"
#include "simulator/repository/repository.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>

/// What the tests of this room share.
namespace palestra::repository::testing {

/// A folder of its own, taken away at the end.
struct Folder {
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};

[[nodiscard]] Repositories repositories();
/// Bytes that look like a PDF, different for each word.
[[nodiscard]] std::string paper(const std::string& word);

/// Database and contents of a folder, as the program lays them out.
struct Stock {
    explicit Stock(const std::filesystem::path& folder);
    std::unique_ptr<store::Database> database;
    Archive archive;
};

/// The node as its callers see it, without a socket.
class Desk {
public:
    /// With `database` instead of the folder's own, for databases that misbehave.
    explicit Desk(const std::filesystem::path& folder, std::unique_ptr<store::Database> database = nullptr);

    http::Response call(const std::string& method, const std::string& target, const std::string& body = {},
                        const std::string& who = "A1#producer");
    /// The same, where the answer is JSON.
    Json json(const std::string& method, const std::string& target, const std::string& body = {},
              const std::string& who = "A1#producer");

    FixedClock clock{TimePoint{std::chrono::hours(24 * 20'000)}};

private:
    node::SystemEntropy m_entropy;
    std::unique_ptr<journal::Writer> m_journal;
    node::NodeHandler m_handler;
};

inline constexpr const char* k_owner = "A1#producer";
inline constexpr const char* k_reader = "A1#portal";
inline constexpr const char* k_steward = "A1#region";

} // namespace palestra::repository::testing
