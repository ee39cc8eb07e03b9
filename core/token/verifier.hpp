// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/token/token.hpp"

#include <memory>

namespace palestra::token {

/// Verifies tokens against one authority. The same few certificates sign every token, so those that were found good are
/// remembered (at most 1024): their validity is looked at each time, their chain once. Thread-safe.
class Verifier {
public:
    explicit Verifier(std::string authority_pem);
    ~Verifier();
    Verifier(const Verifier&) = delete;
    Verifier& operator=(const Verifier&) = delete;

    /// JOSE form, algorithm, x5c chained to the authority at `time`, signature. Claims are not judged here.
    [[nodiscard]] std::expected<Verified, Fault> verify(std::string_view text, TimePoint time) const;

    struct Members;

private:
    std::unique_ptr<Members> m;
};

/// For one token; who verifies many keeps a Verifier.
[[nodiscard]] std::expected<Verified, Fault> verify(std::string_view text, const std::string& authority_pem,
                                                    TimePoint time);

} // namespace palestra::token
