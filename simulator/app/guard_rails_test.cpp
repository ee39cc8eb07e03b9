// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/guard_rails.hpp"

#include "core/base/files.hpp"
#include "core/io/node/system.hpp"
#include "simulator/app/chain.hpp"
#include "simulator/app/connection.hpp"
#include "simulator/app/keyring.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace palestra;
namespace fs = std::filesystem;

namespace {

struct Bench {
    fs::path folder = fs::temp_directory_path() / ("palestra-guard-" + std::to_string(::getpid()));
    node::SystemClock clock;
    node::SystemEntropy entropy;
    app::DataDirectory data = open_data();
    std::string real = certificate_of_the_ministry();

    ~Bench() { fs::remove_all(folder); }

    app::DataDirectory open_data() {
        fs::remove_all(folder);
        return *app::DataDirectory::open(folder);
    }

    std::string certificate_of_the_ministry() {
        pki::CertificateRequest request;
        request.organization = "Ministero della Salute";
        request.common_name = "CA Ministero della Salute Test";
        const auto authority = *pki::issue(*pki::make_authority(entropy, clock), request, entropy, clock);
        request.common_name = "A1#010#REGIONE";
        return pki::issue(authority, request, entropy, clock)->certificate_pem;
    }
};

} // namespace

TEST_CASE("no chain starts beside a real certificate, wherever it lies among the keys") {
    Bench bench;
    const auto hidden = bench.data.pki() / "clients" / "altri" / "vero.crt";
    fs::create_directories(hidden.parent_path());
    REQUIRE(write_file(hidden, bench.real));
    app::ChainOptions options{bench.data, PALESTRA_SOURCE_DIR, 0, "127.0.0.1", {}, {}, "builtin", 4, std::nullopt};
    const auto chain = app::Chain::start(options);
    REQUIRE_FALSE(chain);
    CHECK(chain.error().code == FailureCode::real_certificate_refused);
    CHECK(chain.error().values.at("file") == hidden.string());
    CHECK(chain.error().values.at("issuer").starts_with("Ministero della Salute"));
    CHECK(failure_exit_code(chain.error().code) == 2);
}

TEST_CASE("a client file with real certificates serves only towards a real system that is named") {
    Bench bench;
    const auto cast = *population::load_cast(std::string(PALESTRA_SOURCE_DIR) + "/simulator/population/data/cast.json");
    const auto keys = *app::Keyring::open(bench.data.pki(), cast, bench.entropy, bench.clock);
    const auto file = bench.folder / "vero.pem";
    REQUIRE(write_file(file, bench.real));
    const auto& client = keys.client("producer");
    app::Ready ready;
    ready.ca = keys.authority_file().string();
    ready.data = bench.folder.string();
    ready.urls["gateway"] = "https://modipa-val.fse.salute.gov.it/govway/rest/in/FSE/gateway/v1";
    ready.clients = {{"producer", "x", "A1#x", client.auth_file.string(), app::key_file(client.auth_file).string(),
                      "S1#x", file.string(), app::key_file(client.sign_file).string()}};
    const auto ready_file = bench.folder / "client.json";
    REQUIRE(write_file(ready_file, dump_json(app::to_json(ready))));
    const auto console = *app::open_console("it");
    const auto opened = [&](const std::string& target) {
        return app::Connection::open({ready_file, bench.folder, {}, target}, console);
    };
    CHECK(opened("").error().code == FailureCode::real_certificate_refused);
    CHECK(opened("").error().values.at("file") == file.string());
    CHECK(opened("https://gateway.example/v1").error().code == FailureCode::real_certificate_refused);
    const auto named = opened(ready.urls["gateway"]);
    REQUIRE(named);
    CHECK((*named)->client("producer")->reach.named == "modipa-val.fse.salute.gov.it");

    // Own certificates, real URL, nobody named it: refused before the name is even looked up.
    ready.clients.front().sign_cert = client.sign_file.string();
    REQUIRE(write_file(ready_file, dump_json(app::to_json(ready))));
    const auto own = opened("");
    REQUIRE(own);
    const auto answer = http::Client::make(*(*own)->client("producer"))
                            ->send(*http::parse_url(ready.urls["gateway"]), {"GET", "/", {}, {}, {}});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == FailureCode::real_host_refused);
}
