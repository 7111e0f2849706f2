#include "core/workspace/names.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kMostRemembered = 50'000;

Result<std::optional<std::int64_t>> firstInteger(Statement& statement) {
    SIHUA_ASSIGN_OR_RETURN(const bool row, statement.step());
    return row ? std::optional(statement.integer(0)) : std::nullopt;
}

} // namespace

Result<std::optional<std::int64_t>> findEntity(Connection& connection, std::string_view id) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement, connection.prepare("SELECT number FROM entity WHERE id = ?1"));
    return firstInteger(statement.bind(id));
}

Result<std::optional<std::int64_t>> findField(Connection& connection, EntityKind kind, std::string_view name) {
    SIHUA_ASSIGN_OR_RETURN(Statement statement,
                           connection.prepare("SELECT number FROM field WHERE kind = ?1 AND name = ?2"));
    return firstInteger(statement.bind(toWord(kind), name));
}

Result<std::int64_t> Names::entity(Connection& connection, const std::string& id) {
    if (const auto known = m_entities.find(id); known != m_entities.end()) {
        return known->second;
    }
    SIHUA_ASSIGN_OR_RETURN(const std::optional<std::int64_t> number, findEntity(connection, id));
    if (!number) {
        return newEntity(connection, id);
    }
    remember(id, *number);
    return *number;
}

Result<std::int64_t> Names::newEntity(Connection& connection, const std::string& id) {
    SIHUA_RETURN_IF_ERROR(connection.run("INSERT INTO entity (id) VALUES (?1)", id));
    const std::int64_t number = connection.lastRow();
    remember(id, number);
    return number;
}

void Names::remember(const std::string& id, std::int64_t number) {
    if (m_entities.size() >= kMostRemembered) {
        m_entities.clear();
    }
    m_entities.emplace(id, number);
}

Result<std::int64_t> Names::field(Connection& connection, EntityKind kind, const std::string& name) {
    auto& fields = m_fields[static_cast<std::size_t>(kind)];
    if (const auto known = fields.find(name); known != fields.end()) {
        return known->second;
    }
    SIHUA_ASSIGN_OR_RETURN(std::optional<std::int64_t> number, findField(connection, kind, name));
    if (!number) {
        SIHUA_RETURN_IF_ERROR(connection.run("INSERT INTO field (kind, name) VALUES (?1, ?2)", toWord(kind), name));
        number = connection.lastRow();
    }
    if (fields.size() >= kMostRemembered) {
        fields.clear();
    }
    fields.emplace(name, *number);
    return *number;
}

void Names::forget() {
    m_entities.clear();
    for (auto& fields : m_fields) {
        fields.clear();
    }
}

} // namespace sihua::workspace
