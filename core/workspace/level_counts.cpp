#include "core/workspace/level_counts.h"

#include <optional>
#include <utility>

namespace sihua::workspace {

namespace {

// The assessments that could count, each enterprise's under one scheme in a row, the one that counts last.
#define SIHUA_RESULTS                                                                                                  \
    "SELECT a.enterprise, a.scheme, e.district, e.industry, a.level FROM assessment AS a "                             \
    "JOIN enterprise AS e ON e.number = a.enterprise JOIN entity AS n ON n.number = a.number "                         \
    "WHERE a.level IS NOT NULL AND a.removed = 0 AND e.removed = 0 "
#define SIHUA_IN_ORDER "ORDER BY a.scheme, a.enterprise, a.round, a.created, n.id"
constexpr const char* kAll = SIHUA_RESULTS SIHUA_IN_ORDER;
constexpr const char* kOfScheme = SIHUA_RESULTS "AND a.scheme = ?1 " SIHUA_IN_ORDER;
constexpr const char* kOfEnterprise = SIHUA_RESULTS "AND a.enterprise = ?1 " SIHUA_IN_ORDER;
#undef SIHUA_RESULTS
#undef SIHUA_IN_ORDER

/// Visits what each enterprise counts for under each scheme.
template <typename Visit> Status forEachStanding(Statement& rows, Visit&& visit) {
    struct Standing {
        std::int64_t enterprise = 0;
        std::string scheme;
        std::string district;
        std::string industry;
        std::int64_t level = 0;
    };
    std::optional<Standing> last;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        const bool isNext =
            last && (!row || rows.integer(0) != last->enterprise || rows.text(1) != last->scheme); // a later round
        if (isNext) {
            visit(std::move(*last));
        }
        if (!row) {
            return {};
        }
        last = Standing{rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4)};
    }
}

Status add(Connection& connection, const std::string& scheme, const std::string& district, const std::string& industry,
           std::int64_t level, std::int64_t change) {
    SIHUA_RETURN_IF_ERROR(connection.run(
        "INSERT INTO level_count (scheme, district, industry, level, enterprises) VALUES (?1, ?2, ?3, ?4, ?5) "
        "ON CONFLICT (scheme, district, industry, level) DO UPDATE SET enterprises = enterprises + "
        "excluded.enterprises",
        scheme, district, industry, level, change));
    return change > 0
               ? Status{}
               : connection.run("DELETE FROM level_count WHERE scheme = ?1 AND district = ?2 AND industry = ?3 AND "
                                "level = ?4 AND enterprises = 0",
                                scheme, district, industry, level);
}

} // namespace

bool LevelCounts::dependOn(EntityKind kind, std::string_view field) noexcept {
    if (kind == EntityKind::Enterprise) {
        return field == "district" || field == "industry" || field == "removed";
    }
    return kind == EntityKind::Assessment &&
           (field == "enterprise" || field == "scheme" || field == "round" || field == "level" || field == "removed");
}

Result<std::vector<LevelCounts::Place>> LevelCounts::placesOf(Connection& connection, std::int64_t enterprise) {
    SIHUA_ASSIGN_OR_RETURN(Statement rows, connection.prepare(kOfEnterprise));
    rows.bind(enterprise);
    std::vector<Place> places;
    SIHUA_RETURN_IF_ERROR(forEachStanding(rows, [&](auto standing) {
        places.push_back(
            {std::move(standing.scheme), std::move(standing.district), std::move(standing.industry), standing.level});
    }));
    return places;
}

Status LevelCounts::note(Connection& connection, EntityKind kind, std::int64_t entity) {
    std::int64_t enterprise = entity;
    if (kind == EntityKind::Assessment) {
        SIHUA_ASSIGN_OR_RETURN(Statement row,
                               connection.prepare("SELECT enterprise FROM assessment WHERE number = ?1"));
        SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(entity).step());
        if (!found || row.isNull(0)) {
            return {}; // counts for nobody yet
        }
        enterprise = row.integer(0);
    }
    if (!m_before.contains(enterprise)) {
        SIHUA_ASSIGN_OR_RETURN(auto places, placesOf(connection, enterprise));
        m_before.emplace(enterprise, std::move(places));
    }
    return {};
}

Status LevelCounts::noteEnterprise(Connection& connection, const std::string& id) {
    std::int64_t enterprise = 0;
    {
        SIHUA_ASSIGN_OR_RETURN(Statement row, connection.prepare("SELECT number FROM entity WHERE id = ?1"));
        SIHUA_ASSIGN_OR_RETURN(const bool found, row.bind(id).step());
        if (!found) {
            return {};
        }
        enterprise = row.integer(0);
    }
    return note(connection, EntityKind::Enterprise, enterprise);
}

Status LevelCounts::settle(Connection& connection) {
    std::map<Place, std::int64_t> changes;
    for (const auto& [enterprise, before] : m_before) {
        for (const Place& place : before) {
            --changes[place];
        }
        SIHUA_ASSIGN_OR_RETURN(const auto after, placesOf(connection, enterprise));
        for (const Place& place : after) {
            ++changes[place];
        }
    }
    m_before.clear();
    for (const auto& [place, change] : changes) {
        if (change != 0) {
            SIHUA_RETURN_IF_ERROR(add(connection, place.scheme, place.district, place.industry, place.level, change));
        }
    }
    return {};
}

Status refillLevelCounts(Connection& connection) {
    SIHUA_RETURN_IF_ERROR(connection.run("DELETE FROM level_count"));
    std::map<std::tuple<std::string, std::string, std::string, std::int64_t>, std::int64_t> counts;
    {
        SIHUA_ASSIGN_OR_RETURN(Statement rows, connection.prepare(kAll));
        SIHUA_RETURN_IF_ERROR(forEachStanding(rows, [&](auto standing) {
            ++counts[{std::move(standing.scheme), std::move(standing.district), std::move(standing.industry),
                      standing.level}];
        }));
    }
    for (const auto& [place, count] : counts) {
        const auto& [scheme, district, industry, level] = place;
        SIHUA_RETURN_IF_ERROR(add(connection, scheme, district, industry, level, count));
    }
    return {};
}

Result<std::vector<LevelCount>> levelCountsOf(Connection& connection, const std::string& scheme) {
    SIHUA_ASSIGN_OR_RETURN(Statement rows,
                           connection.prepare("SELECT district, industry, level, enterprises FROM level_count "
                                              "WHERE scheme = ?1 ORDER BY district, industry, level"));
    rows.bind(scheme);
    std::vector<LevelCount> counts;
    for (;;) {
        SIHUA_ASSIGN_OR_RETURN(const bool row, rows.step());
        if (!row) {
            return counts;
        }
        counts.push_back({rows.text(0), rows.text(1), static_cast<int>(rows.integer(2)), rows.integer(3)});
    }
}

Result<std::vector<LevelCount>> countLevels(Connection& connection, const std::string& scheme) {
    SIHUA_ASSIGN_OR_RETURN(Statement rows, connection.prepare(kOfScheme));
    rows.bind(scheme);
    std::map<std::tuple<std::string, std::string, std::int64_t>, std::int64_t> counts;
    SIHUA_RETURN_IF_ERROR(forEachStanding(rows, [&](auto standing) {
        ++counts[{std::move(standing.district), std::move(standing.industry), standing.level}];
    }));
    std::vector<LevelCount> all;
    for (const auto& [place, count] : counts) {
        const auto& [district, industry, level] = place;
        all.push_back({district, industry, static_cast<int>(level), count});
    }
    return all;
}

} // namespace sihua::workspace
