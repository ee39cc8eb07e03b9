// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace palestra::xpath {

/// A dynamic or static error of an XPath evaluation. `code` is the local part of the W3C error name (F&O appendix C:
/// "FORG0001", "FOAR0002", …) or one of ours, which the specifications do not have: "PALE0001" when a work budget is
/// used up, "PALE0002" when a result would be too large. It always points to a string literal. `message` is one line of
/// English for the one who writes the expression; it may quote a shortened piece of the offending value. `name` is only
/// for fn:error with an error of its own, whose code is FOER0000: "{namespace}local", or "local" in the W3C's
/// namespace.
struct Error {
    std::string_view code;
    std::string message;
    std::string name = {};
};

template <typename T>
using Expected = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> error(std::string_view code, std::string message) {
    return std::unexpected(Error{code, std::move(message)});
}

inline constexpr std::string_view k_budget_used_up = "PALE0001";
inline constexpr std::string_view k_result_too_large = "PALE0002";

/// Is it about what an evaluation may use up? Such an error is never an answer to a question about the expression.
[[nodiscard]] inline bool is_limit(const Error& problem) {
    return problem.code == k_budget_used_up || problem.code == k_result_too_large;
}

/// «value» for an error message: shortened, so that a hostile value does not become a hostile message.
[[nodiscard]] std::string quoted(std::string_view value);

} // namespace palestra::xpath
