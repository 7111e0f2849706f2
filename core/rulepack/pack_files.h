// core/rulepack/pack_files.h - The files of a pack folder: which there are, their text, and the hash over them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/sha256.h"
#include "core/base/source_text.h"
#include "core/rulepack/issue_log.h"

namespace sihua::rulepack {

inline constexpr std::size_t kMostPackFiles = 1000;
inline constexpr std::string_view kFrozenFile = "frozen.yaml"; ///< Holds the hash, hence is not part of it.

/// The files that make a pack what it is: `*.yaml`, `*.csv` and `*.dmn` at the places the format gives them. Worked cases,
/// SOURCES.md and whatever an editor left lying about change no result and are not among them.
class PackFiles {
public:
    /// Reads every such file of @p folder: those of @p names, and in @p folder those with one of its suffixes.
    /// Into @p issues: NotFound (no such folder), FileUnreadable, TooLarge, InvalidUtf8, and as a warning UnknownKey
    /// for a .yaml, .csv or .dmn file that nothing reads, because it is probably a misspelt one.
    struct Layout {
        std::vector<std::string> names;
        std::string folder;                ///< `facts` or `tables`
        std::vector<std::string> suffixes; ///< `.yaml`, `.csv`, `.dmn`
    };
    PackFiles(const std::filesystem::path& folder, const Layout& layout, IssueLog& issues);

    [[nodiscard]] bool exists() const noexcept { return m_exists; }
    /// Files by relative path with `/`, sorted.
    [[nodiscard]] const std::vector<std::pair<std::string, SourceTextPtr>>& files() const noexcept { return m_files; }
    /// A file that was read; null if there is none.
    [[nodiscard]] SourceTextPtr find(std::string_view relativePath) const;
    /// Whether the file is there, read or not.
    [[nodiscard]] bool has(std::string_view relativePath) const;
    /// A span that stands for the whole of a file, there or not.
    [[nodiscard]] SourceSpan place(std::string_view relativePath) const;
    [[nodiscard]] SourceSpan place() const;

    /// SHA-256 of the canonical form: for each file, sorted by path, its path, a NUL, the number of bytes, a NUL, and
    /// the bytes with CR LF as LF and without byte order mark. What @p base holds comes first: a scheme's hash
    /// includes its interview's.
    [[nodiscard]] Sha256 hash(std::string_view base = {}) const;

private:
    void read(const std::filesystem::path& path, const std::string& relativePath, IssueLog& issues);

    std::string m_folder;
    bool m_exists = false;
    std::vector<std::pair<std::string, SourceTextPtr>> m_files;
    std::vector<std::string> m_unread;
};

} // namespace sihua::rulepack
