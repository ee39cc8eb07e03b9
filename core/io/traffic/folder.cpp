// SPDX-License-Identifier: EUPL-1.2
#include "core/io/traffic/folder.hpp"

#include "core/base/directory.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace palestra::traffic {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t k_most_record_bytes = 4U << 20U;
constexpr std::size_t k_most_body_bytes = 64U << 20U;
constexpr std::uint64_t k_most_records = 999'999; ///< six digits: names sort as numbers do
constexpr int k_depth = 16;

/// "000012-GET-….json" -> 12; 0 for any other name.
std::uint64_t number_of(const fs::path& file) {
    const auto name = file.filename().string();
    const auto digits = std::string_view(name).substr(0, 6);
    return name.size() > 7 && is_digits(digits) && digits.size() == 6 && name[6] == '-' && name.ends_with(".json")
               ? std::stoull(std::string(digits))
               : 0;
}

/// As it is itself: what a link leads to is another's.
bool is_plain(const fs::path& path, fs::file_type type) {
    std::error_code error;
    return fs::symlink_status(path, error).type() == type;
}

Result<std::string> read_body(const fs::path& folder, const std::string& digest, std::uintmax_t size) {
    const auto bodies = folder / "bodies";
    const auto path = bodies / digest; // a name of 64 digits: it cannot lead out
    const auto unreadable = [&](const char* reason) {
        return fail(FailureCode::file_unreadable, {{"file", path.string()}, {"reason", reason}});
    };
    if (!is_plain(bodies, fs::file_type::directory) || !is_plain(path, fs::file_type::regular))
        return unreadable(std::strerror(ENOENT));
    PALESTRA_TRY(auto bytes, read_file(path, k_most_body_bytes));
    if (bytes.size() != size || sha256_hex(bytes) != digest)
        return fail(FailureCode::json_invalid, {{"what", path.string()}, {"found", "SHA-256"}});
    return bytes;
}

} // namespace

Result<Folder> Folder::open(const fs::path& path, std::uintmax_t limit) {
    std::error_code error;
    fs::create_directories(path / "bodies", error);
    if (error)
        return fail(error == std::errc::no_space_on_device ? FailureCode::disk_full : FailureCode::file_unwritable,
                    {{"file", path.string()}, {"reason", error.message()}});
    Folder folder;
    folder.m_path = path;
    folder.m_limit = limit;
    for (const auto& file : entries_of(path)) {
        folder.m_sequence = std::max(folder.m_sequence, number_of(file));
        if (number_of(file) != 0)
            folder.m_bytes += fs::file_size(file, error);
    }
    for (const auto& file : entries_of(path / "bodies")) {
        folder.m_bytes += fs::file_size(file, error);
        folder.m_bodies.insert(file.filename().string());
    }
    return folder;
}

Result<bool> Folder::add(Record record) {
    record.sequence = m_sequence + 1;
    Bodies bodies;
    const auto text = dump_json_pretty(to_json(record, bodies)) + "\n";
    std::erase_if(bodies, [&](const auto& body) { return m_bodies.contains(body.first); });
    std::uintmax_t bytes = text.size();
    for (const auto& [digest, body] : bodies)
        bytes += body.size();
    if (record.sequence > k_most_records || m_bytes + bytes > m_limit)
        return false;
    for (const auto& [digest, body] : bodies) {
        PALESTRA_CHECK(write_file(m_path / "bodies" / digest, body, FileMode::secret, FileSync::later));
        m_bodies.insert(digest);
        m_bytes += body.size();
    }
    PALESTRA_CHECK(write_file(m_path / file_name(record), text, FileMode::secret, FileSync::later));
    m_bytes += text.size();
    m_sequence = record.sequence;
    ++m_added;
    return true;
}

Result<std::vector<fs::path>> find_records(const std::vector<fs::path>& places) {
    std::vector<fs::path> records;
    for (const auto& place : places) {
        std::error_code error;
        if (!fs::is_directory(place, error)) {
            records.push_back(place);
            continue;
        }
        const auto before = records.size();
        for (const auto& file : entries_of(place))
            if (number_of(file) != 0)
                records.push_back(file);
        if (records.size() == before)
            return fail(FailureCode::not_found, {{"what", (place / "000001-….json").string()}});
    }
    return records;
}

Result<Record> read_record(const fs::path& file) {
    if (!is_plain(file, fs::file_type::regular))
        return fail(FailureCode::file_unreadable, {{"file", file.string()}, {"reason", std::strerror(ENOENT)}});
    PALESTRA_TRY(const auto bytes, read_file(file, k_most_record_bytes));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.string(), k_depth));
    const auto folder = file.parent_path();
    return from_json(json, file.string(),
                     [&](const std::string& digest, std::uintmax_t size) { return read_body(folder, digest, size); });
}

} // namespace palestra::traffic
