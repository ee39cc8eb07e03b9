// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/failure.hpp"
#include "mock-gateway/clinic/operations.hpp"
#include "mock-gateway/code_lists.hpp"
#include "mock-gateway/front_door.hpp"

#include <optional>
#include <string>
#include <vector>

/// The clinic of the tokens: every claim of both against its rule, the mistakes by their name, and what the gateway
/// answers. Rules and answers are the gateway's own (front_door, token_rules, body_rules, problem); here is only what
/// helps people to mend.
namespace palestra::gateway::clinic {

/// A file by the name that people know it by.
struct Material {
    std::string name, bytes;
};

/// A call whose tokens are examined.
struct Case {
    http::Request request; ///< the two headers, the TLS name; method and target when they are known, else empty
    Asked asked;           ///< the operation that the tokens are for
    bool body_known = false;
    std::optional<Material> file; ///< the PDF that is sent
    std::vector<Material> also;   ///< what else may have been hashed instead
};

struct Rules {
    const FrontDoorConfig& door;
    const CodeLists& lists;
};

enum class Judgement { right, note, wrong };

/// What the gateway answers to a finding when nothing comes before it; status 0: it lets it pass.
struct Reply {
    int status = 0;
    std::string error; ///< type of the application's problem, or title of the front door's
    std::string detail;
};

/// Something to mend, or to know. Texts: messages "token.mistake.<mistake>" (what is wrong) and
/// "token.remedy.<mistake>" (what to do), with `values` and with {field}, {expected}, {found}.
struct Finding {
    TokenKind token = TokenKind::bearer;
    std::string field; ///< claim, JOSE field, "tls"; "" for the token as a whole
    std::string rule;  ///< "F-06"
    Judgement judgement = Judgement::wrong;
    std::string mistake;         ///< "aud_trailing_slash"
    FailureValues values;        ///< what the texts need
    std::string expected, found; ///< as they would stand in the token, shortened; may be empty
    Reply reply;
};

/// One line of a token.
struct Row {
    bool jose = false; ///< of the header; else a claim
    std::string name, value;
    std::string rule;
    Judgement judgement = Judgement::right;
};

/// How far the signature could be followed.
enum class Proof { verified, issuer_refused, issuer_not_asked, wrong, not_tried };

struct Sheet {
    TokenKind token = TokenKind::bearer;
    bool present = false;
    Proof proof = Proof::not_tried;
    std::optional<pki::CertificateInfo> signer;
    std::vector<Row> rows;
};

enum class About { nothing, tokens, call };

struct Examination {
    Asked asked;
    TimePoint at;
    std::vector<Sheet> sheets;
    std::vector<Finding> findings; ///< wrong ones first, in the order in which the gateway would meet them; then notes
    http::Response answer;         ///< ids that change with each call are zeros; without a body when the call passes
    About about = About::nothing;  ///< what the answer complains of; `call`: path, body or document
    std::vector<std::string> assumptions; ///< messages "token.assumption.<name>": what could not be looked at

    /// Nothing is wrong with the tokens.
    [[nodiscard]] bool passes() const;
};

[[nodiscard]] Examination examine(const Case& call, const Rules& rules, TimePoint wall);

/// Where a rule is written: "§3.3" of the gateway contract.
[[nodiscard]] std::string section_of(std::string_view rule);

[[nodiscard]] std::string_view name_of(TokenKind token);       ///< "Authorization", "FSE-JWT-Signature"
[[nodiscard]] std::string_view name_of(Judgement judgement);   ///< "right", "note", "wrong"
[[nodiscard]] Json to_json(const Finding& finding);            ///< docs/token.md
[[nodiscard]] Json to_json(const Examination& examination);    ///< docs/token.md
[[nodiscard]] FailureValues values_of(const Finding& finding); ///< everything that its two texts name

} // namespace palestra::gateway::clinic
