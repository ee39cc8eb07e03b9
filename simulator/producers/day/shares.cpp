// SPDX-License-Identifier: EUPL-1.2
#include "simulator/producers/day/shares.hpp"

#include "core/base/files.hpp"
#include "core/base/json.hpp"

#include <nlohmann/json.hpp>

namespace palestra::producers {
namespace {

/// 0 … 99, each once in any hundred numbers in a row that starts at a multiple of a hundred, neighbours far apart.
/// The strides are prime to 100 and differ, so that one fate does not follow another.
int place_of(std::size_t number, std::size_t stride) {
    return static_cast<int>((number * stride + stride / 2) % 100);
}

/// Of the first `number` documents, how many went where: an ordinal among the conferred ones.
std::size_t conferred_before(const Shares& shares, std::size_t number, std::size_t stride) {
    const auto whole = number / 100;
    auto count = whole * static_cast<std::size_t>(100 - shares.withheld);
    for (std::size_t i = whole * 100; i < number; ++i)
        count += place_of(i, stride) >= shares.withheld ? 1U : 0U;
    return count;
}

int number_of(const Json& object, const char* name) {
    return object.contains(name) && object[name].is_number_integer() ? object[name].get<int>() : 0;
}

} // namespace

Fate fate_of(const Shares& shares, std::size_t number) {
    constexpr std::size_t k_conferral = 37, k_signature = 73, k_time = 59, k_mistake = 61;
    Fate fate;
    const auto place = place_of(number, k_conferral);
    fate.withheld = place < shares.withheld;
    fate.cda2 = place < shares.withheld || place >= shares.withheld + shares.non_cda2;
    if (fate.withheld)
        return fate;
    const auto ordinal = conferred_before(shares, number, k_conferral);
    fate.signed_ = place_of(ordinal, k_signature) >= shares.unsigned_;
    fate.late = place_of(ordinal, k_time) < shares.late;
    fate.mistaken = fate.cda2 && place_of(ordinal, k_mistake) < shares.mistaken;
    return fate;
}

Result<SharesPreset> load_preset(const std::filesystem::path& file, std::string_view id) {
    PALESTRA_TRY(const auto bytes, read_file(file, 1U << 20U));
    PALESTRA_TRY(const auto json, parse_json(bytes, file.filename().string()));
    std::string known;
    for (const auto& preset : array_of(json, "presets")) {
        known += (known.empty() ? "" : ", ") + text_of(preset, "id");
        if (text_of(preset, "id") != id)
            continue;
        SharesPreset found{text_of(preset, "id"), text_of(preset, "source"), {}};
        const Json kinds = object_of(preset, "kinds");
        for (const auto& [kind, shares] : kinds.items()) {
            const int conferred = number_of(shares, "conferred");
            found.kinds[kind] = {100 - conferred, conferred - number_of(shares, "cda2"),
                                 100 - number_of(shares, "pades"), number_of(shares, "late"), 0};
        }
        return found;
    }
    return fail(FailureCode::not_found, {{"what", std::string(id)}, {"expected", known}});
}

} // namespace palestra::producers
