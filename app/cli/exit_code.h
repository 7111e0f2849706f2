// app/cli/exit_code.h - What sihua-cli tells the shell: done, input at fault, wrong usage, environment failed.
#pragma once

#include "core/base/error.h"
#include "core/base/issue.h"

namespace sihua::cli {

enum class ExitCode : int {
    Done = 0,
    InputAtFault = 1,      ///< Said on standard error; nothing was written.
    WrongUsage = 2,        ///< The command line itself.
    EnvironmentFailed = 3, ///< Disk full, no permission, locked; the old file is intact.
    Interrupted = 130,     ///< Ctrl-C; nothing is half-written.
};

/// Prints an error on standard error and says how to exit.
[[nodiscard]] ExitCode refuse(const Error& error);

/// Prints all issues on standard error, with a closing count, and says how to exit: Done if none is an error.
[[nodiscard]] ExitCode refuse(const Issues& issues);

} // namespace sihua::cli
