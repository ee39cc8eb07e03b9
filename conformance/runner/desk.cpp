// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/desk.hpp"

#include "conformance/runner/pdf_forge.hpp"
#include "core/base/text.hpp"
#include "core/cda/narrative.hpp"
#include "core/fhir/bundle.hpp"
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>

namespace palestra::conformance {
namespace {

Result<std::string> sign_as(const std::string& who, const std::string& pdf, const Actor& actor, const Clock& clock) {
    const auto signer = actor.document_signers.find(who);
    if (signer == actor.document_signers.end())
        return fail(FailureCode::not_found, {{"what", "sign " + who}});
    return signature::sign(pdf, signer->second,
                           {clock.wall(), "Palestra FSE", "Firma del documento clinico (SIMULAZIONE)", {}});
}

/// How the case wants it signed: "none", a signer's name, or by the good one and then touched.
Result<std::string> sign_pdf(const std::string& how, std::string pdf, const Actor& actor, const Clock& clock) {
    if (how == "none" || how == "empty-field")
        return pdf;
    const bool touched = how == "modified" || how == "appended";
    PALESTRA_TRY(auto made, sign_as(touched ? "good" : how, pdf, actor, clock));
    if (how == "modified")
        made[made.find('\n') + 2] = 'X'; // in the comment of the second line, which is under the signature
    if (how == "appended")
        made += "% aggiunta dopo la firma\n";
    return made;
}

Result<std::string> text_of_cda(const std::string& own, const Json& change) {
    if (auto raw = text_of(change, "raw"); !raw.empty())
        return raw;
    auto cda = own;
    for (const auto& pair : array_of(change, "replace")) {
        const auto from = pair.at(0).get<std::string>();
        if (cda.find(from) == std::string::npos)
            return fail(FailureCode::wrong_usage, {{"found", from}, {"expected", "cda.replace"}});
        cda = replace_all(std::move(cda), from, pair.at(1).get<std::string>());
    }
    return cda;
}

/// A file that carries no document at all.
std::optional<std::string> file_without_document(const std::string& content) {
    if (content == "empty")
        return std::string{};
    if (content == "text")
        return "questo non è un PDF";
    if (content == "no-cda") // a blank page
        return forge_pdf({});
    if (content == "magic") // four bytes are not enough
        return "%PDF";
    return std::nullopt;
}

} // namespace

Json long_form_of_file(const Json& file) {
    static const std::map<std::string, Json> forms{
        {"signed", {{"sign", "good"}}},
        {"unsigned", {{"sign", "none"}}},
        {"expired", {{"sign", "expired"}}},
        {"foreign", {{"sign", "foreign"}}},
        {"modified", {{"sign", "modified"}}},
        {"appended", {{"sign", "appended"}}},
        {"empty-field", {{"container", "attachment"}, {"sign", "empty-field"}}},
        {"resource", {{"container", "resource"}}},
    };
    if (!file.is_string())
        return file.is_object() ? file : Json::object();
    const auto form = forms.find(file.get<std::string>());
    return form == forms.end() ? Json{{"content", file}} : form->second;
}

Result<Desk> Desk::make(std::string cda, const producers::Workshop& workshop, const Actor& actor, Entropy& entropy,
                        const Clock& clock) {
    Desk desk;
    PALESTRA_TRY(desk.m_draft, producers::make_draft(std::move(cda), workshop, entropy, clock));
    PALESTRA_TRY(const auto document, xml::Document::parse(desk.m_draft.cda));
    const auto report = pdf::report_of(desk.m_draft.header, cda::read_sections(document), clock.simulated());
    PALESTRA_TRY(desk.m_pages, pdf::render(report, workshop.fonts));
    PALESTRA_TRY(desk.m_signed, sign_as("good", desk.m_draft.pdf, actor, clock));
    fhir::Publication publication;
    publication.repository_id = desk.m_draft.repository_id;
    publication.now = clock.simulated();
    PALESTRA_TRY(auto bundle, fhir::make_bundle(document, publication, entropy));
    desk.m_bundle = fhir::as_document(std::move(bundle));
    return desk;
}

Document Desk::shared(Entropy& entropy) const {
    const auto domain = m_draft.document_id.substr(0, m_draft.document_id.rfind('^'));
    const auto region = domain.substr(0, domain.rfind(".4.4"));
    return {domain + "^" + random_uuid(entropy), region + ".4.3." + random_hex(entropy, 12), m_draft.repository_id,
            m_draft.cda, true};
}

Document Desk::fresh(Entropy& entropy) const {
    auto document = shared(entropy);
    const auto& own = m_draft.header.id.extension;
    // Also in setId and wherever else the document names itself: the national rules ask that they agree.
    document.cda = replace_all(document.cda, "\"" + own + "\"", "\"" + own + "-" + random_hex(entropy, 6) + "\"");
    document.shared = false;
    return document;
}

std::string Desk::bundle_of(const Document& document, const Json& change) const {
    if (auto raw = text_of(change, "raw"); !raw.empty())
        return raw;
    auto bundle = m_bundle;
    bundle["identifier"]["value"] = document.document_id.substr(document.document_id.rfind('^') + 1);
    for (auto& entry : bundle["entry"])
        if (auto& resource = entry["resource"]; text_of(resource, "resourceType") == "DocumentReference")
            resource["masterIdentifier"]["value"] = document.document_id;
    if (const auto patch = array_of(change, "patch"); !patch.empty())
        bundle = bundle.patch(patch);
    return dump_json(bundle);
}

Result<std::string> Desk::bundle_file_of(const Document& document, const Json& change) const {
    const auto file = long_form_of_file(change.value("file", Json()));
    const auto content = file.value("content", "pdf");
    if (auto other = file_without_document(content))
        return *std::move(other);
    auto bundle = bundle_of(document, object_of(change, "bundle"));
    if (content == "bundle") // bare, without a PDF around it
        return bundle;
    ForgedPdf wish;
    if (file.value("container", "") == "resource")
        wish.page_text = "Referto. " + bundle + " Fine {del} referto.";
    else
        wish.attachments = {{"altro.json", "{}"}, {file.value("name", "bundle.json"), std::move(bundle)}};
    return forge_pdf(wish);
}

Result<std::string> Desk::container(const Document& document, const Json& file, const Json& cda_change,
                                    const Clock& clock) const {
    const auto content = file.value("content", "pdf");
    if (auto other = file_without_document(content))
        return *std::move(other);
    if (content == "damaged")
        return "%PDF-1.7\n" + document.cda;
    PALESTRA_TRY(auto cda, text_of_cda(document.cda, cda_change));
    const auto kind = file.value("container", "archive");
    const auto name = file.value("name", "cda.xml");
    if (kind == "archive" && cda_change.empty() && document.shared)
        return m_draft.pdf;
    if (kind == "archive")
        return pdf::archive_with_cda(m_pages, cda,
                                     {m_draft.header.title, m_draft.signer.full_name(), "it-IT", clock.simulated()});
    ForgedPdf wish;
    wish.empty_signature_field = file.value("sign", "") == "empty-field";
    wish.kids = kind == "kids";
    if (kind == "resource")
        wish.resource = cda;
    else if (kind == "both") // RESOURCE is looked for first when the call does not say where
        wish = {{{name, m_draft.cda}}, cda, {}, false, false};
    else if (kind == "several")
        wish.attachments = {{"altro.xml", "<altro/>"}, {name, cda}, {"zeta.txt", "z"}};
    else
        wish.attachments = {{name, cda}};
    return forge_pdf(wish);
}

Result<std::string> Desk::file_of(const Document& document, const Json& change, bool signed_by_default,
                                  const Actor& actor, const Clock& clock) const {
    const auto file = long_form_of_file(change.value("file", Json()));
    const auto cda_change = object_of(change, "cda");
    const auto how = file.value("sign", signed_by_default && !file.contains("content") ? "good" : "none");
    const bool usual = !file.contains("container") && !file.contains("content") && !file.contains("bytes");
    if (document.shared && how == "good" && cda_change.empty() && usual)
        return m_signed;
    PALESTRA_TRY(auto pdf, container(document, file, cda_change, clock));
    PALESTRA_TRY(auto made, sign_pdf(how, std::move(pdf), actor, clock));
    const auto bytes = file.value("bytes", std::size_t{0});
    if (made.size() < bytes)
        made.append(bytes - made.size(), ' ');
    return made;
}

} // namespace palestra::conformance
