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

/// The folder that holds the running program.
[[nodiscard]] std::filesystem::path programFolder();

} // namespace sihua
