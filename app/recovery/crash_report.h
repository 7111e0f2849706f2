// app/recovery/crash_report.h - A program that is killed by its own fault leaves a file that says where it was.
//
// The handler calls only what POSIX allows in one: everything it writes was put into fixed buffers before. The file holds
// version, signal, page and addresses of code; no answers, no names, no paths of workspaces.
#pragma once

#include <QString>
#include <QStringList>

namespace sihua::app {

/// From now on a fatal signal writes `crash-TIME-PID.txt` into @p folder, and the program ends as it would have.
/// Where the system has no POSIX signals nothing is written.
void installCrashReports(const QString& folder, const QString& version);

/// What the report will say of where the user was: a page's key, nothing that names anybody.
void setCrashPlace(const QString& page);

/// Reports that lie in @p folder, the newest first.
[[nodiscard]] QStringList crashReports(const QString& folder);

} // namespace sihua::app
