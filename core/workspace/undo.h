// core/workspace/undo.h - The commands in the journal: what can be undone and redone, after a restart as well.
//
//   journal, in the order of events:   [c1] [c2] [c3] [undo c3] [undo c2] [redo c2] [c4]
//   what can be undone then:           c4, c2, c1          what can be redone: nothing (c4 was written since c3)
//
// A command is the entries of one transaction (journal.h: clock). An undo is a command as well; its entry of kind
// Command names what it undid, by the first entry of that command.
#pragma once

#include <vector>

#include "core/workspace/journal_table.h"

namespace sihua::workspace {

struct CommandRecord {
    EntryId id; ///< Of its first entry.
    std::int64_t clock = 0;
    std::vector<NumberedEntry> entries;
};

/// The commands of an author, told apart from their undoing; the last @p most of each, the latest first.
struct CommandStacks {
    std::vector<CommandRecord> undoable;
    std::vector<CommandRecord> redoable;
};
/// Looks at the author's last commands, some thousands at most. @return the stacks, or the connection's error
[[nodiscard]] Result<CommandStacks> commandStacks(Connection& connection, const std::string& author, std::size_t most);

} // namespace sihua::workspace
