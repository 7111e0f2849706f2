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
    }
    return "";
}

std::optional<EntityKind> entityKindOf(std::string_view word) noexcept {
    for (const EntityKind kind : {EntityKind::Enterprise, EntityKind::Assessment, EntityKind::Answer}) {
        if (toWord(kind) == word) {
            return kind;
        }
    }
    return std::nullopt;
}

Sha256 chainHash(const Sha256& previous, const JournalEntry& entry) {
    std::string bytes(previous.begin(), previous.end());
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
    return std::max(milliseconds * kTicks, latest + 1);
}

Moment momentOf(std::int64_t clock) noexcept { return Moment(std::chrono::milliseconds(clock / kTicks)); }

} // namespace sihua::workspace
