// SPDX-License-Identifier: EUPL-1.2
// The gateway under siege: real clients that mean harm, over mutual TLS, against a gateway in its own process.
#define CATCH_CONFIG_RUNNER
#include "tests/hostile/siege.hpp"

#include <catch2/catch.hpp>

#include <iostream>

int main(int count, char* values[]) {
    auto& siege = palestra::hostile::Siege::instance();
    const int failed = Catch::Session().run(count, values);
    if (!siege.end()) {
        std::cout << "the gateway did not end by itself\n";
        return 1;
    }
    return failed;
}
