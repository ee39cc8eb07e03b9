// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/validation/signature_fields.hpp"

#include <set>
#include <stdexcept>

namespace palestra::signature {
namespace {

constexpr std::size_t k_most_signatures = 32, k_most_fields = 10'000;
constexpr int k_most_depth = 16;

struct Inherited {
    std::string name;
    bool signs = false;
    QPDFObjectHandle value = QPDFObjectHandle::newNull();
};

class Walk {
public:
    void visit(QPDFObjectHandle field, Inherited from, int depth) {
        if (depth > k_most_depth || !field.isDictionary())
            return;
        if (++m_visited > k_most_fields)
            throw std::length_error("/AcroForm /Fields");
        if (field.isIndirect() && !m_seen.insert(field.getObjGen()).second)
            return;
        if (field.getKey("/T").isString())
            from.name += (from.name.empty() ? "" : ".") + field.getKey("/T").getUTF8Value();
        if (field.getKey("/FT").isName())
            from.signs = field.getKey("/FT").getName() == "/Sig";
        if (field.hasKey("/V"))
            from.value = field.getKey("/V");
        bool leaf = true;
        if (auto kids = field.getKey("/Kids"); kids.isArray())
            for (auto kid : kids.getArrayAsVector())
                // A kid without a name is only a widget of this field.
                if (kid.isDictionary() && kid.hasKey("/T")) {
                    leaf = false;
                    visit(kid, from, depth + 1);
                }
        if (!leaf || !from.signs)
            return;
        if (m_found.size() == k_most_signatures)
            throw std::length_error("/AcroForm /Fields");
        m_found.push_back({from.name, from.value});
    }

    std::vector<SignatureField> take() { return std::move(m_found); }

private:
    std::size_t m_visited = 0;
    std::set<QPDFObjGen> m_seen;
    std::vector<SignatureField> m_found;
};

} // namespace

std::vector<SignatureField> signature_fields(QPDF& document) {
    auto form = document.getRoot().getKey("/AcroForm");
    if (!form.isDictionary() || !form.getKey("/Fields").isArray())
        return {};
    Walk walk;
    for (const auto& field : form.getKey("/Fields").getArrayAsVector())
        walk.visit(field, {}, 0);
    return walk.take();
}

} // namespace palestra::signature
