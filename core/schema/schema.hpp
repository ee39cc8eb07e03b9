// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/xml/document.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palestra::schema {

struct Finding {
    std::string message; ///< libxml2's wording; FIXME [V-09] translate to the cvc-… wording that the gateway prints
    std::size_t line = 0;
    std::string element; ///< local name of the element at fault, may be empty
};

/// A compiled XSD set. Immutable: one Schema serves all threads (libxml2 keeps per-call state in its own context).
class Schema {
public:
    /// Compiles `folder`/CDA.xsd. Included files are looked for in `folder` only, wherever the schema says they are:
    /// the published CDA.xsd names a sub-folder "coreschemas" that the catalogue does not have.
    /// Failures: schema_invalid (file, reason).
    [[nodiscard]] static Result<Schema> load(const std::filesystem::path& folder);
    Schema(Schema&&) noexcept;
    Schema& operator=(Schema&&) noexcept;
    ~Schema();

    /// Every error of the document, in document order; empty means valid.
    [[nodiscard]] std::vector<Finding> validate(const xml::Document& document) const;

private:
    struct Members;
    explicit Schema(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::schema
