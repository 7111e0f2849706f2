// core/workspace/journal.h - One change of one field: who, when, what it was replaced with.
//
// A workspace is a log of such entries; every table of it can be dropped and rebuilt from them. Nothing in an
// entry assumes one machine: two journals can be united entry by entry.
//
//   replica   one opening of a workspace by one author that wrote something. Each opening draws a fresh UUID, so a
//             file that was copied or restored from a backup can never issue the same entry id twice.
//   counter   1, 2, 3 ... within its replica, without holes.
//   clock     hybrid logical clock: milliseconds since 1970 (UTC) x 65536 + a tick. Each new entry's clock is above
//             every clock in the file, whatever the wall clock says; order by (clock, replica, counter) is the
//             order of events, and the last entry of a field wins. The first entry of a command (one transaction)
//             has tick 0, the others have not: that is how undo, years later, knows what belonged together.
//   value     canonical JSON on one line: `"家具一厂"`, `300`, `true`, `null`, or an answer as an object
//             (core/workspace/answer_text.h).
//   hash      SHA-256 over the replica's previous hash and the entry in canonical form: netstrings (`3:abc,`) of
//             replica, counter, clock, author, kind, entity, field, value, replaced replica, replaced counter, in
//             that order; absent ones are empty. A replica's first entry takes as previous hash its origin: the
//             hash of the last entry that the file held when the replica began, or 32 zero bytes in a new file.
//
// An entry can be withheld: a file that carries only some enterprises keeps of the others' entries the hash alone, so
// that the chain can still be followed. Uniting it with a journal that has the entry brings the entry back.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/id.h"
#include "core/base/sha256.h"

namespace sihua::workspace {

using Moment = std::chrono::sys_time<std::chrono::milliseconds>;

enum class EntityKind : std::uint8_t {
    Enterprise,
    Assessment,
    Answer,     ///< Of an assessment; the field is the fact.
    Evidence,   ///< A photo or file that proves answers.
    Roadmap,    ///< Of an assessment; the field is the scenario, the value any JSON.
    Settlement, ///< Of the entity whose field was in conflict; the field is `<kind>/<field>` (core/workspace/conflict.h).
    Command,    ///< `undo` and `redo`: which command was taken back or done again (core/workspace/undo.h).
};
inline constexpr std::array<EntityKind, 7> kEntityKinds{
    EntityKind::Enterprise, EntityKind::Assessment, EntityKind::Answer, EntityKind::Evidence,
    EntityKind::Roadmap,    EntityKind::Settlement, EntityKind::Command};

/// One field of one thing. The journal keeps a history for each.
struct FieldRef {
    EntityKind kind = EntityKind::Enterprise;
    std::string entity; ///< UUID of the enterprise, the assessment or the piece of evidence.
    std::string field;  ///< Column (`name`, `credit_code`, `date` ...); for answers the fact's id.

    [[nodiscard]] static FieldRef ofEnterprise(const EnterpriseId& id, std::string field) {
        return {EntityKind::Enterprise, id.value(), std::move(field)};
    }
    [[nodiscard]] static FieldRef ofAssessment(const AssessmentId& id, std::string field) {
        return {EntityKind::Assessment, id.value(), std::move(field)};
    }
    [[nodiscard]] static FieldRef ofAnswer(const AssessmentId& id, const FactId& fact) {
        return {EntityKind::Answer, id.value(), fact.value()};
    }
    friend auto operator<=>(const FieldRef&, const FieldRef&) = default;
};

struct EntryId {
    std::string replica; ///< UUID
    std::int64_t counter = 0;
    friend auto operator<=>(const EntryId&, const EntryId&) = default;
};

struct JournalEntry {
    EntryId id;
    std::int64_t clock = 0;
    std::string author;
    FieldRef field;
    std::string value;               ///< Canonical JSON.
    std::optional<EntryId> replaced; ///< The entry whose value this one replaces; none for a field's first.
    friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

/// `enterprise`, `assessment`, `answer` ...; and back.
[[nodiscard]] std::string_view toWord(EntityKind kind) noexcept;
[[nodiscard]] std::optional<EntityKind> entityKindOf(std::string_view word) noexcept;

/// The hash that links @p entry to the replica's previous one.
[[nodiscard]] Sha256 chainHash(const Sha256& previous, const JournalEntry& entry);

/// Clocks that a file may hold: from 0 (1970) to this one, in the year 6429.
inline constexpr std::int64_t kLastClock = 0x7FFF'FFFF'FFFF'0000;

/// The clock of a command's first entry: the wall clock's, but always above @p latest, with tick 0.
/// Example: with the wall clock a year behind @p latest, it is the millisecond after @p latest.
[[nodiscard]] std::int64_t nextClock(std::int64_t latest, Moment wallClock) noexcept;
/// The clock of a command's further entry: one above @p latest that has not tick 0.
[[nodiscard]] std::int64_t followingClock(std::int64_t latest) noexcept;
/// Whether a command begins with the entry of that clock.
[[nodiscard]] bool beginsCommand(std::int64_t clock) noexcept;

/// The time of day that a clock stands for.
[[nodiscard]] Moment momentOf(std::int64_t clock) noexcept;
/// The last clock of that millisecond.
[[nodiscard]] std::int64_t lastClockOf(Moment moment) noexcept;

} // namespace sihua::workspace
