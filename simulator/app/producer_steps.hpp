// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/connection.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace palestra::app {

struct CreateWish {
    Connection::Wish connection;
    std::string kind = "PSS", patient, episode, mistake, format = "text";
    std::uint64_t seed = 1;
    bool unsigned_ = false, non_cda2 = false;
};

struct StepWish {
    Connection::Wish connection;
    std::string step, document = "last", format = "text";
    std::vector<std::string> changes; ///< field=value, of an update
};

/// A document from a patient's story into its application's queue. Returns the exit code.
[[nodiscard]] int create_document(const CreateWish& wish, const Console& console);
/// One step on a document of a queue. Returns the exit code: 1 when the other side refused.
[[nodiscard]] int do_step(const StepWish& wish, const Console& console);

} // namespace palestra::app
