#include "core/base/source_text.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/text.h"

namespace sihua {

namespace {

constexpr std::size_t kBlock = 1024;

/// The bytes that begin a code point; in valid UTF-8 their number is that of the code points.
std::size_t leadBytes(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

SourceText::SourceText(std::string name, std::string text) : m_name(std::move(name)), m_text(std::move(text)) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (m_text.starts_with(kByteOrderMark)) {
        m_text.erase(0, kByteOrderMark.size());
    }
    m_lineStarts.push_back(0);
    for (std::size_t at = m_text.find('\n'); at != std::string::npos; at = m_text.find('\n', at + 1)) {
        m_lineStarts.push_back(at + 1);
    }
    m_blockCounts.reserve(m_text.size() / kBlock + 1);
    m_blockCounts.push_back(0);
    for (std::size_t at = 0; at + kBlock <= m_text.size(); at += kBlock) {
        m_blockCounts.push_back(m_blockCounts.back() + leadBytes(std::string_view(m_text).substr(at, kBlock)));
    }
}

std::size_t SourceText::codePointsBefore(std::size_t offset) const noexcept {
    const std::size_t block = offset / kBlock;
    return m_blockCounts[block] + leadBytes(std::string_view(m_text).substr(block * kBlock, offset - block * kBlock));
}

SourceSpan SourceText::span(std::size_t begin, std::size_t end) const {
    begin = std::min(begin, m_text.size());
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), begin);
    const auto index = static_cast<std::size_t>(next - m_lineStarts.begin()) - 1;
    const std::size_t start = m_lineStarts[index];
    const std::size_t lineEnd = start + line(static_cast<std::uint32_t>(index + 1)).size();
    end = std::clamp(end, begin, std::max(begin, lineEnd));
    const std::size_t before = codePointsBefore(begin);
    return {m_name, static_cast<std::uint32_t>(index + 1),
            static_cast<std::uint32_t>(before - codePointsBefore(start) + 1),
            static_cast<std::uint32_t>(codePointsBefore(end) - before)};
}

std::size_t SourceText::lineStart(std::size_t line) const noexcept {
    return line < m_lineStarts.size() ? m_lineStarts[line] : m_text.size();
}

std::string_view SourceText::line(std::uint32_t number) const noexcept {
    if (number == 0 || number > m_lineStarts.size()) {
        return {};
    }
    const std::size_t start = m_lineStarts[number - 1];
    const std::size_t end = lineStart(number);
    std::string_view text = std::string_view(m_text).substr(start, end - start);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) {
        text.remove_suffix(1);
    }
    return text;
}

Issue SourceText::issue(Severity severity, ErrorCode code, std::string message, SourceSpan span,
                        std::string hint) const {
    std::string shown(text::prefix(line(span.line), 400)); // a hostile line of 10 MB is not echoed whole
    return {severity, code, std::move(message), std::move(span), {}, std::move(shown), std::move(hint)};
}

Result<SourceText> readSourceText(const std::filesystem::path& path, std::string name, std::size_t limit) {
    auto bytes = readFile(path, limit);
    if (!bytes) {
        return fail(std::move(bytes).error().at({name, 0, 0, 0}));
    }
    if (const auto bad = text::firstInvalidByte(*bytes)) {
        const std::size_t good = *bad;
        const SourceText before(name, bytes->substr(0, good));
        return fail(
            Error(ErrorCode::InvalidUtf8, "not UTF-8 text (save the file as UTF-8)").at(before.span(good, good)));
    }
    return SourceText(std::move(name), *std::move(bytes));
}

} // namespace sihua
