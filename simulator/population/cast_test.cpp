// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/cast.hpp"

#include "core/identity/fiscal_code.hpp"
#include "core/identity/identifiers.hpp"

#include <catch2/catch.hpp>

using namespace palestra;

TEST_CASE("the cast is coherent and can match no living person") {
    const auto cast = population::load_cast(std::string(PALESTRA_SOURCE_DIR) + "/simulator/population/data/cast.json");
    REQUIRE(cast);
    CHECK(cast->citizens.front().family == "Celani");
    const auto synthetic = [](const std::string& code) {
        // Belfiore codes Z990-Z999 are assigned to no comune or state.
        return identity::is_fiscal_code(code) && code.substr(11, 3) == "Z99";
    };
    for (const auto& citizen : cast->citizens) {
        INFO(citizen.family);
        CHECK(synthetic(citizen.fiscal_code));
        CHECK(cast->professional(citizen.doctor) != nullptr);
    }
    for (const auto& professional : cast->professionals) {
        INFO(professional.family);
        CHECK(synthetic(professional.fiscal_code));
        CHECK(cast->structure(professional.structure) != nullptr);
    }
    for (const auto& structure : cast->structures)
        CHECK(identity::is_xon(structure.locality));
}
