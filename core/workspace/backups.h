// core/workspace/backups.h - Copies of a workspace that are made by themselves, thinned out, listed and restored.
//
//   a.sihua-backups/
//     2026-11-24T081502.117-daily.sihua            at the first opening for writing of a day
//     2026-11-24T164005.123-before-merge.sihua     before entries of elsewhere come in
//     2026-11-25T090000.000-before-upgrade.sihua   before the format changes
//     2026-11-25T101500.000-before-restore.sihua   what was there when a backup was put in its place
//
// Times are UTC, so that names sort. Each copy is made beside its place, read to its end like a stranger's file, and
// only then renamed. Evidence is not copied: files of the store are never changed or deleted (evidence_store.h), and a
// restored workspace finds them where they are.
//
// Thinning keeps the last copy of each of the last days, weeks and months in which there was one; copies made before an
// upgrade or a restoring are never deleted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/workspace/journal.h"

namespace sihua::workspace {

struct BackupRecord {
    std::filesystem::path file;
    Moment when;
    std::string why; ///< `daily`, `before-merge`, `before-upgrade`, `before-restore`, `asked`.
    std::int64_t size = 0;
    friend bool operator==(const BackupRecord&, const BackupRecord&) = default;
};

/// How many days, weeks and months that have a backup keep one.
struct BackupRotation {
    std::size_t days = 5;
    std::size_t weeks = 4; ///< ISO weeks, from Monday.
    std::size_t months = 6;
};

/// `<file>-backups`: the folder.
[[nodiscard]] std::filesystem::path backupFolderOf(const std::filesystem::path& workspace);

/// All backups of a workspace, the latest first; other files of the folder are passed over.
[[nodiscard]] std::vector<BackupRecord> backupsOf(const std::filesystem::path& workspace);

/// Which of them the rotation lets go. @param all  the latest first
[[nodiscard]] std::vector<BackupRecord> expendable(const std::vector<BackupRecord>& all,
                                                   const BackupRotation& rotation = {});

/// Makes a backup of a workspace that nobody needs to have open, if there is none of that day yet, and thins out. Runs
/// beside an open workspace; for the files that are too large to be copied on opening (kBackUpOnOpenUpTo).
/// @return whether one was made, or the errors of Workspace::open() and backUp()
[[nodiscard]] Result<bool> backUpIfDue(const std::filesystem::path& workspace, Moment now,
                                       const Progress& progress = {});

/// Puts a backup into the workspace's place. What was there - damaged, perhaps - becomes a backup itself.
/// @return nothing, or NotFound, WorkspaceDamaged (the backup is), WorkspaceLocked (the workspace is open),
///   FileUnwritable, DiskFull; the workspace is then what it was
[[nodiscard]] Status restoreBackup(const std::filesystem::path& backup, const std::filesystem::path& workspace);

/// Where a backup of that moment goes. @param why  a word
[[nodiscard]] std::filesystem::path backupPath(const std::filesystem::path& workspace, Moment when,
                                               std::string_view why);

} // namespace sihua::workspace
