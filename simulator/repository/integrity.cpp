// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/integrity.hpp"

#include "core/base/files.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace palestra::repository {
namespace {

namespace fs = std::filesystem;

struct Name {
    Damage damage;
    const char* name;
    bool loss;
};

constexpr std::array k_names{
    Name{Damage::missing, "missing", true},    Name{Damage::altered, "altered", true},
    Name{Damage::resized, "resized", true},    Name{Damage::unknown_version, "unknown_version", true},
    Name{Damage::orphan, "orphan", false},     Name{Damage::unfinished, "unfinished", false},
    Name{Damage::stranger, "stranger", false},
};

const Name& row_of(Damage damage) {
    return *std::ranges::find(k_names, damage, &Name::damage);
}

class Checker {
public:
    Checker(const Archive& archive, const CheckWish& wish) : m_archive(archive), m_wish(wish) {}

    Result<CheckReport> run() {
        examine_loose(m_archive.contents().files(""));
        PALESTRA_TRY(m_total, ask<std::int64_t>(&DocumentTable::count));
        for (const auto& folder : content_folders())
            PALESTRA_CHECK(examine(folder));
        return std::move(m_report);
    }

private:
    template <typename T>
    Result<T> ask(const std::function<Result<T>(store::Session&)>& question) {
        return store::transact<T>(m_archive.database(), question);
    }

    /// Files first, rows after: a document stored in between has a row and a file that is looked for by name.
    Outcome examine(const std::string& folder) {
        const auto files = m_archive.contents().files(folder);
        PALESTRA_TRY(const auto documents, ask<Documents>([&](store::Session& session) {
                         return DocumentTable::with_content(session, folder);
                     }));
        std::string last;
        Condition condition = Condition::good;
        for (const auto& document : documents) {
            if (std::exchange(last, document.sha256) != document.sha256)
                condition = look_at(document.sha256);
            ++m_report.documents;
            PALESTRA_CHECK(judge(document, condition));
            if (m_wish.progress)
                m_wish.progress(static_cast<std::size_t>(m_report.documents), static_cast<std::size_t>(m_total));
        }
        for (const auto& file : files) {
            if (file.sha256.empty())
                superfluous(file.unfinished ? Damage::unfinished : Damage::stranger, file);
            else if (!std::ranges::binary_search(documents, file.sha256, {}, &StoredDocument::sha256))
                PALESTRA_CHECK(judge_orphan(file));
        }
        return {};
    }

    Condition look_at(const std::string& sha256) {
        const auto condition = m_archive.contents().examine(sha256);
        std::error_code error;
        const auto size = fs::file_size(m_archive.contents().path_of(sha256), error);
        if (condition == Condition::missing || error)
            return Condition::missing;
        ++m_report.contents;
        m_report.bytes += static_cast<std::int64_t>(size);
        m_size = static_cast<std::int64_t>(size);
        return condition;
    }

    Outcome judge(const StoredDocument& document, Condition condition) {
        if (condition == Condition::good && m_size == document.size)
            return judge_version(document);
        // Purged while we looked? Then nothing is wrong.
        PALESTRA_TRY(const auto referred, ask<bool>([&](store::Session& session) {
                         return DocumentTable::refers(session, document.sha256);
                     }));
        if (referred)
            note({condition == Condition::missing   ? Damage::missing
                  : condition == Condition::altered ? Damage::altered
                                                    : Damage::resized,
                  m_archive.contents().path_of(document.sha256).string(), document.repository, document.unique_id,
                  condition == Condition::good ? std::to_string(m_size) + " != " + std::to_string(document.size)
                                               : "SHA-256 " + document.sha256});
        return judge_version(document);
    }

    Outcome judge_version(const StoredDocument& document) {
        if (document.replaces.empty())
            return {};
        PALESTRA_TRY(const auto before, ask<std::optional<StoredDocument>>([&](store::Session& session) {
                         return DocumentTable::find(session, document.repository, document.replaces);
                     }));
        if (!before)
            note({Damage::unknown_version, {}, document.repository, document.unique_id, document.replaces});
        return {};
    }

    Outcome judge_orphan(const ContentFile& file) {
        PALESTRA_TRY(const auto referred,
                     ask<bool>([&](store::Session& session) { return DocumentTable::refers(session, file.sha256); }));
        if (!referred)
            superfluous(Damage::orphan, file);
        return {};
    }

    void examine_loose(const std::vector<ContentFile>& files) {
        for (const auto& file : files)
            superfluous(Damage::stranger, file);
    }

    void superfluous(Damage damage, const ContentFile& file) {
        std::error_code error;
        if (!fs::exists(file.path, error)) // finished, or taken away, in the meantime
            return;
        if (fs::file_time_type::clock::now() - file.changed < m_wish.settled) {
            ++m_report.recent;
            return;
        }
        if (m_wish.sweep && damage != Damage::stranger && sweep(damage, file)) {
            ++m_report.swept;
            return;
        }
        note({damage, file.path.string(), {}, {}, std::to_string(file.size)});
    }

    bool sweep(Damage damage, const ContentFile& file) {
        std::error_code error;
        if (damage == Damage::unfinished)
            return fs::remove(file.path, error);
        return m_archive.drop_unreferenced(file.sha256).value_or(false);
    }

    void note(DamageFound found) {
        ++m_report.counts[found.damage];
        if (m_report.found.size() < CheckReport::k_most)
            m_report.found.push_back(std::move(found));
    }

    const Archive& m_archive;
    const CheckWish& m_wish;
    CheckReport m_report;
    std::int64_t m_size = 0, m_total = 0;
};

} // namespace

const char* name_of(Damage damage) {
    return row_of(damage).name;
}

bool is_loss(Damage damage) {
    return row_of(damage).loss;
}

bool CheckReport::lost() const {
    return std::ranges::any_of(counts, [](const auto& entry) { return is_loss(entry.first); });
}

Result<CheckReport> check(const Archive& archive, const CheckWish& wish) {
    return Checker(archive, wish).run();
}

Json to_json(const CheckReport& report) {
    Json counts = Json::object();
    for (const auto& name : k_names) {
        const auto found = report.counts.find(name.damage);
        counts[name.name] = found == report.counts.end() ? 0 : found->second;
    }
    Json rows = Json::array();
    for (const auto& each : report.found)
        rows.push_back({{"damage", name_of(each.damage)},
                        {"loss", is_loss(each.damage)},
                        {"file", each.file},
                        {"repository", each.repository},
                        {"uniqueId", each.unique_id},
                        {"detail", each.detail}});
    return {{"documents", report.documents},
            {"contents", report.contents},
            {"bytes", report.bytes},
            {"recent", report.recent},
            {"swept", report.swept},
            {"counts", counts},
            {"found", rows}};
}

} // namespace palestra::repository
