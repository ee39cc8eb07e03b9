// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace palestra::xml {

/// 1-based; the column counts characters, not bytes. A line ends with LF, CR or CR LF.
struct Position {
    std::size_t line = 1, column = 1;
};

/// Place of a byte offset of a UTF-8 text. Reads the text up to the offset: for failures, which happen once.
[[nodiscard]] Position position_of(std::string_view text, std::size_t offset);

/// The same for many offsets of one text, which must outlive the index. Immutable after building.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);
    [[nodiscard]] Position position_of(std::size_t offset) const;

private:
    std::string_view m_text;
    std::vector<std::size_t> m_starts;
};

} // namespace palestra::xml
