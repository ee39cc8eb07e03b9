// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/bench/door.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "mock-gateway/body_rules.hpp"
#include "mock-gateway/front_door.hpp"

#include <openssl/evp.h>

#include <array>

namespace palestra::bench {
namespace {

constexpr std::size_t k_record = 16'384; ///< the most a TLS record carries
constexpr std::size_t k_answer = 900;    ///< bytes of a refusal with its headers

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, pki::Releaser<EVP_CIPHER_CTX_free>>;

/// AES-256-GCM over so many bytes, record by record, as TLS 1.3 does in either direction.
void pass_records(std::string_view bytes, std::string& out) {
    static const std::array<unsigned char, 32> key{};
    const Cipher cipher{EVP_CIPHER_CTX_new()};
    EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr);
    std::array<unsigned char, 12> nonce{};
    std::array<unsigned char, 16> tag{};
    out.resize(k_record);
    for (std::size_t done = 0; done < bytes.size(); done += k_record) {
        ++nonce[11];
        int size = 0;
        const auto part = bytes.substr(done, k_record);
        EVP_EncryptInit_ex(cipher.get(), nullptr, nullptr, nullptr, nonce.data());
        EVP_EncryptUpdate(cipher.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                          reinterpret_cast<const unsigned char*>(part.data()), static_cast<int>(part.size()));
        EVP_EncryptFinal_ex(cipher.get(), reinterpret_cast<unsigned char*>(out.data()), &size);
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, 16, tag.data());
    }
}

/// A token taken apart beforehand, so that the bare contestant only verifies.
struct Signed {
    std::string input, signature;
};

Result<Signed> take_apart(std::string_view token) {
    const auto last = token.rfind('.');
    const auto signature = base64url_decode(token.substr(last + 1));
    if (!signature)
        return fail(FailureCode::internal, {{"reason", "token"}});
    return Signed{std::string(token.substr(0, last)), *signature};
}

bool verify_bare(const Signed& token, EVP_PKEY* key) {
    const pki::DigestContext context{EVP_MD_CTX_new()};
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), as_bytes(token.signature).data(), token.signature.size(),
                            as_bytes(token.input).data(), token.input.size()) == 1;
}

} // namespace

Result<std::vector<Contestant>> door_contestants(const Stage& stage, const Shot& shot) {
    struct Ours {
        gateway::FrontDoorConfig door;
        gateway::CodeLists lists;
        http::Request request;
        std::string wire, out;
    };

    auto ours = std::make_shared<Ours>();
    PALESTRA_TRY(ours->door.authority_pem, read_file(stage.ready().ca, 1U << 20U));
    ours->door.verifier = std::make_shared<token::Verifier>(ours->door.authority_pem);
    ours->door.audiences = {stage.ready().aud};
    PALESTRA_TRY(ours->lists,
                 gateway::CodeLists::load(std::filesystem::path(PALESTRA_SOURCE_DIR) / "mock-gateway/data"));
    ours->request = shot.request;
    ours->wire = shot.request.target + shot.request.body;
    for (const auto& [name, value] : shot.request.headers.all())
        ours->wire += name + ": " + value + "\r\n";
    const auto check = [ours]() -> Result<std::size_t> {
        pass_records(ours->wire, ours->out);
        const auto wall = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const auto caller = check_tokens(ours->request, ours->door, gateway::SignatureToken::required, wall);
        if (!caller)
            return fail(FailureCode::internal, {{"reason", caller.error().title}});
        const auto body = read_form(ours->request, gateway::Operation::validate, ours->lists);
        if (!body || !check_claims(caller->signature, gateway::Operation::validate, ours->lists) ||
            !check_validation_body(*body))
            return fail(FailureCode::internal, {{"reason", "body"}});
        pass_records(std::string_view(ours->wire).substr(0, k_answer), ours->out);
        return 0;
    };

    struct Bare {
        std::vector<Signed> tokens;
        pki::Certificate certificate;
        std::string wire, body, out;
    };

    auto bare = std::make_shared<Bare>();
    for (const auto* name : {"Authorization", "FSE-JWT-Signature"}) {
        auto text = shot.request.headers.get(name);
        text.remove_prefix(text.starts_with("Bearer ") ? 7 : 0);
        PALESTRA_TRY(auto token, take_apart(text));
        bare->tokens.push_back(std::move(token));
    }
    PALESTRA_TRY(const auto pem, read_file(stage.ready().client("vendor")->sign_cert, 1U << 20U));
    PALESTRA_TRY(bare->certificate, pki::certificate_from_pem(pem));
    bare->wire = ours->wire;
    bare->body = shot.request.body;
    const auto verify = [bare]() -> Result<std::size_t> {
        pass_records(bare->wire, bare->out);
        for (const auto& token : bare->tokens)
            if (!verify_bare(token, X509_get0_pubkey(bare->certificate.get())))
                return fail(FailureCode::internal, {{"reason", "RSA"}});
        (void)sha256(bare->body);
        pass_records(std::string_view(bare->wire).substr(0, k_answer), bare->out);
        return 0;
    };
    return std::vector<Contestant>{in_process(k_door, check), in_process(k_bare, verify)};
}

} // namespace palestra::bench
