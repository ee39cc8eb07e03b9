// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/report_sink.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace palestra::app {

Result<ReportSink> ReportSink::open(const std::filesystem::path& file) {
    if (file.empty())
        return ReportSink({}, {}, stdout);
    auto beside = file;
    beside += ".part" + std::to_string(::getpid());
    ReportSink sink(file, beside, nullptr);
    sink.m_stream = std::fopen(beside.c_str(), "wbe");
    if (sink.m_stream == nullptr)
        PALESTRA_CHECK(sink.trouble());
    return sink;
}

ReportSink::ReportSink(ReportSink&& other) noexcept
    : m_file(std::move(other.m_file)), m_beside(std::move(other.m_beside)),
      m_stream(std::exchange(other.m_stream, nullptr)) {}

ReportSink::~ReportSink() {
    if (m_stream == nullptr || m_stream == stdout)
        return;
    std::fclose(m_stream);
    std::error_code error;
    std::filesystem::remove(m_beside, error);
}

Outcome ReportSink::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), m_stream) != text.size())
        return trouble();
    // Who reads along sees each file as soon as it is judged.
    if (m_stream == stdout && std::fflush(m_stream) != 0)
        return trouble();
    return {};
}

Outcome ReportSink::finish() {
    if (std::fflush(m_stream) != 0)
        return trouble();
    if (m_stream == stdout)
        return {};
    if (::fsync(::fileno(m_stream)) != 0 && errno != EINVAL)
        return trouble();
    if (std::fclose(std::exchange(m_stream, nullptr)) != 0 || std::rename(m_beside.c_str(), m_file.c_str()) != 0)
        return trouble();
    return {};
}

Outcome ReportSink::trouble() const {
    const int error = errno;
    const auto code = error == ENOSPC || error == EDQUOT ? FailureCode::disk_full : FailureCode::file_unwritable;
    return fail(code, {{"file", m_file.empty() ? "stdout" : m_file.string()}, {"reason", std::strerror(error)}});
}

} // namespace palestra::app
