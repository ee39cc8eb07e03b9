// SPDX-License-Identifier: EUPL-1.2
#include "simulator/portal/static_pages.hpp"

#include "core/base/files.hpp"
#include "core/io/http/problem.hpp"

namespace palestra::portal {
namespace {

constexpr std::size_t k_most_bytes = 8U << 20U;

std::string media_type(const std::filesystem::path& file) {
    static const std::map<std::string, std::string> types{{".html", "text/html; charset=utf-8"},
                                                          {".js", "text/javascript"},
                                                          {".css", "text/css"},
                                                          {".json", "application/json"},
                                                          {".svg", "image/svg+xml"},
                                                          {".woff2", "font/woff2"},
                                                          {".woff", "font/woff"},
                                                          {".ttf", "font/ttf"},
                                                          {".png", "image/png"},
                                                          {".txt", "text/plain; charset=utf-8"}};
    const auto found = types.find(file.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

} // namespace

Outcome StaticPages::add(const std::filesystem::path& folder, const std::string& prefix) {
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error))
        if (entry.is_regular_file())
            m_files[prefix + "/" + entry.path().lexically_relative(folder).generic_string()] = entry.path();
    if (error)
        return fail(FailureCode::resource_missing, {{"what", folder.string()}});
    return {};
}

std::optional<http::Response> StaticPages::find(std::string_view path) const {
    const auto found = m_files.find(path == "/" ? std::string_view("/index.html") : path);
    if (found == m_files.end())
        return std::nullopt;
    auto bytes = read_file(found->second, k_most_bytes);
    if (!bytes)
        return http::problem_of(bytes.error());
    return http::Response{
        200, {{"Content-Type", media_type(found->second)}, {"Cache-Control", "no-cache"}}, *std::move(bytes)};
}

} // namespace palestra::portal
