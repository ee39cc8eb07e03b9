// SPDX-License-Identifier: EUPL-1.2
// Writes the report that the linearity benchmark measures on: palestra_lab_report RESULTS > report.xml
#include "bench/lab_report.hpp"

#include <charconv>
#include <cstdio>
#include <string_view>

int main(int count, char** arguments) {
    std::size_t results = 0;
    const std::string_view text = count == 2 ? arguments[1] : "";
    if (const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), results);
        error != std::errc() || end != text.data() + text.size() || results > 10'000'000) {
        std::fputs("palestra_lab_report RESULTS   (1 … 10000000)\n", stderr);
        return 2;
    }
    const auto report = palestra::bench::lab_report(results);
    return std::fwrite(report.data(), 1, report.size(), stdout) == report.size() ? 0 : 4;
}
