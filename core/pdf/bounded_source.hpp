// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What a hostile file may make qpdf do. qpdf follows references by recursion, so a chain of them (/Length k 0 R, where
// k is a stream whose /Length …) ends the process on a full stack; and it reads again what it reads for nothing.

#include <qpdf/InputSource.hh>

#include <memory>
#include <string_view>

namespace palestra::pdf {

/// The bytes as qpdf reads them. Once reading comes from more than two megabytes of stack below the caller, or more was
/// read than a sane document asks for, every further read throws: the document cannot be read.
/// The bytes outlive it.
[[nodiscard]] std::shared_ptr<InputSource> bounded_source(std::string_view bytes);

} // namespace palestra::pdf
