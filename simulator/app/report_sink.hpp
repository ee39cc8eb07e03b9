// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace palestra::app {

/// Where a report goes piece by piece: standard output, or a file that takes its name when it is whole.
class ReportSink {
public:
    /// An empty path: standard output. Failures: file_unwritable, disk_full.
    [[nodiscard]] static Result<ReportSink> open(const std::filesystem::path& file);
    ReportSink(ReportSink&& other) noexcept;
    ReportSink& operator=(ReportSink&&) = delete;
    ReportSink(const ReportSink&) = delete;
    ReportSink& operator=(const ReportSink&) = delete;
    /// A file that was not finished is taken away.
    ~ReportSink();

    [[nodiscard]] Outcome write(std::string_view text);
    [[nodiscard]] Outcome finish();

private:
    ReportSink(std::filesystem::path file, std::filesystem::path beside, std::FILE* stream)
        : m_file(std::move(file)), m_beside(std::move(beside)), m_stream(stream) {}

    [[nodiscard]] Outcome trouble() const;

    std::filesystem::path m_file, m_beside;
    std::FILE* m_stream;
};

} // namespace palestra::app
