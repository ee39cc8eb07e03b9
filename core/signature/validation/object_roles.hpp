// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What each object of a PDF is there for, as far as it matters to who signed it.

#include <qpdf/QPDF.hh>

#include <map>
#include <set>

namespace palestra::signature {

enum class Role {
    catalogue,
    form,
    field,           ///< a form field that is no signature
    signature_field, ///< with its widget
    signature_value, ///< dictionary, appearance
    validation_data,
    page_tree,
    page,
    page_content, ///< contents, resources and all below
    annotations,  ///< a page's list
    annotation,
    attachment,
    metadata,
};

/// Object numbers with their role; the first that claims an object keeps it. Bounded in depth and number.
[[nodiscard]] std::map<QPDFObjGen, Role> roles_of(QPDF& document);

} // namespace palestra::signature
