// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/sudden_death/caller.hpp"
#include "tests/sudden_death/ledger.hpp"

#include <atomic>
#include <random>
#include <vector>

namespace palestra::sudden {

/// An application that publishes, replaces, updates and deletes its own documents, one call after another, whether
/// anybody answers or not. What it was told goes to the ledger.
class Client {
public:
    Client(const Office& office, Ledger& ledger, std::uint64_t seed)
        : m_office(office), m_ledger(ledger), m_dice(seed) {}

    void run_until(const std::atomic<bool>& stop);

private:
    void publish(bool validated_apart);
    void replace();
    void update();
    void remove();
    /// E1; "" when it did not go well.
    std::string validate(const Paper& paper);

    /// One of the older documents: likely to be in INI already.
    [[nodiscard]] std::size_t pick() { return m_dice() % ((m_own.size() + 1) / 2); }

    [[nodiscard]] Known answer_of(const Result<http::Response>& response, std::initializer_list<int> good,
                                  std::initializer_list<int> harmless, const char* operation);

    const Office& m_office;
    Ledger& m_ledger;
    std::mt19937_64 m_dice;
    std::vector<Entry> m_own;
};

} // namespace palestra::sudden
