#include "core/workspace/backups.h"

#include <algorithm>
#include <iostream>

#include "app/cli/terminal.h"
#include "app/cli/workspace_commands.h"
#include "core/workspace/workspace.h"

namespace sihua::cli {

ExitCode backups(const BackupsOptions& options) {
    if (options.make) {
        const auto opened = workspace::Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly});
        const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        const auto made = opened ? opened->keepBackup(now, "asked", terminalProgress("Backing up"))
                                 : Result<std::filesystem::path>(fail(opened.error()));
        if (!made) {
            return refuse(made.error());
        }
        std::cout << made->filename().string() << '\n';
        return ExitCode::Done;
    }
    const auto all = workspace::backupsOf(options.workspace);
    if (options.restore.empty()) {
        for (const workspace::BackupRecord& record : all) {
            std::cout << record.file.filename().string() << "  " << record.size << " bytes\n";
        }
        return ExitCode::Done;
    }
    const auto chosen = std::find_if(all.begin(), all.end(), [&](const workspace::BackupRecord& record) {
        return record.file.filename() == options.restore;
    });
    if (chosen == all.end()) {
        return refuse(Error(ErrorCode::NotFound, "no backup " + options.restore));
    }
    const Status restored = workspace::restoreBackup(chosen->file, options.workspace);
    return restored ? ExitCode::Done : refuse(restored.error());
}

} // namespace sihua::cli
