#include "core/rulepack/pack_names.h"

namespace sihua::rulepack {

namespace {

std::vector<std::string> optionIds(const Fact& fact) {
    std::vector<std::string> ids;
    for (const Option& option : fact.options) {
        ids.push_back(option.id.value());
    }
    return ids;
}

void collectAtMost(const feel::Expr& fails, std::set<std::pair<std::string, std::string>>& pairs) {
    const auto* binary = fails.as<feel::Binary>();
    if (binary == nullptr) {
        return;
    }
    if (binary->op == feel::BinaryOperator::Or) {
        collectAtMost(*binary->left, pairs);
        collectAtMost(*binary->right, pairs);
        return;
    }
    const auto left = feel::dottedName(*binary->left);
    const auto right = feel::dottedName(*binary->right);
    if (left && right && binary->op == feel::BinaryOperator::Greater) {
        pairs.insert({*left, *right});
    } else if (left && right && binary->op == feel::BinaryOperator::Less) {
        pairs.insert({*right, *left});
    }
}

} // namespace

feel::StaticType typeOfFact(const Fact& fact) {
    switch (fact.type) {
    case FactType::Number:
        return feel::StaticType::number(feel::Interval::between(fact.least, fact.most), fact.decimals, fact.unit);
    case FactType::Boolean:
        return feel::StaticType::boolean();
    case FactType::OneOf:
        return feel::StaticType::option(optionIds(fact));
    case FactType::SomeOf:
        return feel::StaticType::someOptions(optionIds(fact));
    case FactType::Text:
        return feel::StaticType::text();
    case FactType::Date:
        return feel::StaticType::date();
    }
    return feel::StaticType::unknown();
}

PackNames::PackNames(const Interview& interview) {
    for (const Fact& fact : interview.facts) {
        if (!fact.id.isEmpty()) {
            m_facts.insert(fact.id.value());
            add(fact.id.value(), typeOfFact(fact));
        }
    }
    for (const Check& check : interview.checks) {
        if (check.severity == Severity::Error && check.fails.expression) {
            collectAtMost(*check.fails.expression, m_atMost);
        }
    }
}

const feel::StaticType* PackNames::find(std::string_view name) const {
    const auto found = m_types.find(name);
    return found == m_types.end() ? nullptr : &found->second;
}

bool PackNames::isAtMost(std::string_view part, std::string_view whole) const {
    return part == whole || m_atMost.contains({std::string(part), std::string(whole)});
}

std::vector<std::string> PackNames::names() const {
    std::vector<std::string> names;
    for (const auto& [name, type] : m_types) {
        names.push_back(name);
    }
    return names;
}

} // namespace sihua::rulepack
