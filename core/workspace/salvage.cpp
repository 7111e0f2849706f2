#include "core/workspace/salvage.h"

#include <array>
#include <fstream>
#include <map>

#include "core/base/json.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/damage.h"
#include "core/workspace/inspect.h"
#include "core/workspace/journal_import.h"
#include "core/workspace/proven_chain.h"
#include "core/workspace/raw_records.h"
#include "core/workspace/schema.h"
#include "core/workspace/tables.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostLosses = 300;
constexpr std::size_t kUuid = 36;

// How a column's value is said in JSON.
enum class Form : std::uint8_t { Text, OrNull, Number, Flag, Entity, Json };

struct Column {
    std::string_view field;
    Form form;
};
// Columns behind `number` and `created`.
constexpr std::array<Column, 9> kEnterprise{{{"name", Form::Text},
                                             {"credit_code", Form::Text},
                                             {"industry", Form::Text},
                                             {"process", Form::Text},
                                             {"size", Form::Text},
                                             {"staff", Form::Number},
                                             {"district", Form::Text},
                                             {"invented", Form::Flag},
                                             {"removed", Form::Flag}}};
constexpr std::array<Column, 16> kAssessment{{{"enterprise", Form::Entity},
                                              {"kind", Form::Text},
                                              {"phase", Form::Text},
                                              {"date", Form::OrNull},
                                              {"assessor", Form::Text},
                                              {"scheme", Form::Text},
                                              {"scheme_version", Form::Text},
                                              {"state", Form::Text},
                                              {"round", Form::Number},
                                              {"assigned", Form::Json},
                                              {"based_on", Form::Text},
                                              {"reason", Form::Text},
                                              {"level", Form::Number},
                                              {"score", Form::Json},
                                              {"pack", Form::Text},
                                              {"removed", Form::Flag}}};
constexpr std::array<Column, 9> kEvidence{{{"assessment", Form::Entity},
                                           {"file", Form::Text},
                                           {"name", Form::Text},
                                           {"size", Form::Number},
                                           {"caption", Form::Text},
                                           {"date", Form::OrNull},
                                           {"place", Form::Text},
                                           {"facts", Form::Json},
                                           {"removed", Form::Flag}}};

const std::int64_t* integerAt(const RawRecord& record, std::size_t at) {
    return at < record.values.size() ? std::get_if<std::int64_t>(&record.values[at]) : nullptr;
}
const std::string* textAt(const RawRecord& record, std::size_t at) {
    return at < record.values.size() ? std::get_if<std::string>(&record.values[at]) : nullptr;
}
bool isNullAt(const RawRecord& record, std::size_t at) {
    return std::holds_alternative<std::monostate>(record.values[at]);
}
std::optional<Sha256> digestAt(const RawRecord& record, std::size_t at) {
    const auto* blob = std::get_if<RawBlob>(&record.values[at]);
    Sha256 digest{};
    if (blob == nullptr || blob->bytes.size() != digest.size()) {
        return std::nullopt;
    }
    std::copy(blob->bytes.begin(), blob->bytes.end(), digest.begin());
    return digest;
}
std::optional<std::int64_t> numberOrNull(const RawRecord& record, std::size_t at) {
    const auto* number = integerAt(record, at);
    return number == nullptr ? std::nullopt : std::optional(*number);
}

std::string jsonText(std::string_view text) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.value(text);
    return json.text();
}

/// A row of a projected table, as it stood there.
struct TableRow {
    EntityKind kind;
    std::int64_t entity;
    std::vector<RawValue> values; ///< From `created` on.
};
struct AnswerRow {
    std::int64_t assessment;
    std::int64_t fact;
    std::string value;
    LinkNumber from;
};

/// Everything found in the pages: the log in a database of its own, rows of tables as values.
class Found {
public:
    [[nodiscard]] static Result<Found> make(const fs::path& temporary) {
        Found found;
        SIHUA_ASSIGN_OR_RETURN(found.m_connection, Connection::open(temporary, FileAccess::Create));
        for (const char* sql : {"PRAGMA journal_mode = MEMORY", "PRAGMA synchronous = OFF"}) {
            SIHUA_RETURN_IF_ERROR(found.m_connection->run(sql));
        }
        SIHUA_RETURN_IF_ERROR(createSchema(*found.m_connection));
        return found;
    }

    [[nodiscard]] Connection& connection() const { return *m_connection; }
    [[nodiscard]] const std::set<LinkNumber>& doubtful() const noexcept { return m_doubtful; }
    [[nodiscard]] const std::vector<TableRow>& rows() const noexcept { return m_rows; }
    [[nodiscard]] const std::vector<AnswerRow>& answers() const noexcept { return m_answers; }

    /// Names of pages that cannot be trusted are genuine once a proven entry has used them.
    void confirm(const NumberedEntry& proven) {
        m_doubtfulEntities.erase(proven.entity);
        m_doubtfulFields.erase(proven.field);
    }
    [[nodiscard]] bool isTrustedEntity(std::int64_t number) const { return !m_doubtfulEntities.contains(number); }
    [[nodiscard]] bool isTrustedField(std::int64_t number) const { return !m_doubtfulFields.contains(number); }

    [[nodiscard]] Status add(const RawRecord& record) {
        return record.isInIndex ? addFromIndex(record) : addFromTable(record);
    }

private:
    [[nodiscard]] Status addFromIndex(const RawRecord& record) {
        constexpr std::size_t kJournalColumns = 9;
        constexpr std::size_t kAnswerColumns = 5;
        const auto* first = integerAt(record, 0);
        const auto* second = integerAt(record, 1);
        if (first == nullptr || second == nullptr) {
            return {};
        }
        if (record.values.size() == kJournalColumns && integerAt(record, 2) != nullptr && digestAt(record, 8)) {
            return addEntry(record, {*first, *second});
        }
        const auto* text = textAt(record, 2);
        const auto* replica = integerAt(record, 3);
        const auto* counter = integerAt(record, 4);
        if (record.values.size() == kAnswerColumns && record.isSound && text != nullptr && replica != nullptr &&
            counter != nullptr) {
            m_answers.push_back({*first, *second, *text, {*replica, *counter}});
        }
        return {};
    }

    [[nodiscard]] Status addEntry(const RawRecord& record, const LinkNumber& id) {
        const bool isSane = id.first > 0 && id.second > 0 && (textAt(record, 5) != nullptr || isNullAt(record, 5));
        if (!isSane) {
            return {};
        }
        SIHUA_ASSIGN_OR_RETURN(
            Statement insert,
            m_connection->prepare("INSERT OR IGNORE INTO journal (replica, counter, clock, entity, field, value, "
                                  "replaced_replica, replaced_counter, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                                  "?9)"));
        const auto* text = textAt(record, 5);
        const auto value = text == nullptr ? std::nullopt : std::optional<std::string_view>(*text);
        SIHUA_ASSIGN_OR_RETURN(const std::int64_t before, m_connection->integer("SELECT total_changes()"));
        SIHUA_RETURN_IF_ERROR(insert
                                  .bind(id.first, id.second, *integerAt(record, 2), numberOrNull(record, 3),
                                        numberOrNull(record, 4), value, numberOrNull(record, 6),
                                        numberOrNull(record, 7), *digestAt(record, 8))
                                  .run());
        SIHUA_ASSIGN_OR_RETURN(const std::int64_t after, m_connection->integer("SELECT total_changes()"));
        if (!record.isSound && after != before) {
            m_doubtful.insert(id);
        }
        return {};
    }

    template <typename... T>
    [[nodiscard]] Status addName(const char* sql, const RawRecord& record, std::set<std::int64_t>& doubtful,
                                 const T&... values) {
        SIHUA_ASSIGN_OR_RETURN(const std::int64_t before, m_connection->integer("SELECT total_changes()"));
        SIHUA_RETURN_IF_ERROR(m_connection->run(sql, record.row, values...));
        SIHUA_ASSIGN_OR_RETURN(const std::int64_t after, m_connection->integer("SELECT total_changes()"));
        if (!record.isSound && after != before) {
            doubtful.insert(record.row);
        }
        return {};
    }

    [[nodiscard]] Status addFromTable(const RawRecord& record) {
        const std::size_t columns = record.values.size();
        const auto* first = textAt(record, 1);
        if (columns == 2 && first != nullptr && first->size() == kUuid) {
            return addName("INSERT OR IGNORE INTO entity (number, id) VALUES (?1, ?2)", record, m_doubtfulEntities,
                           *first);
        }
        const auto* second = textAt(record, 2);
        if (columns == 3 && first != nullptr && second != nullptr) {
            return addName("INSERT OR IGNORE INTO field (number, kind, name) VALUES (?1, ?2, ?3)", record,
                           m_doubtfulFields, *first, *second);
        }
        if (columns == 4 && first != nullptr && second != nullptr && first->size() == kUuid && digestAt(record, 3)) {
            return m_connection->run("INSERT OR IGNORE INTO replica (number, id, author, origin) VALUES (?1, ?2, ?3, "
                                     "?4)",
                                     record.row, *first, *second, *digestAt(record, 3));
        }
        if (record.isSound && integerAt(record, 1) != nullptr) {
            std::vector<RawValue> values(record.values.begin() + 1, record.values.end());
            if (columns == kEnterprise.size() + 2 && second != nullptr) {
                m_rows.push_back({EntityKind::Enterprise, record.row, std::move(values)});
            } else if (columns == kEvidence.size() + 2) {
                m_rows.push_back({EntityKind::Evidence, record.row, std::move(values)});
            } else if (columns == kAssessment.size() + 2) {
                m_rows.push_back({EntityKind::Assessment, record.row, std::move(values)});
            }
        }
        return {};
    }

    std::unique_ptr<Connection> m_connection;
    std::set<LinkNumber> m_doubtful;
    std::set<std::int64_t> m_doubtfulEntities;
    std::set<std::int64_t> m_doubtfulFields;
    std::vector<TableRow> m_rows;
    std::vector<AnswerRow> m_answers;
};

/// A value that has to be told again; with no clock, it stood in a table and is the last one.
struct Retold {
    std::optional<std::int64_t> clock;
    std::string value;
};

class Salvage {
public:
    Salvage(Found& found, SalvageReport& report) : m_found(found), m_report(report) {}

    /// The proven entries, into an empty workspace's journal. What is not proven is remembered.
    [[nodiscard]] Status bring(Connection& to, const Progress& progress) {
        SIHUA_ASSIGN_OR_RETURN(const auto kept, keptCounters(m_found.connection(), m_found.doubtful()));
        JournalImport import(to);
        for (const auto& [replica, counter] : kept) {
            if (counter > 0) {
                SIHUA_ASSIGN_OR_RETURN(const auto number, replicaNumber(replica));
                SIHUA_RETURN_IF_ERROR(import.announceReplica(m_found.connection(), number));
            }
        }
        std::string replica;
        std::int64_t expected = 1;
        const auto one = [&](ChainLink link, Proof proof) -> Status {
            if (progress.isCancelled()) {
                return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
            }
            const EntryId& id = link.numbered.entry.id;
            expected = id.replica == replica ? expected : 1;
            replica = id.replica;
            if (id.counter > expected) {
                lose(id.replica, expected, id.counter - 1, "is missing");
            }
            expected = id.counter + 1;
            const auto last = kept.find(id.replica);
            if (proof == Proof::Proven) {
                m_found.confirm(link.numbered);
            }
            if (proof == Proof::Unproven || last == kept.end() || id.counter > last->second) {
                remember(link);
                return {};
            }
            if (proof == Proof::HashOnly && link.kind) {
                lose(id.replica, id.counter, id.counter, "cannot be read; its hash is kept");
            }
            m_report.entries += proof == Proof::Proven ? 1 : 0;
            return import.add(link, proof == Proof::Proven);
        };
        SIHUA_RETURN_IF_ERROR(walkChains(m_found.connection(), m_found.doubtful(), one));
        return import.finish();
    }

    /// What tables say and the journal no longer does.
    [[nodiscard]] Status compareTables(Connection& now) {
        for (const AnswerRow& row : m_found.answers()) {
            SIHUA_ASSIGN_OR_RETURN(const bool isThere, hasEntry(row.from));
            SIHUA_ASSIGN_OR_RETURN(const auto entity, entityId(row.assessment));
            SIHUA_ASSIGN_OR_RETURN(const auto fact, fieldName(row.fact));
            if (!isThere && entity && fact && answerOf(row.value)) {
                m_retold[{EntityKind::Answer, *entity, *fact}] = {std::nullopt, row.value};
            }
        }
        for (const TableRow& row : m_found.rows()) {
            SIHUA_RETURN_IF_ERROR(compareRow(now, row));
        }
        return {};
    }

    [[nodiscard]] const std::map<FieldRef, Retold>& retold() const noexcept { return m_retold; }

    void lost(std::string place, std::string message) {
        if (m_report.losses.size() < kMostLosses) {
            Issue issue = damageAt(std::move(place), std::move(message));
            issue.severity = Severity::Warning;
            m_report.losses.push_back(std::move(issue));
        }
    }

private:
    void lose(const std::string& replica, std::int64_t first, std::int64_t last, const std::string& what) {
        m_report.lost += last - first + 1;
        std::string place = "journal:" + (replica.empty() ? "?" : replica) + ":" + std::to_string(first);
        lost(last > first ? place + ".." + std::to_string(last) : place,
             (last > first ? std::to_string(last - first + 1) + " entries: each " : "the entry ") + what);
    }

    void remember(const ChainLink& link) {
        const JournalEntry& entry = link.numbered.entry;
        const bool isSound = !m_found.doubtful().contains({link.numbered.replica, entry.id.counter}) &&
                             m_found.isTrustedEntity(link.numbered.entity) &&
                             m_found.isTrustedField(link.numbered.field);
        const FieldColumn* column = link.kind ? columnOf(*link.kind, entry.field.field) : nullptr;
        const bool isValue = link.kind == EntityKind::Answer    ? answerOf(entry.value).has_value()
                             : link.kind == EntityKind::Roadmap ? json::parse(SourceText("", entry.value)).has_value()
                                                                : column != nullptr && column->upsert != nullptr &&
                                                                      column->read(entry.value).has_value();
        if (link.isWithheld) {
            return;
        }
        if (!isSound || !isValue || entry.field.entity.empty() || entry.clock > kLastClock) {
            if (!link.kind || !isEvent(*link.kind)) {
                lose(entry.id.replica, entry.id.counter, entry.id.counter, "cannot be trusted");
            }
            return;
        }
        Retold& retold = m_retold[entry.field];
        if (!retold.clock || *retold.clock < entry.clock) {
            retold = {entry.clock, entry.value};
        }
    }

    [[nodiscard]] Status compareRow(Connection& now, const TableRow& row) {
        SIHUA_ASSIGN_OR_RETURN(const auto id, entityId(row.entity));
        if (!id) {
            return {};
        }
        const auto compare = [&](const auto& columns) -> Status {
            for (std::size_t i = 0; i < columns.size(); ++i) {
                SIHUA_RETURN_IF_ERROR(compareColumn(now, {row.kind, *id, std::string(columns[i].field)},
                                                    columns[i].form, row.values[i + 1]));
            }
            return {};
        };
        return row.kind == EntityKind::Enterprise   ? compare(kEnterprise)
               : row.kind == EntityKind::Assessment ? compare(kAssessment)
                                                    : compare(kEvidence);
    }

    [[nodiscard]] Status compareColumn(Connection& now, const FieldRef& field, Form form, const RawValue& value) {
        SIHUA_ASSIGN_OR_RETURN(const auto json, jsonOf(form, value));
        const FieldColumn* column = columnOf(field.kind, field.field);
        if (!json || column == nullptr || !column->read(*json)) {
            return {};
        }
        SIHUA_ASSIGN_OR_RETURN(const auto entity, findEntity(now, field.entity));
        SIHUA_ASSIGN_OR_RETURN(const auto number, findField(now, field.kind, field.field));
        std::string said = column->initial;
        if (entity && number) {
            SIHUA_ASSIGN_OR_RETURN(const auto current, currentOf(now, *entity, *number));
            said = current ? current->value : said;
        }
        if (said != *json) {
            m_retold[field] = {std::nullopt, *json};
        }
        return {};
    }

    [[nodiscard]] Result<std::optional<std::string>> jsonOf(Form form, const RawValue& value) {
        const auto* text = std::get_if<std::string>(&value);
        const auto* number = std::get_if<std::int64_t>(&value);
        if (form == Form::Entity) {
            return number == nullptr ? Result<std::optional<std::string>>(std::nullopt) : quoted(*number);
        }
        if (std::holds_alternative<std::monostate>(value)) {
            return std::optional<std::string>("null");
        }
        switch (form) {
        case Form::Text:
        case Form::OrNull:
            return text == nullptr ? std::nullopt : std::optional(jsonText(*text));
        case Form::Json:
            return text == nullptr ? std::nullopt : std::optional(*text);
        case Form::Number:
            return number == nullptr ? std::nullopt : std::optional(std::to_string(*number));
        case Form::Flag:
            return number == nullptr ? std::nullopt : std::optional<std::string>(*number != 0 ? "true" : "false");
        case Form::Entity:
            break;
        }
        return std::optional<std::string>();
    }

    [[nodiscard]] Result<std::optional<std::string>> quoted(std::int64_t entity) {
        SIHUA_ASSIGN_OR_RETURN(const auto id, entityId(entity));
        return id ? std::optional(jsonText(*id)) : std::nullopt;
    }
    template <typename... T>
    [[nodiscard]] Result<std::optional<std::string>> textOf(const char* sql, const T&... values) {
        SIHUA_ASSIGN_OR_RETURN(Statement row, m_found.connection().prepare(sql));
        SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(values...).step());
        return found ? std::optional(row.text(0)) : std::nullopt;
    }
    [[nodiscard]] Result<std::optional<std::string>> entityId(std::int64_t number) {
        if (!m_found.isTrustedEntity(number)) {
            return std::optional<std::string>();
        }
        return textOf("SELECT id FROM entity WHERE number = ?1", number);
    }
    [[nodiscard]] Result<std::optional<std::string>> fieldName(std::int64_t number) {
        if (!m_found.isTrustedField(number)) {
            return std::optional<std::string>();
        }
        return textOf("SELECT name FROM field WHERE number = ?1 AND kind = 'answer'", number);
    }
    [[nodiscard]] Result<bool> hasEntry(const LinkNumber& id) {
        SIHUA_ASSIGN_OR_RETURN(
            const auto found,
            textOf("SELECT counter FROM journal WHERE replica = ?1 AND counter = ?2", id.first, id.second));
        return found.has_value();
    }
    [[nodiscard]] Result<std::int64_t> replicaNumber(const std::string& id) {
        SIHUA_ASSIGN_OR_RETURN(const auto found, textOf("SELECT number FROM replica WHERE id = ?1", id));
        return found ? std::stoll(*found) : 0;
    }

    Found& m_found;
    SalvageReport& m_report;
    std::map<FieldRef, Retold> m_retold;
};

Status checkHead(const fs::path& damaged) {
    std::error_code error;
    const fs::file_status status = fs::status(damaged, error);
    if (status.type() == fs::file_type::not_found) {
        return fail(ErrorCode::NotFound, "there is no file " + damaged.string());
    }
    if (status.type() != fs::file_type::regular) {
        return fail(ErrorCode::FileUnreadable, damaged.string() + " is not a file that can be read");
    }
    const auto connection = Connection::open(damaged, FileAccess::ReadOnly);
    const auto header = connection ? checkHeader(**connection) : Result<HeaderCheck>(fail(connection.error()));
    if (header && header->format != kFormat) {
        return fail(ErrorCode::InvalidArgument, "only workspaces of format " + std::to_string(kFormat) +
                                                    " have what salvage needs; this one has format " +
                                                    std::to_string(header->format));
    }
    return {}; // what the header says wrong is part of the damage
}

} // namespace

/// Of Workspace: tells values again, and finds a place for what has lost its own.
struct Workspace::Rescue {
    static Status tell(Workspace& workspace, Salvage& salvage, SalvageReport& report) {
        Impl& impl = *workspace.m_impl;
        return impl.change([&]() -> Status {
            for (const auto& [field, retold] : salvage.retold()) {
                SIHUA_ASSIGN_OR_RETURN(const auto history, workspace.history(field));
                const bool isLater = history.empty() || !retold.clock || *retold.clock > history.back().clock;
                if (!isLater || (!history.empty() && history.back().value == retold.value)) {
                    continue;
                }
                SIHUA_RETURN_IF_ERROR(impl.write(field, retold.value));
                ++report.retold;
                salvage.lost(std::string(toWord(field.kind)) + ":" + field.entity + ":" + field.field,
                             "kept without proof of who said it and when");
            }
            return housing(impl, salvage);
        });
    }

    /// Assessments whose enterprise is lost, and answers whose assessment is.
    static Status housing(Impl& impl, Salvage& salvage) {
        std::vector<std::string> homeless;
        {
            SIHUA_ASSIGN_OR_RETURN(Statement rows,
                                   impl.connection->prepare(
                                       "SELECT n.id FROM (SELECT assessment FROM answer UNION SELECT assessment FROM "
                                       "evidence UNION SELECT number FROM assessment) AS t JOIN entity AS n ON "
                                       "n.number = t.assessment LEFT JOIN assessment AS a ON a.number = n.number "
                                       "LEFT JOIN enterprise AS e ON e.number = a.enterprise WHERE e.number IS NULL"));
            for (;;) {
                SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
                if (!row) {
                    break;
                }
                homeless.push_back(rows.text(0));
            }
        }
        if (homeless.empty()) {
            return {};
        }
        const std::string enterprise = newUuid();
        SIHUA_RETURN_IF_ERROR(
            impl.write({EntityKind::Enterprise, enterprise, "name"}, jsonText("抢救出的数据 salvaged data")));
        for (const std::string& assessment : homeless) {
            SIHUA_RETURN_IF_ERROR(impl.write({EntityKind::Assessment, assessment, "enterprise"}, jsonText(enterprise)));
            salvage.lost("assessment:" + assessment, "its enterprise is lost; it is kept under a new one");
        }
        return {};
    }

    static Status evidence(Workspace& workspace, const fs::path& from, const fs::path& out, SalvageReport& report) {
        MergeReport taken;
        SIHUA_RETURN_IF_ERROR(
            Impl::takeEvidence(*workspace.m_impl->connection, EvidenceStore(from), EvidenceStore(out), taken));
        report.evidenceFiles = taken.evidenceFiles;
        report.missingFiles = taken.missingFiles;
        return {};
    }

    static Status bring(Workspace& workspace, Salvage& salvage, const Progress& progress) {
        Impl& impl = *workspace.m_impl;
        return impl.change([&]() -> Status {
            SIHUA_RETURN_IF_ERROR(salvage.bring(*impl.connection, progress));
            impl.names.forget();
            return salvage.compareTables(*impl.connection);
        });
    }
};

Result<SalvageReport> salvage(const fs::path& damaged, const fs::path& out, const Progress& progress) {
    SIHUA_RETURN_IF_ERROR(checkHead(damaged));
    if (std::error_code error; fs::exists(fs::symlink_status(out, error))) {
        return fail(ErrorCode::AlreadyExists, "there is a file " + out.string() + " already");
    }
    const fs::path log = temporaryBeside(out);
    const fs::path made = temporaryBeside(out);
    SalvageReport report;
    const auto make = [&]() -> Status {
        SIHUA_ASSIGN_OR_RETURN(Found found, Found::make(log));
        Salvage salvage(found, report);
        {
            SIHUA_ASSIGN_OR_RETURN(Transaction filling,
                                   Transaction::begin(found.connection(), Transaction::Kind::Writing));
            SIHUA_ASSIGN_OR_RETURN(
                const RawFile pages,
                forEachRawRecord(damaged, progress, [&](const RawRecord& record) { return found.add(record); }));
            SIHUA_RETURN_IF_ERROR(filling.commit());
            report.pages = pages.pages;
            report.wrongPages = pages.wrongCount;
            for (const std::int64_t page : pages.wrong) {
                salvage.lost("page:" + std::to_string(page), "the page is not as it was written");
            }
        }
        SIHUA_ASSIGN_OR_RETURN(Workspace workspace, Workspace::create(made, {.author = "salvage"}));
        SIHUA_RETURN_IF_ERROR(Workspace::Rescue::bring(workspace, salvage, progress));
        SIHUA_RETURN_IF_ERROR(Workspace::Rescue::tell(workspace, salvage, report));
        SIHUA_ASSIGN_OR_RETURN(const Issues issues, workspace.verify(progress));
        if (hasErrors(issues)) {
            return fail(firstError(issues).within("checking what was salvaged"));
        }
        return Workspace::Rescue::evidence(workspace, damaged, out, report);
    };
    const Status done = make();
    std::error_code ignored;
    fs::remove(log, ignored);
    fs::remove(rollbackJournalOf(log), ignored);
    if (!done) {
        fs::remove(made, ignored);
        fs::remove(rollbackJournalOf(made), ignored);
        return fail(asWriteFailure(done.error()));
    }
    SIHUA_RETURN_IF_ERROR(replaceFile(made, out));
    progress.report(1);
    return report;
}

} // namespace sihua::workspace
