// SPDX-License-Identifier: EUPL-1.2
#include "core/xpath/types/uri_reference.hpp"

#include <catch2/catch.hpp>

using namespace palestra::xpath;

TEST_CASE("the examples of RFC 3986 section 5.4") {
    const std::string base = "http://a/b/c/d;p?q";
    for (const auto& [reference, expected] :
         std::initializer_list<std::pair<const char*, const char*>>{{"g:h", "g:h"},
                                                                    {"g", "http://a/b/c/g"},
                                                                    {"./g", "http://a/b/c/g"},
                                                                    {"g/", "http://a/b/c/g/"},
                                                                    {"/g", "http://a/g"},
                                                                    {"//g", "http://g"},
                                                                    {"?y", "http://a/b/c/d;p?y"},
                                                                    {"g?y", "http://a/b/c/g?y"},
                                                                    {"#s", "http://a/b/c/d;p?q#s"},
                                                                    {"g#s", "http://a/b/c/g#s"},
                                                                    {"g?y#s", "http://a/b/c/g?y#s"},
                                                                    {";x", "http://a/b/c/;x"},
                                                                    {"g;x?y#s", "http://a/b/c/g;x?y#s"},
                                                                    {"", "http://a/b/c/d;p?q"},
                                                                    {".", "http://a/b/c/"},
                                                                    {"./", "http://a/b/c/"},
                                                                    {"..", "http://a/b/"},
                                                                    {"../", "http://a/b/"},
                                                                    {"../g", "http://a/b/g"},
                                                                    {"../..", "http://a/"},
                                                                    {"../../g", "http://a/g"},
                                                                    {"../../../g", "http://a/g"},
                                                                    {"../../../../g", "http://a/g"},
                                                                    {"/./g", "http://a/g"},
                                                                    {"/../g", "http://a/g"},
                                                                    {"g.", "http://a/b/c/g."},
                                                                    {"..g", "http://a/b/c/..g"},
                                                                    {"./../g", "http://a/b/g"},
                                                                    {"./g/.", "http://a/b/c/g/"},
                                                                    {"g/./h", "http://a/b/c/g/h"},
                                                                    {"g/../h", "http://a/b/c/h"},
                                                                    {"g;x=1/../y", "http://a/b/c/y"},
                                                                    {"g?y/../x", "http://a/b/c/g?y/../x"},
                                                                    {"g#s/../x", "http://a/b/c/g#s/../x"}}) {
        INFO(reference);
        CHECK(resolve_uri(reference, base).value() == expected);
    }
}

TEST_CASE("what is no URI is FORG0002") {
    for (const auto& [reference, base] :
         std::initializer_list<std::pair<const char*, const char*>>{{"b", "relative"},
                                                                    {"b", ""},
                                                                    {"b", "http://[bad"},
                                                                    {"%zz", "http://a/"},
                                                                    {"a b", "http://a/"},
                                                                    {"1:a", "http://a/"}}) {
        INFO(reference << " from " << base);
        const auto resolved = resolve_uri(reference, base);
        REQUIRE_FALSE(resolved);
        CHECK(resolved.error().code == "FORG0002");
    }
    CHECK(resolve_uri("perché", "http://[::1]:8080/é").value() == "http://[::1]:8080/perché");
}
