// core/workspace/conflict.h - Where two laptops said different things about one field, and how that is settled.
//
//        e0 ---- a1 ---- a2     laptop A         heads of the field: a2 and b1, because no entry replaces them
//          \---- b1             laptop B         different values: a conflict; the later one counts meanwhile
//
// A settlement is an entry of its own, beside the entry that makes the chosen value the last one where it is not. It
// names the heads that it overrules, and they are heads no longer, in every file that the settlement reaches. Whoever
// goes on from an overruled head on a third laptop makes a new head, and a new conflict: nothing is dropped silently.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/workspace/journal_table.h"

namespace sihua::workspace {

struct Conflict {
    FieldRef field;
    std::vector<JournalEntry> heads; ///< In the order of events; the last one counts at present.
    friend bool operator==(const Conflict&, const Conflict&) = default;
};

/// By what rule conflicts are settled that are not looked at one by one.
enum class SettleBy : std::uint8_t {
    Later,      ///< What counts at present: the later by the clocks.
    Consultant, ///< Of answers, the consultant's over the enterprise's own.
    Evidenced,  ///< Of answers, the one with evidence over the one without.
};

/// Entries that no other entry of the field replaces and no settlement overrules. @param entries  all of one field
[[nodiscard]] std::vector<JournalEntry> headsOf(const std::vector<NumberedEntry>& entries,
                                                const std::set<EntryId>& overruled);
/// Whether the heads differ.
[[nodiscard]] bool areInConflict(const std::vector<JournalEntry>& heads);

/// Settlements and commands are events, not values: they are never in conflict and nothing replaces them.
[[nodiscard]] constexpr bool isEvent(EntityKind kind) noexcept {
    return kind == EntityKind::Settlement || kind == EntityKind::Command;
}

/// The field of a settlement: `answer/equipment.total`.
[[nodiscard]] FieldRef settlementOf(const FieldRef& field);

/// What a settlement says: `{"overrules":[["<replica>",3]],"reason":"..."}`.
struct Settlement {
    std::vector<EntryId> overrules;
    std::string reason;
};
[[nodiscard]] std::string toText(const Settlement& settlement);
/// Reads what toText() wrote. @return the settlement, or WorkspaceDamaged
[[nodiscard]] Result<Settlement> settlementOf(std::string_view text);

/// The head that the rule chooses, or nothing where it does not tell (all heads alike in what it looks at).
[[nodiscard]] const JournalEntry* choose(const Conflict& conflict, SettleBy rule);

} // namespace sihua::workspace
