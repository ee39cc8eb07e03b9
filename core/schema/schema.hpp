// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "core/xml/document.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palestra::schema {

/// One message of the XSD step, as the gateway's validator (the JDK's Xerces, validating a DOM) words it.
struct Finding {
    std::string message;   ///< without the "ERROR: -1,-1 " that the gateway puts before it; English, byte for byte
    std::string code;      ///< what the message begins with: "cvc-attribute.3"
    xml::NodeId node = 0;  ///< the attribute at fault, else the element
    std::string element;   ///< the element at fault, as written: "lab:value"
    std::string attribute; ///< as written; empty when the element itself is at fault
    std::string expected;  ///< for explanations: values, pattern, type or elements that would do; may be empty
    std::string found;     ///< the value or the element found instead; may be empty
};

struct Compiled;

/// A compiled XSD set. Immutable: one Schema serves all threads, without locks.
class Schema {
public:
    /// Compiles `folder`/CDA.xsd. Included files are looked for in `folder` only, wherever the schema says they are:
    /// the published CDA.xsd names a sub-folder "coreschemas" that the catalogue does not have.
    /// Failures: schema_invalid (file, reason), also for the parts of XML Schema that compiler.hpp does not support.
    [[nodiscard]] static Result<Schema> load(const std::filesystem::path& folder);
    Schema(Schema&&) noexcept;
    Schema& operator=(Schema&&) noexcept;
    ~Schema();

    /// Every message in Xerces' order; empty means valid. Stops after k_most_findings, or when the messages of a
    /// hostile document grow beyond k_most_bytes. Opens nothing, whatever xsi:schemaLocation says.
    [[nodiscard]] std::vector<Finding> validate(const xml::Tree& tree) const;

    static constexpr std::size_t k_most_findings = 10'000;
    static constexpr std::size_t k_most_bytes = 32U << 20U;

private:
    explicit Schema(std::unique_ptr<const Compiled> compiled);
    std::unique_ptr<const Compiled> m;
};

} // namespace palestra::schema
