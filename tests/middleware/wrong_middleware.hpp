// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/hosted_middleware.hpp"

#include <memory>

namespace palestra::tests {

/// What a middleware may do wrong (contract §17). One thing each; `nothing` does none of them.
enum class Wrong {
    nothing,
    blocking_check,    ///< refuses another region's documents by itself
    doubled_prefix,    ///< a separator for each regional warning
    regional_first,    ///< its warning before the national one
    swallowed_error,   ///< a national refusal becomes a success
    added_body,        ///< a member of its own in national errors
    wrong_io_error,    ///< 502 of its own when there is no gateway
    asynchronous,      ///< answers a validation before a gateway that takes its time
    reordered_queue,   ///< the last that came goes first
    lost_on_restart,   ///< the queue lives in memory
    sent_twice,        ///< every recovered publication goes twice
    changed_claims,    ///< case 2: signs what the producer did not say
    queued_validation, ///< lets validations wait too
    decoded_path,      ///< takes the percent signs out of the path
    kept_signature,    ///< case 2: the producer's tokens go on
};

/// A small middleware written apart from ours, so that the suite is not tried on the code it was written beside.
/// What it has to remember outlives the instances that the returned function makes, unless it loses it.
[[nodiscard]] app::MakeMiddleware make_wrong(Wrong wrong);

} // namespace palestra::tests
