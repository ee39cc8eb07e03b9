// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/report/accreditation.hpp"

#include "core/pdf/container.hpp"

#include <algorithm>
#include <array>

namespace palestra::verdict {
namespace {

constexpr std::size_t k_most_rap_bytes = 5'000'000;

/// Kinds whose sections the control tool looks up by section/@ID; of LAB it looks at places, of the others at nothing.
constexpr std::array<std::string_view, 8> k_by_id{"LDO", "RAD", "CERT_VACC", "SING_VACC", "VPS", "RSA", "PSS", "RAP"};

std::size_t sections_without_id(const xml::Tree& tree) {
    const auto name = tree.find_name("urn:hl7-org:v3", "section");
    if (name == xml::k_none)
        return 0;
    return static_cast<std::size_t>(std::ranges::count_if(
        tree.elements(name), [&](xml::NodeId section) { return !tree.attribute(section, "", "ID").has_value(); }));
}

} // namespace

std::vector<Remark> accreditation_remarks(const std::string& file, std::string_view bytes, const Verdict& verdict) {
    std::vector<Remark> remarks;
    const auto* kind = verdict.header ? verdict.header->kind() : nullptr;
    const auto code = kind == nullptr ? std::string_view() : kind->code;
    if (!pdf::looks_like_pdf(bytes))
        remarks.push_back({"accreditation.not_pdf", {}});
    else if (!file.ends_with(".pdf"))
        remarks.push_back({"accreditation.suffix", {{"file", file}}});
    if (code == "RAP" && bytes.size() > k_most_rap_bytes)
        remarks.push_back({"accreditation.rap_size", {{"bytes", std::to_string(bytes.size())}}});
    if (verdict.document != nullptr && std::ranges::find(k_by_id, code) != k_by_id.end())
        if (const auto count = sections_without_id(verdict.document->tree()); count != 0)
            remarks.push_back({"accreditation.section_id", {{"count", std::to_string(count)}}});
    return remarks;
}

} // namespace palestra::verdict
