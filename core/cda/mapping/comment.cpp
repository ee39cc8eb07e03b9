// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {

void map_narrated(Scope& text, std::string& target, std::string& words) {
    const bool referred = text.when(text.writing(), "reference", [&](Scope& s) { s.attribute("value", target); });
    if (text.writing())
        return;
    if (referred)
        words = text.session().words_at(target);
    else
        text.text(words);
}

void map_own_words(Scope& scope, std::string& words) {
    auto& session = scope.session();
    const auto entry = "#" + session.anchor();
    auto target = scope.writing() && words.empty() && entry.size() > 1 ? entry : "#" + session.next_anchor("nota");
    const bool there = scope.when(scope.writing(), "text", [&](Scope& text) { map_narrated(text, target, words); });
    if (target == entry)
        words.clear();
    else if (there)
        session.remember(target.substr(1), words);
}

void map_comment(Scope& parent, std::string& comment, const std::string& template_root) {
    parent.when(
        !comment.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "SUBJ");
            er.element("act", [&](Scope& act) {
                act.constant("classCode", "ACT");
                act.constant("moodCode", "EVN");
                map_template(act, template_root);
                map_constant_code(act, "code", "48767-8", oid::loinc, "Annotazione");
                map_own_words(act, comment);
                map_constant_status(act, "completed");
            });
        },
        coded("act", "48767-8"));
}

void map_words(Scope& scope, std::string& words, const Code& code) {
    std::string target = "#" + scope.session().anchor();
    scope.when(scope.writing() && target.size() > 1, "text", [&](Scope& text) { map_narrated(text, target, words); });
    if (scope.reading() && words == code.words())
        words.clear();
}

} // namespace palestra::cda
