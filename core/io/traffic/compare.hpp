// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/message.hpp"
#include "core/io/traffic/identifiers.hpp"

#include <string>
#include <vector>

namespace palestra::traffic {

/// Where two answers are not alike.
struct Difference {
    enum class Where { status, header, body };
    Where where = Where::body;
    std::string place; ///< name of the header; JSON pointer (RFC 6901) in the body, "" for the body as a whole
    std::string expected, found;
};

/// What a real difference is: status, the headers that mean something, the body. In a JSON body the members that are
/// new in every answer are only compared in kind: traceID, spanID, govway_id, jti; dates and times; the random digits
/// of a workflowInstanceId; UUIDs that name a resource. Rows of transactionData beyond those recorded are no
/// difference: the work went on. At most 50, texts cut at 300 bytes.
[[nodiscard]] std::vector<Difference> compare(const http::Response& recorded, const http::Response& found,
                                              const Identifiers& identifiers);

/// The text with what is volatile in it replaced; `name` is the member it belongs to.
[[nodiscard]] std::string normalised(std::string_view name, std::string_view text);

} // namespace palestra::traffic
