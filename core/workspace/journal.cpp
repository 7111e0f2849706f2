#include "core/workspace/journal.h"

#include <algorithm>

namespace sihua::workspace {

namespace {

constexpr std::int64_t kTicks = 65'536;

void appendNetstring(std::string& bytes, std::string_view part) {
    bytes += std::to_string(part.size());
    bytes += ':';
    bytes += part;
    bytes += ',';
}

} // namespace

std::string_view toWord(EntityKind kind) noexcept {
    switch (kind) {
    case EntityKind::Enterprise:
        return "enterprise";
    case EntityKind::Assessment:
        return "assessment";
    case EntityKind::Answer:
        return "answer";
    case EntityKind::Evidence:
        return "evidence";
    case EntityKind::Roadmap:
        return "roadmap";
    case EntityKind::Settlement:
        return "settlement";
    case EntityKind::Command:
        return "command";
    }
    return "";
}

std::optional<EntityKind> entityKindOf(std::string_view word) noexcept {
    for (const EntityKind kind : kEntityKinds) {
        if (toWord(kind) == word) {
            return kind;
        }
    }
    return std::nullopt;
}

Sha256 chainHash(const Sha256& previous, const JournalEntry& entry) {
    std::string bytes;
    bytes.reserve(256 + entry.value.size());
    bytes.append(previous.begin(), previous.end());
    appendNetstring(bytes, entry.id.replica);
    appendNetstring(bytes, std::to_string(entry.id.counter));
    appendNetstring(bytes, std::to_string(entry.clock));
    appendNetstring(bytes, entry.author);
    appendNetstring(bytes, toWord(entry.field.kind));
    appendNetstring(bytes, entry.field.entity);
    appendNetstring(bytes, entry.field.field);
    appendNetstring(bytes, entry.value);
    appendNetstring(bytes, entry.replaced ? entry.replaced->replica : "");
    appendNetstring(bytes, entry.replaced ? std::to_string(entry.replaced->counter) : "");
    return sha256(bytes);
}

std::int64_t nextClock(std::int64_t latest, Moment wallClock) noexcept {
    const std::int64_t milliseconds =
        std::clamp<std::int64_t>(wallClock.time_since_epoch().count(), 0, kLastClock / kTicks);
    const std::int64_t after = latest < 0 ? 0 : (latest / kTicks + 1) * kTicks;
    return std::max(milliseconds * kTicks, after);
}

std::int64_t followingClock(std::int64_t latest) noexcept {
    return beginsCommand(latest + 1) ? latest + 2 : latest + 1;
}

bool beginsCommand(std::int64_t clock) noexcept { return clock % kTicks == 0; }

Moment momentOf(std::int64_t clock) noexcept { return Moment(std::chrono::milliseconds(clock / kTicks)); }

std::int64_t lastClockOf(Moment moment) noexcept {
    const std::int64_t milliseconds =
        std::clamp<std::int64_t>(moment.time_since_epoch().count(), -1, kLastClock / kTicks);
    return milliseconds * kTicks + kTicks - 1;
}

} // namespace sihua::workspace
