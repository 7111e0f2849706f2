// core/workspace/names.h - The small numbers that stand for entities and fields within one file.
//
// Twenty million entries name 300,000 entities and some hundred fields: a number takes 2 bytes where a UUID takes 36.
// Numbers mean nothing outside their file; whatever leaves it carries the names.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/workspace/journal.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

class Names {
public:
    /// The entity's number; a new one for a new entity. @pre a writing transaction
    [[nodiscard]] Result<std::int64_t> entity(Connection& connection, const std::string& id);
    /// Of an entity that the file does not have yet.
    [[nodiscard]] Result<std::int64_t> newEntity(Connection& connection, const std::string& id);
    [[nodiscard]] Result<std::int64_t> field(Connection& connection, EntityKind kind, const std::string& name);

    /// After a transaction that did not succeed: numbers drawn in it are free again.
    void forget();

private:
    void remember(const std::string& id, std::int64_t number);

    std::unordered_map<std::string, std::int64_t> m_entities;
    std::array<std::unordered_map<std::string, std::int64_t>, kEntityKinds.size()> m_fields; ///< By kind and name.
};

/// Nothing where the file has no such entity or field.
[[nodiscard]] Result<std::optional<std::int64_t>> findEntity(Connection& connection, std::string_view id);
[[nodiscard]] Result<std::optional<std::int64_t>> findField(Connection& connection, EntityKind kind,
                                                            std::string_view name);

} // namespace sihua::workspace
