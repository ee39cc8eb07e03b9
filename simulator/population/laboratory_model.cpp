// SPDX-License-Identifier: EUPL-1.2
#include "simulator/population/laboratory_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace palestra::population {
namespace {

std::size_t index_of(Sex sex) {
    return sex == Sex::male ? 0 : 1;
}

double rounded(double value, int decimals) {
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

std::string italian_number(double value, int decimals) {
    auto text = fmt::format("{:.{}f}", value, decimals);
    std::ranges::replace(text, '.', ',');
    return text;
}

void set_range(LabResult& result, const Analyte& analyte, std::size_t sex) {
    result.low = analyte.low[sex];
    result.high = analyte.high[sex];
    const int decimals = analyte.decimals;
    if (result.low && result.high)
        result.range_text = italian_number(*result.low, decimals) + " - " + italian_number(*result.high, decimals);
    else if (result.high)
        result.range_text = "fino a " + italian_number(*result.high, decimals);
    else if (result.low)
        result.range_text = "oltre " + italian_number(*result.low, decimals);
}

/// Far beyond the range: told by telephone (facts sheet §3.3, critical values).
std::string flag_of(const LabResult& r) {
    if (!r.value)
        return "N";
    if (r.high && *r.value > *r.high)
        return r.loinc == "2823-3" && *r.value >= 6.0 ? "HH" : "H";
    if (r.low && *r.value < *r.low)
        return (r.loinc == "718-7" && *r.value < 7.0) || (r.loinc == "2823-3" && *r.value < 2.8) ? "LL" : "L";
    return "N";
}

} // namespace

double filtration_rate(double creatinine, int age, Sex sex) {
    const bool woman = sex == Sex::female;
    const double ratio = creatinine / (woman ? 0.7 : 0.9);
    return 142 * std::pow(std::min(ratio, 1.0), woman ? -0.241 : -0.302) * std::pow(std::max(ratio, 1.0), -1.2) *
           std::pow(0.9938, age) * (woman ? 1.012 : 1.0);
}

LaboratoryModel::LaboratoryModel(const Knowledge& known, const Person& person, std::uint64_t salt)
    : m_known(known), m_person(person), m_salt(salt) {}

void LaboratoryModel::shift(const std::string& loinc, Date from, double amount, double each_year) {
    m_shifts[loinc].push_back({from, amount, each_year});
}

double LaboratoryModel::level(const Analyte& analyte, Date date, Random& random) const {
    Random own(m_salt, 0, 0, analyte.loinc);
    const double place = std::clamp(own.bell(), -1.4, 1.4);
    const double years = static_cast<double>((date - day(2020, 1, 1)).count()) / 365.25;
    const double drift = std::clamp(own.bell(), -1.0, 1.0) * 0.04 * years;
    double value = analyte.mean[index_of(m_person.sex)] +
                   analyte.sd * (place + drift + std::clamp(random.bell(), -1.5, 1.5) * 0.15);
    if (analyte.loinc == "2160-0") // muscle goes, kidneys go faster
        value += std::max(0, age_at(m_person.birth_date, date) - 55) * 0.004;
    if (const auto found = m_shifts.find(analyte.loinc); found != m_shifts.end())
        for (const auto& shift : found->second)
            if (shift.from <= date)
                value += shift.amount + shift.each_year * static_cast<double>((date - shift.from).count()) / 365.25;
    // Nothing falls below a tenth of what is usual, whatever adds up.
    return std::max(value, analyte.mean[index_of(m_person.sex)] * 0.1);
}

/// Facts sheet §7.1: what follows from something else is computed from what is printed.
void LaboratoryModel::derive(std::map<std::string, double>& v, Date date, Random& random) const {
    const auto round_to = [&](const char* loinc, double value) {
        v[loinc] = rounded(value, m_known.analytes.find(loinc)->second.decimals);
    };
    const auto has = [&](const char* loinc) { return v.contains(loinc); };
    if (has("718-7")) {
        const double volume = v["787-2"]; // wanted, before it is recomputed
        round_to("4544-3", v["718-7"] * 2.98 + random.between(-0.3, 0.3));
        round_to("789-8", v["4544-3"] * 10 / volume);
        round_to("787-2", v["4544-3"] * 10 / v["789-8"]);
        round_to("785-6", v["718-7"] * 10 / v["789-8"]);
        round_to("786-4", v["718-7"] * 100 / v["4544-3"]);
    }
    if (has("770-8"))
        round_to("770-8", 100 - v["736-9"] - v["5905-5"] - v["713-8"] - v["706-2"]);
    if (has("2160-0"))
        round_to("98979-8", filtration_rate(v["2160-0"], age_at(m_person.birth_date, date), m_person.sex));
    if (has("4548-4"))
        round_to("59261-8", (v["4548-4"] - 2.15) * 10.929);
    if (has("13457-7")) {
        round_to("2093-3", v["13457-7"] + v["2085-9"] + v["2571-8"] / 5);
        round_to("13457-7", v["2093-3"] - v["2085-9"] - v["2571-8"] / 5);
    }
    if (has("1968-7") && has("1975-2"))
        round_to("1968-7", std::min(v["1968-7"], v["1975-2"] * 0.4));
}

LabResult LaboratoryModel::result(const Analyte& analyte, const std::map<std::string, double>& values,
                                  const Json& wanted, Date) const {
    LabResult r;
    r.loinc = analyte.loinc;
    r.name = analyte.name;
    r.unit = analyte.unit;
    r.unit_text = analyte.unit_text;
    r.decimals = analyte.decimals;
    if (!analyte.normal.empty()) {
        const auto& other = read::text(wanted, analyte.loinc);
        r.text = other.empty() ? analyte.normal : other;
        r.range_text = analyte.normal;
        r.flag = r.text == analyte.normal ? "N" : "A";
        return r;
    }
    r.value = values.at(analyte.loinc);
    set_range(r, analyte, index_of(m_person.sex));
    r.flag = flag_of(r);
    return r;
}

std::vector<LabPanel> LaboratoryModel::panels(const std::vector<std::string>& keys, const Json& wanted, Date date,
                                              Random& random) const {
    std::map<std::string, double> values;
    const auto add = [&](const Analyte& analyte) {
        if (!analyte.normal.empty() || values.contains(analyte.loinc))
            return;
        double value = level(analyte, date, random);
        const auto& own = read::member(wanted, analyte.loinc);
        if (own.is_number())
            value = own.get<double>();
        else if (own.is_array() && own.size() == 2 && own[0].is_number() && own[1].is_number())
            value = random.between(own[0].get<double>(), own[1].get<double>());
        values[analyte.loinc] = rounded(value, analyte.decimals);
    };
    std::vector<LabPanel> all;
    for (const auto& key : keys)
        if (const auto kind = m_known.panels.find(key); kind != m_known.panels.end())
            for (const auto& loinc : kind->second.analytes)
                if (const auto analyte = m_known.analytes.find(loinc); analyte != m_known.analytes.end())
                    add(analyte->second);
    if (values.contains("718-7"))
        add(m_known.analytes.find("787-2")->second);
    derive(values, date, random);
    // What a document of the story states overrules even what is derived.
    if (read::flag(wanted, "exact"))
        for (const auto& [loinc, value] : wanted.items())
            if (value.is_number())
                values[loinc] = value.get<double>();
    for (const auto& key : keys) {
        const auto kind = m_known.panels.find(key);
        if (kind == m_known.panels.end())
            continue;
        LabPanel panel{
            kind->second.speciality, kind->second.panel, kind->second.specimen, kind->second.specimen_text, {}, {}};
        for (const auto& loinc : kind->second.analytes)
            if (const auto analyte = m_known.analytes.find(loinc);
                analyte != m_known.analytes.end() && find_result(all, loinc) == nullptr)
                panel.results.push_back(result(analyte->second, values, wanted, date));
        if (!panel.results.empty())
            all.push_back(std::move(panel));
    }
    return all;
}

const LabResult* find_result(const std::vector<LabPanel>& panels, std::string_view loinc) {
    for (const auto& panel : panels)
        for (const auto& result : panel.results)
            if (result.loinc == loinc)
                return &result;
    return nullptr;
}

} // namespace palestra::population
