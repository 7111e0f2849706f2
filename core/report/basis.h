// core/report/basis.h - Which rules a figure rests on, through everything that it is made of.
#pragma once

#include <map>
#include <string>

#include "core/report/diagnosis_report.h"
#include "core/rulepack/model.h"

namespace sihua::report {

[[nodiscard]] Basis basisOf(rulepack::Confidence confidence);
[[nodiscard]] Basis operator|(Basis a, Basis b) noexcept;

/// Knows the basis of every node, value and group of a scheme.
class BasisFinder {
public:
    /// @param scheme  outlives the finder
    explicit BasisFinder(const rulepack::Scheme& scheme);

    /// Of a node, value or group; official for anything else, such as a fact.
    [[nodiscard]] Basis of(const std::string& id) const;
    /// Of a rule with a condition: its citation and what its formula reads.
    [[nodiscard]] Basis of(const rulepack::Citation& citation, const rulepack::Formula& formula) const;

private:
    const rulepack::Scheme& m_scheme;
    std::map<std::string, Basis> m_known;
};

/// The ids of a scheme (values, nodes, groups) and of its interview's facts that a formula reads, in its order.
[[nodiscard]] std::vector<std::string> idsRead(const rulepack::Scheme& scheme, const rulepack::Formula& formula);

/// The formulas of a node's method, whatever that is.
[[nodiscard]] std::vector<const rulepack::Formula*> formulasOf(const rulepack::ScoreNode& node);

} // namespace sihua::report
