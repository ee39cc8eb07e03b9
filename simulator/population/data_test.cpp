// SPDX-License-Identifier: EUPL-1.2
// The data files: every name they use is there, every code is in the official lists where those are at hand.
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "simulator/population/knowledge.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <set>

using namespace palestra;
using namespace palestra::population;

namespace {

const Knowledge& known() {
    static const auto loaded = Knowledge::load(PALESTRA_SOURCE_DIR).value();
    return loaded;
}

/// Every object of the pathways and of the story.
void each_object(const Json& json, const std::function<void(const Json&)>& visit) {
    if (json.is_object())
        visit(json);
    if (json.is_structured())
        for (const auto& one : json)
            each_object(one, visit);
}

void each_data_object(const std::function<void(const Json&)>& visit) {
    for (const auto& file : known().pathways)
        each_object(file, visit);
    each_object(known().story, visit);
    each_object(known().people, visit);
}

std::filesystem::path terminology() {
    const char* shared = std::getenv("PALESTRA_SHARED");
    return std::filesystem::path(shared != nullptr ? shared : "../shared") /
           "data/catalog/official-2026-08-22/terminology";
}

/// Second column of a list of the catalogue.
std::set<std::string> codes_of(std::string_view oid) {
    std::set<std::string> codes;
    const auto bytes = read_file(terminology() / (std::string(oid) + ".csv"), 32U << 20U);
    for (const auto& line : split(bytes ? *bytes : std::string{}, "\n")) {
        const auto cells = split(line, ",");
        if (cells.size() > 2)
            codes.insert(replace_all(cells[1], "\"", ""));
    }
    return codes;
}

} // namespace

TEST_CASE("what the pathways name is in the dictionaries of the data") {
    each_data_object([](const Json& o) {
        INFO(dump_json(o).substr(0, 300));
        for (const auto* name : {"medicine", "instead"})
            if (const auto& key = read::text(o, name); !key.empty() && key != "rivaroxaban")
                CHECK(known().medicines.contains(key));
        for (const auto* name : {"question_code", "admission", "reason", "diagnosis_code", "illness"})
            if (const auto& code = read::text(o, name);
                !code.empty() && code.size() < 8 && code.find(' ') == std::string::npos)
                CHECK_FALSE(known().diagnosis(code).display.empty());
        for (const auto& code : read::texts(o, "diagnoses"))
            CHECK_FALSE(known().diagnosis(code).display.empty());
        for (const auto& problem : read::member(o, "problems"))
            CHECK_FALSE(known().diagnosis(read::text(problem, "code")).display.empty());
        for (const auto* name : {"exam", "procedure_code"})
            if (const auto& code = read::text(o, name); !code.empty())
                CHECK_FALSE(known().procedure(code).display.empty());
        for (const auto* name : {"acts", "procedures", "recommended", "planned_acts"})
            for (const auto& act : read::member(o, name))
                if (const auto& code = read::text(act, "code"); !code.empty())
                    CHECK_FALSE(known().procedure(code).display.empty());
        for (const auto* name : {"tests", "panels"})
            for (const auto& panel : read::texts(o, name))
                CHECK(known().panels.contains(panel));
        if (const auto& vaccine = read::text(o, "vaccine"); !vaccine.empty())
            CHECK(known().vaccines.contains(vaccine));
    });
    for (const auto& [key, panel] : known().panels)
        for (const auto& loinc : panel.analytes) {
            INFO(key << " " << loinc);
            CHECK(known().analytes.contains(loinc));
        }
    for (const auto& [key, medicine] : known().medicines)
        if (!medicine.aic.empty()) {
            INFO(key);
            CHECK(aic_check_digit(medicine.aic.substr(0, 8)) == medicine.aic[8]);
        }
    std::set<std::string> synthetic;
    for (const auto& [key, medicine] : known().medicines)
        CHECK(synthetic.insert(prescribable_aic(medicine)).second);
}

TEST_CASE("every code of the data is in the official lists") {
    if (!std::filesystem::exists(terminology())) {
        std::cout << "skipped: no shared data\n";
        return;
    }
    const auto diagnoses = codes_of(systems::k_icd9cm), atc = codes_of(systems::k_atc), cnd = codes_of(systems::k_cnd);
    for (const auto* list : {&known().diagnoses, &known().procedures})
        for (const auto& [code, text] : *list) {
            INFO(code << " " << text);
            CHECK(diagnoses.contains(code));
        }
    for (const auto& [key, medicine] : known().medicines) {
        INFO(key);
        CHECK(atc.contains(medicine.atc));
    }
    const auto antigens = codes_of(systems::k_antigens), specimens = codes_of(systems::k_specimen),
               routes = codes_of(systems::k_route), roles = codes_of(systems::k_role);
    for (const auto& [key, vaccine] : known().vaccines) {
        INFO(key);
        CHECK(atc.contains(vaccine.medicine.atc));
        CHECK(routes.contains(vaccine.route));
        for (const auto& antigen : vaccine.antigens)
            CHECK(antigens.contains(antigen.code));
    }
    for (const auto& [key, panel] : known().panels) {
        INFO(key);
        CHECK(specimens.contains(panel.specimen));
    }
    const auto allergens = codes_of(systems::k_allergens), allergic = codes_of(systems::k_allergic_reactions),
               intolerant = codes_of(systems::k_intolerance_reactions), smoking = codes_of(systems::k_smoking);
    each_data_object([&](const Json& o) {
        INFO(dump_json(o).substr(0, 300));
        if (const auto& code = read::text(o, "cnd"); !code.empty())
            CHECK(cnd.contains(code));
        if (const auto& code = read::text(o, "specimen"); !code.empty())
            CHECK(specimens.contains(code));
        if (const auto& route = read::text(o, "route"); !route.empty())
            CHECK(routes.contains(route));
        if (const auto& role = read::text(o, "role"); !role.empty())
            CHECK(roles.contains(role));
        if (const auto& code = read::text(o, "smoking"); !code.empty())
            CHECK(smoking.contains(code));
        if (const auto& agent = read::text(o, "agent"); !agent.empty()) {
            const auto& type = read::text(o, "type");
            CHECK((type.starts_with("D") ? atc : allergens).contains(agent));
            CHECK((type.ends_with("INT") ? intolerant : allergic).contains(read::text(o, "reaction")));
        }
    });
}
