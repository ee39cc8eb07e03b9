// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/making.hpp"

#include <nlohmann/json.hpp>

namespace palestra::population {
namespace {

Json record_of(const World& world, const Family& family, std::size_t member, Detail detail) {
    Json record{{"person", json_of(family.members[member])}};
    if (detail != Detail::identity)
        record["life"] = json_of(world.life(family, member), detail);
    if (member == 0)
        if (auto bonds = json_of_bonds(family); !bonds.empty())
            record["bonds"] = std::move(bonds);
    return record;
}

} // namespace

Result<std::uint64_t> make_people(const World& world, const MakeWish& wish, const MakeSink& sink) {
    const auto unwritable = [] { return fail(FailureCode::file_unwritable, {{"file", "-"}, {"reason", ""}}); };
    if (wish.array && !sink.write("[\n"))
        return unwritable();
    std::uint64_t done = 0;
    std::string lines;
    for (std::uint64_t number = 0; done < wish.people; ++number) {
        const auto family = world.family(number);
        lines.clear();
        for (std::size_t i = 0; i < family.members.size() && done < wish.people; ++i, ++done) {
            if (wish.array && done > 0)
                lines += ",\n";
            lines += dump_json(record_of(world, family, i, wish.detail));
            if (!wish.array)
                lines += '\n';
        }
        if (!sink.write(lines))
            return unwritable();
        if (!sink.go_on(done))
            break;
    }
    if (wish.array && !sink.write("\n]\n"))
        return unwritable();
    return done;
}

} // namespace palestra::population
