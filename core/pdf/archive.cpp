// SPDX-License-Identifier: EUPL-1.2
#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/qpdf_memory.hpp"

#include <lcms2.h>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>

namespace palestra::pdf {
namespace {

/// sRGB profile made by lcms2; version 2 because readers of PDF/A-1 tools stumble over version 4.
std::string srgb_profile() {
    const cmsHPROFILE profile = cmsCreate_sRGBProfile();
    cmsSetProfileVersion(profile, 2.1);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    // lcms2 writes the moment into the header (ICC.1 §7.2.8): the same document is to give the same bytes.
    static constexpr std::string_view k_date{"\x07\xD0\0\x01\0\x01\0\0\0\0\0\0", 12};
    bytes.replace(24, k_date.size(), k_date);
    return bytes;
}

std::string archive_level(const ArchiveInfo& info) {
    return info.placement == Placement::attachment
               ? "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
               : "";
}

/// ISO 19005-3 §6.6.2: identification schema, and the same title and dates as the document information.
std::string xmp(const ArchiveInfo& info) {
    // The document information knows seconds only, and both have to say the same.
    const auto date = iso8601(std::chrono::floor<std::chrono::seconds>(info.created));
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
           "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n" +
           archive_level(info) +
           "<dc:format>application/pdf</dc:format>"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           escape_markup(info.title) +
           "</rdf:li></rdf:Alt></dc:title>"
           "<dc:creator><rdf:Seq><rdf:li>" +
           escape_markup(info.author) +
           "</rdf:li></rdf:Seq></dc:creator>\n"
           "<xmp:CreateDate>" +
           date + "</xmp:CreateDate><xmp:ModifyDate>" + date +
           "</xmp:ModifyDate>"
           "<xmp:CreatorTool>Palestra FSE (SIMULAZIONE)</xmp:CreatorTool><pdf:Producer>Palestra FSE</pdf:Producer>\n"
           "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

void set_information(QPDF& pdf, const ArchiveInfo& info) {
    auto dictionary = QPDFObjectHandle::newDictionary();
    dictionary.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(info.title));
    dictionary.replaceKey("/Author", QPDFObjectHandle::newUnicodeString(info.author));
    dictionary.replaceKey("/Creator", QPDFObjectHandle::newUnicodeString("Palestra FSE (SIMULAZIONE)"));
    dictionary.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString("Palestra FSE"));
    dictionary.replaceKey("/CreationDate", QPDFObjectHandle::newString(pdf_date(info.created)));
    dictionary.replaceKey("/ModDate", QPDFObjectHandle::newString(pdf_date(info.created)));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(dictionary));
}

void set_output_intent(QPDF& pdf) {
    static const std::string profile = srgb_profile();
    auto stream = QPDFObjectHandle::newStream(&pdf, profile);
    stream.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    auto intent = QPDFObjectHandle::parse(
        "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) >>");
    intent.replaceKey("/DestOutputProfile", pdf.makeIndirectObject(stream));
    pdf.getRoot().replaceKey("/OutputIntents", QPDFObjectHandle::newArray({pdf.makeIndirectObject(intent)}));
}

void set_metadata(QPDF& pdf, const ArchiveInfo& info) {
    auto stream = QPDFObjectHandle::newStream(&pdf, xmp(info));
    stream.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
    stream.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
    auto root = pdf.getRoot();
    root.replaceKey("/Metadata", pdf.makeIndirectObject(stream));
    root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(info.language));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
}

void attach(QPDF& pdf, std::string_view cda, const ArchiveInfo& info) {
    auto file = QPDFEFStreamObjectHelper::createEFStream(pdf, std::string(cda));
    file.setSubtype("text/xml").setCreationDate(pdf_date(info.created)).setModDate(pdf_date(info.created));
    auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, "cda.xml", file);
    spec.setDescription("CDA2");
    auto object = spec.getObjectHandle();
    object.replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Alternative"));
    QPDFEmbeddedFileDocumentHelper(pdf).replaceEmbeddedFile("cda.xml", spec);
    pdf.getRoot().replaceKey("/AF", QPDFObjectHandle::newArray({object}));
}

/// /Names /XFAResources [(datasets) stream], where the gateway looks first (contract §10.2).
void place_as_resource(QPDF& pdf, std::string_view cda) {
    auto stream = QPDFObjectHandle::newStream(&pdf, std::string(cda));
    auto root = pdf.getRoot();
    auto names = root.getKey("/Names");
    if (!names.isDictionary()) {
        names = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        root.replaceKey("/Names", names);
    }
    names.replaceKey("/XFAResources", QPDFObjectHandle::newArray(
                                          {QPDFObjectHandle::newString("datasets"), pdf.makeIndirectObject(stream)}));
}

} // namespace

Result<std::string> archive_with_cda(std::string_view bytes, std::string_view cda, const ArchiveInfo& info) {
    if (!looks_like_pdf(bytes))
        return fail(FailureCode::not_a_pdf);
    std::string archived;
    bool encrypted = false;
    PALESTRA_CHECK(with_pdf(bytes, [&](QPDF& pdf) {
        encrypted = pdf.isEncrypted();
        if (encrypted)
            return;
        set_information(pdf, info);
        set_metadata(pdf, info);
        set_output_intent(pdf);
        info.placement == Placement::attachment ? attach(pdf, cda, info) : place_as_resource(pdf, cda);
        archived = write_pdf(pdf, [](QPDFWriter& writer) {
            writer.setMinimumPDFVersion("1.7");
            writer.setObjectStreamMode(qpdf_o_disable);
            // ISO 19005-3 §6.1.7.1 asks for it.
            writer.setNewlineBeforeEndstream(true);
            // ISO 19005-3 forbids encryption; an XMP packet must stay readable as it is.
            writer.setPreserveEncryption(false);
        });
    }));
    if (encrypted) // somebody protected it: taking that away is theirs to do
        return fail(FailureCode::pdf_encrypted);
    return archived;
}

} // namespace palestra::pdf
