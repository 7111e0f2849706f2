// core/base/files.h - Whole files in and out; a written file replaces its target all at once or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sihua {

/// Reads a whole file of at most @p limit bytes.
/// @return the bytes, or NotFound, FileUnreadable (also for folders), TooLarge
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path& path, std::size_t limit);

/// A path beside @p target for writing before renaming: hidden, unique to this process.
[[nodiscard]] std::filesystem::path temporaryBeside(const std::filesystem::path& target);

/// Flushes @p temporary to the disk and renames it over @p target; on failure removes @p temporary.
/// @return nothing, or FileUnwritable, DiskFull; the old target is then intact
[[nodiscard]] Status replaceFile(const std::filesystem::path& temporary, const std::filesystem::path& target);

/// Writes bytes beside the target, flushes and renames.
/// @return nothing, or FileUnwritable, DiskFull; the old target is then intact
[[nodiscard]] Status writeFileAtomically(const std::filesystem::path& target, std::string_view bytes);

/// A path as text: UTF-8, with `/` between its parts.
[[nodiscard]] std::string pathText(const std::filesystem::path& path);

/// The folder that holds the running program.
[[nodiscard]] std::filesystem::path programFolder();

/// One holder at a time among all processes and all parts of this one. The lock is a small file that names its
/// holder; it goes when the object or the process does, however that ends, and the file left by a crash is no obstacle.
class FileLock {
public:
    /// @param lockFile  created if need be; a name of its own, never the file that is to be protected
    /// @param holder    what others are told; host and process are added
    /// @return the lock (see isOurs()), or FileUnwritable (no permission, read-only folder, no locks there), DiskFull
    [[nodiscard]] static Result<FileLock> acquire(const std::filesystem::path& lockFile, std::string_view holder);

    FileLock() = default; ///< Of nothing.
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

    [[nodiscard]] bool isOurs() const noexcept { return m_descriptor >= 0; }
    /// Who has it; of somebody else's lock at most 1,000 bytes, "somebody" if that cannot be read.
    [[nodiscard]] const std::string& holder() const noexcept { return m_holder; }

private:
    int m_descriptor = -1;
    std::filesystem::path m_path;
    std::string m_holder;
};

} // namespace sihua
