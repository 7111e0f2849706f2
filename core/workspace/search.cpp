// Finding enterprises as one types, and counting levels over a city.
#include <utility>

#include "core/workspace/level_counts.h"
#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

Result<const NameList*> Workspace::Impl::nameList() {
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t version, connection->integer("PRAGMA data_version"));
    if (enterpriseNames && enterpriseNamesVersion == version) {
        return &*enterpriseNames;
    }
    std::vector<NameList::Named> all;
    SIHUA_ASSIGN_OR_RETURN(Statement rows,
                           connection->prepare("SELECT number, name, credit_code FROM enterprise WHERE removed = 0"));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            break;
        }
        all.push_back({rows.integer(0), rows.text(1), rows.text(2)});
    }
    enterpriseNames.emplace(std::move(all));
    enterpriseNamesVersion = version;
    return &*enterpriseNames;
}

Status Workspace::Impl::refreshName(std::int64_t enterprise) {
    if (!enterpriseNames) {
        return {};
    }
    SIHUA_ASSIGN_OR_RETURN(Statement row,
                           connection->prepare("SELECT name, credit_code, removed FROM enterprise WHERE number = ?1"));
    SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(enterprise).step());
    if (found && row.integer(2) == 0) {
        enterpriseNames->put(enterprise, row.text(0), row.text(1));
    } else {
        enterpriseNames->remove(enterprise);
    }
    return {};
}

Result<std::vector<EnterpriseRecord>> Workspace::find(std::string_view text, std::size_t most) const {
    SIHUA_ASSIGN_OR_RETURN(const NameList* list, m_impl->nameList());
    std::vector<EnterpriseRecord> found;
    for (const std::int64_t number : list->find(text, most)) {
        SIHUA_ASSIGN_OR_RETURN(Statement row, m_impl->connection->prepare(
                                                  "SELECT n.id, e.name, e.credit_code, e.industry, e.process, e.size, "
                                                  "e.staff, e.district, e.invented FROM enterprise AS e JOIN entity AS "
                                                  "n ON n.number = e.number WHERE e.number = ?1"));
        SIHUA_ASSIGN_OR_RETURN(const bool there, row.bind(number).step());
        if (there) {
            SIHUA_ASSIGN_OR_RETURN(EnterpriseProfile profile, profileOf(row, 1));
            found.push_back({EnterpriseId(row.text(0)), std::move(profile)});
        }
    }
    return found;
}

Result<std::optional<EnterpriseRecord>> Workspace::findByCode(std::string_view creditCode) const {
    if (creditCode.empty()) {
        return std::optional<EnterpriseRecord>();
    }
    SIHUA_ASSIGN_OR_RETURN(Statement row, m_impl->connection->prepare(
                                              "SELECT n.id, e.name, e.credit_code, e.industry, e.process, e.size, "
                                              "e.staff, e.district, e.invented FROM enterprise AS e JOIN entity AS n "
                                              "ON n.number = e.number WHERE e.credit_code = ?1 AND e.credit_code <> '' "
                                              "AND e.removed = 0 ORDER BY e.created, n.id"));
    SIHUA_ASSIGN_OR_RETURN(const bool there, row.bind(creditCode).step());
    if (!there) {
        return std::optional<EnterpriseRecord>();
    }
    SIHUA_ASSIGN_OR_RETURN(EnterpriseProfile profile, profileOf(row, 1));
    return std::optional(EnterpriseRecord{EnterpriseId(row.text(0)), std::move(profile)});
}

Result<std::vector<LevelCount>> Workspace::levels(const std::string& scheme) const {
    return m_impl->hasLevelCounts ? levelCountsOf(*m_impl->connection, scheme)
                                  : countLevels(*m_impl->connection, scheme);
}

} // namespace sihua::workspace
