// core/evaluation/plan.h - A checked scheme compiled into one flat program over registers; immutable, shared by threads.
//
//   Scheme --compile()--> Plan --+--> ScalarExecutor       one enterprise, once
//                                +--> IncrementalExecutor  one enterprise, one changed answer at a time
//                                +--> ColumnarExecutor     a city, column by column
//
// The Plan says which register holds what the world asks for: a node's score, whether a requirement holds, the
// level. Everything else about its program is in program.h.
//
// How FEEL's null is told apart: a register without a value is Unknown or NotApplicable (validity.h). Within
// expressions both are null: arithmetic and order give null, `=` is true between two nulls and false between null
// and a value, `and`/`or` are three-valued, `if` takes its else-branch, division by zero is null.
//
// A score node that has no value
//   leaf (points, table, linear, is)  under `zero` an unknown one is 0; one that is not applicable stays so
//   over children or conditions       unknown: has a value if all children have; not applicable if none applies
//                                     zero: children without a value count nothing
//                                     renormalise: they are left out, and the rest is scaled up: a mean by its
//                                     weights, a sum by weight x maximum (so that the best score stays the same)
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "core/evaluation/program.h"
#include "core/evaluation/schedule.h"
#include "core/rulepack/model.h"

namespace sihua::evaluation {

class Plan;
using PlanPtr = std::shared_ptr<const Plan>;

/// One register that an answer is put into.
struct Slot {
    enum class Content : std::uint8_t {
        Value,   ///< The fact's value: number, boolean, option, date (days since 1970-01-01), fingerprint of a text.
        Options, ///< Options [64 x word, 64 x word + 64) of a some-of fact, as a mask.
    };
    std::size_t fact = 0; ///< Index into Interview::facts.
    Content content = Content::Value;
    std::size_t word = 0;
};

/// A condition that an answer must meet, taken apart: `a >= 1 and b < 2` has two conjuncts.
struct Conjunct {
    Register truth = kNoRegister;
    /// For `quantity < threshold` and the like; otherwise none.
    Register actual = kNoRegister;
    Register threshold = kNoRegister;
    bool wantsMore = false; ///< The quantity has to rise to meet it.
    feel::TextRange range;  ///< In the formula's text.
};
struct Condition {
    Register truth = kNoRegister; ///< A constant true where the formula has no expression.
    std::vector<Conjunct> conjuncts;
};

/// A fact that the scheme reads.
struct FactUse {
    std::size_t fact = 0;              ///< Index into Interview::facts.
    std::vector<Register> slots;       ///< As answered ...
    Register value = kNoRegister;      ///< ... and after its condition of applicability (the first word).
    Register applicable = kNoRegister; ///< That condition; none: it always applies.
};

/// A decision table's rows, for explanations.
struct TableUse {
    std::vector<Register> inputs;
    std::vector<Register> rows;    ///< Whether each row matches ...
    std::vector<Register> outputs; ///< ... and what it gives.
};

/// Where the results are.
struct Results {
    std::vector<Register> nodes;                      ///< Parallel to Scheme::nodes.
    std::vector<Register> values;                     ///< Parallel to Scheme::values.
    std::vector<TableUse> tables;                     ///< Parallel to Scheme::nodes; empty for other methods.
    std::vector<std::vector<Register>> counted;       ///< Parallel to Scheme::nodes: the conditions of CountMethod.
    std::vector<Register> rows;                       ///< Parallel to Levels::rows: all requirements hold.
    std::vector<std::vector<Condition>> requirements; ///< Parallel to rows.
    std::vector<Condition> caps;                      ///< Parallel to Levels::caps.
    std::vector<Condition> findings;                  ///< Parallel to Scheme::findings.
    Register uncapped = kNoRegister;                  ///< The level before caps; always known.
    Register level = kNoRegister;                     ///< The level; always known.
    std::vector<FactUse> facts;                       ///< Read by the scheme, in the interview's order.
    /// Per node and per value: the facts below it, as ascending indices into `facts`.
    std::vector<std::vector<std::size_t>> factsOfNodes;
    std::vector<std::vector<std::size_t>> factsOfValues;
};

class Plan {
public:
    Plan(rulepack::SchemePtr scheme, Program program, std::vector<Slot> slots, Results results);

    [[nodiscard]] const rulepack::Scheme& scheme() const noexcept { return *m_scheme; }
    [[nodiscard]] const rulepack::SchemePtr& schemePtr() const noexcept { return m_scheme; }
    [[nodiscard]] const Program& program() const noexcept { return m_program; }
    [[nodiscard]] const Schedule& schedule() const noexcept { return m_schedule; }    ///< Of the program.
    [[nodiscard]] const std::vector<Slot>& slots() const noexcept { return m_slots; } ///< Slot i is register i.
    [[nodiscard]] const Results& results() const noexcept { return m_results; }
    /// How the scheme reads a fact, by its index in the interview; nullptr if it does not.
    [[nodiscard]] const FactUse* use(std::size_t fact) const noexcept;

private:
    rulepack::SchemePtr m_scheme;
    Program m_program;
    Schedule m_schedule;
    std::vector<Slot> m_slots;
    Results m_results;
    std::vector<std::size_t> m_useOfFact; ///< Per fact of the interview: index into Results::facts, or its size.
};

struct CompileSettings {
    /// Whether numbers may be integers where that is proved exact. Without it everything is a Decimal: slower,
    /// the same results; tests compare the two.
    bool fixedPoint = true;
};

/// Compiles a checked scheme. Cannot fail on a scheme that rulepack::loadScheme() accepted; on others (unknown
/// names, cycles) it stops the program, because such a scheme must not get this far.
///
/// Caps may read `level`, the level before caps; findings the level after them.
[[nodiscard]] PlanPtr compile(rulepack::SchemePtr scheme, const CompileSettings& settings = {});

/// The program as text, one operation a line with its rule: for tests and for looking into it.
[[nodiscard]] std::string toText(const Plan& plan);

} // namespace sihua::evaluation
