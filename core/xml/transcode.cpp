// SPDX-License-Identifier: EUPL-1.2
#include "core/xml/transcode.hpp"

#include "core/xml/characters.hpp"

#include <iconv.h>

#include <array>
#include <cerrno>

namespace palestra::xml {
namespace {

class Converter {
public:
    explicit Converter(const char* from) : m_handle(iconv_open("UTF-8", from)) {}

    ~Converter() {
        if (is_open())
            iconv_close(m_handle);
    }

    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    [[nodiscard]] bool is_open() const { return m_handle != no_handle(); }

    /// Converts what it can and moves `bytes` past it; 0 or errno.
    int convert(std::string_view& bytes, std::string& text) {
        std::array<char, 1U << 16U> buffer{};
        char* source = const_cast<char*>(bytes.data()); // POSIX' signature; iconv does not write there
        std::size_t left = bytes.size();
        int error = 0;
        do {
            char* target = buffer.data();
            std::size_t room = buffer.size();
            error = iconv(m_handle, &source, &left, &target, &room) == static_cast<std::size_t>(-1) ? errno : 0;
            text.append(buffer.data(), buffer.size() - room);
        } while (error == E2BIG);
        bytes.remove_prefix(bytes.size() - left);
        return error;
    }

private:
    static iconv_t no_handle() { return reinterpret_cast<iconv_t>(-1); } // NOLINT: POSIX says so

    iconv_t m_handle;
};

constexpr std::string_view k_replacement_bytes = "\xEF\xBF\xBD";

} // namespace

std::expected<std::string, std::size_t> transcode(std::string_view bytes, const char* from, Broken broken) {
    Converter converter(from);
    if (!converter.is_open())
        return std::unexpected(0U);
    constexpr int most = 1000;
    std::string text;
    text.reserve(bytes.size());
    auto rest = bytes;
    for (int replaced = 0; converter.convert(rest, text) != 0 && !rest.empty(); ++replaced) {
        if (broken == Broken::refuse || replaced == most)
            return std::unexpected(bytes.size() - rest.size());
        text += k_replacement_bytes;
        rest.remove_prefix(1);
    }
    return text;
}

std::string transcode_one_byte(std::string_view bytes, const char* from) {
    std::array<std::string, 256> table;
    Converter converter(from);
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        const char one = static_cast<char>(byte);
        std::string_view rest(&one, 1);
        if (!converter.is_open() || converter.convert(rest, table[byte]) != 0)
            table[byte] = k_replacement_bytes;
    }
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes)
        text += table[static_cast<unsigned char>(byte)];
    return text;
}

} // namespace palestra::xml
