// SPDX-License-Identifier: EUPL-1.2
// Defects of the CMS: right document, right certificate, something wrong in between.
#include "core/base/encoding.hpp"
#include "core/signature/breaking/workshop.hpp"

namespace palestra::signature {
namespace {

using std::chrono::days;

Result<BrokenFile> with_recipe(const Workshop& workshop, Recipe recipe) {
    return workshop.with_policy(workshop.sign(std::move(recipe)));
}

Result<BrokenFile> wrong_key(const Workshop& workshop) {
    Recipe recipe;
    PALESTRA_TRY(recipe.other_key, workshop.issue());
    return with_recipe(workshop, std::move(recipe));
}

Result<BrokenFile> other_certificate_named(const Workshop& workshop) {
    Recipe recipe;
    PALESTRA_TRY(const auto other, workshop.issue());
    recipe.shape.signing_certificate_of = other.certificate_pem;
    return with_recipe(workshop, std::move(recipe));
}

Result<BrokenFile> weak_digest(const Workshop& workshop) {
    Recipe recipe;
    recipe.shape.sha1 = true;
    return with_recipe(workshop, std::move(recipe));
}

Result<BrokenFile> short_key(const Workshop& workshop) {
    Recipe recipe;
    PALESTRA_TRY(recipe.signer, workshop.issue([](auto& request) { request.key = pki::KeyType::rsa_1024; }));
    return with_recipe(workshop, std::move(recipe));
}

/// Signed in time by somebody whose certificate has ended since; the stamp that would prove it is about another value.
Result<BrokenFile> time_stamp_of_another(const Workshop& workshop) {
    Recipe recipe;
    PALESTRA_TRY(recipe.signer, workshop.issue([&](auto& request) { request.not_after = workshop.now() - days(30); }));
    recipe.time = recipe.stamped = workshop.now() - days(60);
    recipe.stamp_another = true;
    return with_recipe(workshop, std::move(recipe));
}

/// The whole file goes into the signature, as a .p7m does.
Result<BrokenFile> cades_p7m(const Workshop& workshop) {
    PALESTRA_TRY(const auto signer, workshop.issue());
    PALESTRA_TRY(const auto certificate, pki::certificate_from_pem(signer.certificate_pem));
    PALESTRA_TRY(const auto key, pki::key_from_pem(signer.key_pem));
    constexpr unsigned flags = CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP;
    const auto content = pki::memory(workshop.bench().pdf);
    const Cms cms{CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_PARTIAL)};
    if (!cms || CMS_add1_signer(cms.get(), certificate.get(), key.get(), EVP_sha256(), flags) == nullptr ||
        CMS_final(cms.get(), content.get(), nullptr, flags) != 1)
        return pki::crypto_failure("CMS");
    return workshop.with_policy(pki::encoded(cms.get(), i2d_CMS_ContentInfo));
}

Maker changed_cms(std::function<std::string(std::string)> change) {
    return [change = std::move(change)](const Workshop& workshop) {
        Recipe recipe;
        recipe.change_cms = change;
        return with_recipe(workshop, std::move(recipe));
    };
}

Maker shaped(std::function<void(Recipe&, const Workshop&)> shape) {
    return [shape = std::move(shape)](const Workshop& workshop) {
        Recipe recipe;
        shape(recipe, workshop);
        return with_recipe(workshop, std::move(recipe));
    };
}

} // namespace

const std::map<std::string, Maker, std::less<>>& message_makers() {
    static const std::map<std::string, Maker, std::less<>> makers{
        {"wrong-key", wrong_key},
        {"wrong-file", shaped([](Recipe& recipe, const Workshop&) { recipe.digest = sha256("un altro documento"); })},
        {"cms-cut", changed_cms([](std::string cms) { return cms.substr(0, cms.size() / 2); })},
        {"cms-empty", changed_cms([](const std::string&) { return std::string(); })},
        {"certificate-absent",
         shaped([](Recipe& recipe, const Workshop&) { recipe.shape.certificates_inside = false; })},
        {"certificate-unnamed",
         shaped([](Recipe& recipe, const Workshop&) { recipe.shape.signing_certificate = false; })},
        {"certificate-other", other_certificate_named},
        {"signing-time-inside",
         shaped([](Recipe& recipe, const Workshop& workshop) { recipe.shape.signing_time = workshop.now(); })},
        {"sha1", weak_digest},
        {"short-key", short_key},
        {"time-stamp-of-another", time_stamp_of_another},
        {"cades-p7m", cades_p7m},
    };
    return makers;
}

} // namespace palestra::signature
