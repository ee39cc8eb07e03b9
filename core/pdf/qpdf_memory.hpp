// SPDX-License-Identifier: EUPL-1.2
#pragma once

// qpdf over memory, with its exceptions stopped here.

#include "core/base/failure.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <functional>
#include <string>
#include <string_view>

namespace palestra::pdf {

/// Opens the bytes and runs `work`; a qpdf exception becomes pdf_unreadable (reason), or
/// pdf_encrypted (reason) when only a password would open it. Warnings are silent: damaged
/// files that qpdf can repair are read, as the gateway's own library does. A file that makes qpdf recurse, read or
/// unpack beyond all measure is unreadable; `work` that unpacks a stream of its own makes itself an UnpackingAllowance.
[[nodiscard]] Outcome with_pdf(std::string_view bytes, const std::function<void(QPDF&)>& work);

/// The document as bytes; `adjust` may set writer options first. Deterministic: the file identifier depends on content.
[[nodiscard]] std::string write_pdf(QPDF& pdf, const std::function<void(QPDFWriter&)>& adjust = {});

} // namespace palestra::pdf
