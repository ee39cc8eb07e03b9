// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/token_reader.hpp"

#include "core/base/encoding.hpp"

#include <catch2/catch.hpp>

using palestra::base64url;
using palestra::desktop::open_token;

namespace {

const std::string k_jose = base64url(R"({"alg":"RS256","typ":"JWT"})");
const std::string k_claims = base64url(R"({"iss":"auth:S1#010#MAPPALESTRA","exp":1790003600})");

} // namespace

TEST_CASE("a token of the journal opens, with and without its scheme") {
    for (const std::string scheme : {"Bearer ", "bearer ", ""}) {
        const auto token = open_token(scheme + k_jose + "." + k_claims + ".…");
        REQUIRE(token);
        CHECK(token->jose["alg"] == "RS256");
        CHECK(token->claims["exp"] == 1790003600);
        CHECK(token->signature_hidden);
    }
    CHECK_FALSE(open_token(k_jose + "." + k_claims + ".c2ln")->signature_hidden);
}

TEST_CASE("what is not a token stays closed") {
    CHECK_FALSE(open_token(""));
    CHECK_FALSE(open_token("Bearer "));
    CHECK_FALSE(open_token("Basic dXNlcjpwdw=="));
    CHECK_FALSE(open_token(k_jose + "." + k_claims));
    CHECK_FALSE(open_token(k_jose + ".###.…"));
    CHECK_FALSE(open_token(k_jose + "." + base64url("[1]") + ".…"));
    CHECK_FALSE(open_token(k_jose + "." + base64url("{\"a\":") + ".…"));
    CHECK_FALSE(open_token(k_jose + "." + base64url(std::string(500, '[')) + ".…"));
}
