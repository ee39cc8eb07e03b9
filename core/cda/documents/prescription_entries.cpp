// SPDX-License-Identifier: EUPL-1.2
#include "core/cda/documents/prescription_entries.hpp"

#include "core/base/text.hpp"
#include "core/cda/documents/drug.hpp"

namespace palestra::cda {

std::string words_of(const std::vector<Code>& codes) {
    std::vector<std::string> words;
    for (const auto& code : codes)
        words.push_back(code.words());
    return join(words, ", ");
}

std::string words_of(const Code& suspicion) {
    return suspicion.text.empty() ? suspicion.words() : suspicion.text;
}

void map_note(Scope& line, std::string& words, const std::string& template_root) {
    auto match = coded("act", "48767-8");
    if (!template_root.empty())
        match = both(match, with("act/templateId@root", template_root));
    line.when(
        !words.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "SUBJ");
            er.element("act", [&](Scope& act) {
                act.constant("classCode", "ACT");
                act.constant("moodCode", "EVN");
                map_template(act, template_root);
                map_constant_code(act, "code", "48767-8", oid::loinc, "Annotazione");
                map_own_words(act, words);
                map_constant_status(act, "completed");
            });
        },
        match);
}

void map_diagnosis(Scope& line, Code& diagnosis) {
    line.when(
        !diagnosis.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "RSON");
            er.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                s.element("code", [&](Scope& code) { map_coded_or_other(code, diagnosis); });
            });
        },
        [](pugi::xml_node er) { return with("@typeCode", "RSON")(er) && !has("templateId")(er); });
}

void map_suspicion(Scope& line, Code& suspicion) {
    const auto template_root = oid::art("77.1");
    line.when(
        !suspicion.empty(), "entryRelationship",
        [&](Scope& er) {
            er.constant("typeCode", "RSON");
            map_template(er, template_root);
            er.element("observation", [&](Scope& s) {
                s.constant("classCode", "OBS");
                s.constant("moodCode", "EVN");
                const bool in_words = s.writing() ? suspicion.code.empty() : with("code@code", "29548-5")(s.node());
                if (!in_words)
                    return s.element("code", [&](Scope& code) { map(code, suspicion); });
                map_constant_code(s, "code", "29548-5", oid::loinc, "Sospetto diagnostico");
                map_own_words(s, suspicion.text);
            });
        },
        with("templateId@root", template_root));
}

EntryForm<Code> prescription_exemption_form() {
    return {"ese",
            {"Esenzione", "Codice"},
            [](const Code& exemption) {
                return NarrativeRow{{}, {exemption.words(), exemption.code}, false};
            },
            [](Scope& entry, Code& exemption) {
                entry.element("act", [&](Scope& act) {
                    act.constant("classCode", "ACT");
                    act.constant("moodCode", "EVN");
                    act.element("code", [&](Scope& s) { map_coded_or_other(s, exemption); });
                    map_reference(act);
                });
            }};
}

EntryForm<Annotation> annotation_form(const std::string& template_root) {
    return {"ann",
            {"Annotazione"},
            [](const Annotation& annotation) {
                return NarrativeRow{{}, {annotation.words.empty() ? annotation.code.words() : annotation.words}, false};
            },
            [template_root](Scope& entry, Annotation& annotation) {
                entry.element("act", [&](Scope& act) {
                    act.constant("classCode", "ACT");
                    act.constant("moodCode", "EVN");
                    map_template(act, template_root);
                    if (act.writing() && annotation.code.empty())
                        annotation.code = {"48767-8", oid::loinc, "Annotazione"};
                    act.element("code", [&](Scope& s) { map(s, annotation.code); });
                    map_words(act, annotation.words, annotation.code);
                });
            }};
}

} // namespace palestra::cda
