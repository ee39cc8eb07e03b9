// SPDX-License-Identifier: EUPL-1.2
#include "core/base/text.hpp"
#include "core/cda/mapping/clinical.hpp"

namespace palestra::cda {

void map_comment_act(Scope& parent, std::string& comment, const std::string& template_root) {
    parent.element("act", [&](Scope& act) {
        act.constant("classCode", "ACT");
        act.constant("moodCode", "EVN");
        map_template(act, template_root);
        map_constant_code(act, "code", "48767-8", oid::loinc, "Annotazione");
        auto& session = act.session();
        auto target = "#" + session.next_anchor("nota");
        const auto anchor = target.substr(1);
        act.element("text", [&](Scope& text) { map_narrated(text, target, comment); });
        comment = collapse_space(comment);
        session.remember(anchor, comment);
        map_constant_status(act, "completed");
    });
}

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
            map_comment_act(er, comment, template_root);
        },
        coded("act", "48767-8"));
}

std::string map_text(Scope& scope, std::string& words) {
    auto& session = scope.session();
    words = collapse_space(words);
    auto target = "#" + (words.empty() ? session.anchor() : session.next_anchor("nota"));
    const bool there = scope.nested(scope.writing() && target.size() > 1, "text/reference",
                                    [&](Scope& s) { s.attribute("value", target); });
    if (scope.reading() && there)
        words = session.words_at(target);
    return target.substr(1);
}

void keep_words(Session& session, std::string anchor, std::string& words, const std::string& shown) {
    if (words == shown)
        words.clear();
    if (!words.empty())
        session.remember(std::move(anchor), words);
}

void map_words(Scope& scope, std::string& words, const Code& code) {
    std::string target = "#" + scope.session().anchor();
    const bool there = scope.nested(scope.writing() && target.size() > 1, "text/reference",
                                    [&](Scope& s) { s.attribute("value", target); });
    words = collapse_space(words);
    if (scope.reading() && there)
        words = scope.session().words_at(target);
    if (words == code.words())
        words.clear();
}

} // namespace palestra::cda
