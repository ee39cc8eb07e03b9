// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/guard_rails.hpp"

#include "core/base/directory.hpp"
#include "core/base/files.hpp"
#include "core/pki/real_issuer.hpp"

namespace palestra::app {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t k_most_bytes = 1U << 20U; ///< of a file of certificates
constexpr int k_most_depth = 8;

Outcome refuse_below(const fs::path& path, int depth) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::is_directory(status)) {
        for (const auto& entry : depth < k_most_depth ? entries_of(path) : std::vector<fs::path>{})
            PALESTRA_CHECK(refuse_below(entry, depth + 1));
        return {};
    }
    if (!fs::is_regular_file(status) || fs::file_size(path, error) > k_most_bytes)
        return {};
    const auto bytes = read_file(path, k_most_bytes);
    if (!bytes)
        return {};
    if (const auto owner = pki::real_issuer_in(*bytes))
        return fail(FailureCode::real_certificate_refused, {{"file", path.string()}, {"issuer", *owner}});
    return {};
}

} // namespace

Outcome refuse_real_certificates(const fs::path& file_or_folder) {
    return refuse_below(file_or_folder, 0);
}

Outcome refuse_real_certificates(const Ready& ready) {
    PALESTRA_CHECK(refuse_real_certificates(fs::path(ready.ca)));
    for (const auto& client : ready.clients)
        for (const auto* file : {&client.auth_cert, &client.sign_cert})
            PALESTRA_CHECK(refuse_real_certificates(fs::path(*file)));
    for (const auto& signer : ready.signers)
        PALESTRA_CHECK(refuse_real_certificates(fs::path(signer.cert)));
    return {};
}

} // namespace palestra::app
