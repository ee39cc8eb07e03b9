// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/manifest.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "simulator/repository/content_store.hpp"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace palestra::repository {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t k_most_line = 16U << 10U;
constexpr const char* k_form = "palestra-repository-1";

std::string linked(const std::string& chain, std::string_view line) {
    return sha256_hex(chain + std::string(line));
}

std::unexpected<Failure> wrong(std::int64_t line, const std::string& found) {
    return fail(FailureCode::json_invalid,
                {{"what", std::string(k_manifest) + ":" + std::to_string(line)}, {"found", found}});
}

/// One line without its end; false at the end of the file or at a line longer than any of ours.
bool read_line(std::istream& file, std::string& line) {
    line.clear();
    for (int c = file.get(); c != std::char_traits<char>::eof(); c = file.get()) {
        if (c == '\n')
            return true;
        if (line.size() >= k_most_line)
            return false;
        line += static_cast<char>(c);
    }
    return false;
}

Outcome sync(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!synced)
        return fail(FailureCode::file_unwritable, {{"file", path.string()}, {"reason", std::strerror(error)}});
    return {};
}

} // namespace

std::string to_line(const StoredDocument& d) {
    Json json{{"repository", d.repository},
              {"uniqueId", d.unique_id},
              {"sha256", d.sha256},
              {"size", d.size},
              {"owner", d.owner},
              {"storedAt", iso8601(d.stored_at)},
              {"retainUntil", iso8601(d.retain_until)}};
    if (!d.replaces.empty())
        json["replaces"] = d.replaces;
    if (d.deletion)
        json["deletion"] = {{"by", d.deletion->by}, {"at", iso8601(d.deletion->at)}, {"reason", d.deletion->reason}};
    if (d.purged_at)
        json["purgedAt"] = iso8601(*d.purged_at);
    return dump_json(json);
}

Result<StoredDocument> document_of_line(std::string_view line, const std::string& what) {
    PALESTRA_TRY(const auto json, parse_json(line, what, 4));
    const auto ill = [&](const char* member) {
        return fail(FailureCode::json_invalid, {{"what", what}, {"found", std::string(member)}});
    };
    StoredDocument d;
    d.repository = text_of(json, "repository");
    d.unique_id = text_of(json, "uniqueId");
    d.sha256 = text_of(json, "sha256");
    d.owner = text_of(json, "owner");
    d.replaces = text_of(json, "replaces");
    if (d.unique_id.empty() || d.unique_id.size() > 256) // contract §5.3
        return ill("uniqueId");
    if (d.replaces.size() > 256)
        return ill("replaces");
    if (!is_sha256(d.sha256))
        return ill("sha256");
    const auto size = json.find("size");
    if (size == json.end() || !size->is_number_unsigned() || *size > ContentStore::k_most_bytes)
        return ill("size");
    d.size = size->get<std::int64_t>();
    const auto stored = parse_iso8601(text_of(json, "storedAt"));
    const auto until = parse_iso8601(text_of(json, "retainUntil"));
    if (!stored || !until)
        return ill(stored ? "retainUntil" : "storedAt");
    d.stored_at = *stored;
    d.retain_until = *until;
    if (const auto deletion = object_of(json, "deletion"); !deletion.empty()) {
        const auto at = parse_iso8601(text_of(deletion, "at"));
        if (!at)
            return ill("deletion");
        d.deletion = Deletion{text_of(deletion, "by"), *at, text_of(deletion, "reason")};
    }
    if (const auto purged = text_of(json, "purgedAt"); !purged.empty()) {
        d.purged_at = parse_iso8601(purged);
        if (!d.purged_at || !d.deletion) // what is not deleted is never purged
            return ill("purgedAt");
    }
    return d;
}

ManifestWriter::ManifestWriter(const fs::path& folder)
    : m_path(folder / k_manifest), m_beside(folder / (std::string(k_manifest) + ".part")),
      m_file(m_beside, std::ios::binary | std::ios::trunc) {}

Outcome ManifestWriter::put(const std::string& line) {
    errno = 0;
    m_file << line << '\n';
    if (!m_file)
        return fail(errno == ENOSPC ? FailureCode::disk_full : FailureCode::file_unwritable,
                    {{"file", m_beside.string()}, {"reason", std::strerror(errno)}});
    return {};
}

Outcome ManifestWriter::add(const StoredDocument& document) {
    if (m_documents++ == 0) {
        const auto heading = dump_json({{"form", k_form}, {"note", "SIMULAZIONE"}});
        PALESTRA_CHECK(put(heading));
        m_chain = linked(m_chain, heading);
    }
    const auto line = to_line(document);
    m_chain = linked(m_chain, line);
    return put(line);
}

Outcome ManifestWriter::finish() {
    if (m_documents == 0) {
        const auto heading = dump_json({{"form", k_form}, {"note", "SIMULAZIONE"}});
        PALESTRA_CHECK(put(heading));
        m_chain = linked(m_chain, heading);
    }
    PALESTRA_CHECK(put(dump_json({{"documents", m_documents}, {"digest", m_chain}})));
    errno = 0;
    m_file.close();
    std::error_code error(m_file ? 0 : errno, std::generic_category());
    if (!error) {
        PALESTRA_CHECK(sync(m_beside));
        fs::rename(m_beside, m_path, error);
    }
    if (error)
        return fail(error == std::errc::no_space_on_device ? FailureCode::disk_full : FailureCode::file_unwritable,
                    {{"file", m_path.string()}, {"reason", error.message()}});
    return sync(m_path.parent_path());
}

Result<ManifestReader> ManifestReader::open(const fs::path& folder) {
    const auto path = folder / k_manifest;
    ManifestReader reader;
    errno = 0;
    reader.m_file.open(path, std::ios::binary);
    if (!reader.m_file)
        return fail(FailureCode::file_unreadable, {{"file", path.string()}, {"reason", std::strerror(errno)}});
    std::string line, next, chain;
    if (!read_line(reader.m_file, line))
        return wrong(1, ellipsis(line, 80));
    const auto heading = parse_json(line, k_manifest, 2);
    if (!heading || text_of(*heading, "form") != k_form)
        return wrong(1, ellipsis(line, 80) + " != " + k_form);
    std::int64_t number = 1;
    for (chain = linked(chain, line); read_line(reader.m_file, next); chain = linked(chain, line)) {
        ++number;
        line = next;
        if (!line.starts_with(R"({"documents":)"))
            continue;
        const auto last = parse_json(line, k_manifest, 2);
        const auto count = last ? last->value("documents", Json()) : Json();
        if (!count.is_number_unsigned() || count != number - 2 || text_of(*last, "digest") != chain)
            return wrong(number, "digest " + (last ? text_of(*last, "digest") : "") + " != " + chain);
        reader.m_total = number - 2;
        reader.m_file.clear();
        reader.m_file.seekg(0);
        if (!read_line(reader.m_file, line)) // the heading
            return wrong(1, "");
        return reader;
    }
    return wrong(number + 1, R"(no {"documents":…})");
}

bool ManifestReader::next(std::string& line) {
    if (m_read >= m_total || !read_line(m_file, line))
        return false;
    ++m_read;
    return true;
}

std::string ManifestReader::place() const {
    return std::string(k_manifest) + ":" + std::to_string(m_read + 1);
}

} // namespace palestra::repository
