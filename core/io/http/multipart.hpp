// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::http {

struct Part {
    std::string name;
    std::optional<std::string> filename;
    std::string content_type;
    std::string content;
};

/// multipart/form-data (RFC 7578) of untrusted bytes: at most 64 parts, 8 KiB of headers a part, boundary of 1 to 70
/// characters (RFC 2046 §5.1.1). Failure wrong_usage (what, found).
[[nodiscard]] Result<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body);

/// The body and the Content-Type that goes with it. The boundary must not occur in the contents: make it random.
struct Multipart {
    std::string content_type;
    std::string body;
};

[[nodiscard]] Multipart make_multipart(const std::vector<Part>& parts, std::string_view boundary);

[[nodiscard]] const Part* find_part(const std::vector<Part>& parts, std::string_view name);

} // namespace palestra::http
