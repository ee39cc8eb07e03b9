// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace palestra::verdict {

/// Style and script of the page; it loads nothing from anywhere.
extern const char* const k_page_style;
extern const char* const k_page_script;

} // namespace palestra::verdict
