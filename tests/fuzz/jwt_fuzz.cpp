// SPDX-License-Identifier: EUPL-1.2
// Two halves. 'S': header and claims of a token, as texts on two lines; it is signed with a good key ('@' in the header
// stands for that key's certificate) and goes through the front door as both tokens of a call. Anything else: the input
// is a token, whole, and nobody but us can have signed it.
#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/pki/authority.hpp"
#include "mock-gateway/front_door.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace palestra;

struct Desk {
    SeededEntropy entropy{1};
    FixedClock clock{*parse_iso8601("2026-11-23T08:00:00Z")};
    pki::Credential authority = *pki::make_authority(entropy, clock);
    pki::Credential signer = *pki::issue(authority, request(), entropy, clock);
    std::string certificate = base64(pki::der_of(pki::certificate_from_pem(signer.certificate_pem)->get()));
    pki::PrivateKey key = std::move(*pki::key_from_pem(signer.key_pem));
    gateway::FrontDoorConfig door{authority.certificate_pem, {"https://gateway.prova/v1"}, {}, std::chrono::seconds(0)};

    static pki::CertificateRequest request() {
        pki::CertificateRequest request;
        request.purpose = pki::Purpose::token;
        request.common_name = "S1#010#PROVA";
        return request;
    }

    [[nodiscard]] std::string sign(std::string_view input) const {
        const pki::DigestContext context{EVP_MD_CTX_new()};
        std::string signature(512, '\0');
        auto size = signature.size();
        if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
            EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                           as_bytes(input).data(), input.size()) != 1)
            std::abort();
        return signature.substr(0, size);
    }
};

/// Whoever passes the door is whom it must be.
void check_caller(const gateway::Caller& caller) {
    if (caller.common_name != "S1#010#PROVA" || text_of(caller.bearer, "iss") != "auth:S1#010#PROVA" ||
        caller.issuer() != "integrity:S1#010#PROVA" || text_of(caller.bearer, "aud") != "https://gateway.prova/v1")
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Desk desk;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (!input.starts_with('S')) {
        if (token::verify(input, desk.authority.certificate_pem, desk.clock.wall()))
            std::abort();
        return 0;
    }
    const auto line = input.find('\n');
    if (line == std::string_view::npos)
        return 0;
    const auto header = replace_all(std::string(input.substr(1, line - 1)), "@", desk.certificate);
    const auto claims = std::string(input.substr(line + 1));
    const auto made = [&](const std::string& text) {
        const auto signed_part = base64url(header) + "." + base64url(text);
        return signed_part + "." + base64url(desk.sign(signed_part));
    };
    const http::Request request{"POST",
                                "/",
                                {{"FSE-JWT-Signature", made(claims)},
                                 {"Authorization", "Bearer " + made(replace_all(claims, "integrity:", "auth:"))}},
                                {},
                                {"A1#010#PROVA", ""}};
    const auto caller = gateway::check_tokens(request, desk.door, gateway::SignatureToken::required, desk.clock.wall());
    if (caller)
        check_caller(*caller);
    else if (first_invalid_utf8(gateway::refuse_at_door(caller.error(), "x").body) != std::string_view::npos)
        std::abort();
    return 0;
}
