// core/rulepack/formula_checker.h - Checks one expression of a pack against the names that it may read.
#pragma once

#include <string>
#include <utility>

#include "core/rulepack/mapping_reader.h"
#include "core/rulepack/pack_names.h"

namespace sihua::rulepack {

/// What static_check.h finds goes to the log, at its place in the file. A formula without an expression (absent, or
/// already reported) has an unknown type.
class FormulaChecker {
public:
    FormulaChecker(const PackNames& names, Decoding& decoding) : m_names(names), m_decoding(decoding) {}

    feel::StaticType any(const Formula& formula) const {
        return formula.expression ? taken(formula, feel::checkExpression(*formula.expression, m_names))
                                  : feel::StaticType::unknown();
    }
    feel::StaticType number(const Formula& formula) const {
        return formula.expression ? taken(formula, feel::checkNumber(*formula.expression, m_names))
                                  : feel::StaticType::unknown();
    }
    feel::StaticType condition(const Formula& formula) const {
        return formula.expression ? taken(formula, feel::checkCondition(*formula.expression, m_names))
                                  : feel::StaticType::unknown();
    }
    feel::StaticType tests(const Formula& formula, const feel::StaticType& input) const {
        return formula.expression ? taken(formula, feel::checkUnaryTests(*formula.expression, input, m_names))
                                  : feel::StaticType::unknown();
    }

    /// A condition that decides nothing is a mistake, whichever way it comes out.
    void rule(const Formula& formula, const std::string& what) const {
        const feel::StaticType type = condition(formula);
        if (!type.is(feel::StaticType::Kind::Boolean)) {
            return;
        }
        if (!type.canBeTrue) {
            m_decoding.issues.warning(ErrorCode::NeverFires, what + " can never hold: " + formula.text, formula.span);
        } else if (!type.canBeFalse) {
            m_decoding.issues.warning(ErrorCode::AlwaysHolds,
                                      what + " always holds once everything is answered: " + formula.text,
                                      formula.span);
        }
    }

private:
    feel::StaticType taken(const Formula& formula, feel::StaticResult result) const {
        for (feel::StaticIssue& issue : result.issues) {
            m_decoding.issues.error(issue.code, std::move(issue.message), m_decoding.origins.span(formula, issue.range),
                                    std::move(issue.hint));
        }
        return std::move(result.type);
    }

    const PackNames& m_names;
    Decoding& m_decoding;
};

} // namespace sihua::rulepack
