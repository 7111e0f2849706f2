// core/workspace/level_counts.h - The table level_count: how many enterprises of a place have which level.
//
//   enterprise (district, industry) x assessment (scheme, round, level) --> level_count (scheme, district, industry, level)
//
// A city's overview is asked for at each opening and after each diagnosis; walking 100,000 enterprises for it takes
// half a second, reading these few hundred rows takes none. The table is kept in the transaction that changes what it
// counts: what an enterprise counts for is noted before the first of its fields is written, and compared with what it
// counts for at the end. Like every projected table it can be emptied and filled again.
//
// An enterprise counts once under each scheme by which it has a result: with its last round (of equal rounds, the one
// added last; of those added at the same time on two laptops, the one with the higher id). What is marked as removed
// does not count.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/result.h"
#include "core/workspace/journal.h"
#include "core/workspace/records.h"
#include "core/workspace/sqlite.h"

namespace sihua::workspace {

class LevelCounts {
public:
    /// Whether a change of that field can change what is counted.
    [[nodiscard]] static bool dependOn(EntityKind kind, std::string_view field) noexcept;

    /// Before a field that they depend on is written: what the enterprise counts for. Costs nothing the second time.
    /// @param entity  of the field: an enterprise, or an assessment, whose enterprise is meant
    [[nodiscard]] Status note(Connection& connection, EntityKind kind, std::int64_t entity);
    /// The same for an enterprise named by its UUID, if there is one of that name.
    [[nodiscard]] Status noteEnterprise(Connection& connection, const std::string& id);
    /// Before the commit: brings the table up to date with what was noted.
    [[nodiscard]] Status settle(Connection& connection);
    void forget() { m_before.clear(); }

private:
    struct Place {
        std::string scheme;
        std::string district;
        std::string industry;
        std::int64_t level = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    [[nodiscard]] static Result<std::vector<Place>> placesOf(Connection& connection, std::int64_t enterprise);

    std::map<std::int64_t, std::vector<Place>> m_before; ///< By enterprise.
};

/// Empties the table and fills it anew. Cost: one walk over enterprises and assessments. @pre a writing transaction
[[nodiscard]] Status refillLevelCounts(Connection& connection);

/// What the table says about a scheme, in the order of district, industry, level.
[[nodiscard]] Result<std::vector<LevelCount>> levelCountsOf(Connection& connection, const std::string& scheme);
/// The same from the enterprises and assessments themselves, for a file that has no such table.
[[nodiscard]] Result<std::vector<LevelCount>> countLevels(Connection& connection, const std::string& scheme);

} // namespace sihua::workspace
