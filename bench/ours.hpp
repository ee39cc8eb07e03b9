// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::bench {

/// What the product does with a document, from its bytes to the messages, in document order. What it needs besides
/// (rules, schemas) was prepared before: no call pays for it. Calls share it, one at a time.
using Judge = std::function<Result<std::vector<std::string>>(std::string_view document)>;

/// The only place where the benchmarks touch the product. A Judge that cannot exist yet is resource_missing, with the
/// room it waits for in "what"; the benchmarks then leave its column empty.
[[nodiscard]] Result<Judge> palestra_parse();
[[nodiscard]] Result<Judge> palestra_xsd(const std::filesystem::path& schema_folder);
[[nodiscard]] Result<Judge> palestra_schematron(const std::filesystem::path& schematron);
[[nodiscard]] Result<Judge> palestra_whole_verdict(const std::filesystem::path& catalog);

} // namespace palestra::bench
