// core/dmn/table_words.h - How DMN XML spells hit policies and aggregations.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "core/feel/decision_table.h"

namespace sihua::dmn {

inline constexpr std::array kPolicies{
    std::pair{std::string_view("UNIQUE"), feel::HitPolicy::Unique},
    std::pair{std::string_view("ANY"), feel::HitPolicy::Any},
    std::pair{std::string_view("PRIORITY"), feel::HitPolicy::Priority},
    std::pair{std::string_view("FIRST"), feel::HitPolicy::First},
    std::pair{std::string_view("RULE ORDER"), feel::HitPolicy::RuleOrder},
    std::pair{std::string_view("OUTPUT ORDER"), feel::HitPolicy::OutputOrder},
    std::pair{std::string_view("COLLECT"), feel::HitPolicy::Collect},
};
inline constexpr std::array kAggregations{
    std::pair{std::string_view("SUM"), feel::Aggregation::Sum},
    std::pair{std::string_view("COUNT"), feel::Aggregation::Count},
    std::pair{std::string_view("MIN"), feel::Aggregation::Min},
    std::pair{std::string_view("MAX"), feel::Aggregation::Max},
};

/// Sets @p value to what @p word means. An absent word leaves the default; @return false for an unknown one.
template <typename Words, typename Value> bool readWord(const Words& words, std::string_view word, Value& value) {
    for (const auto& [known, meaning] : words) {
        if (known == word) {
            value = meaning;
            return true;
        }
    }
    return word.empty();
}

/// The word for @p value; empty where there is none.
template <typename Words, typename Value> std::string_view wordFor(const Words& words, Value value) {
    for (const auto& [word, meaning] : words) {
        if (meaning == value) {
            return word;
        }
    }
    return {};
}

} // namespace sihua::dmn
