// SPDX-License-Identifier: EUPL-1.2
#pragma once

// qpdf 11 has a class with a vector of itself and a defaulted destructor. From C++20 on, where that destructor may be
// constexpr, clang wants the class complete too early; g++ does not. So for these sources vectors are not constexpr.
// What <string> has declared for vector<bool> already gets another name.
#include <string>
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#define __fill_a1 __fill_a1_of_bits
#include <vector>
#undef __fill_a1
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
