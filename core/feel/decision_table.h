// core/feel/decision_table.h - Decision tables with all hit policies of DMN 1.5 (clause 8), whatever they are
// drawn in: DMN XML (core/dmn) and the CSV tables of rule packs are read into the same DecisionTable.
//
//   Age | RiskCategory | Approved          inputs:  expressions, each with a column of unary tests
//   >=18| "Low"        | true              outputs: names, each with a column of expressions
//   <18 | -            | false             a row matches if all its tests admit their inputs
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/feel/evaluate.h"

namespace sihua::feel {

enum class HitPolicy : std::uint8_t {
    Unique,      ///< U: at most one row may match.
    Any,         ///< A: several rows may match that all say the same.
    Priority,    ///< P: the matching row whose outputs come first in the lists of allowed values.
    First,       ///< F: the first matching row.
    RuleOrder,   ///< R: all matching rows, as a list in the order of the table.
    OutputOrder, ///< O: all matching rows, as a list by the order of the allowed values.
    Collect,     ///< C: all matching rows, as a list or aggregated.
};

enum class Aggregation : std::uint8_t { None, Sum, Count, Min, Max }; ///< C, C+, C#, C<, C>

struct InputColumn {
    std::string label; ///< For messages: the expression's text or a title.
    ExprPtr expression;
    TypePtr type;    ///< Null: any.
    ExprPtr allowed; ///< UnaryTests that a value other than null has to pass; may be null.
};

struct OutputColumn {
    std::string name;     ///< Key of the result's context; may be empty in a table with one output.
    TypePtr type;         ///< Null: any.
    ExprPtr allowed;      ///< UnaryTests; their order is the priority of P and O. May be null.
    ExprPtr defaultValue; ///< What a table gives if no row matches; may be null.
};

struct TableRow {
    std::vector<ExprPtr> tests;   ///< UnaryTests, one an input.
    std::vector<ExprPtr> results; ///< One an output.
};

struct DecisionTable {
    std::string name;
    HitPolicy hitPolicy = HitPolicy::Unique;
    Aggregation aggregation = Aggregation::None;
    std::vector<InputColumn> inputs;
    std::vector<OutputColumn> outputs; ///< At least one.
    std::vector<TableRow> rows;
};

struct TableResult {
    Value value; ///< One output: its value; several: a context. A list of them for R, O and C.
    /// Rows that decided, 0-based: those that matched, for F, P and U the one that counted.
    std::vector<std::size_t> rows;
};

/// `U`, `A`, `P`, `F`, `R`, `O`, `C`, `C+`, `C#`, `C<`, `C>` as printed in a table's corner.
/// @return the policy, or SyntaxError
struct HitPolicySign {
    HitPolicy hitPolicy = HitPolicy::Unique;
    Aggregation aggregation = Aggregation::None;
};
[[nodiscard]] Result<HitPolicySign> parseHitPolicy(std::string_view sign);

/// Whether the table can be evaluated at all.
/// @return nothing, or InvalidArgument: no output, a row with too few or too many cells, P or O without allowed
///         values, an aggregation for a policy other than C or of several outputs
[[nodiscard]] Status check(const DecisionTable& table);

/// Runs a table. No matching row gives the default values, or null (C# gives 0). Null with a diagnostic: several
/// rows match under U or say different things under A, an input is not one of the allowed values, an output of P
/// or O is not.
/// Cost: all cells up to the first test of a row that fails.
[[nodiscard]] TableResult run(Evaluation& evaluation, const DecisionTable& table, const ScopePtr& scope);

} // namespace sihua::feel
