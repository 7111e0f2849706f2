// core/roadmap/conflict.h - Why wishes cannot all be met: the smallest set that contradicts itself, in words.
//
//   wishes   initiatives that are required or pinned (a goal is one of them)
//   limits   the budget, each team, each ban, exclusion and latest start
//
// From both, what can go without making the rest possible goes; what is left is a conflict of which nothing can be
// left out. Of money and people the shortfall is named: the quarter in which the least more would be enough.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/local_text.h"
#include "core/roadmap/planner.h"

namespace sihua::roadmap {

struct Shortfall {
    std::string limit; ///< `budget` or `team:<id>`.
    int quarter = 0;
    std::int64_t amount = 0;     ///< Money, or people, that would be enough in that quarter.
    bool isEveryQuarter = false; ///< No single quarter would do: so much is missing in each.
};

struct Conflict {
    std::vector<std::string> wishes; ///< Initiatives.
    std::vector<std::string> limits; ///< `budget`, `team:<id>`, `ban:<id>`, `latest:<id>`, `exclusion:<index>`,
                                     ///< `horizon` (there is too little time, whatever is given up).
    std::vector<Shortfall> shortfalls;
    bool isSmallest = false; ///< Every step was proved; otherwise the set may hold more than it must.
    LocalText text;          ///< The whole of it in a sentence or two.
};

/// @return the conflict; nothing where all that is required can be done; or as plan()
[[nodiscard]] Result<std::optional<Conflict>> findConflict(const Model& model, const PlannerOptions& options = {},
                                                           const Progress& progress = {});

enum class Possible : std::uint8_t { No, Unknown, Yes };
struct Attempt {
    Possible isPossible = Possible::Unknown;
    Plan plan; ///< Where it is possible.
};
/// Whether all that is required can be done, by a search of that and of what it needs alone.
[[nodiscard]] Result<Attempt> canMeetAll(const Model& model, const PlannerOptions& options = {},
                                         const Progress& progress = {});

} // namespace sihua::roadmap
