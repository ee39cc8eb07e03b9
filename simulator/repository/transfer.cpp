// SPDX-License-Identifier: EUPL-1.2
#include "simulator/repository/transfer.hpp"

#include "core/base/encoding.hpp"
#include "core/base/files.hpp"
#include "simulator/repository/manifest.hpp"

#include <nlohmann/json.hpp>

namespace palestra::repository {
namespace {

namespace fs = std::filesystem;

void refuse(TransferReport& report, Refused refused) {
    ++report.refusals;
    if (report.refused.size() < TransferReport::k_most)
        report.refused.push_back(std::move(refused));
}

Outcome make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(error == std::errc::no_space_on_device ? FailureCode::disk_full : FailureCode::file_unwritable,
                    {{"file", folder.string()}, {"reason", error.message()}});
    return {};
}

const char* condition_name(Condition condition) {
    return condition == Condition::missing ? "missing" : "altered";
}

class Exporter {
public:
    Exporter(const fs::path& folder, const Archive& archive)
        : m_archive(archive), m_copies(folder / k_contents), m_manifest(folder) {}

    Result<TransferReport> run(const TransferProgress& progress) {
        constexpr std::int64_t k_page = 500;
        PALESTRA_TRY(const auto total, store::transact<std::int64_t>(m_archive.database(), &DocumentTable::count));
        StoredDocument last;
        std::size_t done = 0;
        for (;;) {
            PALESTRA_TRY(const auto page,
                         store::transact<Documents>(m_archive.database(), [&](store::Session& session) {
                             return DocumentTable::page(session, last.repository, last.unique_id, k_page);
                         }));
            if (page.empty())
                break;
            last = page.back();
            for (const auto& document : page) {
                PALESTRA_CHECK(carry(document));
                if (progress)
                    progress(++done, static_cast<std::size_t>(total));
            }
        }
        PALESTRA_CHECK(m_manifest.finish());
        return std::move(m_report);
    }

private:
    Outcome carry(const StoredDocument& document) {
        if (!document.purged_at) {
            const auto bytes = m_archive.contents().read(document.sha256);
            if (!bytes) {
                refuse(m_report, {document.unique_id, m_archive.contents().path_of(document.sha256).string(),
                                  condition_name(m_archive.contents().examine(document.sha256)), document.sha256});
                return {};
            }
            PALESTRA_TRY(const auto kept, m_copies.keep(document.sha256, *bytes));
            ++(kept == Kept::shared ? m_report.already : m_report.contents);
            m_report.bytes += kept == Kept::shared ? 0 : document.size;
        }
        ++m_report.documents;
        return m_manifest.add(document);
    }

    const Archive& m_archive;
    ContentStore m_copies;
    ManifestWriter m_manifest;
    TransferReport m_report;
};

class Importer {
public:
    Importer(const fs::path& folder, const Archive& archive, const Repositories& repositories)
        : m_archive(archive), m_repositories(repositories), m_copies(folder / k_contents) {}

    Result<TransferReport> run(ManifestReader& manifest, const TransferProgress& progress) {
        std::string line;
        for (std::size_t done = 1; manifest.next(line); ++done) {
            const auto document = document_of_line(line, manifest.place());
            if (!document)
                refuse(m_report, {manifest.place(), {}, "invalid", failure_line(document.error())});
            else
                PALESTRA_CHECK(carry(*document));
            if (progress)
                progress(done, static_cast<std::size_t>(manifest.total()));
        }
        return std::move(m_report);
    }

private:
    /// The bytes of a document, when they are what the list says; else it is refused and there are none.
    std::optional<std::string> trusted(const StoredDocument& document) {
        const auto path = m_copies.path_of(document.sha256);
        auto bytes = read_file(path, ContentStore::k_most_bytes);
        if (!bytes) {
            refuse(m_report, {document.unique_id, path.string(), "missing", failure_line(bytes.error())});
            return std::nullopt;
        }
        const auto found = sha256_hex(*bytes);
        if (found != document.sha256 || std::ssize(*bytes) != document.size) {
            refuse(m_report, {document.unique_id, path.string(), "altered",
                              found + " (" + std::to_string(bytes->size()) + ") != " + document.sha256 + " (" +
                                  std::to_string(document.size) + ")"});
            return std::nullopt;
        }
        return *std::move(bytes);
    }

    Outcome carry(const StoredDocument& document) {
        const auto* place = m_repositories.find(document.repository);
        if (place == nullptr || place->id != document.repository) {
            refuse(m_report, {document.unique_id, {}, "unknown_repository", document.repository});
            return {};
        }
        const auto bytes = document.purged_at ? std::optional<std::string>(std::string()) : trusted(document);
        if (!bytes)
            return {};
        PALESTRA_TRY(const auto reply, m_archive.restore(document, *bytes));
        switch (reply.answer) {
        case Answer::stored:
            ++m_report.documents;
            m_report.bytes += static_cast<std::int64_t>(bytes->size());
            break;
        case Answer::known:
            ++m_report.already;
            break;
        case Answer::predecessor_replaced:
            refuse(m_report, {document.unique_id, {}, "other_successor", reply.document.unique_id});
            break;
        default:
            refuse(m_report, {document.unique_id, {}, "different", to_line(reply.document)});
        }
        return {};
    }

    const Archive& m_archive;
    const Repositories& m_repositories;
    ContentStore m_copies;
    TransferReport m_report;
};

} // namespace

Result<TransferReport> export_to(const fs::path& folder, const Archive& archive, const TransferProgress& progress) {
    PALESTRA_CHECK(make_folder(folder / k_contents));
    return Exporter(folder, archive).run(progress);
}

Result<TransferReport> import_from(const fs::path& folder, const Archive& archive, const Repositories& repositories,
                                   const TransferProgress& progress) {
    PALESTRA_TRY(auto manifest, ManifestReader::open(folder));
    return Importer(folder, archive, repositories).run(manifest, progress);
}

Json to_json(const TransferReport& report) {
    Json refused = Json::array();
    for (const auto& each : report.refused)
        refused.push_back({{"what", each.what}, {"file", each.file}, {"reason", each.reason}, {"detail", each.detail}});
    return {{"documents", report.documents}, {"already", report.already},   {"contents", report.contents},
            {"bytes", report.bytes},         {"refusals", report.refusals}, {"refused", refused}};
}

} // namespace palestra::repository
