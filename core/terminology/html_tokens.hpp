// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "core/terminology/html_names.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace palestra::terminology::html {

/// Attributes the terminology step looks at.
enum class Attribute : std::uint8_t {
    code,
    code_system,
    code_system_version,
    code_system_name,
    display_name,
    root,
    extension,
    count
};

/// A part of the text, as offsets: texts are below 4 GiB.
struct Slice {
    std::uint32_t begin = 0, length = 0;
};

/// What is kept of a tag's attributes. The first of two equal names counts.
struct Attributes {
    std::array<Slice, static_cast<std::size_t>(Attribute::count)> values;
    std::uint8_t present = 0; ///< bit n: the attribute n is there, perhaps empty
    Slice all;                ///< everything between the name and the end of the tag, to compare two tags

    [[nodiscard]] bool has(Attribute attribute) const {
        return (present & (1U << static_cast<unsigned>(attribute))) != 0;
    }

    [[nodiscard]] Slice operator[](Attribute attribute) const { return values[static_cast<std::size_t>(attribute)]; }
};

enum class Kind : std::uint8_t { start, end, text, comment, doctype, end_of_text };

struct Token {
    Kind kind = Kind::end_of_text;
    bool self_closing = false;
    bool references = false; ///< a text with '&' outside a CDATA section
    Name name = Name::count; ///< of a start or an end
    Slice place;             ///< of the tag or of the text
    Attributes attributes;   ///< of a start
};

/// What the text after a start tag is made of (HTML Standard, tokenization states).
enum class Content : std::uint8_t { data, rcdata, rawtext, script, plaintext };

/// Cuts a text into HTML tokens as the validator's parser does: names end at white space, '/', '>' and also at '<';
/// "<?" and "<!x" are comments to the next '>'; "<![CDATA[" is text; a tag or value that the end of the text cuts off
/// is dropped. Linear time; keeps a view of the text. Not imitated: script escapes ("<!--" within script), U+FFFF as
/// end of text.
class Tokens {
public:
    /// At most 4 GiB - 1; what is beyond is not read.
    explicit Tokens(std::string_view text);

    void next(Token& token);

    /// After a start tag: the rules for what follows. `name` is the tag whose end ends it.
    void expect(Content content, Name name) {
        m_content = content;
        m_content_name = name;
    }

    /// After <pre> and <listing>: a line feed right here does not count.
    void skip_line_feed();

    [[nodiscard]] std::string_view text_of(Slice slice) const { return m_text.substr(slice.begin, slice.length); }

    [[nodiscard]] Name name_of(std::string_view text) { return m_names.of(text); }

private:
    /// What was read last within a tag.
    enum class After : std::uint8_t { name, value, end_of_tag, end_of_text };

    /// An end tag seen ahead, and up to where there is none.
    struct Ahead {
        std::size_t found = std::string_view::npos, searched = 0;
    };

    std::string_view m_text;
    Names m_names;
    std::size_t m_at = 0;
    std::size_t m_window = 0;     ///< where the imitated read buffer began
    std::array<Ahead, 2> m_ahead; ///< of title, of textarea
    Content m_content = Content::data;
    Name m_content_name = Name::count;

    [[nodiscard]] bool tag_begins(std::size_t at) const;
    void read_text(Token& token, std::size_t end);
    bool read_markup(Token& token);
    bool read_tag(Token& token, bool start);
    void read_name(Token& token);
    bool read_attributes(Token& token);
    After read_attribute(Attributes& attributes, unsigned& count);
    After read_value(Slice& value);
    void skip_space();
    static void keep(Attributes& attributes, std::string_view name, Slice value);
    bool read_comment();
    bool read_raw(Token& token);
    bool raw_end_tag(Token& token, std::size_t at);
    [[nodiscard]] bool end_tag_in_window(std::size_t at);
};

} // namespace palestra::terminology::html
