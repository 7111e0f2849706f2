// Merging other workspaces in, listing and settling what they differ in, and looking back in time.
#include <algorithm>
#include <set>

#include "core/base/text.h"
#include "core/workspace/evidence_store.h"
#include "core/workspace/format_1.h"
#include "core/workspace/inspect.h"
#include "core/workspace/journal_import.h"
#include "core/workspace/schema.h"
#include "core/workspace/tables.h"
#include "core/workspace/upgrade.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kLongestWhy = 2'000;

tl::unexpected<Error> noConflict(const FieldRef& field) {
    const std::string place = std::string(toWord(field.kind)) + ":" + field.entity + ":" + field.field;
    return fail(Error(ErrorCode::NotFound, "there is no such conflict about " + place).about(place));
}

/// The conflict of one field, whether it is one or not.
Result<Conflict> conflictOf(Connection& connection, std::int64_t entity, std::int64_t field) {
    SIHUA_ASSIGN_OR_RETURN(const auto entries, entriesOf(connection, entity, field));
    SIHUA_ASSIGN_OR_RETURN(const auto overruled, overruledOf(connection, entity));
    Conflict conflict;
    conflict.heads = headsOf(entries, overruled);
    if (!entries.empty()) {
        conflict.field = entries.front().entry.field;
    }
    return conflict;
}

} // namespace

Status Workspace::Impl::takeEvidence(Connection& named, const EvidenceStore& from, const EvidenceStore& to,
                                     MergeReport& report) {
    std::vector<std::string> files;
    {
        SIHUA_ASSIGN_OR_RETURN(Statement rows, named.prepare("SELECT DISTINCT file FROM evidence"));
        for (;;) {
            SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
            if (!row) {
                break;
            }
            files.push_back(rows.text(0));
        }
    }
    for (const std::string& file : files) {
        const auto taken = to.takeFrom(from, file);
        if (taken) {
            report.evidenceFiles += *taken ? 1 : 0;
        } else if (isEnvironmentFailure(taken.error().code())) {
            return fail(taken.error());
        } else {
            ++report.missingFiles;
        }
    }
    return {};
}

Result<std::vector<Conflict>> Workspace::conflicts() const {
    std::vector<std::pair<std::int64_t, std::int64_t>> fields;
    {
        SIHUA_ASSIGN_OR_RETURN(
            Statement rows, m_impl->connection->prepare("SELECT c.entity, c.field FROM conflict AS c JOIN entity AS e "
                                                        "ON e.number = c.entity JOIN field AS f ON f.number = "
                                                        "c.field ORDER BY e.id, f.kind, f.name"));
        for (;;) {
            SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
            if (!row) {
                break;
            }
            fields.emplace_back(rows.integer(0), rows.integer(1));
        }
    }
    std::vector<Conflict> all;
    for (const auto& [entity, field] : fields) {
        SIHUA_ASSIGN_OR_RETURN(Conflict conflict, conflictOf(*m_impl->connection, entity, field));
        all.push_back(std::move(conflict));
    }
    return all;
}

Result<MergeReport> Workspace::mergeFrom(const std::filesystem::path& other, const Progress& progress) {
    if (std::error_code error; std::filesystem::equivalent(other, m_impl->path, error)) {
        return MergeReport{}; // everything is there
    }
    SIHUA_ASSIGN_OR_RETURN(const auto source, openSource(other));
    SIHUA_ASSIGN_OR_RETURN(const HeaderCheck header, checkHeader(*source));
    SIHUA_ASSIGN_OR_RETURN(const Issues issues, checkContent(*source, header, progress));
    if (hasErrors(issues)) {
        Error error = firstError(issues);
        return fail(std::move(error).within("checking " + other.string()));
    }
    const bool isOwnFile = m_impl->evidenceOf.empty(); // not one that merge() is only making
    std::error_code unknown;
    const bool isSmall = std::filesystem::file_size(path(), unknown) <= kBackUpOnOpenUpTo && !unknown;
    if (isOwnFile && isSmall && access() == Access::ReadWrite) {
        SIHUA_RETURN_IF_ERROR(keepBackup(m_impl->wallClock(), "before-merge", progress));
    }
    MergeReport report;
    auto changed = m_impl->change([&]() -> Status {
        SIHUA_RETURN_IF_ERROR(m_impl->levels.settle(*m_impl->connection)); // what comes in counts for itself
        JournalImport import(*m_impl->connection);
        const char* query = header.format == kFormat1 ? journalQueryOfFormat1() : journalQuery();
        SIHUA_RETURN_IF_ERROR(import.take(*source, query, progress));
        SIHUA_RETURN_IF_ERROR(import.finish());
        // what was written so far in this opening may lie behind the clocks that have come in
        m_impl->journal.forget();
        m_impl->names.forget();
        m_impl->enterpriseNames.reset();
        report.entries = import.entriesTaken();
        return Impl::takeEvidence(*m_impl->connection, EvidenceStore(other), m_impl->store(), report);
    });
    if (!changed) {
        return fail(std::move(changed).error());
    }
    SIHUA_ASSIGN_OR_RETURN(report.conflicts, m_impl->connection->integer("SELECT count(*) FROM conflict"));
    return report;
}

Result<MergeReport> Workspace::merge(const std::filesystem::path& a, const std::filesystem::path& b,
                                     const std::filesystem::path& out, const MergeOptions& options,
                                     const Progress& progress) {
    std::error_code ignored;
    if (std::filesystem::equivalent(a, out, ignored) || std::filesystem::equivalent(b, out, ignored)) {
        return fail(ErrorCode::InvalidArgument, "the merged workspace needs a file of its own, not " + out.string());
    }
    const std::filesystem::path temporary = temporaryBeside(out);
    const auto remove = [&] {
        std::filesystem::remove(temporary, ignored);
        std::filesystem::remove(rollbackJournalOf(temporary), ignored);
    };
    const auto make = [&]() -> Result<MergeReport> {
        {
            SIHUA_ASSIGN_OR_RETURN(const Workspace first, open(a, {.mode = OpenMode::ReadOnly}));
            SIHUA_RETURN_IF_ERROR(first.copyTo(temporary, progress));
            SIHUA_ASSIGN_OR_RETURN(const auto copy, Connection::open(temporary, FileAccess::ReadWrite));
            SIHUA_RETURN_IF_ERROR(addWhatIsNew(*copy));
        }
        SIHUA_ASSIGN_OR_RETURN(
            Workspace merged,
            open(temporary, {.author = options.author.empty() ? std::string("sihua merge") : options.author}));
        merged.m_impl->evidenceOf = out;
        SIHUA_ASSIGN_OR_RETURN(MergeReport report, merged.mergeFrom(b, progress));
        SIHUA_RETURN_IF_ERROR(
            Impl::takeEvidence(*merged.m_impl->connection, EvidenceStore(a), merged.m_impl->store(), report));
        SIHUA_ASSIGN_OR_RETURN(report.missingFiles, merged.missingEvidence());
        if (options.settle) {
            SIHUA_ASSIGN_OR_RETURN(report.settled, merged.settleAll(*options.settle));
            report.conflicts -= report.settled;
        }
        return report;
    };
    auto report = make();
    if (!report) {
        remove();
        return fail(asWriteFailure(report.error()));
    }
    const Status replaced = replaceFile(temporary, out);
    return replaced ? report : Result<MergeReport>(fail(replaced.error()));
}

Result<std::int64_t> Workspace::missingEvidence() const {
    SIHUA_ASSIGN_OR_RETURN(Statement rows, m_impl->connection->prepare("SELECT DISTINCT file FROM evidence"));
    std::int64_t missing = 0;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            return missing;
        }
        missing += m_impl->store().find(rows.text(0)) ? 0 : 1;
    }
}

Status Workspace::Impl::settle(const Conflict& conflict, const EntryId& chosen, const std::string& reason) {
    const auto head = std::find_if(conflict.heads.begin(), conflict.heads.end(),
                                   [&](const JournalEntry& entry) { return entry.id == chosen; });
    if (!areInConflict(conflict.heads) || head == conflict.heads.end()) {
        return noConflict(conflict.field);
    }
    Settlement settlement;
    settlement.reason = reason;
    // the last head counts at present: it stays, or is replaced by the chosen value; the others are overruled
    for (const JournalEntry& entry : conflict.heads) {
        if (entry.id != conflict.heads.back().id) {
            settlement.overrules.push_back(entry.id);
        }
    }
    SIHUA_RETURN_IF_ERROR(write(settlementOf(conflict.field), toText(settlement)));
    SIHUA_RETURN_IF_ERROR(write(conflict.field, head->value));
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t entity, names.entity(*connection, conflict.field.entity));
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t field,
                           names.field(*connection, conflict.field.kind, conflict.field.field));
    return refreshField(*connection, entity, field);
}

Status Workspace::settle(const FieldRef& field, const EntryId& chosen, const std::string& reason) {
    if (!text::isUtf8(reason) || text::codePointCount(reason) > kLongestWhy) {
        return fail(Error(ErrorCode::InvalidField, "a reason has at most 2000 characters in UTF-8").about("reason"));
    }
    return m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const auto entity, findEntity(*m_impl->connection, field.entity));
        SIHUA_ASSIGN_OR_RETURN(const auto number, findField(*m_impl->connection, field.kind, field.field));
        if (!entity || !number) {
            return noConflict(field);
        }
        SIHUA_ASSIGN_OR_RETURN(const Conflict conflict, conflictOf(*m_impl->connection, *entity, *number));
        return m_impl->settle(conflict, chosen, reason);
    });
}

Result<std::int64_t> Workspace::settleAll(SettleBy rule) {
    const std::string reason = rule == SettleBy::Later        ? "rule: later"
                               : rule == SettleBy::Consultant ? "rule: consultant"
                                                              : "rule: evidenced";
    std::int64_t settled = 0;
    auto changed = m_impl->change([&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(const auto open, conflicts());
        for (const Conflict& conflict : open) {
            if (const JournalEntry* chosen = choose(conflict, rule)) {
                SIHUA_RETURN_IF_ERROR(m_impl->settle(conflict, chosen->id, reason));
                ++settled;
            }
        }
        return {};
    });
    if (!changed) {
        return fail(std::move(changed).error());
    }
    return settled;
}

Result<Workspace> Workspace::asOf(Moment moment) const {
    auto impl = std::make_unique<Impl>(m_impl->path, JournalWriter("reader", {}));
    impl->access = Access::ReadOnlyAsked;
    impl->isInMemory = true;
    SIHUA_ASSIGN_OR_RETURN(impl->connection, Connection::open({}, FileAccess::Create));
    SIHUA_ASSIGN_OR_RETURN(Transaction filling, Transaction::begin(*impl->connection, Transaction::Kind::Writing));
    SIHUA_RETURN_IF_ERROR(createSchema(*impl->connection));
    JournalImport import(*impl->connection);
    SIHUA_RETURN_IF_ERROR(import.take(*m_impl->connection, journalQuery(), {}, lastClockOf(moment)));
    SIHUA_RETURN_IF_ERROR(import.finish());
    SIHUA_RETURN_IF_ERROR(filling.commit());
    return Workspace(std::move(impl));
}

} // namespace sihua::workspace
