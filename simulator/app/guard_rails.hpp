// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "simulator/app/ready_file.hpp"

#include <filesystem>

namespace palestra::app {

/// A simulation holds no certificate that is good for something. Looks at a file, or at every file below a folder; one
/// that is not there or holds no certificate is nobody's business here.
/// Failure real_certificate_refused (file, issuer).
[[nodiscard]] Outcome refuse_real_certificates(const std::filesystem::path& file_or_folder);

/// The same for every certificate that a ready file (--ready, --client) names.
[[nodiscard]] Outcome refuse_real_certificates(const Ready& ready);

} // namespace palestra::app
