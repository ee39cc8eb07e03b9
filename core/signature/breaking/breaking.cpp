// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/breaking/breaking.hpp"

#include "core/base/json.hpp"
#include "core/signature/breaking/data/defects.hpp"
#include "core/signature/breaking/workshop.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palestra::signature {

const std::vector<Defect>& defects() {
    static const auto all = [] {
        std::vector<Defect> list;
        const auto read = parse_json(data::k_defects, "defects.json").value(); // ours: a test reads it
        for (const auto& row : array_of(read, "defects"))
            list.push_back({text_of(row, "id"), text_of(row, "gateway"), text_of(row, "indication"),
                            text_of(row, "sub_indication"), text_of(row, "because"), text_of(row, "publication")});
        return list;
    }();
    return all;
}

const Defect* find_defect(std::string_view id) {
    const auto found = std::ranges::find(defects(), id, &Defect::id);
    return found == defects().end() ? nullptr : &*found;
}

Result<BrokenFile> break_signature(std::string_view id, const Bench& bench) {
    const Workshop workshop(bench);
    for (const auto* makers : {&document_makers(), &message_makers(), &certificate_makers()})
        if (const auto maker = makers->find(id); maker != makers->end())
            return maker->second(workshop);
    return fail(FailureCode::not_found, {{"what", std::string(id)}});
}

} // namespace palestra::signature
