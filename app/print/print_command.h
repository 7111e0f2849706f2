// app/print/print_command.h - `sihua --workspace W --enterprise E --pdf FILE`: prints without a window or a display.
#pragma once

#include <optional>

#include <QString>

#include "app/reports/report_maker.h"

namespace sihua::app {

struct PrintRequest {
    QString rules;
    QString workspace;
    QString enterprise; ///< Id, credit code or name.
    QString pdf;        ///< Empty: none.
    QString summary;    ///< The owner's page alone; empty: none.
    reports::ReportWishes wishes;
};

/// Prints, and says on standard error what went wrong.
/// @return 0, 1 (the input is at fault; nothing was written) or 3 (the disk; the old file is intact)
[[nodiscard]] int print(const PrintRequest& request);

/// Whether the arguments ask for it: then no display is needed, and the program must not look for one.
[[nodiscard]] bool isPrinting(int argc, const char* const* argv);

} // namespace sihua::app
