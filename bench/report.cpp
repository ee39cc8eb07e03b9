// SPDX-License-Identifier: EUPL-1.2
#include "bench/report.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iterator>
#include <thread>

namespace palestra::bench {
namespace {

std::string microseconds(const Series* series) {
    return series == nullptr || series->times.empty() ? "-" : fmt::format("{:.1f}", median(series->times) / 1000);
}

std::string ratio_text(const Series* slow, const Series* quick) {
    if (slow == nullptr || quick == nullptr)
        return "-";
    const auto found = ratio(*slow, *quick);
    if (!found)
        return "-";
    const int digits = found->median < 1 ? 2 : 1;
    return fmt::format("{:.{}f} [{:.{}f}-{:.{}f}] {:.{}f}", found->median, digits, found->lower_quartile, digits,
                       found->upper_quartile, digits, found->quiet, digits);
}

std::string processor() {
    const auto text = read_file("/proc/cpuinfo", 1U << 20U).value_or("");
    const auto at = text.find("model name");
    if (at == std::string::npos)
        return "unknown";
    const auto colon = text.find(':', at);
    return std::string(trim(text.substr(colon + 1, text.find('\n', colon) - colon - 1)));
}

} // namespace

std::string comparison_table(const Comparison& comparison, const std::vector<Measured>& all) {
    auto out = fmt::format("{} (median, us)\n{:<10} {:>9} {:>10}", comparison.title, "document", "bytes", "Palestra");
    auto at = std::back_inserter(out);
    for (const auto peer : comparison.peers)
        fmt::format_to(at, "  {:>27} {:>24}", peer, "ratio [quartiles] quiet");
    for (const auto& measured : all) {
        const auto* ours = find(measured.series, comparison.ours);
        fmt::format_to(at, "\n{:<10} {:>9} {:>10}", measured.document, measured.bytes, microseconds(ours));
        for (const auto name : comparison.peers) {
            const auto* peer = find(measured.series, name);
            fmt::format_to(at, "  {:>27} {:>24}", microseconds(peer), ratio_text(peer, ours));
        }
        if (comparison.title == "Schematron" && measured.same_messages)
            out += *measured.same_messages ? "  same messages" : "  DIFFERENT MESSAGES";
    }
    return out + "\n";
}

std::string detail_table(const Measured& measured) {
    auto out = fmt::format("{} ({} bytes)\n{:<28} {:>12} {:>12} {:>8} {:>9} {:>10}\n", measured.document,
                           measured.bytes, "", "median, us", "p99, us", "spread", "findings", "iterations");
    for (const auto& series : measured.series) {
        if (series.failure)
            fmt::format_to(std::back_inserter(out), "{:<28} {}\n", series.name, failure_line(*series.failure));
        else
            fmt::format_to(std::back_inserter(out), "{:<28} {:>12.1f} {:>12.1f} {:>7.0f}% {:>9} {:>10}\n", series.name,
                           median(series.times) / 1000, quantile(series.times, 0.99) / 1000, spread(series) * 100,
                           series.findings, series.times.size());
    }
    return out;
}

Json report_json(const std::vector<Measured>& all) {
    auto documents = Json::array();
    for (const auto& measured : all) {
        auto contestants = Json::array();
        for (const auto& series : measured.series) {
            Json entry{{"name", series.name}};
            if (series.failure) {
                entry["failure"] = failure_line(*series.failure);
            } else {
                entry["median_ns"] = std::llround(median(series.times));
                entry["p5_ns"] = std::llround(quantile(series.times, 0.05));
                entry["p99_ns"] = std::llround(quantile(series.times, 0.99));
                entry["spread"] = std::round(spread(series) * 1000) / 1000;
                entry["iterations"] = series.times.size();
                entry["findings"] = series.findings;
                for (const double time : series.round_medians)
                    entry["round_medians_ns"].push_back(std::llround(time));
            }
            contestants.push_back(std::move(entry));
        }
        Json document{{"document", measured.document}, {"bytes", measured.bytes}};
        if (measured.same_messages)
            document["same_messages"] = *measured.same_messages;
        document["contestants"] = std::move(contestants);
        documents.push_back(std::move(document));
    }
    return Json{{"machine", {{"processor", processor()}, {"cores", std::thread::hardware_concurrency()}}},
                {"documents", std::move(documents)}};
}

} // namespace palestra::bench
