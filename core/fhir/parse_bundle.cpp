// SPDX-License-Identifier: EUPL-1.2
#include "core/fhir/bundle_view.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace palestra::fhir {
namespace {

/// No object of FHIR has so many members; looking one up takes time with their number.
constexpr std::size_t k_most_members = 256;
constexpr std::size_t k_most_depth = 64;

/// Reads through the text without building anything; stops at the first object that is too wide, or too deep.
class WidthCheck final : public Json::json_sax_t {
public:
    bool null() override { return true; }

    bool boolean(bool) override { return true; }

    bool number_integer(number_integer_t) override { return true; }

    bool number_unsigned(number_unsigned_t) override { return true; }

    bool number_float(number_float_t, const string_t&) override { return true; }

    bool string(string_t&) override { return true; }

    bool binary(binary_t&) override { return true; }

    bool start_object(std::size_t) override { return open(); }

    bool key(string_t&) override { return ++m_members.back() <= k_most_members; }

    bool end_object() override { return close(); }

    bool start_array(std::size_t) override { return open(); }

    bool end_array() override { return close(); }

    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
        reason = error.what();
        return false;
    }

    std::string reason = "nesting";

private:
    bool open() {
        m_members.push_back(0);
        return m_members.size() <= k_most_depth;
    }

    bool close() {
        m_members.pop_back();
        return true;
    }

    std::vector<std::size_t> m_members;
};

std::unexpected<Failure> invalid(std::string found) {
    return fail(FailureCode::json_invalid, {{"what", "Bundle"}, {"found", std::move(found)}});
}

} // namespace

Result<Json> parse_bundle(std::string_view text) {
    if (text.size() > k_most_bundle_bytes)
        return fail(FailureCode::file_too_large, {{"file", "Bundle"}, {"limit", std::to_string(k_most_bundle_bytes)}});
    WidthCheck check;
    if (!Json::sax_parse(text, &check))
        return invalid(check.reason);
    PALESTRA_TRY(auto bundle, parse_json(text, "Bundle", k_most_depth));
    if (text_of(bundle, "resourceType") != "Bundle")
        return invalid("resourceType " + text_of(bundle, "resourceType"));
    return bundle;
}

} // namespace palestra::fhir
