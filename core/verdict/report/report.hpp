// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/base/messages.hpp"
#include "core/verdict/report/readers.hpp"
#include "core/verdict/verdict.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palestra::verdict {

/// Something that is not the gateway's business but that of whoever looks at the document next (the accreditation).
struct Remark {
    std::string key; ///< of the message that says it: "accreditation.…"
    FailureValues values;
};

/// What is to be told of one file.
struct FileReport {
    std::string file;
    bool opened = true; ///< false: the file itself could not be read, and the only finding says why
    Verdict verdict;
    std::vector<Explanation> explained; ///< of each finding, or empty
    std::vector<Remark> remarks;

    /// 2 not opened, 1 not conformant or unreadable, 3 warnings or remarks only, 0 conformant, 4 not enough memory.
    [[nodiscard]] int exit_code() const;
};

/// The report of a file that could not be opened.
[[nodiscard]] FileReport not_opened(const std::string& file, Failure failure);

/// The worse of two exit codes: 4, 2, 1, 3, 0 (a warning is milder than an error).
[[nodiscard]] int worse(int first, int second);

/// About the whole run, known before it begins.
struct RunFacts {
    std::string version; ///< of the program
    std::string catalog_name, catalog_date;
    std::string profile = "gateway";
    Readers readers = Readers::clinician;
    bool colours = false; ///< text: for a terminal
};

/// About the whole run, known when it ends.
struct RunTotals {
    std::size_t asked = 0; ///< files
    std::size_t conformant = 0, warnings = 0, not_conformant = 0, unreadable = 0, not_opened = 0;
    std::size_t remarked = 0; ///< files with remarks, in whatever class
    bool interrupted = false;

    void count(const FileReport& report);
    /// The counts of others; `asked` and `interrupted` stay.
    void add(const RunTotals& others);
    [[nodiscard]] std::size_t judged() const;
};

/// A report in pieces, so that one of ten thousand documents never lies whole in memory: head, files with `between` in
/// the middle, tail. Whatever the number of files before the tail, the whole is well-formed. Immutable; any thread.
class Format {
public:
    Format(RunFacts facts, const Messages& messages) : m_facts(std::move(facts)), m_messages(messages) {}

    Format(const Format&) = delete;
    Format& operator=(const Format&) = delete;
    virtual ~Format() = default;

    [[nodiscard]] virtual std::string head() const { return {}; }

    [[nodiscard]] virtual std::string file(const FileReport& report) const = 0;

    [[nodiscard]] virtual std::string between() const { return {}; }

    [[nodiscard]] virtual std::string tail(const RunTotals& totals) const = 0;

protected:
    [[nodiscard]] const RunFacts& facts() const { return m_facts; }

    [[nodiscard]] const Messages& messages() const { return m_messages; }

private:
    RunFacts m_facts;
    const Messages& m_messages;
};

/// "text", "json", "junit" or "html"; nullptr for another name. The messages outlive it.
[[nodiscard]] std::unique_ptr<Format> make_format(std::string_view name, const RunFacts& facts,
                                                  const Messages& messages);

} // namespace palestra::verdict
