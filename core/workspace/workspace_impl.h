// core/workspace/workspace_impl.h - The inside of an open workspace, shared by the files that implement it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/workspace/fields.h"
#include "core/workspace/journal_table.h"
#include "core/workspace/sqlite.h"
#include "core/workspace/workspace.h"

namespace sihua::workspace {

/// `<file>-journal`: SQLite's rollback journal, there while a transaction runs and after a crash.
[[nodiscard]] std::filesystem::path rollbackJournalOf(const std::filesystem::path& file);
/// `<file>-lock`: who has the workspace open for writing.
[[nodiscard]] std::filesystem::path lockFileOf(const std::filesystem::path& file);

struct Workspace::Impl {
    std::filesystem::path path;
    FileLock lock; ///< Before the connection: released after it is closed.
    std::unique_ptr<Connection> connection;
    OpenOutcome outcome = OpenOutcome::Current;
    Access access = Access::ReadWrite;
    JournalWriter journal;

    std::optional<std::int64_t> dataVersion; ///< SQLite's, as of our last transaction; none: take it as it comes.
    int depth = 0;                           ///< Of nested changes.
    std::optional<Error> failure;            ///< Of a nested change: the whole transaction fails.

    /// Runs @p body in a transaction, or in the one that is running.
    [[nodiscard]] Status change(const std::function<Status()>& body);
    /// Appends to the journal and to the tables. @pre within change()
    [[nodiscard]] Status write(const FieldRef& field, std::string value);
    [[nodiscard]] Status writeFields(EntityKind kind, const std::string& entity, std::vector<FieldValue> fields);

private:
    [[nodiscard]] Status changeOutermost(const std::function<Status()>& body);
};

} // namespace sihua::workspace
