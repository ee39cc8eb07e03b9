// SPDX-License-Identifier: EUPL-1.2
// Tokens that are not what they say: F-04 … F-07 of the contract.
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/pki/certificate.hpp"
#include "tests/hostile/siege.hpp"

#include <catch2/catch.hpp>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace palestra;
using hostile::Calm;
using hostile::Siege;

namespace {

constexpr const char* k_failed = "401 TokenAuthenticationFailed";
constexpr const char* k_profile = "400 InteroperabilityInvalidRequest";
constexpr const char* k_denied = "403 AuthorizationContentDeny";

std::string der64(const pki::Credential& credential) {
    return base64(pki::der_of(pki::certificate_from_pem(credential.certificate_pem)->get()));
}

std::string rs256(std::string_view input, const pki::Credential& signer) {
    const auto key = pki::key_from_pem(signer.key_pem);
    const pki::DigestContext context{EVP_MD_CTX_new()};
    std::string signature(1024, '\0');
    auto size = signature.size();
    REQUIRE(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key->get()) == 1);
    REQUIRE(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                           as_bytes(input).data(), input.size()) == 1);
    return signature.substr(0, size);
}

std::string hs256(std::string_view input, const std::string& key) {
    unsigned char digest[32];
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), as_bytes(input).data(), input.size(), digest, &size);
    return {reinterpret_cast<char*>(digest), size};
}

/// A token with any header and any claims, as texts, signed as RS256 whatever the header says.
std::string forged(const std::string& header, const std::string& claims, const pki::Credential& signer) {
    const auto input = base64url(header) + "." + base64url(claims);
    return input + "." + base64url(rs256(input, signer));
}

Json header_of(const pki::Credential& signer) {
    return {{"alg", "RS256"}, {"typ", "JWT"}, {"x5c", Json::array({der64(signer)})}};
}

/// What the gateway answers to a validation with this FSE-JWT-Signature and a good Bearer.
std::string with_signature(const std::string& token) {
    const auto& siege = Siege::instance();
    return siege.ask(siege.with_tokens(siege.good_token(siege.bearer()), token)).gist();
}

std::string with_header(const Json& header) {
    const auto& siege = Siege::instance();
    return with_signature(forged(dump_json(header), dump_json(siege.signature()), siege.token));
}

std::string with_claims(const std::string& claims) {
    const auto& siege = Siege::instance();
    return with_signature(forged(dump_json(header_of(siege.token)), claims, siege.token));
}

std::string with_claim(const char* name, const Json& value) {
    auto claims = Siege::instance().signature();
    claims[name] = value;
    return with_claims(dump_json(claims));
}

/// A certificate for `name` from `issuer`, which need not be an authority.
pki::Credential certified(const std::string& name, const pki::Credential& issuer, bool authority) {
    const auto issuer_certificate = pki::certificate_from_pem(issuer.certificate_pem);
    const auto issuer_key = pki::key_from_pem(issuer.key_pem);
    const pki::PrivateKey key{EVP_RSA_gen(2048)};
    const pki::Certificate certificate{X509_new()};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 77);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.data()), static_cast<int>(name.size()), -1,
                               0);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer_certificate->get()));
    X509_EXTENSION* basic =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, authority ? "critical,CA:TRUE" : "CA:FALSE");
    X509_add_ext(certificate.get(), basic, -1);
    X509_EXTENSION_free(basic);
    X509_sign(certificate.get(), issuer_key->get(), EVP_sha256());
    const pki::Bio certificate_pem{BIO_new(BIO_s_mem())}, key_pem{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509(certificate_pem.get(), certificate.get());
    PEM_write_bio_PrivateKey(key_pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {pki::contents(certificate_pem.get()), pki::contents(key_pem.get())};
}

} // namespace

TEST_CASE("only RSA counts, whatever the header says", "[F-04]") {
    const Calm calm("algorithms");
    const auto& siege = Siege::instance();
    auto header = header_of(siege.token);
    CHECK(with_header(header) == "200");
    for (const char* name :
         {"none", "None", "NONE", "", "HS256", "ES256", "PS256", "rs256", "RS256 ", "RS1", "EdDSA"}) {
        header["alg"] = name;
        INFO(name);
        CHECK(with_header(header) == k_failed);
    }
    for (const Json& value : {Json(nullptr), Json(256), Json::array({"RS256"}), Json::object()}) {
        header["alg"] = value;
        CHECK(with_header(header) == k_failed);
    }
    header["alg"] = "none";
    const auto input = base64url(dump_json(header)) + "." + base64url(dump_json(siege.signature()));
    CHECK(with_signature(input + ".") == k_failed);
    // HMAC keyed with what everybody knows: the certificate's key, or the certificate.
    header["alg"] = "HS256";
    const auto claims = base64url(dump_json(siege.signature()));
    for (const auto& key :
         {siege.token.certificate_pem, pki::der_of(pki::certificate_from_pem(siege.token.certificate_pem)->get())}) {
        const auto text = base64url(dump_json(header)) + "." + claims;
        CHECK(with_signature(text + "." + base64url(hs256(text, key))) == k_failed);
    }
    header["alg"] = "RS512"; // signed as RS256
    CHECK(with_header(header) == k_failed);
}

TEST_CASE("the key comes from x5c and nowhere else", "[F-04]") {
    const Calm calm("keys");
    const auto& siege = Siege::instance();
    auto header = header_of(siege.token);
    for (const char* kid : {"../../../../dev/null", "/etc/passwd", "x' OR '1'='1", "|id", "https://127.0.0.1:1/k"}) {
        header["kid"] = kid; // contract §4.1: ignored
        CHECK(with_header(header) == "200");
    }
    header["jku"] = header["x5u"] = "https://127.0.0.1:1/keys";
    header["jwk"] = {{"kty", "RSA"}, {"n", "AQAB"}, {"e", "AQAB"}};
    CHECK(with_header(header) == "200");
    // The same, when x5c is missing or does not fit.
    const auto other = certified("S1#010#PROVA", siege.token, false);
    CHECK(with_signature(forged(dump_json(header), dump_json(siege.signature()), other)) == k_failed);
    header.erase("x5c");
    CHECK(with_header(header) == k_failed);
    for (const Json& chain :
         {Json(der64(siege.token)), Json::array(), Json::array({1}), Json::array({""}), Json::array({"AAAA"}),
          Json::array({siege.token.certificate_pem}), Json::array({der64(siege.token) + "\n"}),
          Json::array({base64url(std::string(300, 'x'))})}) {
        header["x5c"] = chain;
        CHECK(with_header(header) == k_failed);
    }
    header["x5c"] = Json::array({der64(siege.token)});
    header["crit"] = Json::array({"b64"}); // RFC 7515 §4.1.11: not understood, so not accepted
    header["b64"] = false;
    CHECK(with_header(header) == k_failed);
}

TEST_CASE("a certificate counts when our authority issued it, to a subscriber", "[F-04][F-07]") {
    const Calm calm("certificates");
    const auto& siege = Siege::instance();
    node::SystemEntropy entropy;
    node::SystemClock clock;
    const auto as = [&](const pki::Credential& signer, Json chain = {}) {
        auto header = header_of(signer);
        if (!chain.is_null())
            header["x5c"] = std::move(chain);
        return with_signature(forged(dump_json(header), dump_json(siege.signature()), signer));
    };
    const auto other_authority = pki::make_authority(entropy, clock).value();
    const auto foreign = certified("S1#010#PROVA", other_authority, false);
    CHECK(as(foreign) == k_failed);
    CHECK(as(foreign, Json::array({der64(foreign), der64(siege.token)})) == k_failed);
    CHECK(as(foreign, Json::array({der64(siege.token), der64(foreign)})) == k_failed);
    CHECK(as(foreign, Json::array({der64(foreign), der64(other_authority)})) == k_failed);
    CHECK(as(siege.token, Json::array({der64(siege.token), der64(foreign)})) == "200"); // only the first is looked at
    const auto own = certified("S1#010#PROVA", certified("S1#010#PROVA", other_authority, true), false);
    CHECK(as(own) == k_failed);
    // Issued by a leaf of ours: a leaf is no authority.
    const auto grandchild = certified("S1#010#PROVA", siege.token, false);
    CHECK(as(grandchild) == k_failed);
    CHECK(as(grandchild, Json::array({der64(grandchild), der64(siege.token)})) == k_failed);
    // A leaf that calls itself an authority, and one that it issued.
    const auto middle = certified("S1#010#PROVA", siege.authority, true);
    CHECK(as(middle) == k_failed);
    CHECK(as(certified("S1#010#PROVA", middle, false)) == k_failed);
    CHECK(as(siege.authority) == k_failed);
    // Ours, and somebody else's name (F-07).
    CHECK(as(certified("S1#010#ALTRI", siege.authority, false)) == k_denied);
    CHECK(as(certified(std::string("S1#010#PROVA\0X", 14), siege.authority, false)) == k_denied);
    CHECK(as(siege.tls) == k_denied);    // A1: not for tokens
    CHECK(as(siege.server) == k_failed); // not RSA
}

TEST_CASE("a token is three segments of canonical base64url", "[F-04]") {
    const Calm calm("token form");
    const auto& siege = Siege::instance();
    const auto good = siege.good_token(siege.signature());
    CHECK(with_signature(good) == "200");
    CHECK(with_signature("") == "401 TokenAuthenticationRequired"); // F-03
    const auto dot = good.find('.');
    for (const auto& token :
         {good + ".", good + ".x", "." + good, good + "." + good, good.substr(0, good.rfind('.')), std::string("..."),
          std::string(".."), std::string("."), good + "=", good + "\xC3\xA8",
          good.substr(0, dot) + "+/" + good.substr(dot), std::string(60'000, '.'), std::string(60'000, 'A'),
          "Bearer " + good, good.substr(0, dot) + " " + good.substr(dot)}) {
        INFO(token.substr(0, 60));
        CHECK(with_signature(token) == k_failed);
    }
    CHECK(with_signature(std::string(1U << 20U, 'A')) == "431");
    for (const auto* header : {"", "[]", "1", "null", "{", "{\"alg\":\"RS256\"", "\"\\ud800\""})
        CHECK(with_signature(forged(header, dump_json(siege.signature()), siege.token)) == k_failed);
    CHECK(with_signature(forged(std::string(20'000, '['), "{}", siege.token)) == k_failed);
    CHECK(with_signature(forged("{\"a\":" + std::string(20, '[') + std::string(20, ']') + "}", "{}", siege.token)) ==
          k_failed);
}

TEST_CASE("claims of the wrong type, doubled or out of time", "[F-06][F-07]") {
    const Calm calm("claims");
    const auto& siege = Siege::instance();
    for (const auto* claims : {"{}", "{\"iss\":1,\"sub\":1,\"aud\":1,\"jti\":1,\"iat\":1,\"exp\":1}"})
        CHECK(with_claims(claims) == k_profile);
    for (const auto* claims : {"[]", "1", "null", "{"})
        CHECK(with_claims(claims) == k_failed);
    const Json huge = std::uint64_t{18446744073709551615U};
    for (const Json& time :
         {huge, Json(9.5e18), Json("1"), Json(nullptr), Json(true), Json::array({1}), Json(4102444800)}) {
        INFO(dump_json(time));
        CHECK(with_claim("iat", time) == k_profile);
        CHECK(with_claim("nbf", time) == k_profile);
    }
    for (const Json& time : {Json(0), Json(-1), huge, Json("9999999999"), Json(1e300), Json(nullptr)}) {
        INFO(dump_json(time));
        CHECK(with_claim("exp", time) == k_profile);
    }
    for (const Json& audience :
         {Json::array({"https://gateway.prova/v1"}), Json("https://gateway.prova/v1/"),
          Json("HTTPS://gateway.prova/v1"), Json(std::string("https://gateway.prova/v1\0", 25)), Json("")})
        CHECK(with_claim("aud", audience) == k_profile);
    CHECK(with_claim("iss", "integrity:S1#010#ALTRI") == k_denied);
    CHECK(with_claim("iss", std::string("integrity:S1#010#PROVA\0", 23)) == k_denied);
    // Doubled: the last counts, for every check the same.
    auto text = dump_json(siege.signature());
    text.pop_back();
    CHECK(with_claims(text + ",\"aud\":\"https://altrove/v1\"}") == k_profile);
    CHECK(with_claims("{\"aud\":\"https://altrove/v1\"," + text.substr(1) + "}") == "200");
    CHECK(with_claims("{\"iss\":\"integrity:S1#010#ALTRI\"," + text.substr(1) + "}") == "200");
    CHECK(with_claim("locality", std::string(20'000, '^')) == "200"); // E1 asks only that it is there (contract §4.3)
    CHECK(with_claim("person_id", std::string("X\0^^^&2.16&ISO", 14)) == "403 /msg/jwt-validation");
    std::string keys = "{";
    for (int i = 0; i < 3000; ++i)
        keys += "\"" + std::to_string(i) + "\":1,";
    CHECK(with_claims(keys + text.substr(1) + "}") == k_failed);
}
