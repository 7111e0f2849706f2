// core/base/source_text.h - A text file that somebody wrote, with its lines: turns byte offsets into places.
//
//   file --readSourceText--> SourceText --(byte offsets)--> SourceSpan (line, column in code points)
//
// Shared by every reader of text (YAML, CSV, JSON, FEEL), so that all errors name their place alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/issue.h"
#include "core/base/result.h"

namespace sihua {

class SourceText {
public:
    /// @param name  what messages call the file, usually its path as the user gave it
    /// @param text  valid UTF-8; a byte order mark at the start is dropped
    SourceText(std::string name, std::string text);

    [[nodiscard]] const std::string& name() const noexcept { return m_name; }
    [[nodiscard]] std::string_view text() const noexcept { return m_text; }

    /// The span of bytes [begin, end), clipped to the first line it touches.
    [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const;
    /// Byte offset of a 0-based line's start. Past the end: the text's size.
    [[nodiscard]] std::size_t lineStart(std::size_t line) const noexcept;
    /// The text of a 1-based line without its line break; empty if there is none.
    [[nodiscard]] std::string_view line(std::uint32_t number) const noexcept;

    /// An Issue at a place of this text, with its line for the caret.
    [[nodiscard]] Issue issue(Severity severity, ErrorCode code, std::string message, SourceSpan span,
                              std::string hint = {}) const;

private:
    /// Code points in bytes [0, offset): in constant time, or a file on one line would be counted again for each span.
    [[nodiscard]] std::size_t codePointsBefore(std::size_t offset) const noexcept;

    std::string m_name;
    std::string m_text;
    std::vector<std::size_t> m_lineStarts;
    std::vector<std::size_t> m_blockCounts; ///< Code points before each block of kBlock bytes.
};

using SourceTextPtr = std::shared_ptr<const SourceText>;

inline constexpr std::size_t kLargestSourceFile = 16U * 1024U * 1024U;

/// Reads a whole UTF-8 text file.
/// @return the text, or NotFound, FileUnreadable, TooLarge (more than @p limit bytes), InvalidUtf8 (with the place)
[[nodiscard]] Result<SourceText> readSourceText(const std::filesystem::path& path, std::string name,
                                                std::size_t limit = kLargestSourceFile);

} // namespace sihua
