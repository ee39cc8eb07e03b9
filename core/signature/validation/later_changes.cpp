// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/later_changes.hpp"

#include "core/base/encoding.hpp"
#include "core/pdf/qpdf_memory.hpp"
#include "core/signature/validation/object_roles.hpp"

#include <qpdf/Buffer.hh>

#include <algorithm>
#include <optional>

namespace palestra::signature {
namespace {

constexpr std::ptrdiff_t k_most_of_a_kind = 16;

/// An object as text; a stream's content by its digest, packed as it is.
std::string fingerprint(QPDFObjectHandle object) {
    if (!object.isStream())
        return object.unparseResolved();
    const auto data = object.getRawStreamData();
    return object.getDict().unparseResolved() +
           sha256({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()});
}

/// Keys whose values differ.
std::set<std::string> changed_keys(QPDFObjectHandle before, QPDFObjectHandle after) {
    std::set<std::string> keys;
    for (const auto& key : before.getKeys())
        if (before.getKey(key).unparse() != after.getKey(key).unparse())
            keys.insert(key);
    for (const auto& key : after.getKeys())
        if (!before.hasKey(key))
            keys.insert(key);
    return keys;
}

bool only(const std::set<std::string>& keys, const std::set<std::string>& allowed) {
    return std::ranges::includes(allowed, keys);
}

class Comparison {
public:
    Comparison(QPDF& before, QPDF& after) : m_before(before), m_after(after), m_roles(roles_of(after)) {}

    std::vector<Change> run() {
        const auto old_places = m_before.getXRefTable(), new_places = m_after.getXRefTable();
        for (const auto& [id, place] : new_places) {
            const auto old = old_places.find(id);
            const bool same_place = old != old_places.end() && place.getType() == 1 && old->second.getType() == 1 &&
                                    place.getOffset() == old->second.getOffset();
            if (!same_place)
                compare(id, old != old_places.end());
        }
        for (const auto& [id, place] : old_places)
            if (!new_places.contains(id))
                add(ChangeKind::other, id);
        return std::move(m_changes);
    }

private:
    void add(ChangeKind kind, QPDFObjGen id) {
        if (std::ranges::count(m_changes, kind, &Change::kind) < k_most_of_a_kind)
            m_changes.push_back({kind, id.unparse(' ')});
    }

    void compare(QPDFObjGen id, bool was_there) {
        auto after = m_after.getObject(id);
        if (after.isStream()) {
            auto type = after.getDict().getKey("/Type");
            if (type.isName() && (type.getName() == "/XRef" || type.getName() == "/ObjStm"))
                return; // how the file is stored
        }
        auto before = was_there ? m_before.getObject(id) : QPDFObjectHandle::newNull();
        if (was_there && fingerprint(before) == fingerprint(after))
            return;
        const auto role = m_roles.find(id);
        if (role == m_roles.end()) {
            add(ChangeKind::other, id);
            return;
        }
        if (const auto kind = kind_of(role->second, before, after, was_there))
            add(*kind, id);
    }

    /// Nothing when the change is part of another one.
    std::optional<ChangeKind> kind_of(Role role, QPDFObjectHandle before, QPDFObjectHandle after, bool was_there) {
        switch (role) {
        case Role::catalogue:
            return before.isDictionary() && only(changed_keys(before, after), {"/AcroForm", "/DSS", "/Extensions"})
                       ? std::nullopt
                       : std::optional(ChangeKind::other);
        case Role::form:
            return form_kind(before, after, was_there);
        case Role::field:
            return ChangeKind::form_value;
        case Role::signature_field:
            return signature_field_kind(before, after, was_there);
        case Role::signature_value:
            return was_there ? ChangeKind::other : ChangeKind::signature;
        case Role::validation_data:
            return ChangeKind::validation_data;
        case Role::metadata:
            return ChangeKind::metadata;
        case Role::page_tree:
            return ChangeKind::pages;
        case Role::page:
            if (!was_there)
                return ChangeKind::pages;
            return only(changed_keys(before, after), {"/Annots"})
                       ? annotations_kind(before.getKey("/Annots"), after.getKey("/Annots"))
                       : std::optional(ChangeKind::page_content);
        case Role::page_content:
            return ChangeKind::page_content;
        case Role::annotations:
            return annotations_kind(before, after);
        case Role::annotation:
            return ChangeKind::annotation;
        case Role::attachment:
            return ChangeKind::attachment;
        }
        return ChangeKind::other;
    }

    static std::optional<ChangeKind> form_kind(QPDFObjectHandle before, QPDFObjectHandle after, bool was_there) {
        if (!was_there || (before.isArray() && after.isArray() && before.getArrayNItems() <= after.getArrayNItems()))
            return std::nullopt;
        return before.isDictionary() && only(changed_keys(before, after), {"/DA", "/DR", "/Fields", "/SigFlags"})
                   ? std::nullopt
                   : std::optional(ChangeKind::form_value);
    }

    static std::optional<ChangeKind> signature_field_kind(QPDFObjectHandle before, QPDFObjectHandle after,
                                                          bool was_there) {
        // A field that waited for its signature got it.
        const bool filled = was_there && before.isDictionary() && !before.hasKey("/V") &&
                            only(changed_keys(before, after), {"/AP", "/F", "/M", "/MK", "/V"});
        return !was_there || filled ? std::optional(ChangeKind::signature) : std::optional(ChangeKind::other);
    }

    /// New entries that are signatures' widgets change nothing that anybody sees; everything else does.
    std::optional<ChangeKind> annotations_kind(QPDFObjectHandle before, QPDFObjectHandle after) {
        std::set<QPDFObjGen> known;
        if (before.isArray())
            for (const auto& each : before.getArrayAsVector())
                known.insert(each.getObjGen());
        std::size_t kept = 0;
        if (after.isArray())
            for (const auto& each : after.getArrayAsVector()) {
                if (known.contains(each.getObjGen()) && each.isIndirect()) {
                    ++kept;
                    continue;
                }
                const auto role = m_roles.find(each.getObjGen());
                if (role == m_roles.end() || role->second != Role::signature_field)
                    return ChangeKind::annotation;
            }
        return kept == known.size() ? std::nullopt : std::optional(ChangeKind::annotation);
    }

    QPDF& m_before;
    QPDF& m_after;
    std::map<QPDFObjGen, Role> m_roles;
    std::vector<Change> m_changes;
};

} // namespace

bool is_allowed(ChangeKind kind) {
    return kind == ChangeKind::signature || kind == ChangeKind::validation_data || kind == ChangeKind::metadata;
}

std::string_view name_of(ChangeKind kind) {
    switch (kind) {
    case ChangeKind::signature:
        return "signature";
    case ChangeKind::validation_data:
        return "validation_data";
    case ChangeKind::metadata:
        return "metadata";
    case ChangeKind::page_content:
        return "page_content";
    case ChangeKind::pages:
        return "pages";
    case ChangeKind::annotation:
        return "annotation";
    case ChangeKind::form_value:
        return "form_value";
    case ChangeKind::attachment:
        return "attachment";
    case ChangeKind::other:
        break;
    }
    return "other";
}

std::vector<Change> later_changes(std::string_view bytes, std::size_t signed_size) {
    std::vector<Change> changes;
    bool read = false;
    static_cast<void>(pdf::with_pdf(bytes.substr(0, signed_size), [&](QPDF& before) {
        read = pdf::with_pdf(bytes, [&](QPDF& after) { changes = Comparison(before, after).run(); }).has_value();
    }));
    if (!read)
        return {{ChangeKind::other, ""}};
    return changes;
}

} // namespace palestra::signature
