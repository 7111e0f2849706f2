// core/rulepack/pack_names.h - What ids mean to expressions: facts, values, score nodes, groups, `level`.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "core/feel/static_check.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// The static type of an answer to @p fact.
[[nodiscard]] feel::StaticType typeOfFact(const Fact& fact);

class PackNames final : public feel::NameResolver {
public:
    explicit PackNames(const Interview& interview);

    /// Values, nodes and groups, as their types become known.
    void add(const std::string& id, feel::StaticType type) { m_types.insert_or_assign(id, std::move(type)); }
    [[nodiscard]] const feel::StaticType* find(std::string_view name) const override;
    [[nodiscard]] bool isFact(std::string_view name) const override { return m_facts.contains(name); }
    /// What the interview's checks (errors only) rule out: `fails: a > b` means that a is at most b.
    [[nodiscard]] bool isAtMost(std::string_view part, std::string_view whole) const override;
    [[nodiscard]] std::vector<std::string> names() const override;

private:
    std::map<std::string, feel::StaticType, std::less<>> m_types;
    std::set<std::string, std::less<>> m_facts;
    std::set<std::pair<std::string, std::string>> m_atMost;
};

} // namespace sihua::rulepack
