// SPDX-License-Identifier: EUPL-1.2
// J-16: attachment_hash is the SHA-256 of the very PDF that is sent. What else it may be the digest of, and in what
// form.
#include "core/base/encoding.hpp"
#include "core/base/text.hpp"
#include "core/pdf/container.hpp"
#include "mock-gateway/clinic/diagnosis.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace palestra::gateway::clinic {
namespace {

constexpr std::size_t k_most_revisions = 6;
constexpr std::string_view k_over_base64 = "SHA-256(base64)";
constexpr std::string_view k_empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Bytes that may have been hashed.
struct Candidate {
    std::string mistake; ///< "hash_of_cda"
    std::string name;    ///< of the file
    std::string_view bytes;
};

std::string digest_of(std::string_view bytes, const EVP_MD* algorithm) {
    std::string out(static_cast<std::size_t>(EVP_MD_get_size(algorithm)), '\0');
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, algorithm,
                   nullptr) != 1)
        return {};
    return out;
}

/// The name of the form in which `claim` is a digest of `bytes`; "" when it is not.
std::string form_of(std::string_view claim, std::string_view bytes) {
    const auto raw = sha256(bytes);
    const auto digits = hex(as_bytes(raw));
    const auto plain = to_lower(replace_all(replace_all(std::string(claim), ":", ""), " ", ""));
    if (plain == digits)
        return "SHA-256";
    if (claim == base64(raw) || claim == base64url(raw))
        return "SHA-256, base64";
    if (claim == base64(digits) || claim == base64url(digits) || claim == base64(to_upper(digits)))
        return "base64(SHA-256 hex)";
    if (plain == sha256_hex(digits))
        return "SHA-256(SHA-256 hex)";
    return {};
}

/// The forms that cost a digest of their own.
std::string rarer_form_of(std::string_view claim, std::string_view bytes) {
    const auto plain = to_lower(claim);

    struct Other {
        const char* name;
        const EVP_MD* algorithm;
    };

    for (const auto& other : std::array{Other{"SHA-1", EVP_sha1()}, Other{"MD5", EVP_md5()},
                                        Other{"SHA-384", EVP_sha384()}, Other{"SHA-512", EVP_sha512()}}) {
        const auto value = digest_of(bytes, other.algorithm);
        if (plain == hex(as_bytes(value)) || claim == base64(value))
            return other.name;
    }
    return plain == sha256_hex(base64(bytes)) ? std::string(k_over_base64) : std::string{};
}

/// A signature is often added behind what was there: the file up to an earlier %%EOF is the PDF before it.
void add_revisions(std::vector<Candidate>& candidates, const Material& file) {
    const std::string_view bytes = file.bytes;
    std::size_t at = 0;
    for (std::size_t found = 0; found < k_most_revisions && (at = bytes.find("%%EOF", at)) != std::string_view::npos;
         ++found) {
        at += 5;
        for (const std::string_view end : {"", "\n", "\r\n", "\r"})
            if (bytes.substr(at).starts_with(end) && at + end.size() < bytes.size())
                candidates.push_back({"hash_of_revision", file.name, bytes.substr(0, at + end.size())});
    }
}

Mistake found_as(const Candidate& candidate, const std::string& form, const std::string& wanted,
                 const std::string& claim, const Situation& situation) {
    const bool plain = form == "SHA-256";
    const auto* sent = situation.call.file ? &*situation.call.file : nullptr;
    auto name = candidate.mistake;
    if (name == "hash_form" && form == k_over_base64)
        name = "hash_of_base64";
    else if (name == "hash_form" && form.find("base64") != std::string::npos)
        name = "hash_base64";
    return {name,
            {{"of", shortened(candidate.name)},
             {"form", plain ? "SHA-256" : form},
             {"file", sent == nullptr ? "file" : shortened(sent->name)}},
            wanted,
            shortened(claim)};
}

Mistake unknown_hash(const std::string& claim, const std::string& wanted) {
    const bool digits =
        std::ranges::all_of(to_lower(claim), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (to_lower(claim) == k_empty)
        return {"hash_of_nothing", {}, wanted, claim};
    if (digits && claim.size() == k_empty.size())
        return {"hash_unknown", {}, wanted, claim};
    return {"hash_shape", {{"count", std::to_string(claim.size())}}, wanted, shortened(claim)};
}

} // namespace

Mistake hash_mistake(const Situation& situation) {
    const auto& claims = situation.claims(TokenKind::signature);
    const auto claim = text_of(claims, "attachment_hash");
    const auto& file = situation.call.file;
    const auto wanted = file ? sha256_hex(file->bytes) : std::string{};
    if (claim.empty()) {
        auto missing = missing_claim(claims, "attachment_hash");
        missing.expected = wanted;
        if (missing.name == "claim_missing")
            missing.name = "hash_missing";
        return missing;
    }
    std::vector<Candidate> candidates;
    std::vector<std::string> inner; // CDA2 of the other files, alive as long as the candidates
    inner.reserve(situation.call.also.size());
    if (file) {
        candidates.push_back({"hash_form", file->name, file->bytes});
        if (situation.cda)
            candidates.push_back({"hash_of_cda", file->name, *situation.cda});
    }
    for (const auto& other : situation.call.also) {
        candidates.push_back({"hash_of_other", other.name, other.bytes});
        if (pdf::looks_like_pdf(other.bytes))
            if (auto cda = pdf::extract_cda(other.bytes)) {
                inner.push_back(*std::move(cda));
                candidates.push_back({"hash_of_cda", other.name, inner.back()});
            }
    }
    // Last: a file that the caller can name says more than a part of the one that was sent.
    if (file)
        add_revisions(candidates, *file);
    for (const auto& candidate : candidates)
        if (const auto form = form_of(claim, candidate.bytes); !form.empty())
            return found_as(candidate, form, wanted, claim, situation);
    for (const auto& candidate : candidates)
        if (candidate.mistake != "hash_of_revision")
            if (const auto form = rarer_form_of(claim, candidate.bytes); !form.empty())
                return found_as(candidate, form, wanted, claim, situation);
    return unknown_hash(claim, wanted);
}

} // namespace palestra::gateway::clinic
