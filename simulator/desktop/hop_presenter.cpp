// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/hop_presenter.hpp"

#include "core/base/text.hpp"
#include "simulator/desktop/step_reader.hpp"
#include "simulator/desktop/token_presenter.hpp"
#include "simulator/desktop/wording.hpp"

#include <array>

namespace palestra::desktop {
namespace {

constexpr std::size_t k_header_shown = 160;
constexpr std::array<std::string_view, 2> k_token_headers{"authorization", "fse-jwt-signature"};

const Json& member(const Json& object, const char* name) {
    static const Json nothing = Json::object();
    if (!object.is_object())
        return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

struct Header {
    std::string name;
    std::string value;
};

std::vector<Header> headers_of(const Json& message) {
    std::vector<Header> headers;
    for (const auto& item : member(message, "headers"))
        if (item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_string())
            headers.push_back({item[0].get<std::string>(), item[1].get<std::string>()});
    return headers;
}

bool carries_token(const Header& header) {
    return std::ranges::any_of(k_token_headers,
                               [&](std::string_view name) { return equal_ignoring_case(header.name, name); });
}

void append_headers(std::vector<Block>& blocks, const Json& message, const Messages& messages) {
    const auto headers = headers_of(message);
    if (headers.empty())
        return;
    blocks.push_back({Block::Kind::heading, {}, messages.text("desktop.headers"), {}});
    for (const auto& header : headers) {
        const bool opened = carries_token(header) && open_token(header.value).has_value();
        blocks.push_back({Block::Kind::pair, header.name, ellipsis(header.value, opened ? 48 : k_header_shown),
                          opened ? messages.text("desktop.see_token") : std::string{}});
    }
}

void append_body(std::vector<Block>& blocks, const Json& message, const Messages& messages) {
    const auto size = number_of(message, "size");
    const auto* title = member(message, "parts").empty() ? "desktop.body" : "desktop.body_multipart";
    blocks.push_back({Block::Kind::heading, {}, messages.text(title) + " · " + size_text(size, messages), {}});
    const auto body = text_of(message, "body");
    if (!body.empty())
        append_code(blocks, body);
    else if (member(message, "parts").empty())
        blocks.push_back(
            {Block::Kind::note, {}, messages.text(size == 0 ? "desktop.body_empty" : "desktop.body_not_kept"), {}});
}

void append_parts(std::vector<Block>& blocks, const Json& message, const Messages& messages) {
    for (const auto& part : member(message, "parts")) {
        auto title = messages.text("desktop.part", {{"name", text_of(part, "name")}});
        for (const auto* name : {"filename", "content_type"})
            if (const auto value = text_of(part, name); !value.empty())
                title += " · " + value;
        blocks.push_back({Block::Kind::heading, {}, title + " · " + size_text(number_of(part, "size"), messages), {}});
        if (const auto text = text_of(part, "text"); !text.empty())
            append_code(blocks, text);
        else
            blocks.push_back({Block::Kind::note, {}, messages.text("desktop.part_binary"), {}});
    }
}

InspectorTab message_tab(const char* title, const Json& message, const Messages& messages) {
    InspectorTab tab{messages.text(title), {}};
    append_headers(tab.blocks, message, messages);
    append_body(tab.blocks, message, messages);
    append_parts(tab.blocks, message, messages);
    return tab;
}

void append_tokens(std::vector<InspectorTab>& tabs, const Json& request, const TokenRefusal& refusal,
                   const Messages& messages) {
    InspectorTab tab{messages.text("desktop.tab_token"), {}};
    if (!refusal.empty()) {
        tab.title = messages.text("desktop.tab_token_wrong", {{"count", std::to_string(refusal.findings.size())}});
        append_findings(tab.blocks, refusal, messages);
    }
    for (const auto& header : headers_of(request))
        if (const auto token = carries_token(header) ? open_token(header.value) : std::nullopt)
            append_token(tab.blocks, header.name, *token, refusal, messages);
    if (!tab.blocks.empty())
        tabs.push_back(std::move(tab));
}

/// RFC 7807, from the national gateway or from its front door.
void explain_problem(Inspector& inspector, const Json& response) {
    if (inspector.tone != Tone::error)
        return;
    const auto problem = parse_json(text_of(response, "body"), "problem");
    if (!problem || !problem->is_object())
        return;
    inspector.problem_title = text_of(*problem, "title");
    if (const auto type = text_of(*problem, "type"); !type.empty())
        inspector.problem_title += " · " + type;
    inspector.problem_detail = text_of(*problem, "detail");
}

Inspector inspect_fact(const Step& step, const Messages& messages) {
    Inspector inspector;
    inspector.title = fact_text(step.event, messages);
    inspector.subtitle = node_name(step.node, messages) + " · " + clock_text(step.start) + " UTC · " + step.event.type;
    inspector.tone = tone_of(step);
    InspectorTab tab{messages.text("desktop.tab_fact"), {}};
    if (const auto refusal = token_refusal(step.event, messages); !refusal.empty())
        append_findings(tab.blocks, refusal, messages);
    append_code(tab.blocks, dump_json(step.event.data));
    inspector.tabs.push_back(std::move(tab));
    return inspector;
}

} // namespace

Inspector inspect(const Step& step, const Messages& messages, const TokenRefusal& refusal) {
    if (step.kind == Step::Kind::fact)
        return inspect_fact(step, messages);
    Inspector inspector;
    const auto& data = step.event.data;
    inspector.title = step.method + " " + step.path;
    inspector.subtitle = node_name(step.from, messages) + " → " + node_name(step.node, messages) + " · " +
                         clock_text(step.start) + " UTC";
    inspector.tone = tone_of(step);
    if (step.status == 0) {
        inspector.status = messages.text("desktop.no_answer_yet");
        inspector.tabs.push_back({messages.text("desktop.tab_request"),
                                  {{Block::Kind::note, {}, messages.text("desktop.pending_explained"), {}}}});
        return inspector;
    }
    inspector.subtitle += " · " + duration_text(step.duration, messages);
    if (const auto name = text_of(data, "client_cn"); !name.empty())
        inspector.subtitle += " · " + messages.text("desktop.client_certificate", {{"name", name}});
    inspector.status = status_text(step.status);
    inspector.tabs.push_back(message_tab("desktop.tab_request", member(data, "request"), messages));
    append_tokens(inspector.tabs, member(data, "request"), refusal, messages);
    inspector.tabs.push_back(message_tab("desktop.tab_response", member(data, "response"), messages));
    explain_problem(inspector, member(data, "response"));
    return inspector;
}

} // namespace palestra::desktop
