// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string>

namespace palestra::bench {

/// A laboratory report (CDA2, LAB) with this many results, for measuring how time and memory grow with size: about
/// 6 kB and 0.9 kB a result. Well-formed UTF-8, valid for the national XSD, without a finding of the LAB
/// Schematron; people and places are invented. The same number gives the same bytes.
[[nodiscard]] std::string lab_report(std::size_t results);

/// How many results hang together in one section with its table: the depth and the width of the document do not change
/// with its size, only how many such sections there are.
inline constexpr std::size_t k_results_per_section = 20;

} // namespace palestra::bench
