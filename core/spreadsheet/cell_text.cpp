#include "core/spreadsheet/cell_text.h"

#include <charconv>
#include <optional>

#include "core/base/text.h"

namespace sihua::spreadsheet {

namespace {

constexpr std::size_t kEscapeLength = 7; // _x000A_

/// The character that `_xHHHH_` at the start of @p text means, if it is one to decode.
std::optional<char32_t> escapeAt(std::string_view text) {
    if (text.size() < kEscapeLength || !text.starts_with("_x") || text[kEscapeLength - 1] != '_') {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    const char* const end = text.data() + kEscapeLength - 1;
    const auto [stop, error] = std::from_chars(text.data() + 2, end, value, 16);
    const bool isSurrogate = value >= 0xD800U && value <= 0xDFFFU;
    const bool isControl = value < 0x20U && value != '\t' && value != '\n' && value != '\r';
    if (error != std::errc() || stop != end || isSurrogate || isControl) {
        return std::nullopt;
    }
    return value;
}

} // namespace

Status CellText::append(std::string_view piece) {
    for (const char c : piece) {
        const auto byte = static_cast<unsigned char>(c);
        m_units += byte >= 0xF0U ? 2U : (byte & 0xC0U) != 0x80U ? 1U : 0U;
    }
    if (m_units > m_longest) {
        return fail(ErrorCode::UnsafeSpreadsheet,
                    "a text of more than " + std::to_string(m_longest) + " characters in one cell");
    }
    m_text += piece;
    return {};
}

std::string CellText::decoded() const {
    std::string result;
    result.reserve(m_text.size());
    const std::string_view text = m_text;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto character = text[at] == '_' ? escapeAt(text.substr(at)) : std::nullopt) {
            text::appendCodePoint(result, *character);
            at += kEscapeLength;
        } else {
            result += text[at++];
        }
    }
    return result;
}

} // namespace sihua::spreadsheet
