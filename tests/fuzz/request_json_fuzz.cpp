// SPDX-License-Identifier: EUPL-1.2
// The bodies of the gateway's operations. The first byte says which operation; the second, 'm', that a Content-Type and
// a multipart body follow, as they come off the wire; else JSON follows, for requestBody and for an update.
#include "core/base/text.hpp"
#include "core/io/http/multipart.hpp"
#include "mock-gateway/body_rules.hpp"
#include "mock-gateway/form_schema.hpp"
#include "mock-gateway/front_door.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace palestra;
using gateway::Operation;

constexpr Operation k_operations[]{Operation::validate, Operation::create, Operation::replace,
                                   Operation::validate_and_create, Operation::validate_and_replace};
constexpr std::size_t k_most_answer = 64U << 10U;

const gateway::CodeLists& lists() {
    static const auto loaded = gateway::CodeLists::load(PALESTRA_SOURCE_DIR "/mock-gateway/data");
    return loaded ? *loaded : (std::abort(), *loaded);
}

/// An answer is JSON of a sensible size, whatever it quotes.
void check_answer(const http::Response& response) {
    if (response.body.size() > k_most_answer || !parse_json(response.body, "answer"))
        std::abort();
}

template <typename Outcome>
void check_refusal(const Outcome& outcome) {
    if (!outcome)
        check_answer(gateway::refuse(outcome.error(), gateway::HandlerFamily::validation, {"t", "s", "w"}));
}

/// What the door lets through holds nothing that the interface does not declare, and the rules behind it judge it.
void check_form(const std::expected<gateway::FormBody, gateway::FrontDoorError>& form, Operation operation) {
    if (!form)
        return check_answer(gateway::refuse_at_door(form.error(), "x"));
    const auto schema = gateway::form_schema(operation);
    for (const auto& [name, value] : form->fields.items())
        if (std::ranges::find(schema, name, &gateway::FieldRule::name) == schema.end() || value.is_null())
            std::abort();
    check_refusal(gateway::check_file(*form));
    static const Json claims{{"resource_hl7_type", "('11502-2^^2.16.840.1.113883.6.1')"}};
    if (operation == Operation::update)
        check_refusal(gateway::check_update_body(*form, lists()));
    else if (operation != Operation::validate)
        check_refusal(gateway::check_publication_body(*form, operation, lists()));
    if (operation != Operation::validate)
        check_refusal(gateway::check_correlation(claims, *form, lists()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const auto operation = k_operations[data[0] % std::size(k_operations)];
    const std::string input(reinterpret_cast<const char*>(data) + 2, size - 2);
    http::Request request{"POST", "/", {}, input, {}};
    if (data[1] == 'm') {
        const auto line = std::min(input.find('\n'), input.size());
        request.headers.set("Content-Type", input.substr(0, line));
        request.body = input.substr(std::min(line + 1, input.size()));
    } else {
        check_form(gateway::read_update(request, lists()), Operation::update);
        const auto form = http::make_multipart({{"requestBody", std::nullopt, "application/json", input},
                                                {"file", "a.pdf", "application/pdf", "%PDF-1.7"}},
                                               "a-boundary-that-nobody-guesses");
        request.headers.set("Content-Type", form.content_type);
        request.body = form.body;
    }
    check_form(gateway::read_form(request, operation, lists()), operation);
    return 0;
}
