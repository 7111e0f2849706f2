#include "core/rulepack/text_origin.h"

#include <algorithm>
#include <vector>

#include "core/base/text.h"

namespace sihua::rulepack {

namespace {

constexpr bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Walks a source text and its decoded form side by side.
class Aligner {
public:
    Aligner(const TextOrigin& origin, std::string_view decoded)
        : m_source(origin.source->text()),
          m_decoded(decoded),
          m_style(origin.style),
          m_at(origin.begin) {}

    /// Source offset of each decoded byte, then of the end; empty if the two do not belong together.
    [[nodiscard]] std::vector<std::size_t> align() {
        skipOpening();
        while (m_offsets.size() < m_decoded.size()) {
            if (!step()) {
                return {};
            }
        }
        m_offsets.push_back(m_at);
        return std::move(m_offsets);
    }

private:
    [[nodiscard]] char here(std::size_t ahead = 0) const {
        return m_at + ahead < m_source.size() ? m_source[m_at + ahead] : '\0';
    }
    [[nodiscard]] char wanted() const { return m_decoded[m_offsets.size()]; }

    void skipOpening() {
        switch (m_style) {
        case TextStyle::Plain:
        case TextStyle::CsvBare:
        case TextStyle::Xml:
            break;
        case TextStyle::SingleQuoted:
        case TextStyle::DoubleQuoted:
        case TextStyle::CsvQuoted:
            ++m_at;
            break;
        case TextStyle::Block:
            m_at = std::min(m_source.find('\n', m_at), m_source.size() - 1) + 1;
            break;
        }
    }

    /// Maps the next decoded bytes, or skips source bytes that stand for nothing.
    [[nodiscard]] bool step() {
        if (m_at >= m_source.size()) {
            return false;
        }
        if (m_style == TextStyle::DoubleQuoted && here() == '\\') {
            return escape();
        }
        if (m_style == TextStyle::Xml) {
            return xml();
        }
        const char quote = m_style == TextStyle::SingleQuoted ? '\'' : m_style == TextStyle::CsvQuoted ? '"' : '\0';
        if (quote != '\0' && here() == quote && here(1) == quote && wanted() == quote) {
            m_offsets.push_back(m_at);
            m_at += 2;
            return true;
        }
        if (here() == wanted()) {
            m_offsets.push_back(m_at++);
            return true;
        }
        return fold();
    }

    [[nodiscard]] bool skip(std::string_view marker) {
        const bool isHere = m_source.substr(m_at, marker.size()) == marker;
        m_at += isHere ? marker.size() : 0U;
        return isHere;
    }

    [[nodiscard]] bool xml() {
        if (m_isInCdata ? skip("]]>") : skip("<![CDATA[")) {
            m_isInCdata = !m_isInCdata;
            return true;
        }
        if (!m_isInCdata && skip("<!--")) {
            m_at = std::min(m_source.find("-->", m_at), m_source.size() - 3) + 3;
            return true;
        }
        if (!m_isInCdata && here() == '&') {
            const std::size_t end = m_source.find(';', m_at);
            if (end == std::string_view::npos) {
                return false;
            }
            // A named entity is one byte; a numbered one as many as its character has in UTF-8.
            const bool isNumbered = here(1) == '#';
            const auto lead = static_cast<unsigned char>(wanted());
            const std::size_t bytes = !isNumbered || lead < 0x80U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
            m_offsets.insert(m_offsets.end(), std::min(bytes, m_decoded.size() - m_offsets.size()), m_at);
            m_at = end + 1;
            return true;
        }
        if (here() == wanted()) {
            m_offsets.push_back(m_at++);
            return true;
        }
        if (here() == '\r' && wanted() == '\n') {
            m_offsets.push_back(m_at);
            m_at += here(1) == '\n' ? 2U : 1U;
            return true;
        }
        const bool isCutOff = m_offsets.empty() && isBlank(here());
        m_at += isCutOff ? 1U : 0U;
        return isCutOff;
    }

    /// A line break that became a space, indentation that became nothing, or CR LF that became LF.
    [[nodiscard]] bool fold() {
        if (!isBlank(here())) {
            return false;
        }
        std::size_t end = m_at;
        while (end < m_source.size() && isBlank(m_source[end])) {
            ++end;
        }
        const std::size_t lineBreak = m_source.find('\n', m_at);
        if (isBlank(wanted()) && lineBreak < end) {
            m_offsets.push_back(lineBreak);
            if (wanted() == '\n') {
                m_at = lineBreak + 1;
            }
            return true;
        }
        if (isBlank(wanted())) {
            return false;
        }
        m_at = end;
        return true;
    }

    [[nodiscard]] bool escape() {
        const std::size_t begin = m_at;
        const char kind = here(1);
        m_at += 2;
        if (kind == '\n' || kind == '\r') { // continues on the next line
            while (isBlank(here())) {
                ++m_at;
            }
            return true;
        }
        std::size_t bytes = 1;
        const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
        if (digits != 0) {
            char32_t point = 0;
            for (std::size_t i = 0; i < digits; ++i) {
                const char digit = here();
                const int value = digit >= 'a' ? digit - 'a' + 10 : digit >= 'A' ? digit - 'A' + 10 : digit - '0';
                point = point * 16 + static_cast<char32_t>(value & 0xF);
                ++m_at;
            }
            std::string encoded;
            text::appendCodePoint(encoded, point);
            bytes = encoded.size();
        } else if (kind == 'L' || kind == 'P') {
            bytes = 3;
        } else if (kind == 'N' || kind == '_') {
            bytes = 2;
        }
        m_offsets.insert(m_offsets.end(), bytes, begin);
        return m_offsets.size() <= m_decoded.size();
    }

    std::string_view m_source;
    std::string_view m_decoded;
    TextStyle m_style;
    std::size_t m_at;
    bool m_isInCdata = false;
    std::vector<std::size_t> m_offsets;
};

} // namespace

SourceSpan wholeSpan(const TextOrigin& origin, std::string_view decoded) {
    // Most texts stand in their file as they are, which is seen faster than aligned.
    const std::string_view rest = origin.source->text().substr(std::min(origin.begin, origin.source->text().size()));
    const bool isBare = origin.style == TextStyle::Plain || origin.style == TextStyle::CsvBare;
    if (isBare && rest.starts_with(decoded)) {
        return origin.source->span(origin.begin, origin.begin + decoded.size());
    }
    const std::vector<std::size_t> offsets = Aligner(origin, decoded).align();
    if (offsets.empty() || origin.style == TextStyle::Block) {
        return origin.source->span(origin.begin, origin.begin + 1);
    }
    if (origin.style == TextStyle::Xml) {
        return origin.source->span(offsets.front(), offsets.back());
    }
    const bool isQuoted = origin.style != TextStyle::Plain && origin.style != TextStyle::CsvBare;
    return origin.source->span(origin.begin, offsets.back() + (isQuoted ? 1 : 0));
}

SourceSpan spanWithin(const TextOrigin& origin, std::string_view decoded, std::size_t begin, std::size_t end) {
    const std::vector<std::size_t> offsets = Aligner(origin, decoded).align();
    if (offsets.empty()) {
        return origin.source->span(origin.begin, origin.begin);
    }
    begin = std::min(begin, decoded.size());
    end = std::clamp(end, begin, decoded.size());
    if (begin == end) {
        return origin.source->span(offsets[begin], offsets[begin]);
    }
    // The end is where the last decoded character's source ends: one past its start may lie within an escape.
    return origin.source->span(offsets[begin], std::max(offsets[end], offsets[begin] + 1));
}

} // namespace sihua::rulepack
