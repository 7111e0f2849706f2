#include "core/workspace/journal.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace sihua::workspace {

namespace {

constexpr std::int64_t kTicks = 65'536;

void appendNumber(std::string& bytes, std::int64_t number) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    bytes.append(digits.data(), end);
}

void appendNetstring(std::string& bytes, std::string_view part) {
    appendNumber(bytes, static_cast<std::int64_t>(part.size()));
    bytes += ':';
    bytes += part;
    bytes += ',';
}

void appendNetstring(std::string& bytes, std::int64_t number) {
    std::string digits;
    appendNumber(digits, number);
    appendNetstring(bytes, std::string_view(digits));
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
    thread_local std::string bytes; // an import hashes millions
    bytes.clear();
    bytes.append(previous.begin(), previous.end());
    appendNetstring(bytes, std::string_view(entry.id.replica));
    appendNetstring(bytes, entry.id.counter);
    appendNetstring(bytes, entry.clock);
    appendNetstring(bytes, std::string_view(entry.author));
    appendNetstring(bytes, toWord(entry.field.kind));
    appendNetstring(bytes, std::string_view(entry.field.entity));
    appendNetstring(bytes, std::string_view(entry.field.field));
    appendNetstring(bytes, std::string_view(entry.value));
    if (entry.replaced) {
        appendNetstring(bytes, std::string_view(entry.replaced->replica));
        appendNetstring(bytes, entry.replaced->counter);
    } else {
        bytes += "0:,0:,";
    }
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
    return milliseconds * kTicks + (kTicks - 1); // in this order it stays in range for the last of all moments
}

} // namespace sihua::workspace
