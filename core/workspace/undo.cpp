#include "core/workspace/undo.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/json.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/fields.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace {

constexpr std::int64_t kMostEntries = 20'000; // looked at

std::string textOf(const EntryId& id) { return id.replica + ":" + std::to_string(id.counter); }

std::string jsonText(const std::string& text) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.value(text);
    return json.text();
}

/// The author's last entries, in the order of events.
Result<std::vector<NumberedEntry>> lastEntries(Connection& connection, const std::string& author) {
    // replica by replica, the latest first: each is one opening
    std::vector<NumberedEntry> entries;
    std::vector<std::int64_t> replicas;
    {
        SIHUA_ASSIGN_OR_RETURN(
            Statement rows,
            connection.prepare("SELECT number, (SELECT clock FROM journal WHERE replica = number ORDER BY "
                               "counter DESC LIMIT 1) AS last FROM "
                               "replica WHERE author = ?1 ORDER BY last DESC"));
        rows.bind(author);
        for (;;) {
            SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
            if (!row) {
                break;
            }
            replicas.push_back(rows.integer(0));
        }
    }
    std::int64_t looked = 0;
    for (const std::int64_t replica : replicas) {
        if (looked >= kMostEntries) {
            break;
        }
        std::vector<ChainLink> links;
        SIHUA_RETURN_IF_ERROR(
            forEachLastLink(connection, replica, kMostEntries - looked, [&](const ChainLink& link) -> Status {
                links.push_back(link);
                return {};
            }));
        looked += static_cast<std::int64_t>(links.size());
        bool isTorn = false; // a part of the command is withheld here: it cannot be taken back as a whole
        for (auto link = links.rbegin(); link != links.rend(); ++link) {
            isTorn = link->isWithheld || (isTorn && !beginsCommand(link->numbered.entry.clock));
            if (link->kind && !isTorn) {
                entries.push_back(std::move(link->numbered));
            }
        }
    }
    std::sort(entries.begin(), entries.end(), [](const NumberedEntry& a, const NumberedEntry& b) {
        return std::tie(a.entry.clock, a.entry.id) < std::tie(b.entry.clock, b.entry.id);
    });
    return entries;
}

/// Which command an undo or a redo speaks of.
std::string targetOf(const CommandRecord& command) {
    const JournalEntry& first = command.entries.front().entry;
    const auto parsed = json::parse(SourceText("command", first.value));
    const auto* text = parsed ? parsed->as<std::string>() : nullptr;
    return text == nullptr ? "" : *text;
}

void move(std::vector<CommandRecord>& from, std::vector<CommandRecord>& to, const std::string& id) {
    const auto found =
        std::find_if(from.begin(), from.end(), [&](const CommandRecord& command) { return textOf(command.id) == id; });
    if (found != from.end()) {
        to.push_back(std::move(*found));
        from.erase(found);
    }
}

void file(CommandRecord command, CommandStacks& stacks) {
    const FieldRef& field = command.entries.front().entry.field;
    if (field.kind != EntityKind::Command) {
        stacks.undoable.push_back(std::move(command));
        stacks.redoable.clear();
    } else if (field.field == "undo") {
        move(stacks.undoable, stacks.redoable, targetOf(command));
    } else {
        move(stacks.redoable, stacks.undoable, targetOf(command));
    }
}

} // namespace

Result<CommandStacks> commandStacks(Connection& connection, const std::string& author, std::size_t most) {
    SIHUA_ASSIGN_OR_RETURN(const auto entries, lastEntries(connection, author));
    CommandStacks stacks;
    CommandRecord command;
    for (const NumberedEntry& numbered : entries) {
        const bool isNext = beginsCommand(numbered.entry.clock) ||
                            (!command.entries.empty() && command.id.replica != numbered.entry.id.replica);
        if (isNext && !command.entries.empty()) {
            file(std::move(command), stacks);
            command = {};
        }
        if (command.entries.empty() && !beginsCommand(numbered.entry.clock)) {
            continue; // the rest of a command whose beginning was not looked at
        }
        if (command.entries.empty()) {
            command.id = numbered.entry.id;
            command.clock = numbered.entry.clock;
        }
        command.entries.push_back(numbered);
    }
    if (!command.entries.empty()) {
        file(std::move(command), stacks);
    }
    for (auto* stack : {&stacks.undoable, &stacks.redoable}) {
        std::reverse(stack->begin(), stack->end());
        stack->resize(std::min(stack->size(), most));
    }
    return stacks;
}

namespace {

/// What the field said before the entry; nothing where it said nothing.
Result<std::optional<std::string>> valueBefore(Connection& connection, const NumberedEntry& numbered) {
    if (!numbered.entry.replaced) {
        return std::optional<std::string>();
    }
    SIHUA_ASSIGN_OR_RETURN(Statement row,
                           connection.prepare("SELECT j.value FROM journal AS j JOIN replica AS r ON "
                                              "r.number = j.replica WHERE r.id = ?1 AND j.counter = ?2"));
    const EntryId& replaced = *numbered.entry.replaced;
    SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(replaced.replica, replaced.counter).step());
    if (!found || row.isNull(0)) {
        return fail(ErrorCode::WorkspaceDamaged, "the value before entry " + textOf(numbered.entry.id) + " is missing");
    }
    return std::optional(row.text(0));
}

struct Write {
    FieldRef field;
    std::string value;
};

/// What a field says that nobody has written.
std::string initialOf(const FieldRef& field) {
    if (field.kind == EntityKind::Answer) {
        return toText(Answer{});
    }
    const FieldColumn* column = columnOf(field.kind, field.field);
    return column == nullptr ? "null" : column->initial;
}

/// Whether the entity is there since this command.
Result<bool> isAddedBy(Connection& connection, const CommandRecord& command, std::int64_t entity) {
    SIHUA_ASSIGN_OR_RETURN(Statement row, connection.prepare("SELECT min(clock) FROM journal WHERE entity = ?1"));
    SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(entity).step());
    return found && !row.isNull(0) && row.integer(0) >= command.clock;
}

} // namespace

Status Workspace::Impl::takeBack(const CommandRecord& command, std::string_view word) {
    const bool undoing = word == "undo";
    std::vector<Write> writes;
    std::map<std::int64_t, bool> added;
    // backwards: the last entry of a field counts for what is there now, the first one for what was there before
    for (auto numbered = command.entries.rbegin(); numbered != command.entries.rend(); ++numbered) {
        const JournalEntry& entry = numbered->entry;
        if (isEvent(entry.field.kind)) {
            continue;
        }
        const auto known = added.find(numbered->entity);
        if (known == added.end()) {
            SIHUA_ASSIGN_OR_RETURN(const bool isAdded, isAddedBy(*connection, command, numbered->entity));
            added.emplace(numbered->entity, isAdded);
        }
        if (added.at(numbered->entity)) { // what is new goes as a whole, and comes again as a whole
            if (columnOf(entry.field.kind, "removed") != nullptr && known == added.end()) {
                writes.push_back({{entry.field.kind, entry.field.entity, "removed"}, undoing ? "true" : "false"});
            } else if (known == added.end()) {
                added.erase(numbered->entity); // an answer: wait for a field of the assessment itself
            }
            continue;
        }
        SIHUA_ASSIGN_OR_RETURN(auto before, valueBefore(*connection, *numbered));
        writes.push_back({entry.field, undoing ? before.value_or(initialOf(entry.field)) : entry.value});
    }
    if (!undoing) {
        std::reverse(writes.begin(), writes.end());
    }
    const FieldRef mark{EntityKind::Command, command.id.replica, std::string(word)};
    SIHUA_RETURN_IF_ERROR(this->write(mark, jsonText(textOf(command.id))));
    for (Write& one : writes) {
        SIHUA_RETURN_IF_ERROR(this->write(one.field, std::move(one.value)));
    }
    return {};
}

/// Whether the fields still say what the command (or its undoing) left them with.
Status Workspace::Impl::checkUntouched(const CommandRecord& command) const {
    for (const NumberedEntry& numbered : command.entries) {
        if (isEvent(numbered.entry.field.kind)) {
            continue;
        }
        SIHUA_ASSIGN_OR_RETURN(const auto entries, entriesOf(*connection, numbered.entity, numbered.field));
        const std::string& last = entries.back().entry.author;
        if (last != numbered.entry.author) {
            return fail(
                Error(ErrorCode::InvalidArgument, last + " has changed " + numbered.entry.field.field + " since")
                    .about(std::string(toWord(numbered.entry.field.kind)) + ":" + numbered.entry.field.entity + ":" +
                           numbered.entry.field.field));
        }
        if (numbered.entry.field.kind == EntityKind::Answer) {
            SIHUA_RETURN_IF_ERROR(assessmentNumber(AssessmentId(numbered.entry.field.entity), true));
        }
    }
    return {};
}

Result<CommandRecord> Workspace::undo() {
    CommandRecord undone;
    auto changed = m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(CommandStacks stacks, commandStacks(*m_impl->connection, m_impl->journal.author(), 1));
        if (stacks.undoable.empty()) {
            return fail(ErrorCode::NotFound, "there is nothing to undo");
        }
        undone = std::move(stacks.undoable.front());
        SIHUA_RETURN_IF_ERROR(m_impl->checkUntouched(undone));
        return m_impl->takeBack(undone, "undo");
    });
    if (!changed) {
        return fail(std::move(changed).error());
    }
    return undone;
}

Result<CommandRecord> Workspace::redo() {
    CommandRecord redone;
    auto changed = m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(CommandStacks stacks, commandStacks(*m_impl->connection, m_impl->journal.author(), 1));
        if (stacks.redoable.empty()) {
            return fail(ErrorCode::NotFound, "there is nothing to redo");
        }
        redone = std::move(stacks.redoable.front());
        SIHUA_RETURN_IF_ERROR(m_impl->checkUntouched(redone));
        return m_impl->takeBack(redone, "redo");
    });
    if (!changed) {
        return fail(std::move(changed).error());
    }
    return redone;
}

Result<std::vector<CommandRecord>> Workspace::undoable(std::size_t most) const {
    SIHUA_ASSIGN_OR_RETURN(CommandStacks stacks, commandStacks(*m_impl->connection, m_impl->journal.author(), most));
    return std::move(stacks.undoable);
}

Result<std::vector<CommandRecord>> Workspace::redoable(std::size_t most) const {
    SIHUA_ASSIGN_OR_RETURN(CommandStacks stacks, commandStacks(*m_impl->connection, m_impl->journal.author(), most));
    return std::move(stacks.redoable);
}

} // namespace sihua::workspace
