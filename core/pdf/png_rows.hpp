// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <qpdf/Pipeline.hh>

#include <cstdint>
#include <optional>
#include <vector>

namespace palestra::pdf {

/// Shape of the rows of a stream with a PNG predictor (ISO 32000-1 §7.4.4.4).
struct PngRow {
    std::size_t bytes = 1; ///< without the filter byte in front
    std::size_t pixel = 1; ///< distance to the byte on the left
};

/// Nothing when a value is out of range, or a row larger than any table has: 64 KiB.
[[nodiscard]] std::optional<PngRow> png_row(int columns, int colors, int bits);

/// Undoes the prediction, row by row. A last row cut short is passed on as far as it goes.
class PngRows final : public Pipeline {
public:
    PngRows(PngRow row, Pipeline* after);
    void write(unsigned char const* data, std::size_t size) override;
    void finish() override;

private:
    void take_row();

    PngRow m_row;
    std::vector<std::uint8_t> m_current; ///< filter byte and what came so far
    std::vector<std::uint8_t> m_above;
};

} // namespace palestra::pdf
