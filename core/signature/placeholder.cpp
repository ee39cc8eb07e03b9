// SPDX-License-Identifier: EUPL-1.2
#include "core/signature/placeholder.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/qpdf_memory.hpp"
#include "core/pdf/revision.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <set>

namespace palestra::signature {
namespace {

/// Room for the CMS with its chain, in bytes before hexadecimal; a time stamp brings a CMS of its own.
constexpr std::size_t k_room = 12288, k_time_stamp_room = 8192;
/// Wide enough that the true numbers always fit where these stand.
constexpr std::string_view k_range_room = "[0 9999999999 9999999999 9999999999]";

std::string text_string(const std::string& text) {
    return QPDFObjectHandle::newUnicodeString(text).unparse();
}

/// The value of the field; /ByteRange and /Contents stand first, so that their places are known.
struct Dictionary {
    std::string text;
    std::size_t range = 0, contents = 0; ///< offsets in the text
};

Dictionary dictionary(const SigningInfo& info, const DictionaryShape& shape) {
    const auto room = k_room + (info.time_stamps != nullptr ? k_time_stamp_room : 0) +
                      (info.shape.content_time_stamp.empty() ? 0 : k_time_stamp_room);
    Dictionary made;
    made.text = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /" + shape.sub_filter + " /ByteRange ";
    made.range = made.text.size();
    made.text += std::string(k_range_room) + " /Contents ";
    made.contents = made.text.size();
    made.text += "<" + std::string(2 * room, '0') + ">";
    if (shape.signing_date)
        made.text += " /M (" + pdf_date(info.time) + ")";
    for (const auto& [key, value] :
         {std::pair{"/Name", &info.name}, {"/Reason", &info.reason}, {"/Location", &info.location}})
        if (!value->empty())
            made.text += std::string(" ") + key + " " + text_string(*value);
    made.text += " >>";
    return made;
}

/// The work of adding one signature to one open document.
class Addition {
public:
    Addition(QPDF& document, pdf::Revision& revision, const SigningInfo& info, const DictionaryShape& shape)
        : m_document(document), m_revision(revision), m_info(info), m_shape(shape) {}

    /// Number of the object that holds `value`.
    int add(const std::string& value) {
        const int number = m_revision.new_object();
        m_revision.put(number, value);
        if (auto empty = empty_field(); empty.isDictionary()) {
            m_revision.put(empty.getObjGen(), with_key(empty, "/V", fmt::format("{} 0 R", number)));
            mark_form_signed();
            return number;
        }
        const auto page = wanted_page();
        int field = 0;
        if (m_shape.nested) {
            const int parent = m_revision.new_object();
            field = put_field(page, number, fmt::format(" /Parent {} 0 R", parent));
            m_revision.put(parent, fmt::format("<< /T (Firme) /Kids [{} 0 R] >>", field));
            add_to_form(parent);
        } else {
            field = put_field(page, number, "");
            add_to_form(field);
        }
        add_to_page(page, field);
        return number;
    }

private:
    QPDFObjectHandle form() { return m_document.getRoot().getKey("/AcroForm"); }

    std::vector<QPDFObjectHandle> fields() {
        auto found = form();
        if (!found.isDictionary() || !found.getKey("/Fields").isArray())
            return {};
        return found.getKey("/Fields").getArrayAsVector();
    }

    /// The field that the caller named, when it waits for a signature.
    QPDFObjectHandle empty_field() {
        for (auto field : fields())
            if (!m_info.field.empty() && field.isDictionary() && field.isIndirect() && field.getKey("/T").isString() &&
                field.getKey("/T").getUTF8Value() == m_info.field && field.getKey("/FT").isName() &&
                field.getKey("/FT").getName() == "/Sig" && !field.hasKey("/V"))
                return field;
        return QPDFObjectHandle::newNull();
    }

    /// "Firma1" and so on: the first that nobody has.
    std::string free_name() {
        std::set<std::string> taken;
        for (auto field : fields())
            if (field.isDictionary() && field.getKey("/T").isString())
                taken.insert(field.getKey("/T").getUTF8Value());
        if (!m_info.field.empty() && !taken.contains(m_info.field))
            return m_info.field;
        const auto stem = m_info.field.empty() ? std::string("Firma") : m_info.field;
        for (int number = 1;; ++number)
            if (auto name = stem + std::to_string(number); !taken.contains(name))
                return name;
    }

    QPDFObjectHandle wanted_page() {
        const auto pages = QPDFPageDocumentHelper(m_document).getAllPages();
        if (pages.empty())
            throw std::runtime_error("no page");
        const auto count = static_cast<int>(pages.size());
        const int wanted = m_info.appearance ? m_info.appearance->page : 1;
        const int at = wanted < 1 || wanted > count ? count : wanted;
        return pages[static_cast<std::size_t>(at - 1)].getObjectHandle();
    }

    int put_field(QPDFObjectHandle page, int value, const std::string& more) {
        std::string rectangle = "[0 0 0 0]", drawing;
        if (const auto& shown = m_info.appearance) {
            const int stream = m_revision.new_object();
            m_revision.put(stream, appearance_stream(*shown));
            rectangle = fmt::format("[{:.2f} {:.2f} {:.2f} {:.2f}]", shown->left, shown->bottom,
                                    shown->left + shown->width, shown->bottom + shown->height);
            drawing = fmt::format(" /AP << /N {} 0 R >>", stream);
        }
        const int field = m_revision.new_object();
        // Print and Locked; PDF/A allows a widget without appearance only with an empty rectangle (ISO 19005-3 §6.3.3).
        m_revision.put(field,
                       fmt::format("<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /Rect {}{}{} /T {} /TU {} "
                                   "/V {} 0 R /P {} >>",
                                   rectangle, drawing, more, text_string(free_name()),
                                   text_string("Firma: " + m_info.name + " (SIMULAZIONE)"), value, page.unparse()));
        return field;
    }

    /// A container with one more reference: in place when it is an object of its own, else inside its owner.
    void append(QPDFObjectHandle owner, const char* key, int number) {
        auto list = owner.getKey(key);
        auto longer = list.isArray() ? list.shallowCopy() : QPDFObjectHandle::newArray();
        const auto text = longer.unparse();
        const auto with = text.substr(0, text.rfind(']')) + fmt::format("{} 0 R ]", number);
        if (list.isArray() && list.isIndirect()) {
            m_revision.put(list.getObjGen(), with);
            return;
        }
        m_text_of_key[key] = with;
    }

    /// The dictionary as text, with one key's value replaced by text.
    static std::string with_key(QPDFObjectHandle dictionary, const std::string& key, const std::string& value) {
        auto copy = dictionary.shallowCopy();
        copy.removeKey(key);
        const auto text = copy.unparse();
        return text.substr(0, text.rfind(">>")) + key + " " + value + " >>";
    }

    void add_to_page(QPDFObjectHandle page, int field) {
        append(page, "/Annots", field);
        if (const auto found = m_text_of_key.find("/Annots"); found != m_text_of_key.end())
            m_revision.put(page.getObjGen(), with_key(page, "/Annots", found->second));
    }

    void put_form(const std::string& text) {
        auto old = form();
        if (old.isDictionary() && old.isIndirect())
            m_revision.put(old.getObjGen(), text);
        else
            m_revision.put(m_document.getRoot().getObjGen(), with_key(m_document.getRoot(), "/AcroForm", text));
    }

    void mark_form_signed() {
        auto copy = form().shallowCopy();
        copy.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(3));
        put_form(copy.unparse());
    }

    void add_to_form(int field) {
        if (!form().isDictionary()) {
            const int number = m_revision.new_object();
            m_revision.put(number, fmt::format("<< /Fields [{} 0 R] /SigFlags 3 >>", field));
            m_revision.put(m_document.getRoot().getObjGen(),
                           with_key(m_document.getRoot(), "/AcroForm", fmt::format("{} 0 R", number)));
            return;
        }
        auto copy = form().shallowCopy();
        copy.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(3));
        append(copy, "/Fields", field);
        const auto found = m_text_of_key.find("/Fields");
        put_form(found == m_text_of_key.end() ? copy.unparse() : with_key(copy, "/Fields", found->second));
    }

    QPDF& m_document;
    pdf::Revision& m_revision;
    const SigningInfo& m_info;
    const DictionaryShape& m_shape;
    std::map<std::string, std::string> m_text_of_key;
};

Result<Placeholder> add_placeholder(std::string_view bytes, QPDF& document, const SigningInfo& info,
                                    const DictionaryShape& shape) {
    PALESTRA_TRY(auto revision, pdf::Revision::begin(bytes, document));
    const auto value = dictionary(info, shape);
    const int number = Addition(document, revision, info, shape).add(value.text);
    auto revised = revision.finish();
    const auto place = revised.places.at(number);
    Placeholder made{std::move(revised.bytes), place + value.contents, 0};
    made.close = made.bytes.find('>', made.open) + 1;
    auto range = fmt::format("[0 {} {} {}", made.open, made.close, made.bytes.size() - made.close);
    range.resize(k_range_room.size() - 1, ' ');
    made.bytes.replace(place + value.range, k_range_room.size(), range + "]");
    return made;
}

} // namespace

std::string Placeholder::digest(bool sha1) const {
    const auto* algorithm = sha1 ? EVP_sha1() : EVP_sha256();
    const pki::DigestContext context{EVP_MD_CTX_new()};
    std::string value(static_cast<std::size_t>(EVP_MD_get_size(algorithm)), '\0');
    EVP_DigestInit_ex(context.get(), algorithm, nullptr);
    EVP_DigestUpdate(context.get(), bytes.data(), open);
    EVP_DigestUpdate(context.get(), bytes.data() + close, bytes.size() - close);
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(value.data()), nullptr);
    return value;
}

Result<std::string> Placeholder::fill(std::string_view cms) const {
    if (2 * cms.size() > close - open - 2)
        return fail(FailureCode::crypto_failed, {{"what", "CMS"}, {"reason", "size " + std::to_string(cms.size())}});
    auto filled = bytes;
    const auto digits = hex(as_bytes(cms));
    filled.replace(open + 1, digits.size(), digits);
    return filled;
}

Result<Placeholder> make_placeholder(std::string_view bytes, const SigningInfo& info, const DictionaryShape& shape) {
    if (!pdf::looks_like_pdf(bytes))
        return fail(FailureCode::not_a_pdf);
    Result<Placeholder> made = fail(FailureCode::pdf_unreadable);
    const auto read =
        pdf::with_pdf(bytes, [&](QPDF& document) { made = add_placeholder(bytes, document, info, shape); });
    if (!read && read.error().values.at("reason").find("invalid password") != std::string::npos)
        return fail(FailureCode::pdf_encrypted);
    PALESTRA_CHECK(read);
    return made;
}

} // namespace palestra::signature
