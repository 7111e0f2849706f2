// app/cli/passphrase.h - Where a passphrase comes from: a file, or the keyboard without echo; never the command line.
//
// Arguments can be read by every user of the machine and stay in the shell's history.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace sihua::cli {

/// The first line of @p file; without a file, of the terminal (asked for, and with @p twice asked for again), or of
/// standard input where that is none. @return it, or NotFound, FileUnreadable, InvalidArgument (empty, or the two differ)
[[nodiscard]] Result<std::string> readPassphrase(const std::optional<std::filesystem::path>& file, bool twice);

} // namespace sihua::cli
