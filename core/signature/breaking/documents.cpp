// SPDX-License-Identifier: EUPL-1.2
// Defects of the document around the signature: changed after it, or not under it.
#include "core/pdf/container.hpp"
#include "core/pdf/qpdf_memory.hpp"
#include "core/pdf/revision.hpp"
#include "core/signature/breaking/workshop.hpp"

#include <fmt/format.h>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace palestra::signature {
namespace {

using Change = std::function<void(QPDF&, pdf::Revision&)>;

/// An incremental update, as a program does that knows nothing of signatures.
Result<std::string> updated(const std::string& bytes, const Change& change) {
    Result<std::string> made = fail(FailureCode::pdf_unreadable);
    PALESTRA_CHECK(pdf::with_pdf(bytes, [&](QPDF& document) {
        auto revision = pdf::Revision::begin(bytes, document);
        if (!revision) {
            made = std::unexpected(revision.error());
            return;
        }
        change(document, *revision);
        made = revision->finish().bytes;
    }));
    return made;
}

std::string stream(const std::string& content, const std::string& keys = "") {
    return fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", keys, content.size(), content);
}

QPDFObjectHandle first_page(QPDF& document) {
    return QPDFPageDocumentHelper(document).getAllPages().at(0).getObjectHandle();
}

/// The page's dictionary with one more entry in a list.
void append_to_page(QPDF& document, pdf::Revision& revision, const std::string& key, int number) {
    auto page = first_page(document);
    auto copy = page.shallowCopy();
    auto old = copy.getKey(key);
    copy.removeKey(key);
    std::string list;
    if (old.isArray())
        for (const auto& item : old.getArrayAsVector())
            list += QPDFObjectHandle(item).unparse() + " ";
    else if (!old.isNull())
        list = old.unparse() + " ";
    const auto text = copy.unparse();
    revision.put(page.getObjGen(),
                 text.substr(0, text.rfind(">>")) + fmt::format("{} [{}{} 0 R] >>", key, list, number));
}

/// A black bar over a line of the page, as who hides a word does.
void draw_bar(QPDF& document, pdf::Revision& revision) {
    const int bar = revision.new_object();
    revision.put(bar, stream("q 0 g 60 600 200 14 re f Q"));
    append_to_page(document, revision, "/Contents", bar);
}

void add_note(QPDF& document, pdf::Revision& revision) {
    const int note = revision.new_object();
    revision.put(note, "<< /Type /Annot /Subtype /Text /Rect [60 700 80 720] /Contents (Nota aggiunta dopo la firma) "
                       "/F 4 >>");
    append_to_page(document, revision, "/Annots", note);
}

/// Another title: the gateway compares what a CDA2 says, so that a comment would not be noticed (D-23).
std::string changed(std::string cda) {
    if (const auto title = cda.find("<title>"); title != std::string::npos)
        return cda.insert(title + std::string_view("<title>").size(), "Modificato dopo la validazione. ");
    return cda + "<!-- modificato dopo la validazione -->\n";
}

void replace_cda(QPDF& document, pdf::Revision& revision, const std::string& cda) {
    QPDFEmbeddedFileDocumentHelper files(document);
    for (const auto& [name, file] : files.getEmbeddedFiles())
        if (name == "cda.xml")
            revision.put(file->getEmbeddedFileStream().getObjGen(),
                         stream(changed(cda), "/Type /EmbeddedFile /Subtype /text#2fxml"));
}

Maker changed_after(Change change) {
    return [change = std::move(change)](const Workshop& workshop) -> Result<BrokenFile> {
        PALESTRA_TRY(const auto signed_pdf, workshop.sign());
        return workshop.with_policy(updated(signed_pdf, change));
    };
}

Result<BrokenFile> cda_replaced(const Workshop& workshop) {
    PALESTRA_TRY(const auto signed_pdf, workshop.sign());
    PALESTRA_TRY(const auto cda, pdf::extract_cda(signed_pdf));
    return workshop.with_policy(
        updated(signed_pdf, [&](QPDF& document, pdf::Revision& revision) { replace_cda(document, revision, cda); }));
}

/// The document that was validated is another one; this one is signed as it should be.
Result<BrokenFile> cda_changed_after_validation(const Workshop& workshop) {
    PALESTRA_TRY(const auto cda, pdf::extract_cda(workshop.bench().pdf));
    PALESTRA_TRY(const auto other, updated(workshop.bench().pdf, [&](QPDF& document, pdf::Revision& revision) {
                     replace_cda(document, revision, cda);
                 }));
    return workshop.with_policy(workshop.sign(other, {}));
}

Result<BrokenFile> edited(const Workshop& workshop) {
    PALESTRA_TRY(auto bytes, workshop.sign());
    bytes[bytes.find('\n') + 2] = 'X'; // in the comment of the second line
    return workshop.with_policy(std::move(bytes));
}

Result<BrokenFile> appended(const Workshop& workshop) {
    PALESTRA_TRY(auto bytes, workshop.sign());
    return workshop.with_policy(bytes + "% aggiunto dopo la firma\n");
}

/// Saved anew by a program that unpacks it: the same pages, other bytes.
Result<BrokenFile> rewritten(const Workshop& workshop) {
    PALESTRA_TRY(const auto bytes, workshop.sign());
    std::string anew;
    PALESTRA_CHECK(pdf::with_pdf(bytes, [&](QPDF& document) {
        anew = pdf::write_pdf(document, [](QPDFWriter& writer) { writer.setStreamDataMode(qpdf_s_uncompress); });
    }));
    return workshop.with_policy(std::move(anew));
}

Result<BrokenFile> changed_between(const Workshop& workshop) {
    PALESTRA_TRY(const auto first, workshop.sign());
    PALESTRA_TRY(const auto changed, updated(first, draw_bar));
    return workshop.with_policy(workshop.sign(changed, {}));
}

Result<BrokenFile> two_signatures(const Workshop& workshop, bool first_is_broken) {
    Recipe broken;
    PALESTRA_TRY(broken.other_key, workshop.issue());
    PALESTRA_TRY(const auto first, workshop.sign(first_is_broken ? broken : Recipe{}));
    return workshop.with_policy(workshop.sign(first, first_is_broken ? Recipe{} : broken));
}

Maker with_range(RangeShift range) {
    return [range](const Workshop& workshop) {
        Recipe recipe;
        recipe.byte_range = range;
        return workshop.with_policy(workshop.sign(recipe));
    };
}

/// A right signature, and a second one with a hole beside its value where anything may be written later.
Result<BrokenFile> second_unsigned_area(const Workshop& workshop) {
    PALESTRA_TRY(const auto first, workshop.sign());
    Recipe recipe;
    recipe.byte_range = RangeShift{.gap_end = 12};
    return workshop.with_policy(workshop.sign(first, recipe));
}

Maker with_dictionary(DictionaryShape shape) {
    return [shape = std::move(shape)](const Workshop& workshop) {
        Recipe recipe;
        recipe.dictionary = shape;
        return workshop.with_policy(workshop.sign(recipe));
    };
}

Result<BrokenFile> empty_field(const Workshop& workshop) {
    return workshop.with_policy(updated(workshop.bench().pdf, [](QPDF& document, pdf::Revision& revision) {
        const int field = revision.new_object(), form = revision.new_object();
        revision.put(field, fmt::format("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Firma1) /Rect [0 0 0 0] /F 132 "
                                        "/P {} >>",
                                        first_page(document).unparse()));
        revision.put(form, fmt::format("<< /Fields [{} 0 R] /SigFlags 1 >>", field));
        append_to_page(document, revision, "/Annots", field);
        const auto root = document.getRoot().shallowCopy().unparse();
        revision.put(document.getRoot().getObjGen(),
                     root.substr(0, root.rfind(">>")) + fmt::format("/AcroForm {} 0 R >>", form));
    }));
}

} // namespace

const std::map<std::string, Maker, std::less<>>& document_makers() {
    static const std::map<std::string, Maker, std::less<>> makers{
        {"edited", edited},
        {"rewritten", rewritten},
        {"cda-replaced", cda_replaced},
        {"page-changed", changed_after(draw_bar)},
        {"note-added", changed_after(add_note)},
        {"changed-between-signatures", changed_between},
        {"appended", appended},
        {"first-of-two-broken", [](const Workshop& workshop) { return two_signatures(workshop, true); }},
        {"last-of-two-broken", [](const Workshop& workshop) { return two_signatures(workshop, false); }},
        {"byte-range-gap", with_range({.gap_begin = -12})},
        {"byte-range-late-start", with_range({.start = 9})},
        {"byte-range-short", with_range({.end = -40})},
        {"byte-range-outside", with_range({.end = 4096})},
        {"second-unsigned-area", second_unsigned_area},
        {"field-below-root", with_dictionary({true, "ETSI.CAdES.detached", true})},
        {"field-empty", empty_field},
        {"unsigned", [](const Workshop& workshop) { return workshop.with_policy(workshop.bench().pdf); }},
        {"no-signing-date", with_dictionary({false, "ETSI.CAdES.detached", false})},
        {"old-sub-filter", with_dictionary({true, "adbe.pkcs7.detached", false})},
        {"cda-changed-after-validation", cda_changed_after_validation},
        // Nothing is wrong with the file: the token names the hash of the file before it was signed.
        {"wrong-hash", [](const Workshop& workshop) { return workshop.with_policy(workshop.sign()); }},
    };
    return makers;
}

} // namespace palestra::signature
