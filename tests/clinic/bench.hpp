// SPDX-License-Identifier: EUPL-1.2
#pragma once

// For the tests of the clinic: a gateway, keys of several parties, and a call that passes until a test breaks it.

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "core/io/store/sqlite.hpp"
#include "core/pdf/container.hpp"
#include "core/signature/pades.hpp"
#include "mock-gateway/clinic/clinic.hpp"
#include "mock-gateway/gateway.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <functional>

namespace palestra::gateway::clinic::bench {

inline const std::string k_audience = "https://gateway.prova/v1";
inline const std::string k_now = "2026-11-23T08:00:00Z";

struct Keys {
    pki::Credential authority, token, authentication, other, old, stranger, person;

    static const Keys& get() {
        static const Keys made = make();
        return made;
    }

private:
    static Keys make() {
        SeededEntropy entropy(1);
        const FixedClock clock(*parse_iso8601(k_now));
        const FixedClock past(*parse_iso8601("2020-01-01T00:00:00Z"));
        const auto issue = [&](const pki::Credential& authority, const char* name, const Clock& when,
                               pki::Purpose purpose = pki::Purpose::token) {
            pki::CertificateRequest request;
            request.purpose = purpose;
            request.common_name = name;
            return *pki::issue(authority, request, entropy, when);
        };
        Keys keys;
        keys.authority = *pki::make_authority(entropy, past);
        keys.token = issue(keys.authority, "S1#010#PROVA", clock);
        keys.authentication = issue(keys.authority, "A1#010#PROVA", clock);
        keys.other = issue(keys.authority, "S1#010#ALTRO", clock);
        keys.old = issue(keys.authority, "S1#010#PROVA", past);
        keys.person = issue(keys.authority, "Medico di Prova", clock, pki::Purpose::document);
        keys.stranger = issue(*pki::make_authority(entropy, clock), "S1#010#PROVA", clock);
        return keys;
    }
};

/// One call; a test changes what it wants to see found.
struct Attempt {
    std::string code = "E3";
    Json bearer, signature;
    Json bearer_jose = Json::object(), signature_jose = Json::object(); ///< patched in after signing
    pki::Credential bearer_key = Keys::get().token, signature_key = Keys::get().token;
    std::string tls_name = "A1#010#PROVA";
    Json fields;
    std::string file, file_name = "firmato.pdf";
    std::function<void(http::Request&)> wire; ///< last touch
    std::vector<Material> also;

    void both(const std::function<void(Json&)>& change) {
        change(bearer);
        change(signature);
    }
};

class Bench {
public:
    Bench() {
        std::filesystem::remove_all(m_folder);
        m_journal = *journal::Writer::open(m_folder / "journal", m_clock);
        Config config;
        config.door.authority_pem = Keys::get().authority.certificate_pem;
        config.door.audiences = {k_audience};
        config.data = m_home + "/mock-gateway/data";
        config.ini_url = config.eds_url = "https://127.0.0.1:1";
        config.client.authority_pem = Keys::get().authority.certificate_pem;
        door = config.door;
        lists.emplace(*CodeLists::load(config.data));
        m_gateway = *Gateway::make({m_clock, m_entropy, *m_journal}, config, m_catalog,
                                   *store::open_sqlite(m_folder / "gateway.db"));
        const auto cast = *population::load_cast(m_home + "/simulator/population/data/cast.json");
        const auto profiles = *producers::load_profiles(m_home + "/simulator/producers/data/conferral.json");
        draft = *producers::make_draft(*read_file(m_home + "/simulator/producers/samples/SING_VACC.xml", 1U << 20U),
                                       {cast, profiles, {}}, m_entropy, m_clock);
        signed_pdf = *signature::sign(draft.pdf, Keys::get().person, {m_clock.wall(), "Medico", "Prova", {}});
    }

    ~Bench() {
        m_gateway.reset();
        m_journal.reset();
        std::filesystem::remove_all(m_folder);
    }

    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    Attempt attempt(const std::string& code = "E3") {
        const producers::CallContext context{"S1#010#PROVA",
                                             k_audience,
                                             "PROVAX00X00X000Y^^^&2.16.840.1.113883.2.9.4.3.2&ISO",
                                             "010",
                                             "Regione Piemonte",
                                             draft.locality,
                                             "AAS",
                                             draft.patient,
                                             "('" + draft.header.code.code + "^^" + draft.header.code.system + "')",
                                             "A",
                                             "B",
                                             "1"};
        const auto row = row_of(*operation_named(code)->operation);
        Attempt made;
        made.code = code;
        made.file = code == "E1" ? draft.pdf : signed_pdf;
        made.bearer = producers::bearer_claims(context, m_clock, m_entropy);
        made.signature = producers::signature_claims(
            context, std::string(row.actions[0]),
            code == "E1" || code == "E5" || code == "E7" ? "" : sha256_hex(signed_pdf), m_clock, m_entropy);
        made.signature["purpose_of_use"] = row.purposes[0];
        made.fields = code == "E1" ? Json{{"activity", "VALIDATION"}, {"mode", "ATTACHMENT"}} : publication_fields();
        if (code == "E7")
            for (const auto* field : {"mode", "identificativoDoc", "identificativoRep"})
                made.fields.erase(field);
        return made;
    }

    http::Request request(const Attempt& attempt) {
        const auto bearer = with_jose(*token::make(attempt.bearer, attempt.bearer_key), attempt.bearer_jose);
        const auto signature =
            with_jose(*token::make(attempt.signature, attempt.signature_key), attempt.signature_jose);
        auto made = call_of(attempt);
        made.headers.add("Authorization", "Bearer " + bearer);
        made.headers.add("FSE-JWT-Signature", signature);
        made.peer = {attempt.tls_name, "127.0.0.1"};
        if (attempt.wire)
            attempt.wire(made);
        return made;
    }

    Case case_of(const Attempt& attempt) {
        Case call;
        call.request = request(attempt);
        call.asked = *operation_of_call(call.request.method, call.request.target);
        call.body_known = true;
        if (!attempt.file.empty() && attempt.code != "E5" && attempt.code != "E7")
            call.file = Material{attempt.file_name, attempt.file};
        call.also = attempt.also;
        return call;
    }

    [[nodiscard]] Examination examine(const Case& call) const {
        return clinic::examine(call, {door, *lists}, m_clock.wall());
    }

    http::Response send(const http::Request& request) {
        return m_gateway->handler()(request, TraceContext::root(m_entropy));
    }

    /// So that a publication gets as far as its digest.
    void validate() {
        const auto answer = send(request(attempt("E1")));
        if (answer.status != 201)
            throw std::runtime_error(answer.body);
    }

    [[nodiscard]] std::vector<journal::Event> events() const { return *journal::read_all(m_folder / "journal"); }

    producers::Draft draft;
    std::string signed_pdf;
    FrontDoorConfig door;
    std::optional<CodeLists> lists;

private:
    static std::string with_jose(const std::string& token, const Json& patch) {
        if (patch.empty())
            return token;
        const auto parts = split(token, ".");
        auto jose = *parse_json(*base64url_decode(parts[0]), "x");
        for (const auto& [name, value] : patch.items()) {
            if (value.is_null())
                jose.erase(name);
            else
                jose[name] = value;
        }
        return base64url(dump_json(jose)) + "." + parts[1] + "." + parts[2];
    }

    http::Request call_of(const Attempt& attempt) {
        const auto id = url_encode("2.16.840.1.113883.2.9.2.10.4.4^vecchio");
        if (attempt.code == "E5")
            return {"DELETE", "/v1/documents/" + id, {}, {}, {}};
        if (attempt.code == "E7")
            return {"PUT",
                    "/v1/documents/" + id + "/metadata-iti-57",
                    {{"Content-Type", "application/json"}},
                    dump_json(attempt.fields),
                    {}};
        const auto body =
            http::make_multipart({{"requestBody", std::nullopt, "application/json", dump_json(attempt.fields)},
                                  {"file", attempt.file_name, "application/pdf", attempt.file}},
                                 "confine-" + random_hex(m_entropy, 8));
        const auto* path = attempt.code == "E1"   ? "/v1/documents/validation"
                           : attempt.code == "E8" ? "/v1/documents/validate-and-create"
                                                  : "/v1/documents";
        return {attempt.code == "E4" ? "PUT" : "POST",
                attempt.code == "E4" ? "/v1/documents/" + id : path,
                {{"Content-Type", body.content_type}},
                body.body,
                {}};
    }

    [[nodiscard]] Json publication_fields() const {
        return {{"mode", "ATTACHMENT"},
                {"tipologiaStruttura", "Territorio"},
                {"tipoDocumentoLivAlto", "VAC"},
                {"assettoOrganizzativo", "AD_PSC131"},
                {"tipoAttivitaClinica", "ERP"},
                {"identificativoDoc", draft.document_id},
                {"identificativoRep", draft.repository_id},
                {"identificativoSottomissione", draft.submission_id}};
    }

    std::string m_home = PALESTRA_SOURCE_DIR;
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("palestra-clinic-" + std::to_string(::getpid()));
    FixedClock m_clock{*parse_iso8601(k_now)};
    SeededEntropy m_entropy{9};
    catalog::Current m_catalog{catalog::Catalog::without_rules()};
    std::unique_ptr<journal::Writer> m_journal;
    std::unique_ptr<Gateway> m_gateway;
};

} // namespace palestra::gateway::clinic::bench
