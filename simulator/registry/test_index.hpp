// SPDX-License-Identifier: EUPL-1.2
#pragma once

// INI behind its own HTTPS listener, and those who call it, each with a certificate of the same authority.

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/identity/fiscal_code.hpp"
#include "core/io/node/system.hpp"
#include "core/io/store/sqlite.hpp"
#include "core/pki/authority.hpp"
#include "simulator/registry/registry.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <filesystem>
#include <map>

namespace palestra::registry {

inline constexpr const char* k_gateway = "A1#950#GATEWAYPROVAXXXX";
inline constexpr const char* k_portal = "A1#010#PORTALEPROVAXXXX";

inline std::string region_certificate(const std::string& organization) {
    return "A1#" + organization + "#REGIONEDIPROVAXX";
}

/// A fiscal code that is nobody's: place Z990, born on 15 January of `year`.
inline std::string fiscal_code(int number, int year) {
    constexpr std::string_view letters = "BCDFGHLMNPQRSTVZ";
    std::string code = "XQ";
    for (int i = 0; i < 4; ++i, number /= 16)
        code += letters[static_cast<std::size_t>(number % 16)];
    const auto two = std::to_string(year % 100);
    code += (two.size() == 1 ? "0" : "") + two + "A15Z990";
    return code + identity::fiscal_code_check_letter(code);
}

/// The attributes of contract §13.3, ready to be changed.
inline Json attributes(const std::string& person, const std::string& role, const std::string& purpose,
                       const std::string& patient, const std::string& organization = "010") {
    return {{"sub", person + "^^^&2.16.840.1.113883.2.9.4.3.2&ISO"},
            {"subject_organization_id", organization},
            {"subject_organization", "Ente"},
            {"locality", "STRUTTURA DI CHI CHIEDE^^^^^&2.16.840.1.113883.2.9.4.1.3&ISO^^^^999999"},
            {"subject_role", role},
            {"purpose_of_use", purpose},
            {"person_id", patient + "^^^&2.16.840.1.113883.2.9.4.3.2&ISO"},
            {"patient_consent", true}};
}

class Index {
public:
    explicit Index(Config config = {}) {
        std::filesystem::remove_all(m_folder);
        std::filesystem::create_directories(m_folder);
        m_journal = *journal::Writer::open(m_folder / "journal", m_clock);
        config.writers = {k_gateway};
        config.portals = {k_portal};
        for (const auto* region : {"000", "010", "030", "999"})
            config.readers.insert(region_certificate(region));
        config.data = std::string(PALESTRA_SOURCE_DIR) + "/simulator/registry/data";
        auto handler = make_handler(world(), config, *store::open_sqlite(m_folder / "ini.db"));
        REQUIRE(handler);
        pki::CertificateRequest request;
        request.common_name = "localhost";
        request.names = {"localhost", "127.0.0.1"};
        const auto own = *pki::issue(m_authority, request, m_entropy, m_clock);
        http::ServerConfig server;
        server.certificate_pem = own.certificate_pem;
        server.key_pem = own.key_pem;
        server.client_certificate = http::ClientCertificate::required;
        server.client_authority_pem = m_authority.certificate_pem;
        m_server = *http::Server::start(m_runtime, server, node::on_chassis(world(), "registry", *std::move(handler)));
    }

    ~Index() {
        m_server.reset();
        m_journal.reset();
        std::filesystem::remove_all(m_folder);
    }

    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    /// As the owner of the certificate, with the assertion unless `claims` is null.
    http::Response call(const std::string& certificate, const std::string& method, const std::string& target,
                        Json claims = Json(), const Json& body = Json()) {
        http::Request request{method, target, {}, {}, {}};
        if (!claims.is_null()) {
            if (!claims.contains("action_id"))
                claims["action_id"] = method == "GET" ? "READ" : "UPDATE";
            request.headers.set("FSE-Assertion", dump_json({{"issuer", "010"}, {"attributes", claims}}));
        }
        if (!body.is_null()) {
            request.headers.set("Content-Type", "application/json");
            request.body = dump_json(body);
        }
        auto response = caller(certificate)
                            .call("registry", "https://127.0.0.1:" + std::to_string(m_server->port()),
                                  std::move(request), TraceContext::root(m_entropy));
        REQUIRE(response);
        return *std::move(response);
    }

    /// What the gateway sends (contract §13), with new identifiers.
    Json registration(const std::string& patient, const std::string& type = "11502-2",
                      const std::string& organization = "010") {
        const auto id = std::to_string(++m_documents);
        const auto cx = patient + "^^^&2.16.840.1.113883.2.9.4.3.2&ISO";
        return {{"workflowInstanceId", "2.1." + id + "^^^^urn:ihe:iti:xdw:2013:workflowInstanceId"},
                {"documentEntry",
                 {{"uniqueId", "2.16.840.1.113883.2.9.2.10.4.4^DOC" + id},
                  {"title", "Referto"},
                  {"classCode", {{"code", "REF"}}},
                  {"typeCode", {{"code", type}, {"display", ""}}},
                  {"confidentialityCode", {{"code", "N"}}},
                  {"healthcareFacilityTypeCode", {{"code", "Ospedale"}}},
                  {"practiceSettingCode", {{"code", "AD_PSC008"}}},
                  {"eventCodeList", Json::array()},
                  {"author",
                   {{"person", "AUTORE^^^^^^^^&2.16.840.1.113883.2.9.4.3.2&ISO"}, {"institution", "ALTRA STRUTTURA"}}},
                  {"patientId", cx},
                  {"creationTime", "20261120101500"}}},
                {"submissionSet", {{"uniqueId", "2.16.840.1.113883.2.9.2.10.4.3^SUB" + id}}},
                {"assertion",
                 {{"attributes",
                   {{"sub", "PROVAX00X00X000Y"},
                    {"subject_organization_id", organization},
                    {"locality", "OSPEDALE DI PROVA^^^^^&2.16&ISO^^^^1"},
                    {"subject_role", "AAS"},
                    {"purpose_of_use", "TREATMENT"},
                    {"patient_consent", true}}}}}};
    }

    /// Its uniqueId.
    std::string publish(const Json& registration) {
        const auto response = call(k_gateway, "POST", "/v1/entries", Json(), registration);
        INFO(response.body);
        REQUIRE(response.status == 201);
        return registration["documentEntry"]["uniqueId"];
    }

    [[nodiscard]] node::SystemClock& clock() { return m_clock; }

    [[nodiscard]] std::vector<journal::Event> journal() const { return *journal::read_all(m_folder / "journal"); }

private:
    node::World world() { return {m_clock, m_entropy, *m_journal}; }

    node::Caller& caller(const std::string& certificate) {
        const auto known = m_callers.find(certificate);
        if (known != m_callers.end())
            return known->second;
        pki::CertificateRequest request;
        request.purpose = pki::Purpose::authentication;
        request.common_name = certificate;
        const auto own = *pki::issue(m_authority, request, m_entropy, m_clock);
        http::ClientConfig config;
        config.authority_pem = m_authority.certificate_pem;
        config.certificate_pem = own.certificate_pem;
        config.key_pem = own.key_pem;
        return m_callers.emplace(certificate, *node::Caller::make(world(), "test", config)).first->second;
    }

    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("palestra-ini-" + std::to_string(::getpid()));
    node::SystemClock m_clock{parse_iso8601("2026-11-23T08:00:00Z")};
    node::SystemEntropy m_entropy;
    pki::Credential m_authority = *pki::make_authority(m_entropy, m_clock);
    std::unique_ptr<journal::Writer> m_journal;
    http::Runtime m_runtime;
    std::unique_ptr<http::Server> m_server;
    std::map<std::string, node::Caller> m_callers;
    int m_documents = 0;
};

inline Json body_of(const http::Response& response) {
    return *parse_json(response.body, "risposta");
}

} // namespace palestra::registry
