// Finding enterprises as one types, and counting levels over a city.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/workspace/workspace_impl.h"

namespace sihua::workspace {

Result<const NameList*> Workspace::Impl::nameList() {
    SIHUA_ASSIGN_OR_RETURN(const std::int64_t version, connection->integer("PRAGMA data_version"));
    if (enterpriseNames && enterpriseNamesVersion == version) {
        return &*enterpriseNames;
    }
    NameList list;
    SIHUA_ASSIGN_OR_RETURN(Statement rows,
                           connection->prepare("SELECT number, name, credit_code FROM enterprise WHERE removed = 0"));
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            break;
        }
        list.add(rows.integer(0), rows.text(1), rows.text(2));
    }
    enterpriseNames = std::move(list);
    enterpriseNamesVersion = version;
    return &*enterpriseNames;
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
    // two walks in the order of enterprises, side by side: a join would look each enterprise up
    SIHUA_ASSIGN_OR_RETURN(Statement places,
                           m_impl->connection->prepare("SELECT number, district, industry FROM "
                                                       "enterprise WHERE removed = 0 ORDER BY number"));
    SIHUA_ASSIGN_OR_RETURN(
        Statement results,
        m_impl->connection->prepare("SELECT enterprise, level FROM assessment INDEXED BY assessment_level "
                                    "WHERE scheme = ?1 AND level IS NOT NULL AND removed = 0 "
                                    "ORDER BY enterprise, round, created"));
    results.bind(scheme);
    std::unordered_map<std::string, std::map<int, std::int64_t>> counts; // by district, 0x1F, industry
    SIHUA_ASSIGN_OR_RETURN(bool hasPlace, places.step());
    SIHUA_ASSIGN_OR_RETURN(bool hasResult, results.step());
    std::string key;
    while (hasResult) {
        const std::int64_t enterprise = results.integer(0);
        int level = 0;
        while (hasResult && results.integer(0) == enterprise) { // the last one counts
            level = static_cast<int>(results.integer(1));
            SIHUA_ASSIGN_OR_RETURN(hasResult, results.step());
        }
        while (hasPlace && places.integer(0) < enterprise) {
            SIHUA_ASSIGN_OR_RETURN(hasPlace, places.step());
        }
        if (hasPlace && places.integer(0) == enterprise) {
            key = places.text(1);
            key += '\x1F';
            key += places.text(2);
            ++counts[key][level];
        }
    }
    std::vector<LevelCount> all;
    for (const auto& [place, byLevel] : counts) {
        const std::size_t border = place.find('\x1F');
        for (const auto& [level, number] : byLevel) {
            all.push_back({place.substr(0, border), place.substr(border + 1), level, number});
        }
    }
    std::sort(all.begin(), all.end(), [](const LevelCount& a, const LevelCount& b) {
        return std::tie(a.district, a.industry, a.level) < std::tie(b.district, b.industry, b.level);
    });
    return all;
}

} // namespace sihua::workspace
