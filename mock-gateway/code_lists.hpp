// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::gateway {

/// The value sets of the contract (§14), read from mock-gateway/data/*.json. Immutable after loading.
class CodeLists {
public:
    [[nodiscard]] static Result<CodeLists> load(const std::filesystem::path& folder);

    [[nodiscard]] bool contains(std::string_view list, std::string_view code) const;
    [[nodiscard]] bool contains_ignoring_case(std::string_view list, std::string_view code) const;
    /// Display of a code; "" when unknown.
    [[nodiscard]] std::string display(std::string_view list, std::string_view code) const;
    /// What INI receives for a code of the request ("Sistema_TS" -> "Sistema TS"); the code itself by default.
    [[nodiscard]] std::string ini_code(std::string_view list, std::string_view code) const;
    /// P-08: whether the document type (LOINC) may be published with this tipoDocumentoLivAlto.
    [[nodiscard]] bool correlated(std::string_view document_type, std::string_view high_level) const;

private:
    struct Entry {
        std::string display, ini_code, high_level;
    };

    using List = std::map<std::string, Entry, std::less<>>;
    [[nodiscard]] const Entry* find(std::string_view list, std::string_view code) const;
    std::map<std::string, List, std::less<>> m_lists;
};

} // namespace palestra::gateway
