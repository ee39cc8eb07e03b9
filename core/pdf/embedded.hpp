// SPDX-License-Identifier: EUPL-1.2
#pragma once

// What PDFs carry inside, within limits; for the .cpp files of this room. Exceptions are with_pdf's to stop.

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>

#include <functional>
#include <optional>
#include <string>

namespace palestra::pdf {

/// Collects what a stream unpacks to and refuses to go beyond the limit: a small PDF may hold gigabytes.
class BoundedCollector final : public Pipeline {
public:
    BoundedCollector(std::string& out, std::size_t limit) : Pipeline("embedded", nullptr), m_out(out), m_limit(limit) {}

    void write(unsigned char const* data, std::size_t size) override;

    void finish() override {}

private:
    std::string& m_out;
    std::size_t m_limit;
};

[[nodiscard]] std::string stream_bytes(QPDFObjectHandle stream, std::size_t limit);

/// The first embedded file whose name in the tree, or whose own, is wanted.
[[nodiscard]] std::optional<std::string> attached_file(QPDF& pdf, std::size_t limit,
                                                       const std::function<bool(const std::string&)>& wanted);

} // namespace palestra::pdf
