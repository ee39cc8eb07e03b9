// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/gateway_view.hpp"

#include "core/base/encoding.hpp"
#include "core/base/text.hpp"

#include <sstream>

namespace palestra::cda {
namespace {

struct FirstElements final : pugi::xml_tree_walker {
    GatewayView view;

    bool for_each(pugi::xml_node& node) override {
        const auto name = xml::local_name(node);
        if (name == "id") {
            const Identifier id{node.attribute("root").as_string(), node.attribute("extension").as_string(),
                                node.attribute("assigningAuthorityName").as_string()};
            if (!view.first_id)
                view.first_id = id;
            if (xml::local_name(node.parent()) == "patientRole")
                view.patient_ids.push_back(id);
        } else if (name == "code" && !view.first_code) {
            view.first_code = Coded{node.attribute("code").as_string(), node.attribute("codeSystem").as_string(),
                                    node.attribute("displayName").as_string()};
        }
        return true;
    }
};

/// First element with this name in any case, in document order, without recursion limits of our own: depth is bounded.
pugi::xml_node find_ignoring_case(pugi::xml_node parent, std::string_view name) {
    return parent.find_node([&](pugi::xml_node node) {
        return node.type() == pugi::node_element && equal_ignoring_case(node.name(), name);
    });
}

void mask_values(pugi::xml_node node) {
    for (auto attribute : node.attributes())
        attribute.set_value("PLACEHOLDER");
    bool leaf = true;
    for (const auto child : node.children())
        leaf = leaf && child.type() != pugi::node_element;
    for (auto child : node.children()) {
        if (child.type() == pugi::node_element)
            mask_values(child);
        else if (leaf && (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata))
            child.set_value("PLACEHOLDER");
    }
}

} // namespace

GatewayView read_gateway_view(const xml::Document& document) {
    FirstElements walker;
    auto root = document.root();
    root.traverse(walker);
    return std::move(walker.view);
}

std::string fingerprint(const xml::Document& document, bool values_count) {
    pugi::xml_document copy;
    copy.append_copy(document.root());
    if (const auto authenticator = find_ignoring_case(copy, "legalAuthenticator")) {
        // Only an un-prefixed Signature is taken away; prefixed ones count as structure (contract §9.1).
        if (auto signature = find_ignoring_case(authenticator, "Signature"))
            signature.parent().remove_child(signature);
        if (!values_count)
            mask_values(authenticator);
    }
    std::ostringstream canonical;
    copy.save(canonical, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return base64(sha256(canonical.str()));
}

} // namespace palestra::cda
