// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <stdexcept>

namespace palestra::schema {

/// A schema that cannot be compiled. Thrown inside this room only: Schema::load turns it into schema_invalid.
class SchemaError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace palestra::schema
