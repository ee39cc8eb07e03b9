// SPDX-License-Identifier: EUPL-1.2
#include "simulator/monitor/indicators/ledger.hpp"

#include "core/base/dates.hpp"

#include <algorithm>
#include <charconv>

namespace palestra::monitor {
namespace {

constexpr std::size_t k_most_documents = 5'000'000, k_longest_id = 512, k_most_traces = 1'000'000;

/// The first 64 bits of a text in hexadecimal: of a SHA-256, of a trace identifier. 0 when it is none.
std::uint64_t print_of(std::string_view hex) {
    std::uint64_t value = 0;
    const auto* end = hex.data() + std::min<std::size_t>(hex.size(), 16);
    return std::from_chars(hex.data(), end, value, 16).ptr == end ? value : 0;
}

bool flag(const Json& data, const char* name, bool otherwise) {
    const auto found = data.find(name);
    return found != data.end() && found->is_boolean() ? found->get<bool>() : otherwise;
}

std::int64_t number(const Json& data, const char* name, std::int64_t otherwise) {
    const auto found = data.find(name);
    return found != data.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

/// Keeps the three smallest, each once: whatever the order, the same remain.
void keep(std::array<std::uint64_t, 3>& prints, std::uint64_t print) {
    if (print == 0 || std::ranges::find(prints, print) != prints.end())
        return;
    const auto rank = [](std::uint64_t one) { return one - 1; }; // none comes last
    auto* last = &*std::ranges::max_element(prints, {}, rank);
    if (rank(print) < rank(*last))
        *last = print;
    std::ranges::sort(prints, {}, rank);
}

bool is_publication(const std::string& operation) {
    return operation == "E3" || operation == "E4" || operation == "E8" || operation == "E9";
}

} // namespace

bool DocumentTrack::is_signed() const {
    return stored && stored_print != 0 && std::ranges::find(signed_prints, stored_print) != signed_prints.end();
}

const std::set<std::string, std::less<>>& Ledger::types() {
    static const std::set<std::string, std::less<>> all{"producer.prepared", "producer.signed", "repository.stored",
                                                        "gateway.publication", "gateway.tokens"};
    return all;
}

DocumentTrack* Ledger::track(const Json& data) {
    auto id = text_of(data, "document");
    if (id.empty() || id.size() > k_longest_id)
        return nullptr;
    if (const auto known = m_documents.find(id); known != m_documents.end())
        return &known->second;
    if (m_documents.size() >= k_most_documents) {
        ++m_dropped;
        return nullptr;
    }
    return &m_documents[std::move(id)];
}

void Ledger::prepared(DocumentTrack& document, const journal::Event& event) {
    // A document that is announced again stays what it was the first time.
    if (document.prepared && document.written <= event.simulated)
        return;
    const auto& data = event.data;
    document.prepared = true;
    document.written = event.simulated;
    document.kind = m_names.of(text_of(data, "kind"));
    document.application = m_names.of(text_of(data, "application"));
    document.authority = m_names.of(text_of(data, "authority"));
    document.cda2 = flag(data, "cda2", true);
    document.withheld = flag(data, "withheld", false);
    document.replacement = number(data, "version", 1) > 1;
    document.service_end = parse_iso8601(text_of(data, "service_end")).value_or(event.simulated);
    document.trace = print_of(event.trace.trace_id);
}

void Ledger::publication(const journal::Event& event) {
    const bool accepted = text_of(event.data, "outcome") == "SUCCESS";
    auto* document = track(event.data);
    if (document == nullptr) {
        m_refused_nameless += accepted ? 0 : 1;
        return;
    }
    if (accepted) {
        ++document->accepted;
        document->published = std::min(document->published, event.simulated);
        return;
    }
    ++document->refused;
    document->too_old += text_of(event.data, "detail").starts_with("/msg/max-day-limit-exceed") ? 1 : 0;
}

void Ledger::add(const journal::Event& event) {
    if (!types().contains(event.type))
        return;
    m_last = std::max(m_last, event.simulated);
    if (event.type == "gateway.publication")
        return publication(event);
    if (event.type == "gateway.tokens") {
        // Of a wrong hash (J-16, P-12) there is a gateway.publication as well.
        const auto trace = print_of(event.trace.trace_id);
        if (is_publication(text_of(event.data, "operation")) && text_of(event.data, "error") != "/msg/document-hash" &&
            (m_refused_tokens.size() < k_most_traces || m_refused_tokens.contains(trace)))
            ++m_refused_tokens[trace];
        return;
    }
    auto* document = track(event.data);
    if (document == nullptr)
        return;
    if (event.type == "producer.prepared")
        prepared(*document, event);
    else if (event.type == "producer.signed")
        keep(document->signed_prints, print_of(text_of(event.data, "sha256")));
    else {
        document->stored = true;
        document->stored_print = std::max(document->stored_print, print_of(text_of(event.data, "sha256")));
    }
}

} // namespace palestra::monitor
