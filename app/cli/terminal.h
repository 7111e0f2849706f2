// app/cli/terminal.h - The terminal: its language, progress on it, and Ctrl-C.
#pragma once

#include "core/base/local_text.h"
#include "core/base/progress.h"

namespace sihua::cli {

/// Chinese where LC_ALL, LC_MESSAGES or LANG (the first that is set) starts with `zh`, else English.
[[nodiscard]] Language languageOfEnvironment();

/// Percentages on standard error where that is a terminal, nothing in a pipe; cancelled by Ctrl-C.
/// @param doing  what the line says: "Writing the workbook"
[[nodiscard]] Progress terminalProgress(const char* doing);

} // namespace sihua::cli
