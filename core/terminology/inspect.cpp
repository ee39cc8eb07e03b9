// SPDX-License-Identifier: EUPL-1.2
#include "core/terminology/inspect.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/terminology/csv.hpp"
#include "core/terminology/dictionary.hpp"

#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace palestra::terminology {
namespace {

/// One list, row by row.
class Inspector {
public:
    Inspector(std::string system, std::vector<ListRemark>& remarks) : m_system(std::move(system)), m_remarks(remarks) {}

    void take(const CsvRow& row) {
        const auto &version = row.fields[0], &code = row.fields[1], &description = row.fields[2], &date = row.fields[3];
        const auto remark = [&](ListFault fault, std::string first = {}, std::string other = {}) {
            m_remarks.push_back({fault, m_system, version, code, row.line, std::move(first), std::move(other)});
        };
        if (const auto [found, is_new] = m_dates.try_emplace(version, date); is_new) {
            if (m_dates.size() > 1)
                remark(ListFault::several_versions, m_dates.begin()->first, version);
        } else if (found->second != date && m_odd_dates.insert(version).second) {
            remark(ListFault::several_dates, found->second, date);
        }
        if (code.empty()) {
            remark(ListFault::empty_code);
            return;
        }
        if (trim(code).size() != code.size())
            remark(ListFault::blank_around_code);
        const auto [found, is_new] = m_descriptions.try_emplace(version + '\n' + code, description);
        if (!is_new && found->second == description)
            remark(ListFault::repeated_row);
        else if (!is_new)
            remark(ListFault::repeated_code, found->second, description);
    }

private:
    std::string m_system;
    std::vector<ListRemark>& m_remarks;
    std::map<std::string, std::string> m_dates;
    std::set<std::string> m_odd_dates;
    std::unordered_map<std::string, std::string> m_descriptions;
};

} // namespace

Result<std::vector<ListRemark>> inspect(const std::filesystem::path& folder) {
    std::vector<ListRemark> remarks;
    for (const auto& file : code_list_files(folder)) {
        PALESTRA_TRY(const auto text, read_file(file, k_most_list_bytes));
        Inspector inspector(system_of_file(file), remarks);
        bool heading = true;
        PALESTRA_CHECK(read_csv(text, file.string(), [&](const CsvRow& row) -> Outcome {
            if (std::exchange(heading, false))
                return {};
            if (row.fields.size() != 4)
                return terminology_failure(file.string(), row.line, "version,code,description,release_date");
            inspector.take(row);
            return {};
        }));
    }
    return remarks;
}

std::string_view fault_name(ListFault fault) {
    switch (fault) {
    case ListFault::repeated_row:
        return "repeated_row";
    case ListFault::repeated_code:
        return "repeated_code";
    case ListFault::several_versions:
        return "several_versions";
    case ListFault::blank_around_code:
        return "blank_around_code";
    case ListFault::empty_code:
        return "empty_code";
    case ListFault::several_dates:
        return "several_dates";
    }
    return "repeated_row";
}

} // namespace palestra::terminology
