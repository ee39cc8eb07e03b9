// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/remote_desk.hpp"

#include "core/base/files.hpp"
#include "core/base/text.hpp"
#include "core/io/http/client.hpp"
#include "simulator/app/ready_file.hpp"
#include "simulator/app/trust_accounts.hpp"
#include "simulator/producers/remote_signer.hpp"

#include <iostream>

namespace palestra::app {
namespace {

/// Owns the signer whose one-time password comes from its own phone.
class RemoteDesk final : public signature::Signer {
public:
    RemoteDesk(producers::RemoteSigner signer, const RemoteWish& wish, const Console& console)
        : m_signer(std::move(signer)) {
        m_signer.set_one_time_password([this, otp = wish.otp, &console]() -> Result<std::string> {
            if (!otp.empty() && otp != "phone")
                return otp;
            PALESTRA_TRY(const auto message, m_signer.last_phone_message());
            console.warn(console.messages.text("sign.phone", {{"message", message}}));
            if (otp == "phone")
                return producers::one_time_password_in(message);
            std::string typed;
            std::getline(std::cin, typed);
            return std::string(trim(typed));
        });
    }

    [[nodiscard]] const std::vector<std::string>& certificates() const override { return m_signer.certificates(); }

    [[nodiscard]] Result<std::vector<std::string>> sign(const std::vector<std::string>& digests) const override {
        return m_signer.sign(digests);
    }

private:
    producers::RemoteSigner m_signer;
};

} // namespace

Result<std::unique_ptr<signature::Signer>> open_remote(const RemoteWish& wish, const Console& console) {
    PALESTRA_TRY(const auto ready, read_ready(wish.ready));
    const auto base = ready.url("trust_service");
    if (base.empty())
        return fail(FailureCode::not_found, {{"what", "trust_service"}});
    http::ClientConfig config;
    PALESTRA_TRY(config.authority_pem, read_file(ready.ca, 1U << 20U));
    PALESTRA_TRY(auto made, http::Client::make(config));
    const auto client = std::make_shared<http::Client>(std::move(made));
    const producers::Transport transport = [client, base](http::Request request) -> Result<http::Response> {
        PALESTRA_TRY(const auto url, http::parse_url(base + request.target));
        auto answer = client->send(url, request);
        if (!answer)
            answer.error().values["node"] = "trust_service";
        return answer;
    };
    producers::RemoteAccount account{wish.user, wish.password, wish.credential, wish.pin, nullptr};
    if (account.user.empty())
        account.user = k_automatic_user;
    if (account.password.empty())
        account.password = k_trust_password;
    if (account.pin.empty() && !wish.automatic)
        account.pin = k_trust_pin;
    PALESTRA_TRY(auto signer, producers::RemoteSigner::open(transport, std::move(account)));
    return std::make_unique<RemoteDesk>(std::move(signer), wish, console);
}

} // namespace palestra::app
