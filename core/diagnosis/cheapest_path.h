// core/diagnosis/cheapest_path.h - The least set of improvements that reaches a level, gates, caps and vetoes included.
//
//   answers + target level --cheapestPath()--> which facts to improve, what that costs, and why nothing cheaper will do
//
// An improvement takes one fact to the best it can become (improvements.h); its cost is given per fact, 1 each unless
// said otherwise: then the path is the one with the fewest facts. Once the set is found, each fact is lowered to the
// least improvement that still reaches the level, for the owner's sake; that step changes no cost.
//
// How it is found, and what the proof rests on:
//   1. Facts without which the level is out of reach even if all others were at their best are forced.
//   2. Necessary conditions are read off the compiled plan as sums over leaves (additive_rows.h), what a leaf gains by
//      each subset of its facts measured by running the plan. The cheapest cover of all of them (covering.h, proved in integers) is a lower
//      bound, and a proposal.
//   3. The proposal is scored by the real plan. If it reaches the level it is the cheapest. If not, it is enlarged to
//      a set to which nothing can be added without reaching the level: every path must contain something outside of
//      it, which is one more necessary condition. Then again from 2.
// Steps 1 and 3 hold because improving a fact never lowers the level (law `monotone`); where a scheme declares an
// exception to it the result says so, and is proved only among the sets of full improvements that were considered.
// The search is bounded; when it stops early the state is NotProved, with the best path found and a lower bound.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/local_text.h"
#include "core/base/progress.h"
#include "core/diagnosis/diagnosis.h"

namespace sihua::diagnosis {

struct PathSettings {
    std::map<FactId, Decimal> costs; ///< Of improving a fact, >= 0 ...
    Decimal otherwise = 1;           ///< ... and of all others.
    std::set<FactId> locked;         ///< What the owner will not touch.
    std::int64_t mostNodes = 3'000;  ///< Of all searches together.
    int mostRounds = 20;             ///< Of proposing and scoring.
    Progress progress;               ///< May stop the search at any time.
};

enum class PathState : std::uint8_t {
    Reached,     ///< The level is reached as it is.
    Proved,      ///< No cheaper set of improvements reaches it.
    NotProved,   ///< Reaches it, but the search stopped before anything cheaper was excluded.
    Unreachable, ///< Not even with every improvement together.
};

/// `reached`, `proved`, `not_proved`, `unreachable`.
[[nodiscard]] std::string_view toWord(PathState state) noexcept;

struct Improvement {
    FactId fact;
    Answer before; ///< Unanswered where it was not.
    Answer after;  ///< The least that reaches the level together with the others.
    Decimal cost;
    bool isForced = false; ///< No path does without it.
};

struct CheapestPath {
    PathState state = PathState::NotProved;
    int target = 0;
    int levelBefore = 0;
    int levelAfter = 0;                    ///< With the improvements; may exceed the target.
    std::vector<Improvement> improvements; ///< In the interview's order.
    Decimal cost;
    Decimal bound;                 ///< No path costs less; equals `cost` when proved.
    std::size_t choices = 0;       ///< Facts that could be improved.
    std::size_t conditions = 0;    ///< Necessary conditions read off the plan ...
    std::size_t rounds = 0;        ///< ... and added because a proposal did not reach the level.
    std::size_t scored = 0;        ///< Runs of the plan.
    bool restsOnException = false; ///< The scheme declares exceptions to the law that the proof rests on.
};

/// @param target  one of the scheme's levels
/// @pre the answers passed rulepack::checkAnswers() without errors; costs are not negative, with at most 6 digits after
///      the point and together below 10^9
/// @return the path, or UnknownNode (no such level), InvalidArgument (a cost), UnknownFact (a cost's or lock's fact)
[[nodiscard]] Result<CheapestPath> cheapestPath(const evaluation::PlanPtr& plan, const Answers& answers, int target,
                                                const PathSettings& settings = {});

[[nodiscard]] std::string toText(const CheapestPath& path, const rulepack::Scheme& scheme, Language language);
/// {"state", "target", "level_before", "level_after", "cost", "bound", "improvements": [{"fact", "before", "after",
/// "value", "cost", "forced"}], "proof": {...}}
void writeJson(json::Writer& json, const CheapestPath& path, const rulepack::Scheme& scheme);

} // namespace sihua::diagnosis
