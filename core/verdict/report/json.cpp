// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/verdict/report/formats.hpp"
#include "core/verdict/report/words.hpp"

#include <nlohmann/json.hpp>

namespace palestra::verdict {
namespace {

/// The text of a value `depth` levels within another. Line breaks in strings are escaped, so all that there are divide
/// lines.
std::string indented(const Json& value, std::size_t depth) {
    return replace_all(dump_json_pretty(value), "\n", "\n" + std::string(2 * depth, ' '));
}

class JsonFormat final : public Format {
public:
    using Format::Format;

    [[nodiscard]] std::string head() const override {
        const Json catalog{{"name", facts().catalog_name}, {"date", facts().catalog_date}};
        return "{\n  \"palestra\": " + dump_json(facts().version) + ",\n  \"catalog\": " + indented(catalog, 1) +
               ",\n  \"profile\": " + dump_json(facts().profile) + ",\n  \"results\": [\n    ";
    }

    [[nodiscard]] std::string between() const override { return ",\n    "; }

    [[nodiscard]] std::string file(const FileReport& report) const override {
        Json result{{"file", report.file}};
        result.update(to_json(report.verdict));
        if (!report.opened)
            result.erase("gateway");
        for (std::size_t at = 0; at < report.verdict.findings.size(); ++at)
            complete(result["findings"][at], report, at);
        if (facts().profile == "accreditation") {
            result["accreditation"] = Json::array();
            for (const auto& remark : report.remarks)
                result["accreditation"].push_back({{"code", remark.key.substr(remark.key.find('.') + 1)},
                                                   {"message", messages().text(remark.key, remark.values)}});
        }
        return indented(result, 2);
    }

    [[nodiscard]] std::string tail(const RunTotals& totals) const override {
        const Json summary{{"files", totals.asked},
                           {"conformant", totals.conformant},
                           {"warnings", totals.warnings},
                           {"not-conformant", totals.not_conformant},
                           {"unreadable", totals.unreadable},
                           {"not-opened", totals.not_opened},
                           {"interrupted", totals.interrupted}};
        return "\n  ],\n  \"summary\": " + indented(summary, 1) + "\n}\n";
    }

private:
    void complete(Json& item, const FileReport& report, std::size_t at) const {
        item["message"] = sentence_of(report.verdict.findings[at], report, messages());
        if (at >= report.explained.size())
            return;
        const auto& explained = report.explained[at];
        if (!explained.expected.empty())
            item["expected"] = explained.expected;
        if (!explained.found.empty())
            item["found"] = explained.found;
        Json texts = Json::object();
        for (const auto& [key, text] : texts_for(explained, facts().readers))
            texts[key.substr(key.rfind('.') + 1)] = text;
        if (!texts.empty())
            item["explain"] = std::move(texts);
    }
};

} // namespace

std::unique_ptr<Format> make_json(const RunFacts& facts, const Messages& messages) {
    return std::make_unique<JsonFormat>(facts, messages);
}

} // namespace palestra::verdict
