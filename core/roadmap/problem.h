// core/roadmap/problem.h - A model made flat for searching: options, columns, packing rows, precedence.
//
//   option   one variant of one initiative
//   column   one option with one start: what a plan is chosen from; worth, and what it takes of each row
//   row      sum of what the chosen columns take <= limit. Budgets, teams, exclusions and "one variant" are all rows,
//            so that search, relaxation and branching know one kind of limit only.
//
// Columns that no plan can contain (too dear, too late for their prerequisites) are left out here once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/roadmap/model.h"

namespace sihua::roadmap {

/// What a column takes of a row; below zero for money that flows back.
struct Take {
    int row = 0;
    Money amount = 0;
};

struct Row {
    enum class Kind : std::uint8_t { Budget, Team, OneOf };
    Kind kind = Kind::Budget;
    int team = -1; ///< Of a team row.
    int first = 0; ///< Quarters that are counted, first to last.
    int last = 0;
    Money limit = 0;
    Money mostInflow = 0; ///< What may flow back into it at most; 0 for all but budgets.
};

/// Rows over quarters [a..a], [a..a+1], ... of one budget: their prices add up, so that the price of money in a
/// quarter is a sum over the rows from there on, and never rises with time.
using NestedRows = std::vector<int>;

struct Column {
    int option = 0;
    int start = 0;
    Score worth = 0; ///< Everything but capped indicators.
};

struct CappedUplift {
    int indicator = 0; ///< Index into Problem::capped.
    int thousandths = 0;
};

struct CappedIndicator {
    Score weight = 0;
    int room = 0; ///< Thousandths.
};

struct OptionArc {
    int option = 0; ///< The prerequisite, or the one that needs it.
    int delay = 0;  ///< Quarters from the start of the prerequisite to the earliest start of the other.
};

struct Option {
    int initiative = 0;
    int variant = 0;
    int duration = 0;
    int firstColumn = 0;
    int endColumn = 0; ///< Columns are in the order of their starts.
    std::vector<CappedUplift> uplifts;
    std::vector<OptionArc> needs;    ///< Prerequisites that have one variant: exact in the relaxation.
    std::vector<OptionArc> neededBy; ///< The same the other way round.
    Score uncappedWorth = 0;         ///< All its uplifts, capped or not, without limit.
};

struct InitiativeArc {
    int initiative = 0;
    int lag = 0;
};

struct Problem {
    int quarters = 0;
    std::vector<Option> options;
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<NestedRows> nested; ///< Money rows; the rest stand alone.
    std::vector<CappedIndicator> capped;
    std::vector<int> takeStart; ///< Of column c: takes[takeStart[c]] .. takes[takeStart[c + 1]]
    std::vector<Take> takes;

    // By initiative.
    std::vector<std::vector<int>> optionsOf;
    std::vector<std::vector<InitiativeArc>> prerequisites;
    std::vector<std::vector<InitiativeArc>> dependents;
    std::vector<int> order; ///< Each after its prerequisites.

    bool hasInflows = false;   ///< Some take is below zero.
    bool hasLateWorth = false; ///< A later start of an option may be worth more than an earlier one.

    [[nodiscard]] std::span<const Take> takesOf(int column) const {
        const auto c = static_cast<std::size_t>(column);
        return {takes.data() + takeStart[c], takes.data() + takeStart[c + 1]};
    }
    [[nodiscard]] int initiativeOf(int column) const {
        return options[static_cast<std::size_t>(columns[static_cast<std::size_t>(column)].option)].initiative;
    }
    [[nodiscard]] Choice choiceOf(int column) const;
    /// The column of a choice, or -1 where it was left out.
    [[nodiscard]] int columnOf(const Choice& choice) const;
};

/// @pre validate(model) has no errors
[[nodiscard]] Problem compile(const Model& model);

} // namespace sihua::roadmap
