// SPDX-License-Identifier: EUPL-1.2
#include "core/pdf/png_rows.hpp"

#include <algorithm>
#include <cstdlib>

namespace palestra::pdf {
namespace {

constexpr std::size_t k_most_row_bytes = 64U << 10U;

/// The neighbour nearest to left + above - corner (PNG specification §9.4).
std::uint8_t paeth(int left, int above, int corner) {
    const int estimate = left + above - corner;
    const int to_left = std::abs(estimate - left), to_above = std::abs(estimate - above),
              to_corner = std::abs(estimate - corner);
    const int nearest = to_left <= to_above && to_left <= to_corner ? left : to_above <= to_corner ? above : corner;
    return static_cast<std::uint8_t>(nearest);
}

} // namespace

std::optional<PngRow> png_row(int columns, int colors, int bits) {
    if (columns < 1 || colors < 1 || colors > 32 || (bits != 1 && bits != 2 && bits != 4 && bits != 8 && bits != 16))
        return std::nullopt;
    const auto pixel_bits = static_cast<std::size_t>(colors) * static_cast<std::size_t>(bits);
    const auto row = (static_cast<std::size_t>(columns) * pixel_bits + 7) / 8;
    if (row > k_most_row_bytes)
        return std::nullopt;
    return PngRow{row, std::max<std::size_t>((pixel_bits + 7) / 8, 1)};
}

PngRows::PngRows(PngRow row, Pipeline* after) : Pipeline("rows", after), m_row(row), m_above(row.bytes + 1) {}

void PngRows::write(unsigned char const* data, std::size_t size) {
    while (size > 0) {
        const auto count = std::min(size, m_row.bytes + 1 - m_current.size());
        m_current.insert(m_current.end(), data, data + count);
        data += count;
        size -= count;
        if (m_current.size() == m_row.bytes + 1)
            take_row();
    }
}

void PngRows::finish() {
    if (m_current.size() > 1)
        take_row();
    getNext()->finish();
}

void PngRows::take_row() {
    const auto filter = m_current[0];
    for (std::size_t i = 1; i < m_current.size(); ++i) {
        const std::uint8_t left = i > m_row.pixel ? m_current[i - m_row.pixel] : 0;
        const std::uint8_t corner = i > m_row.pixel ? m_above[i - m_row.pixel] : 0;
        const std::uint8_t above = m_above[i];
        const std::uint8_t prediction = filter == 1   ? left
                                        : filter == 2 ? above
                                        : filter == 3 ? static_cast<std::uint8_t>((left + above) / 2)
                                        : filter == 4 ? paeth(left, above, corner)
                                                      : std::uint8_t{0};
        m_current[i] = static_cast<std::uint8_t>(m_current[i] + prediction);
    }
    getNext()->write(m_current.data() + 1, m_current.size() - 1);
    m_current.resize(m_row.bytes + 1);
    m_above.swap(m_current);
    m_current.clear();
}

} // namespace palestra::pdf
