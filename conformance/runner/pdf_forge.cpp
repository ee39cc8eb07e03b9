// SPDX-License-Identifier: EUPL-1.2
#include "conformance/runner/pdf_forge.hpp"

#include "core/base/encoding.hpp"

#include <fmt/format.h>

namespace palestra::conformance {
namespace {

/// Objects in order; numbers are places in the list, from 1.
class Body {
public:
    std::size_t add(std::string object) {
        m_objects.push_back(std::move(object));
        return m_objects.size();
    }

    std::size_t add_stream(const std::string& dictionary, const std::string& bytes) {
        return add(fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", dictionary, bytes.size(), bytes));
    }

    [[nodiscard]] std::string file(std::size_t root) const {
        std::string text = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
        std::string table = "0000000000 65535 f \n";
        for (std::size_t i = 0; i < m_objects.size(); ++i) {
            table += fmt::format("{:010} 00000 n \n", text.size());
            text += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, m_objects[i]);
        }
        const auto start = text.size();
        return text + fmt::format("xref\n0 {}\n{}trailer\n<< /Size {} /Root {} 0 R >>\nstartxref\n{}\n%%EOF\n",
                                  m_objects.size() + 1, table, m_objects.size() + 1, root, start);
    }

private:
    std::vector<std::string> m_objects;
};

std::string embedded_files(Body& body, const ForgedPdf& wish) {
    std::string pairs;
    for (const auto& [name, content] : wish.attachments) {
        const auto stream = body.add_stream("/Type /EmbeddedFile /Subtype /text#2Fxml", content);
        const auto file =
            body.add(fmt::format("<< /Type /Filespec /F ({0}) /UF ({0}) /EF << /F {1} 0 R >> >>", name, stream));
        pairs += fmt::format("({}) {} 0 R ", name, file);
    }
    if (!wish.kids)
        return fmt::format("<< /Names [ {}] >>", pairs);
    const auto leaf = body.add(fmt::format("<< /Limits [({}) ({})] /Names [ {}] >>", wish.attachments.front().first,
                                           wish.attachments.back().first, pairs));
    return fmt::format("<< /Kids [ {} 0 R ] >>", leaf);
}

} // namespace

std::string forge_pdf(const ForgedPdf& wish) {
    Body body;
    // The first two objects know each other's numbers; what the page shows comes after them.
    const auto page = body.add(
        wish.page_text.empty()
            ? "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>"
            : "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 << "
              "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>");
    const auto pages = body.add(fmt::format("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", page));
    if (!wish.page_text.empty())
        body.add_stream("", "BT /F1 1 Tf <" + hex(as_bytes(wish.page_text)) + "> Tj ET");
    std::string names;
    if (!wish.attachments.empty())
        names += fmt::format("/EmbeddedFiles {} 0 R ", body.add(embedded_files(body, wish)));
    if (!wish.resource.empty())
        names += fmt::format("/XFAResources {} 0 R ",
                             body.add(fmt::format("[(datasets) {} 0 R]", body.add_stream("", wish.resource))));
    std::string form;
    if (wish.empty_signature_field)
        form = fmt::format("/AcroForm << /SigFlags 1 /Fields [{} 0 R] >>",
                           body.add("<< /FT /Sig /T (Firma) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>"));
    const auto root = body.add(fmt::format("<< /Type /Catalog /Pages {} 0 R /Names << {}>> {} >>", pages, names, form));
    return body.file(root);
}

} // namespace palestra::conformance
