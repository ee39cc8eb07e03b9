// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/io/http/client.hpp"
#include "core/io/node/system.hpp"
#include "core/pki/authority.hpp"
#include "simulator/app/ready_file.hpp"
#include "simulator/producers/claims.hpp"
#include "simulator/producers/draft.hpp"

#include <optional>
#include <string>

namespace palestra::sudden {

/// A document of its own: fresh identifiers, also inside the CDA2, so that no two share a validation.
struct Paper {
    std::string document_id, submission_id, unsigned_pdf, signed_pdf;
};

/// What all clients of the test share: keys, addresses, a draft to copy. Immutable but for its random source.
class Office {
public:
    /// Failures: those of reading the ready file's keys and of making a draft.
    [[nodiscard]] static Result<Office> open(const app::Ready& ready, const std::string& home);

    [[nodiscard]] Result<Paper> write() const;

    /// Any answer; a failure when there was none. The gateway's operations carry the tokens they need.
    [[nodiscard]] Result<http::Response> validate(const Paper& paper) const;
    /// E3, E4, E8 or E9 by method and target.
    [[nodiscard]] Result<http::Response> publish(const Paper& paper, const std::string& method,
                                                 const std::string& target, const std::string& workflow_id) const;
    [[nodiscard]] Result<http::Response> update(const std::string& document_id, const std::string& submission_id) const;
    [[nodiscard]] Result<http::Response> remove(const std::string& document_id) const;
    [[nodiscard]] Result<http::Response> status(const std::string& workflow_id) const;

    [[nodiscard]] Result<http::Response> registered(std::size_t offset) const; ///< INI: a page of the patient's entries
    [[nodiscard]] Result<http::Response> bundle(const std::string& document_id) const;
    [[nodiscard]] Result<http::Response> state() const; ///< of the gateway, for its administrator

    [[nodiscard]] std::string fresh_submission_id() const;

private:
    Office() = default;
    [[nodiscard]] Result<http::Response> with_form(const std::string& method, const std::string& target,
                                                   const Json& fields, const std::string& pdf,
                                                   const Json& claims) const;
    [[nodiscard]] Result<http::Response> with_tokens(http::Request request, const Json& claims) const;
    [[nodiscard]] Json claims(const std::string& action, const std::string& purpose, const std::string& hash) const;
    [[nodiscard]] Json metadata(const std::string& submission_id) const;

    app::Ready m_ready;
    std::optional<http::Client> m_producer, m_region;
    pki::Credential m_token, m_person;
    producers::Draft m_draft;
    producers::CallContext m_context;
    std::string m_admin_token;
    node::SystemClock* m_clock = nullptr;
    node::SystemEntropy* m_entropy = nullptr;
};

} // namespace palestra::sudden
