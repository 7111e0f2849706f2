// core/rulepack/compare_schemes.h - What differs between two versions of a scheme, rule by rule.
//
//   Scheme (old) + Scheme (new) --compareSchemes--> RuleChange list, for people to read before they publish
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/rulepack/model.h"

namespace sihua::rulepack {

enum class RuleKind : std::uint8_t { Score, Value, Group, Requirement, Cap, Finding };

/// `score`, `value`, `group`, `requirement`, `cap`, `finding`.
[[nodiscard]] std::string_view toWord(RuleKind kind) noexcept;

struct RuleChange {
    RuleKind kind = RuleKind::Score;
    std::string id;
    std::string before; ///< The rule as one text; empty if it is new.
    std::string after;  ///< Empty if it was dropped.
};

/// Everything that a result can depend on: methods, points, rows, weights, maxima, policies, roundings, conditions,
/// severities. Texts and sources are not compared: they change no result. Matched by id, in the order of the old
/// scheme, then what is new. Empty for two schemes that score alike rule by rule.
[[nodiscard]] std::vector<RuleChange> compareSchemes(const Scheme& old, const Scheme& fresh);

} // namespace sihua::rulepack
