// SPDX-License-Identifier: EUPL-1.2
// The verb `token`: the tokens in every form in which people have them, and the page that an integrator reads.
#include "core/token/token.hpp"

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/signature/pades.hpp"
#include "simulator/app/token_intake.hpp"
#include "simulator/app/token_output.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstdlib>

using namespace palestra;
namespace clinic = gateway::clinic;

namespace {

const std::string k_home = PALESTRA_SOURCE_DIR;
constexpr const char* k_audience = "https://gateway.prova/v1";

/// Tokens that are always the same but for their keys, which no page shows.
class Desk {
public:
    Desk() {
        m_authority = *pki::make_authority(m_entropy, m_clock);
        pki::CertificateRequest request;
        request.purpose = pki::Purpose::token;
        request.common_name = "S1#111#FORNITORE";
        m_key = *pki::issue(m_authority, request, m_entropy, m_clock);
        const producers::CallContext context{
            "S1#111#FORNITORE",
            k_audience,
            "PROVAX00X00X000Y^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
            "010",
            "Regione Piemonte",
            "LABORATORIO DI PROVA^^^^^&2.16.840.1.113883.2.9.4.1.3&ISO^^^^111101123456",
            "AAS",
            "RSSMRA22A01A399Z^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
            "('11502-2^^2.16.840.1.113883.6.1')",
            "LIS",
            "Fornitore",
            "1.0"};
        bearer = producers::bearer_claims(context, m_clock, m_entropy);
        signature = producers::signature_claims(context, "CREATE", sha256_hex("%PDF- firmato"), m_clock, m_entropy);
        bearer["jti"] = "b-1";
        signature["jti"] = "s-1";
    }

    std::string page(clinic::Case call) {
        gateway::FrontDoorConfig door;
        door.authority_pem = m_authority.certificate_pem;
        door.audiences = {k_audience};
        const auto lists = *gateway::CodeLists::load(k_home + "/mock-gateway/data");
        call.request.headers.set("Authorization", "Bearer " + *token::make(bearer, m_key));
        call.request.headers.set("FSE-JWT-Signature", *token::make(signature, m_key));
        call.request.peer.common_name = "A1#111#FORNITORE";
        call.asked = *clinic::operation_named("E3");
        const auto italian = *Messages::load(k_home + "/core/base/messages", "it");
        return app::examination_text(clinic::examine(call, {door, lists}, m_clock.wall()), italian) + "\n";
    }

    [[nodiscard]] const pki::Credential& key() const { return m_key; }

    Json bearer, signature;

private:
    SeededEntropy m_entropy{7};
    FixedClock m_clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential m_authority, m_key;
};

/// With PALESTRA_REWRITE_GOLDEN set the file is written anew, to be read before it is kept.
void check_golden(const std::string& name, const std::string& text) {
    const auto file = k_home + "/simulator/app/golden/" + name;
    if (std::getenv("PALESTRA_REWRITE_GOLDEN") != nullptr)
        REQUIRE(write_file(file, text));
    CHECK(*read_file(file, 1U << 20U) == text);
}

} // namespace

TEST_CASE("the page of tokens that are wrong in four ways", "[F-06][J-05][J-12]") {
    Desk desk;
    desk.bearer["aud"] = std::string(k_audience) + "/";
    desk.bearer["iss"] = "S1#111#FORNITORE";
    desk.signature["subject_organization_id"] = "111";
    desk.signature["resource_hl7_type"] = "11502-2^^2.16.840.1.113883.6.1";
    desk.signature["patient_consent"] = "true";
    check_golden("token_quattro_errori.txt", desk.page({}));
}

TEST_CASE("the page of a digest of the wrong file", "[J-16]") {
    SeededEntropy entropy(3);
    const FixedClock clock(*parse_iso8601("2026-11-23T08:00:00Z"));
    const auto cast = *population::load_cast(k_home + "/simulator/population/data/cast.json");
    const auto profiles = *producers::load_profiles(k_home + "/simulator/producers/data/conferral.json");
    const auto draft =
        *producers::make_draft(*read_file(k_home + "/simulator/producers/samples/SING_VACC.xml", 1U << 20U),
                               {cast, profiles, {}}, entropy, clock);
    Desk desk;
    const auto signed_pdf = *signature::sign(draft.pdf, desk.key(), {clock.wall(), "Medico", "Prova", {}});
    desk.signature["person_id"] = draft.patient;
    desk.signature["resource_hl7_type"] = "('87273-9^^2.16.840.1.113883.6.1')";
    desk.signature["attachment_hash"] = sha256_hex(draft.pdf);
    clinic::Case call;
    call.file = clinic::Material{"firmato.pdf", signed_pdf};
    call.also = {{"bozza.pdf", draft.pdf}};
    auto page = desk.page(call);
    for (const auto& [digest, letter] : {std::pair{sha256_hex(draft.pdf), 'b'}, {sha256_hex(signed_pdf), 'f'}})
        for (const std::size_t shown : {64, 58}) // whole, and as a column shows it
            page = replace_all(std::move(page), digest.substr(0, shown), std::string(shown, letter));
    check_golden("token_impronta.txt", page);
}

TEST_CASE("a token out of its file") {
    CHECK(app::bare_token("a.b.c\n") == "a.b.c");
    CHECK(app::bare_token("Bearer a.b.c") == "a.b.c");
    CHECK(app::bare_token("Authorization: Bearer a.\r\n b.\r\n\tc") == "a.b.c");
    CHECK(app::bare_token("authorization:bearer a.b.c") == "a.b.c");
    CHECK(app::bare_token("authorization: bearer\na.b\n.c\n") == "a.b.c");
    CHECK(app::bare_token("FSE-JWT-Signature: a.b.c") == "a.b.c");
    CHECK(app::bare_token("\"a.b.c\"") == "a.b.c");
    CHECK(app::bare_token("").empty());
}

TEST_CASE("a captured request keeps its names and its body") {
    const auto captured =
        app::read_capture("POST /v1/documents HTTP/1.1\r\nFSE_JWT_Signature: a.b.c\r\n"
                          "Authorization: Bearer d.\r\n e.f\r\nContent-Type: x\r\n\r\ncorpo\r\n\r\naltro");
    CHECK(captured.method == "POST");
    CHECK(captured.target == "/v1/documents");
    CHECK(captured.headers.get("FSE_JWT_Signature") == "a.b.c");
    CHECK(captured.headers.get("Authorization") == "Bearer d.e.f");
    CHECK(captured.body == "corpo\r\n\r\naltro");

    const auto curl = app::read_capture(
        "* Connected\n> DELETE /v1/documents/1 HTTP/2\n> Authorization: Bearer a.b.c\n>\n< HTTP/2 401\n");
    CHECK(curl.method == "DELETE");
    CHECK(curl.headers.get("Authorization") == "Bearer a.b.c");
    CHECK(curl.headers.all().size() == 1);

    const auto two = app::read_capture("Authorization: Bearer a.b.c\nFSE-JWT-Signature: d.e.f\n");
    CHECK(two.method.empty());
    CHECK(two.headers.all().size() == 2);
    CHECK(two.body.empty());

    const auto made = app::read_capture(R"({"headers": {"Authorization": "Bearer a.b.c"}})");
    CHECK(made.headers.get("Authorization") == "Bearer a.b.c");
    CHECK(app::read_capture("").headers.all().empty());
    CHECK(app::read_capture(std::string(1000, '\n')).headers.all().empty());
}
