// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/json.hpp"
#include "mock-gateway/token_rules.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palestra::gateway::clinic {

/// An operation of contract §2, with or without FSE-JWT-Signature.
struct Asked {
    std::string code;                   ///< "E3"
    std::optional<Operation> operation; ///< nothing: a status call (E10, E11), Bearer alone
    std::string path_id;                ///< {idDoc}, decoded, when the path is known
    bool guessed = false;               ///< nobody said it: the claims suggest it
};

/// "E3", "create"; in any case. Nothing for what is no operation of a client that carries tokens.
[[nodiscard]] std::optional<Asked> operation_named(std::string_view text);

/// By method and target, whatever host and base path come before (contract §1.1).
[[nodiscard]] std::optional<Asked> operation_of_call(std::string_view method, std::string_view target);

/// What somebody with these claims wants to do. `signature` is null without FSE-JWT-Signature.
[[nodiscard]] Asked guess_operation(const Json& signature);

} // namespace palestra::gateway::clinic
