#include "core/rulepack/check_maxima.h"

#include <algorithm>
#include <optional>

namespace sihua::rulepack {

namespace {

class MaximaChecker {
public:
    MaximaChecker(const Scheme& scheme, IssueLog& issues) : m_scheme(scheme), m_issues(issues) {}

    void operator()(const ScoreNode& node, const SumMethod& method) {
        forEachOption(method.by, [&](std::size_t option, const std::string& which) {
            const auto whole = add(method.terms, option);
            if (whole && whole->maxima != node.maximum) {
                complain(Severity::Error, node,
                         "the maxima of its parts add up to " + whole->maxima.toShortString() + which, whole->written);
            }
        });
    }

    void operator()(const ScoreNode& node, const WeightedMeanMethod& method) {
        forEachOption(method.by, [&](std::size_t option, const std::string& which) {
            const auto whole = add(method.terms, option);
            // Multiplied out, because 200 / 3 has no exact decimal.
            if (whole && whole->maxima != node.maximum * whole->weights) {
                const auto mean = Decimal::divide(whole->maxima, whole->weights);
                complain(Severity::Error, node,
                         "the weighted mean of its parts' maxima is " + (mean ? mean->toFixed(4) : std::string("?")) +
                             which,
                         "(" + whole->written + ") / " + whole->weights.toShortString());
            }
        });
    }

    void operator()(const ScoreNode& node, const LeastMethod& method) { extreme(node, method.terms, true); }
    void operator()(const ScoreNode& node, const GreatestMethod& method) { extreme(node, method.terms, false); }

    void operator()(const ScoreNode& node, const PointsMethod& method) {
        const Fact* fact = m_scheme.interview->fact(method.fact);
        if (fact == nullptr || method.points.size() != fact->options.size()) {
            return; // said already
        }
        Decimal together;
        Decimal alone = method.points.front().points;
        for (std::size_t i = 0; i < method.points.size(); ++i) {
            const Decimal points = method.points[i].points;
            alone = std::max(alone, points);
            if (!fact->options[i].exclusive && !points.isNegative()) {
                together += points;
            }
        }
        const bool isSum = fact->type == FactType::SomeOf;
        const Decimal best = isSum ? std::max(together, alone) : alone;
        bound(node, best, isSum ? "all options together give " : "the best option gives ");
    }

    void operator()(const ScoreNode& node, const TableMethod& method) {
        std::optional<Decimal> best;
        for (const TableRow& row : method.rows) {
            const auto* number = row.out.expression ? row.out.expression->as<feel::NumberLiteral>() : nullptr;
            if (number == nullptr) {
                return;
            }
            best = best ? std::max(*best, number->value) : number->value;
        }
        if (method.otherwise) {
            const feel::ExprPtr& expression = method.otherwise->expression;
            const auto* number = expression ? expression->as<feel::NumberLiteral>() : nullptr;
            if (number == nullptr) {
                return;
            }
            best = best ? std::max(*best, number->value) : number->value;
        }
        if (best && (method.policy != HitPolicy::CollectSum || *best > node.maximum)) {
            bound(node, *best, "the best row gives ");
        }
    }

    void operator()(const ScoreNode& node, const CountMethod& method) {
        if (!method.conditions.empty()) {
            bound(node, method.each * Decimal(static_cast<std::int64_t>(method.conditions.size())),
                  "all conditions together give ");
        }
    }

    void operator()(const ScoreNode&, const LinearMethod&) {}
    void operator()(const ScoreNode&, const FormulaMethod&) {}

private:
    /// Weights and weighted maxima together, and how they were added.
    struct Whole {
        Decimal maxima;
        Decimal weights;
        std::string written;
    };
    /// Nothing where there are no terms, or none has a weight, or one is unknown: said already.
    [[nodiscard]] std::optional<Whole> add(const std::vector<Term>& terms, std::size_t option) const {
        Whole whole;
        for (const Term& term : terms) {
            const ScoreNode* child = m_scheme.node(term.node);
            if (child == nullptr) {
                return std::nullopt;
            }
            const Decimal weight = term.weightFor(option);
            if (weight.isZero()) {
                continue;
            }
            const std::string maximum = child->maximum.toShortString();
            whole.maxima += weight * child->maximum;
            whole.weights += weight;
            whole.written += (whole.written.empty() ? "" : " + ") +
                             (weight == Decimal(1) ? maximum : weight.toShortString() + " x " + maximum);
        }
        return whole.weights.isZero() ? std::nullopt : std::optional(whole);
    }

    template <typename Visit> void forEachOption(const FactId& by, Visit&& visit) const {
        const Fact* fact = by.isEmpty() ? nullptr : m_scheme.interview->fact(by);
        if (fact == nullptr) {
            visit(0, std::string());
            return;
        }
        for (std::size_t option = 0; option < fact->options.size(); ++option) {
            visit(option, " for option `" + fact->options[option].id.value() + "` of `" + by.value() + "`");
        }
    }

    void complain(Severity severity, const ScoreNode& node, const std::string& what, const std::string& written = {}) {
        m_issues.add(severity, ErrorCode::WeightSum,
                     "`" + node.id.value() + "` has the maximum " + node.maximum.toShortString() + ", but " + what,
                     node.span, written);
    }

    void bound(const ScoreNode& node, Decimal best, const std::string& what) {
        if (best != node.maximum) {
            complain(best > node.maximum ? Severity::Error : Severity::Warning, node, what + best.toShortString());
        }
    }

    void extreme(const ScoreNode& node, const std::vector<Term>& terms, bool isLeast) {
        std::optional<Decimal> best;
        for (const Term& term : terms) {
            const ScoreNode* child = m_scheme.node(term.node);
            if (child == nullptr) {
                return;
            }
            const Decimal maximum = child->maximum;
            best = !best ? maximum : isLeast ? std::min(*best, maximum) : std::max(*best, maximum);
        }
        if (best) {
            bound(node, *best, "its parts allow ");
        }
    }

    const Scheme& m_scheme;
    IssueLog& m_issues;
};

} // namespace

void checkMaxima(const Scheme& scheme, IssueLog& issues) {
    MaximaChecker checker(scheme, issues);
    for (const ScoreNode& node : scheme.nodes) {
        std::visit([&](const auto& method) { checker(node, method); }, node.method);
    }
}

} // namespace sihua::rulepack
