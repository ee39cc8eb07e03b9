// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/dates.hpp"
#include "core/base/encoding.hpp"
#include "simulator/monitor/indicators/ledger.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace palestra::monitor::test {

/// A document of a journal that is written by hand.
struct Made {
    std::string id, kind, authority, application, service_end;
    std::string published = ""; ///< when; "": not
    bool stored = true, cda2 = true, signed_ = true, withheld = false;
    int version = 1;
    std::vector<std::string> refusals = {}; ///< details of refused publications
    std::string written = "2026-03-01T08:00:00Z";
};

/// Writes events as the nodes do.
class Pen {
public:
    void event(const std::string& node, const std::string& type, const std::string& when, Json data,
               const std::string& trace = "") {
        journal::Event event;
        event.segment = "s";
        event.sequence = ++m_sequence;
        event.node = node;
        event.type = type;
        event.wall = event.simulated = parse_iso8601(when).value();
        event.trace = {trace, "0000000000000001", ""};
        event.data = std::move(data);
        m_events.push_back(std::move(event));
    }

    void document(const Made& made) {
        const auto trace = sha256_hex("trace" + made.id).substr(0, 32);
        const auto bytes = sha256_hex("signed" + made.id);
        event("producer", "producer.prepared", made.written,
              {{"document", made.id},
               {"kind", made.kind},
               {"application", made.application},
               {"authority", made.authority},
               {"service_end", made.service_end},
               {"cda2", made.cda2},
               {"withheld", made.withheld},
               {"version", made.version}},
              trace);
        if (made.signed_)
            event("producer", "producer.signed", made.written, {{"document", made.id}, {"sha256", bytes}}, trace);
        if (made.stored)
            event("repository", "repository.stored", made.written,
                  {{"document", made.id}, {"sha256", made.signed_ ? bytes : sha256_hex("bare" + made.id)}}, trace);
        for (const auto& detail : made.refusals)
            event("gateway", "gateway.publication", made.written,
                  {{"outcome", "BLOCKING_ERROR"}, {"document", made.id}, {"detail", detail}}, trace);
        if (!made.published.empty())
            event("gateway", "gateway.publication", made.published, {{"outcome", "SUCCESS"}, {"document", made.id}},
                  trace);
    }

    [[nodiscard]] const std::vector<journal::Event>& events() const { return m_events; }

private:
    std::vector<journal::Event> m_events;
    std::uint64_t m_sequence = 0;
};

inline Ledger ledger_of(const std::vector<journal::Event>& events) {
    Ledger ledger;
    for (const auto& event : events)
        ledger.add(event);
    return ledger;
}

/// Thirteen documents of two authorities, four applications and two months; what follows from them is worked out by
/// hand in indicators_test.cpp.
inline Pen population() {
    const std::string sign = "/msg/sign-error Il pdf non risulta firmato";
    const std::string old = "/msg/max-day-limit-exceed Error: cannot publish documents older than 5 days";
    Pen pen;
    // LAB of asl-cn1: published the same day, on the fifth day, on the sixth.
    pen.document({"lab1", "LAB", "asl-cn1", "laboratorio", "2026-03-02T09:00:00+01:00", "2026-03-02T15:00:00Z"});
    pen.document({"lab2", "LAB", "asl-cn1", "laboratorio", "2026-03-02T00:10:00+01:00", "2026-03-07T22:50:00Z"});
    pen.document({"lab3", "LAB", "asl-cn1", "laboratorio", "2026-03-02T09:00:00+01:00", "2026-03-07T23:10:00Z"});
    // Stored, without a signature: the gateway refuses it.
    pen.document({"lab4",
                  "LAB",
                  "asl-cn1",
                  "laboratorio",
                  "2026-03-02T09:00:00+01:00",
                  "",
                  true,
                  true,
                  false,
                  false,
                  1,
                  {sign}});
    // RSA of asl-cn1: one never leaves, one is a PDF alone, one has all.
    pen.document({"rsa1", "RSA", "asl-cn1", "ambulatorio", "2026-03-09T09:00:00+01:00", "", false, true, false, true});
    pen.document({"rsa2", "RSA", "asl-cn1", "ambulatorio", "2026-03-08T09:00:00+01:00", "", true, false, true});
    pen.document({"rsa3", "RSA", "asl-cn1", "ambulatorio", "2026-03-09T09:00:00+01:00", "2026-03-10T09:00:00Z"});
    // A second version of rsa3: no second production.
    pen.document({"rsa3b", "RSA", "asl-cn1", "ambulatorio", "2026-03-09T09:00:00+01:00", "2026-03-11T09:00:00Z", true,
                  true, true, false, 2});
    // LAB of asl-to, one in the last hour of February, one in the first of March.
    pen.document({"lab5", "LAB", "asl-to", "laboratorio", "2026-02-28T23:30:00+01:00", "2026-03-03T09:00:00Z"});
    pen.document({"lab6",
                  "LAB",
                  "asl-to",
                  "laboratorio",
                  "2026-03-01T00:30:00+01:00",
                  "2026-03-20T09:00:00Z",
                  true,
                  true,
                  true,
                  false,
                  1,
                  {old, old}});
    // LDO of asl-to: signed after it was stored, so not the bytes that were conferred.
    pen.document({"ldo1", "LDO", "asl-to", "dimissioni", "2026-03-10T09:00:00+01:00", "", true, true, false});
    pen.event("producer", "producer.signed", "2026-03-11T09:00:00Z",
              {{"document", "ldo1"}, {"sha256", sha256_hex("other bytes")}});
    pen.document({"ldo2", "LDO", "asl-to", "dimissioni", "2026-03-06T09:00:00+01:00", "2026-03-06T10:00:00Z"});
    // A kind that is not in the Region's table.
    pen.document({"pss1", "PSS", "asl-to", "cartella", "2026-03-06T09:00:00+01:00", "2026-03-06T10:00:00Z"});
    // Somebody else's, of which only the chain knows.
    pen.event("repository", "repository.stored", "2026-03-05T09:00:00Z", {{"document", "x"}, {"sha256", "00"}});
    pen.event("gateway", "gateway.publication", "2026-03-05T09:00:00Z",
              {{"outcome", "BLOCKING_ERROR"}, {"document", "x"}, {"detail", sign}});
    // A publication whose tokens were refused, of the application that wrote rsa3.
    pen.event("gateway", "gateway.tokens", "2026-03-10T08:59:00Z",
              {{"operation", "E3"}, {"error", "/msg/jwt-validation"}}, sha256_hex("tracersa3").substr(0, 32));
    pen.event("gateway", "gateway.tokens", "2026-03-10T08:58:00Z",
              {{"operation", "E1"}, {"error", "/msg/jwt-validation"}}, sha256_hex("tracersa3").substr(0, 32));
    return pen;
}

} // namespace palestra::monitor::test
