#include "core/rulepack/profile_facts.h"

#include <algorithm>

namespace sihua::rulepack {

namespace {

constexpr int kFirstDivision = 13; // GB/T 4754-2017, section C
constexpr int kLastDivision = 43;

std::vector<std::string> optionsOf(ProfileField field) {
    switch (field) {
    case ProfileField::Process:
        return {"discrete", "process", "mixed"};
    case ProfileField::Size:
        return {"micro", "small", "medium", "large"};
    case ProfileField::Division: {
        std::vector<std::string> divisions;
        for (int division = kFirstDivision; division <= kLastDivision; ++division) {
            divisions.push_back("c" + std::to_string(division));
        }
        return divisions;
    }
    case ProfileField::Staff:
    case ProfileField::None:
        break;
    }
    return {};
}

Answer answerFrom(ProfileField field, const EnterpriseProfile& profile) {
    switch (field) {
    case ProfileField::Process:
        return Answer::of(OptionId(std::string(toWord(profile.process))));
    case ProfileField::Size:
        return Answer::of(OptionId(std::string(toWord(profile.size))));
    case ProfileField::Division:
        return industryName(profile.industry) ? Answer::of(OptionId("c" + profile.industry.substr(1, 2))) : Answer{};
    case ProfileField::Staff:
        return profile.staff ? Answer::of(Decimal(*profile.staff)) : Answer{};
    case ProfileField::None:
        break;
    }
    return {};
}

} // namespace

void fillProfileFacts(const Interview& interview, const EnterpriseProfile& profile, Answers& answers) {
    for (const Fact& fact : interview.facts) {
        if (fact.profile == ProfileField::None) {
            continue;
        }
        Answer& answer = answers[fact.id];
        if (answer.state == AnswerState::Unanswered) {
            answer = answerFrom(fact.profile, profile);
        }
        if (answer.state == AnswerState::Unanswered) {
            answers.erase(fact.id);
        }
    }
}

std::string profileFault(const Fact& fact) {
    switch (fact.profile) {
    case ProfileField::None:
        return {};
    case ProfileField::Staff:
        return fact.type == FactType::Number ? "" : "the headcount is a number";
    case ProfileField::Process:
    case ProfileField::Size:
    case ProfileField::Division:
        break;
    }
    const std::vector<std::string> wanted = optionsOf(fact.profile);
    const bool isSame = fact.type == FactType::OneOf &&
                        std::equal(wanted.begin(), wanted.end(), fact.options.begin(), fact.options.end(),
                                   [](const std::string& id, const Option& option) { return option.id.value() == id; });
    return isSame ? "" : "a one_of with the options " + wanted.front() + " .. " + wanted.back() + ", in that order";
}

} // namespace sihua::rulepack
