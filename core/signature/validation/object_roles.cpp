// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/object_roles.hpp"

#include <qpdf/QPDFPageDocumentHelper.hh>

#include <stdexcept>

namespace palestra::signature {
namespace {

constexpr std::size_t k_most_objects = 200'000;
constexpr int k_most_depth = 64;

class Walk {
public:
    explicit Walk(QPDF& document) : m_document(document) {}

    std::map<QPDFObjGen, Role> run() {
        auto root = m_document.getRoot();
        claim(root, Role::catalogue);
        walk_form(root.getKey("/AcroForm"));
        below(root.getKey("/DSS"), Role::validation_data);
        below(root.getKey("/Metadata"), Role::metadata);
        below(m_document.getTrailer().getKey("/Info"), Role::metadata);
        const auto pages = QPDFPageDocumentHelper(m_document).getAllPages();
        for (const auto& page : pages)
            claim(page.getObjectHandle(), Role::page);
        claim_tree(root.getKey("/Pages"), 0);
        for (const auto& page : pages)
            walk_page(page.getObjectHandle());
        below(root.getKey("/Names"), Role::attachment);
        below(root.getKey("/AF"), Role::attachment);
        return std::move(m_roles);
    }

private:
    /// False when somebody has it already; direct objects belong to their owner.
    bool claim(const QPDFObjectHandle& object, Role role) {
        if (!object.isIndirect())
            return true;
        if (m_roles.size() > k_most_objects)
            throw std::length_error("too many objects");
        return m_roles.emplace(object.getObjGen(), role).second;
    }

    void below(QPDFObjectHandle object, Role role, int depth = 0) {
        if (depth > k_most_depth)
            throw std::length_error("objects too deep");
        if (!object.isArray() && !object.isDictionary() && !object.isStream()) {
            claim(object, role);
            return;
        }
        if (!claim(object, role))
            return;
        if (object.isArray()) {
            for (const auto& item : object.getArrayAsVector())
                below(item, role, depth + 1);
            return;
        }
        auto dictionary = object.isStream() ? object.getDict() : object;
        for (const auto& [key, value] : dictionary.getDictAsMap())
            if (key != "/Parent" && key != "/P")
                below(value, role, depth + 1);
    }

    void claim_tree(QPDFObjectHandle node, int depth) {
        if (depth > k_most_depth || !node.isDictionary() || !claim(node, Role::page_tree))
            return;
        if (auto kids = node.getKey("/Kids"); kids.isArray()) {
            claim(kids, Role::page_tree);
            for (const auto& kid : kids.getArrayAsVector())
                claim_tree(kid, depth + 1);
        }
    }

    void walk_form(QPDFObjectHandle form) {
        if (!form.isDictionary())
            return;
        claim(form, Role::form);
        claim(form.getKey("/Fields"), Role::form);
        if (form.getKey("/Fields").isArray())
            for (const auto& field : form.getKey("/Fields").getArrayAsVector())
                walk_field(field, 0);
        below(form.getKey("/DR"), Role::form);
    }

    void walk_field(QPDFObjectHandle field, int depth) {
        if (depth > k_most_depth || !field.isDictionary())
            return;
        auto type = field.getKey("/FT");
        const bool signs = type.isName() && type.getName() == "/Sig";
        auto kids = field.getKey("/Kids");
        // A node that only holds signature fields together is part of them.
        const bool holds = kids.isArray() && !type.isName();
        if (!claim(field, signs || holds ? Role::signature_field : Role::field))
            return;
        if (signs)
            below(field.getKey("/V"), Role::signature_value);
        below(field.getKey("/AP"), signs ? Role::signature_value : Role::field);
        if (kids.isArray())
            for (const auto& kid : kids.getArrayAsVector())
                walk_field(kid, depth + 1);
    }

    void walk_page(QPDFObjectHandle page) {
        claim(page.getKey("/Annots"), Role::annotations);
        if (page.getKey("/Annots").isArray())
            for (const auto& annotation : page.getKey("/Annots").getArrayAsVector())
                below(annotation, Role::annotation);
        for (const auto& [key, value] : page.getDictAsMap())
            if (key != "/Annots" && key != "/Parent")
                below(value, Role::page_content);
    }

    QPDF& m_document;
    std::map<QPDFObjGen, Role> m_roles;
};

} // namespace

std::map<QPDFObjGen, Role> roles_of(QPDF& document) {
    return Walk(document).run();
}

} // namespace palestra::signature
