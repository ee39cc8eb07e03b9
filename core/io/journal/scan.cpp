// SPDX-License-Identifier: EUPL-1.2
#include "core/io/journal/scan.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

namespace palestra::journal {
namespace {

constexpr std::size_t k_block = 1U << 16U, k_longest_line = 1U << 20U;

} // namespace

/// to_line writes the type before anything that comes from outside; where it cannot be found so, the line is parsed.
bool Scanner::wanted(std::string_view line) const {
    constexpr std::string_view k_mark = "\"type\":\"";
    const auto at = line.substr(0, 512).find(k_mark);
    if (at == std::string_view::npos)
        return true;
    const auto type = line.substr(at + k_mark.size());
    const auto end = type.find('"');
    return end == std::string_view::npos || m_types.contains(type.substr(0, end));
}

Outcome Scanner::scan_segment(const std::filesystem::path& file, const std::function<void(const Event&)>& consume) {
    std::ifstream stream(file, std::ios::binary);
    auto& done = m_read[file.filename().string()];
    stream.seekg(static_cast<std::streamoff>(done));
    if (!stream)
        return fail(FailureCode::file_unreadable, {{"file", file.string()}, {"reason", "open"}});
    std::string line, block(k_block, '\0');
    std::uint64_t length = 0; ///< of the line so far, kept or not
    while (stream.read(block.data(), k_block), stream.gcount() > 0) {
        std::string_view rest(block.data(), static_cast<std::size_t>(stream.gcount()));
        for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            length += end;
            if (length <= k_longest_line) {
                line += rest.substr(0, end);
                if (wanted(line))
                    if (const auto event = from_line(line); event && m_types.contains(event->type))
                        consume(*event);
            }
            done += length + 1;
            rest.remove_prefix(end + 1);
            line.clear();
            length = 0;
        }
        length += rest.size();
        if (length <= k_longest_line)
            line += rest;
        else
            line.clear();
    }
    return {};
}

Outcome Scanner::scan(const std::function<void(const Event&)>& consume) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, error))
        if (entry.path().extension() == ".jsonl")
            files.push_back(entry.path());
    if (error)
        return fail(FailureCode::file_unreadable, {{"file", m_folder.string()}, {"reason", error.message()}});
    std::ranges::sort(files);
    for (const auto& file : files)
        PALESTRA_CHECK(scan_segment(file, consume));
    return {};
}

} // namespace palestra::journal
