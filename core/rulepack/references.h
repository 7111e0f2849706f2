// core/rulepack/references.h - What a formula or a method refers to.
#pragma once

#include <set>
#include <string>

#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// Adds the ids that @p formula names: facts, values, nodes, groups; `level` and `item` as they stand.
void collectNames(const Formula& formula, std::set<std::string>& names);

/// Calls visit(const Formula&) for each formula of a method, cells of tables included.
template <typename Visit> void forEachFormula(const Method& method, Visit&& visit) {
    if (const auto* table = std::get_if<TableMethod>(&method)) {
        for (const Formula& input : table->inputs) {
            visit(input);
        }
        for (const TableRow& row : table->rows) {
            for (const Formula& cell : row.in) {
                visit(cell);
            }
            visit(row.out);
        }
        if (table->otherwise) {
            visit(*table->otherwise);
        }
    } else if (const auto* linear = std::get_if<LinearMethod>(&method)) {
        visit(linear->of);
        visit(linear->base);
        visit(linear->lead);
    } else if (const auto* count = std::get_if<CountMethod>(&method)) {
        for (const Formula& condition : count->conditions) {
            visit(condition);
        }
    } else if (const auto* formula = std::get_if<FormulaMethod>(&method)) {
        visit(formula->formula);
    }
}

} // namespace sihua::rulepack
