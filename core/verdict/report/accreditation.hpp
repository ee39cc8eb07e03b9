// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/verdict/report/report.hpp"

#include <string_view>
#include <vector>

namespace palestra::verdict {

/// What the accreditation asks of a file beyond the gateway's verdict, as far as its public material says: a PDF that
/// carries the CDA2, called *.pdf in lower case; a RAP within 5 MB; sections with the ID by which its control tool
/// finds them. It does not say that warnings are refused, so they are not. Which test case a document is for is not
/// known here, so nothing is said of the contents a case asks for.
[[nodiscard]] std::vector<Remark> accreditation_remarks(const std::string& file, std::string_view bytes,
                                                        const Verdict& verdict);

} // namespace palestra::verdict
