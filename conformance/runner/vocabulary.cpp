// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/vocabulary.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <set>
#include <string_view>

namespace palestra::conformance {
namespace {

using Members = std::map<std::string_view, std::string_view>; ///< member: the shape it has, "" for anything

const std::map<std::string_view, Members>& shapes() {
    static const Members edit{{"set", ""}, {"remove", ""}};
    static const Members expect{{"status", ""},     {"body", ""},    {"pattern", ""},      {"contains", ""},
                                {"absent", ""},     {"headers", ""}, {"any_of", "expect"}, {"refused_at_tls", ""},
                                {"cut", ""},        {"events", ""},  {"rows", "row"},      {"national", ""},
                                {"at_least_ms", ""}};
    static const std::map<std::string_view, Members> all{
        {"file",
         {{"suite", ""},
          {"note", ""},
          {"source", ""},
          {"operation", ""},
          {"document", ""},
          {"before", "step"},
          {"behind", "behind"},
          {"cases", ""}}},
        {"behind", {{"line", ""}, {"answer", ""}, {"answers", ""}, {"delay", ""}}},
        {"arrived",
         {{"count", ""},
          {"order", ""},
          {"same", ""},
          {"peer", ""},
          {"own_transport", ""},
          {"signed_by_region", ""},
          {"absent", ""},
          {"sooner_than", ""},
          {"quiet", ""}}},
        {"case",
         {{"id", ""},
          {"requirements", ""},
          {"title", "title"},
          {"operation", ""},
          {"listener", ""},
          {"needs", ""},
          {"document", ""},
          {"before", "step"},
          {"behind", "behind"},
          {"fault", "fault"},
          {"change", "change"},
          {"expect", "expect"},
          {"after", "follow-up"}}},
        {"title", {{"it", ""}, {"en", ""}}},
        {"step", {{"step", ""}, {"document", ""}, {"as", ""}, {"change", "change"}, {"until", ""}, {"within", ""}}},
        {"follow-up",
         {{"operation", ""},
          {"callback", ""},
          {"behind", "behind"},
          {"restart", ""},
          {"arrived", "arrived"},
          {"document", ""},
          {"change", "change"},
          {"until", ""},
          {"within", ""},
          {"expect", "expect"}}},
        {"fault", {{"kind", ""}, {"operation", ""}, {"times", ""}, {"ms", ""}, {"seconds", ""}}},
        {"change",
         {{"method", ""},
          {"path", ""},
          {"callback", ""},
          {"client", ""},
          {"no_certificate", ""},
          {"bearer", "token"},
          {"signature", "token"},
          {"headers", "edit"},
          {"fields", "fields"},
          {"file", "attached"},
          {"cda", "cda"},
          {"bundle", "bundle"},
          {"parts", ""},
          {"multipart", "multipart"}}},
        {"token",
         {{"set", ""},
          {"remove", ""},
          {"shift", ""},
          {"claims", ""},
          {"header", "edit"},
          {"alg", ""},
          {"signed_by", ""},
          {"raw", ""},
          {"prefix", ""},
          {"as", ""}}},
        {"edit", edit},
        {"fields", {{"set", ""}, {"remove", ""}, {"raw", ""}}},
        {"attached",
         {{"content", ""},
          {"sign", ""},
          {"container", ""},
          {"name", ""},
          {"filename", ""},
          {"type", ""},
          {"bytes", ""}}},
        {"cda", {{"replace", ""}, {"raw", ""}}},
        {"bundle", {{"patch", ""}, {"raw", ""}}},
        {"multipart",
         {{"content_type", ""}, {"parameter", ""}, {"order", ""}, {"repeat", ""}, {"request_body", "part"}}},
        {"part", {{"filename", ""}, {"type", ""}, {"name", ""}}},
        {"expect", expect},
        {"row", {{"is", ""}, {"body", ""}, {"pattern", ""}, {"contains", ""}, {"absent", ""}}}};
    return all;
}

std::string find_unknown(const Json& value, std::string_view shape) {
    if (value.is_array()) {
        for (const auto& each : value)
            if (auto unknown = find_unknown(each, shape); !unknown.empty())
                return unknown;
        return {};
    }
    if (!value.is_object()) // steps and files have a short form
        return {};
    const auto& members = shapes().at(shape);
    for (const auto& [name, inner] : value.items()) {
        const auto known = members.find(name);
        if (known == members.end())
            return name;
        if (known->second.empty())
            continue;
        if (auto unknown = find_unknown(inner, known->second); !unknown.empty())
            return name + "." + unknown;
    }
    return {};
}

} // namespace

std::string unknown_member(const Json& item) {
    return find_unknown(item, "case");
}

std::string unknown_member_of_file(const Json& file) {
    return find_unknown(file, "file");
}

} // namespace palestra::conformance
