#include "tests/support/random_city.h"

#include <algorithm>

#include "core/base/overload.h"
#include "core/rulepack/check_answer.h"

namespace sihua::tests {

namespace {

std::string cellOf(const AnswerValue& value) {
    return std::visit(Overload{[](const Decimal& number) { return number.toShortString(); },
                               [](bool flag) { return std::string(flag ? "true" : "false"); },
                               [](const OptionId& option) { return option.value(); },
                               [](const OptionSet& options) {
                                   std::string text;
                                   for (const OptionId& option : options) {
                                       text += (text.empty() ? "" : ";") + option.value();
                                   }
                                   return text;
                               },
                               [](const std::string& text) { return "\"" + text + "\""; },
                               [](const Date& date) { return date.toString(); }},
                      value);
}

} // namespace

RandomCity::RandomCity(const rulepack::Interview& interview, std::vector<FactId> facts, std::uint32_t seed)
    : m_interview(interview),
      m_facts(std::move(facts)),
      m_random(seed) {}

AnswerValue RandomCity::valueFor(const rulepack::Fact& fact) {
    switch (fact.type) {
    case rulepack::FactType::Number: {
        const std::int64_t least = fact.least ? fact.least->toScaledInteger(fact.decimals).value_or(0) : 0;
        const std::int64_t limit = fact.most ? fact.most->toScaledInteger(fact.decimals).value_or(1000) : least + 1000;
        const auto width = static_cast<std::uint32_t>(std::clamp<std::int64_t>(limit - least, 0, 1'000'000));
        return Decimal::scaled(least + below(width + 1), -fact.decimals);
    }
    case rulepack::FactType::Boolean:
        return below(2) == 0;
    case rulepack::FactType::OneOf:
        return fact.options[below(static_cast<std::uint32_t>(fact.options.size()))].id;
    case rulepack::FactType::SomeOf: {
        OptionSet chosen;
        for (const rulepack::Option& option : fact.options) {
            if (!option.exclusive && below(2) == 0) {
                chosen.push_back(option.id);
            }
        }
        if (chosen.empty()) {
            chosen.push_back(fact.options[below(static_cast<std::uint32_t>(fact.options.size()))].id);
        }
        return chosen;
    }
    case rulepack::FactType::Text:
        return std::string("文字, ") + std::to_string(below(100));
    case rulepack::FactType::Date:
        break;
    }
    return *Date::parse("2026-0" + std::to_string(1 + below(9)) + "-1" + std::to_string(below(10)));
}

Answers RandomCity::next() {
    Answers answers;
    for (const FactId& id : m_facts) {
        const std::uint32_t kind = below(40);
        if (kind == 0) {
            Answer none;
            none.state = AnswerState::NotApplicable;
            none.reason = "-";
            answers.emplace(id, none);
        } else if (kind > 2) {
            answers.emplace(id, Answer::of(valueFor(*m_interview.fact(id))));
        }
    }
    for (;;) { // what contradicts another answer is withdrawn
        const Issues issues = rulepack::checkAnswers(m_interview, answers);
        const auto bad = std::find_if(issues.begin(), issues.end(),
                                      [](const Issue& issue) { return issue.severity == Severity::Error; });
        if (bad == issues.end()) {
            return answers;
        }
        const std::string first = bad->subject.substr(0, bad->subject.find(',')).substr(std::string("fact:").size());
        if (answers.erase(FactId(first)) == 0) {
            answers.clear();
        }
    }
}

std::string RandomCity::header() const {
    std::string text = "id,name";
    for (const FactId& id : m_facts) {
        text += "," + id.value();
    }
    return text + "\n";
}

std::string RandomCity::row(const std::string& id, const Answers& answers) const {
    std::string text = id + ",\"企业, " + id + "\"";
    for (const FactId& fact : m_facts) {
        text += ',';
        if (const auto answer = answers.find(fact); answer != answers.end()) {
            text += answer->second.hasValue() ? cellOf(answer->second.value) : "n/a";
        }
    }
    return text + "\n";
}

} // namespace sihua::tests
