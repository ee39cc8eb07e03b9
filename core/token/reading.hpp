// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/token/token.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::token {

/// How the first entry of x5c is written. All but `right` are refused (gateway contract §4.1); what is meant can still
/// be read from most.
enum class CertificateForm {
    right,         ///< one line of standard base64 of the DER
    missing,       ///< no x5c, or nothing in it
    not_an_array,  ///< a text where a list of texts belongs
    line_breaks,   ///< line breaks or blanks inside
    pem,           ///< with -----BEGIN CERTIFICATE-----
    double_base64, ///< base64 of what is base64 or PEM already
    url_alphabet,  ///< base64url, or without its padding
    private_key,   ///< a secret that is a secret no more
    unreadable,
};

/// A token read by somebody who wants to help its maker: what it says behind what is wrong with it. Nothing of this is
/// a reason to accept it; that is verify().
struct Reading {
    std::size_t segments = 0;           ///< parts between full stops
    bool canonical = true;              ///< the first two are base64url without padding
    bool signature_withheld = false;    ///< "…" or nothing in its place, as in the journal
    std::optional<Json> header, claims; ///< objects, when they can be read at all
    CertificateForm form = CertificateForm::missing;
    std::size_t certificates = 0; ///< entries of x5c
    std::optional<pki::CertificateInfo> signer;
    std::optional<bool> signature_holds; ///< with the signer's key; nothing when it could not be tried
    std::vector<Fault> faults;           ///< in the order of verify(): the first is the one that verify() names
};

/// The whole of what can be said of a token. Without an authority nobody is asked who issued the certificate: it is
/// never untrusted, only expired. Bounded: a text beyond 64 KiB is malformed.
[[nodiscard]] Reading read(std::string_view text, const std::optional<std::string>& authority_pem, TimePoint time);

} // namespace palestra::token
