// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/catalog/catalog.hpp"

#include <memory>
#include <mutex>
#include <utility>

namespace palestra::catalog {

/// The catalogue in force, replaceable without a pause: who began with one keeps it for as long as it is held, who
/// comes later gets the new one. Thread-safe.
class Current {
public:
    explicit Current(Catalog catalog) : m_catalog(std::make_shared<const Catalog>(std::move(catalog))) {}

    /// Never null. Hold it while anything that points into it is in use (schema, rules, Verdict::rules_file).
    [[nodiscard]] std::shared_ptr<const Catalog> get() const {
        const std::scoped_lock lock(m_mutex);
        return m_catalog;
    }

    void replace(Catalog catalog) {
        auto next = std::make_shared<const Catalog>(std::move(catalog));
        const std::scoped_lock lock(m_mutex);
        m_catalog.swap(next); // the old one goes, if nobody holds it, after the lock
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const Catalog> m_catalog;
};

} // namespace palestra::catalog
