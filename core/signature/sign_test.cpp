// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/container.hpp"
#include "core/pdf/qpdf_memory.hpp"
#include "core/pki/pkcs12.hpp"
#include "core/signature/pades.hpp"
#include "core/signature/test_desk.hpp"

#include <catch2/catch.hpp>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

using namespace palestra;
using signature::test::Desk;

namespace {

const Desk& desk() {
    static const Desk one;
    return one;
}

void all_valid(const std::string& pdf, std::size_t count) {
    const auto checks = signature::verify(pdf);
    REQUIRE(checks);
    REQUIRE(checks->size() == count);
    for (const auto& check : *checks) {
        INFO(check.field << ": " << check.reason);
        CHECK(check.valid);
    }
    CHECK(checks->back().covers_all);
}

std::string rewritten(const std::string& pdf, const std::function<void(QPDF&)>& change,
                      const std::function<void(QPDFWriter&)>& adjust) {
    std::string out;
    REQUIRE(pdf::with_pdf(pdf, [&](QPDF& document) {
        change(document);
        out = pdf::write_pdf(document, adjust);
    }));
    return out;
}

FailureCode failure_of(const std::string& pdf) {
    const auto signed_pdf = signature::sign(pdf, desk().signer, desk().info());
    REQUIRE_FALSE(signed_pdf);
    return signed_pdf.error().code;
}

} // namespace

TEST_CASE("a signature changes no byte that was there") {
    const auto signed_pdf = desk().sign();
    CHECK(signed_pdf.starts_with(desk().document));
    all_valid(signed_pdf, 1);
    // Same inputs, same bytes: RSA PKCS#1 v1.5 has no chance in it.
    CHECK(signed_pdf == desk().sign());
}

TEST_CASE("several people sign one after the other, and every signature stays valid") {
    auto pdf = desk().document;
    for (std::size_t count = 1; count <= 4; ++count) {
        const auto& who = count % 2 == 0 ? desk().elliptic : desk().signer;
        auto info = desk().info();
        if (count == 3)
            info.appearance.emplace().lines = {"Anna Bianchi", "23/11/2026 08:00"};
        pdf = *signature::sign(pdf, who, info);
        all_valid(pdf, count);
        CHECK(signature::verify(pdf)->back().field == "Firma" + std::to_string(count));
    }
    CHECK(pdf::extract_cda(pdf) == "<a/>");
}

TEST_CASE("documents with cross-reference streams and compressed objects are continued in their own way") {
    const auto packed = rewritten(
        desk().document, [](QPDF&) {}, [](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_generate); });
    REQUIRE(packed.find("/ObjStm") != std::string::npos);
    const auto once = *signature::sign(packed, desk().signer, desk().info());
    CHECK(once.starts_with(packed));
    CHECK(once.find("\ntrailer", packed.size()) == std::string::npos);
    all_valid(once, 1);
    all_valid(*signature::sign(once, desk().elliptic, desk().info()), 2);
    CHECK(pdf::extract_cda(once) == "<a/>");
}

TEST_CASE("a time stamp goes inside and leaves the signature valid") {
    auto info = desk().info();
    const signature::LocalTimestampSource stamps(desk().time_stamping, desk().entropy, desk().clock);
    info.time_stamps = &stamps;
    const auto stamped = *signature::sign(desk().document, desk().signer, info);
    all_valid(stamped, 1);
    CHECK(stamped.size() > desk().sign().size() + 8000);
}

TEST_CASE("an empty field that the document brings is filled, whatever else has its name is left alone") {
    const auto with_field = [](const std::string& type) {
        return rewritten(desk().document,
                         [&](QPDF& document) {
                             auto field = QPDFObjectHandle::parse("<< /T (Medico) /FT /" + type +
                                                                  " /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>");
                             field = document.makeIndirectObject(field);
                             auto form = QPDFObjectHandle::parse("<< >>");
                             form.replaceKey("/Fields", QPDFObjectHandle::newArray({field}));
                             document.getRoot().replaceKey("/AcroForm", form);
                         },
                         {});
    };
    auto info = desk().info();
    info.field = "Medico";
    all_valid(*signature::sign(with_field("Sig"), desk().signer, info), 1);
    const auto beside = *signature::sign(with_field("Tx"), desk().signer, info);
    all_valid(beside, 1);
    CHECK(signature::verify(beside)->back().field == "Medico1");
}

TEST_CASE("many documents, one call of the signer") {
    struct Counting final : signature::Signer {
        const signature::Signer& inner;
        mutable int calls = 0;

        explicit Counting(const signature::Signer& signer) : inner(signer) {}

        [[nodiscard]] const std::vector<std::string>& certificates() const override { return inner.certificates(); }

        [[nodiscard]] Result<std::vector<std::string>> sign(const std::vector<std::string>& digests) const override {
            ++calls;
            return inner.sign(digests);
        }
    };

    const auto software = *signature::SoftwareSigner::make(desk().signer);
    const Counting counting(software);
    const auto made = *signature::sign_all({desk().document, desk().document, desk().sign()}, counting, desk().info());
    REQUIRE(made.size() == 3);
    CHECK(counting.calls == 1);
    all_valid(made[0], 1);
    all_valid(made[2], 2);
}

TEST_CASE("what cannot be signed is refused with its reason") {
    CHECK(failure_of("questo non è un PDF") == FailureCode::not_a_pdf);
    CHECK(failure_of("%PDF-1.7 rotto") == FailureCode::pdf_unreadable);
    // The last cross-reference section is elsewhere than the file says: what is appended would never be found.
    auto damaged = desk().document;
    damaged.replace(damaged.rfind("startxref\n") + 10, 2, "11");
    CHECK(failure_of(damaged) == FailureCode::pdf_not_extensible);
    const auto encrypt = [](const char* user) {
        return rewritten(
            desk().document, [](QPDF&) {},
            [&](QPDFWriter& writer) {
                writer.setDeterministicID(false);
                writer.setStaticID(true);
                writer.setR6EncryptionParameters(user, "owner", true, true, true, true, true, true, qpdf_r3p_full,
                                                 true);
            });
    };
    CHECK(failure_of(encrypt("")) == FailureCode::pdf_encrypted);
    CHECK(failure_of(encrypt("segreta")) == FailureCode::pdf_encrypted);
}

TEST_CASE("large documents are signed like small ones") {
    const auto large = rewritten(
        desk().document,
        [](QPDF& document) {
            QPDFPageDocumentHelper pages(document);
            auto first = pages.getAllPages().at(0);
            for (int i = 0; i < 199; ++i)
                pages.addPage(first.shallowCopyPage(), false);
            QPDFEmbeddedFileDocumentHelper files(document);
            for (int i = 0; i < 50; ++i) {
                const auto name = "allegato" + std::to_string(i) + ".txt";
                files.replaceEmbeddedFile(
                    name, QPDFFileSpecObjectHelper::createFileSpec(
                              document, name, QPDFEFStreamObjectHelper::createEFStream(document, name)));
            }
        },
        [](QPDFWriter& writer) { writer.setObjectStreamMode(qpdf_o_disable); });
    auto info = desk().info();
    info.appearance.emplace().lines = {"Anna Bianchi"};
    const auto signed_pdf = *signature::sign(large, desk().signer, info);
    all_valid(signed_pdf, 1);
    CHECK(pdf::extract_cda(signed_pdf) == "<a/>");
}

TEST_CASE("a key file opens with its password alone") {
    const auto file = *pki::make_pkcs12({desk().signer, {desk().authority.certificate_pem}}, "segreta");
    const auto read = pki::read_pkcs12(file, "segreta");
    REQUIRE(read);
    CHECK(read->credential.certificate_pem == desk().signer.certificate_pem);
    CHECK(read->chain_pem == std::vector{desk().authority.certificate_pem});
    CHECK(pki::read_pkcs12(file, "sbagliata").error().code == FailureCode::signer_refused);
    CHECK(pki::read_pkcs12("non è", "segreta").error().code == FailureCode::crypto_failed);
    const auto pem =
        pki::read_pem_file(desk().authority.certificate_pem + desk().signer.certificate_pem + desk().signer.key_pem);
    REQUIRE(pem);
    CHECK(pem->credential.certificate_pem == desk().signer.certificate_pem);
    CHECK(pem->chain_pem.size() == 1);
    CHECK_FALSE(pki::read_pem_file(desk().authority.certificate_pem + desk().signer.key_pem));
}
