// SPDX-License-Identifier: EUPL-1.2
#include "core/base/encoding.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <cassert>
#include <memory>

namespace palestra {
namespace {

constexpr std::string_view k_standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view k_url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view k_hex = "0123456789abcdef";

std::string encode64(std::string_view bytes, std::string_view alphabet, bool padded) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const auto byte : as_bytes(bytes)) {
        buffer = (buffer << 8U) | byte;
        for (bits += 8; bits >= 6; bits -= 6)
            out += alphabet[(buffer >> static_cast<unsigned>(bits - 6)) & 63U];
    }
    if (bits > 0)
        out += alphabet[(buffer << static_cast<unsigned>(6 - bits)) & 63U];
    while (padded && out.size() % 4 != 0)
        out += '=';
    return out;
}

std::optional<std::string> decode64(std::string_view text, std::string_view alphabet) {
    std::string out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const auto value = alphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        buffer = (buffer << 6U) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>((buffer >> static_cast<unsigned>(bits)) & 255U);
        }
    }
    const bool leftover_is_zero = (buffer & ((1U << static_cast<unsigned>(bits)) - 1U)) == 0;
    if (text.size() % 4 == 1 || !leftover_is_zero)
        return std::nullopt;
    return out;
}

std::string digest(std::string_view bytes, const EVP_MD* algorithm) {
    std::string out(static_cast<std::size_t>(EVP_MD_get_size(algorithm)), '\0');
    unsigned size = 0;
    [[maybe_unused]] const int done =
        EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(out.data()), &size, algorithm, nullptr);
    assert(done == 1 && "digesting memory cannot fail");
    return out;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

std::span<const std::uint8_t> as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        out += k_hex[byte >> 4U];
        out += k_hex[byte & 15U];
    }
    return out;
}

std::string base64(std::string_view bytes) {
    return encode64(bytes, k_standard, true);
}

std::string base64url(std::string_view bytes) {
    return encode64(bytes, k_url, false);
}

std::optional<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0)
        return std::nullopt;
    for (int i = 0; i < 2 && text.ends_with('='); ++i)
        text.remove_suffix(1);
    return decode64(text, k_standard);
}

std::optional<std::string> base64url_decode(std::string_view text) {
    return decode64(text, k_url);
}

std::string url_encode(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool unreserved = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            out += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += "0123456789ABCDEF"[byte >> 4U];
            out += "0123456789ABCDEF"[byte & 15U];
        }
    }
    return out;
}

std::optional<std::string> url_decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size() || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0)
            return std::nullopt;
        out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
        i += 2;
    }
    return out;
}

std::string sha256(std::string_view bytes) {
    return digest(bytes, EVP_sha256());
}

std::string sha256_hex(std::string_view bytes) {
    return hex(as_bytes(sha256(bytes)));
}

std::string sha1_hex(std::string_view bytes) {
    return hex(as_bytes(digest(bytes, EVP_sha1())));
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace palestra
