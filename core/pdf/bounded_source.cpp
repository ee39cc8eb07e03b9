// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/bounded_source.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/BufferInputSource.hh>

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace palestra::pdf {
namespace {

/// A quarter of the smallest stack that our threads have.
constexpr std::size_t k_most_stack_bytes = 2U << 20U;
/// A damaged file is read a few times over while qpdf looks for its objects.
constexpr std::uint64_t k_most_readings = 64;
constexpr std::uint64_t k_least_allowance = 16U << 20U;

/// Where the caller's frame is. Never inlined, or it would be nobody's.
[[gnu::noinline]] std::uintptr_t stack_place() {
    return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

class BoundedSource final : public BufferInputSource {
public:
    explicit BoundedSource(std::string_view bytes)
        : BufferInputSource("document", new Buffer(data_of(bytes), bytes.size()), true), m_top(stack_place()),
          m_left(std::max(bytes.size() * k_most_readings, k_least_allowance)) {}

    std::size_t read(char* into, std::size_t length) override {
        check(length);
        return BufferInputSource::read(into, length);
    }

    qpdf_offset_t findAndSkipNextEOL() override {
        check(0);
        return BufferInputSource::findAndSkipNextEOL();
    }

private:
    /// qpdf's Buffer wants bytes that it could change; this source only reads.
    static unsigned char* data_of(std::string_view bytes) {
        return const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
    }

    /// Spent once, spent for good: qpdf takes a failed read for damage and would go on elsewhere.
    void check(std::size_t length) {
        const auto here = stack_place();
        const auto depth = here < m_top ? m_top - here : here - m_top;
        if (depth > k_most_stack_bytes || length > m_left)
            m_left = 0;
        if (m_left == 0)
            throw std::length_error("the document asks for too much reading");
        m_left -= length;
    }

    std::uintptr_t m_top;
    std::uint64_t m_left;
};

} // namespace

std::shared_ptr<InputSource> bounded_source(std::string_view bytes) {
    return std::make_shared<BoundedSource>(bytes);
}

} // namespace palestra::pdf
