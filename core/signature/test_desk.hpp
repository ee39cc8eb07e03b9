// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What the tests of this room sign with.

#include "core/base/dates.hpp"
#include "core/pdf/container.hpp"
#include "core/pdf/report.hpp"
#include "core/signature/pades.hpp"

namespace palestra::signature::test {

struct Desk {
    struct Wish {
        pki::Purpose purpose = pki::Purpose::document;
        pki::KeyType key = pki::KeyType::usual;
    };

    mutable SeededEntropy entropy{3};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);
    pki::Credential signer = issue(Wish{});
    pki::Credential elliptic = issue(Wish{pki::Purpose::document, pki::KeyType::p256});
    pki::Credential time_stamping = issue(Wish{pki::Purpose::time_stamping, pki::KeyType::usual});
    std::string document = make_document();

    [[nodiscard]] pki::Credential issue(const Wish& wish) const {
        pki::CertificateRequest request;
        request.purpose = wish.purpose;
        request.key = wish.key;
        request.common_name = "Anna Bianchi";
        return *pki::issue(authority, request, entropy, clock);
    }

    static std::string make_document() {
        pdf::Report report;
        report.title = "Prova";
        return *pdf::archive_with_cda(*pdf::render(report, {}), "<a/>", {"Prova", "", "it-IT", {}});
    }

    [[nodiscard]] SigningInfo info() const {
        return {clock.wall(), "Anna Bianchi", "Prova", authority.certificate_pem};
    }

    [[nodiscard]] std::string sign() const { return *signature::sign(document, signer, info()); }
};

} // namespace palestra::signature::test
