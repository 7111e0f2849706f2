#include "core/rulepack/check_answer.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/rulepack/answered_facts.h"
#include "core/rulepack/issue_log.h"

namespace sihua::rulepack {

namespace {

std::string subjectOf(const FactId& fact) { return "fact:" + fact.value(); }

tl::unexpected<Error> refuse(const Fact& fact, ErrorCode code, std::string what) {
    return fail(Error(code, "`" + fact.id.value() + "` " + std::move(what)).about(subjectOf(fact.id)));
}

const char* expected(FactType type) {
    switch (type) {
    case FactType::Number:
        return "must be a number";
    case FactType::Boolean:
        return "must be yes or no";
    case FactType::OneOf:
        return "must be one of its options";
    case FactType::SomeOf:
        return "must be a list of its options";
    case FactType::Text:
        return "must be a text";
    case FactType::Date:
        return "must be a date";
    }
    return "";
}

Status checkNumber(const Fact& fact, Decimal number) {
    if (number.scale() > fact.decimals) {
        return refuse(fact, ErrorCode::WrongAnswerType,
                      fact.decimals == 0 ? "must be a whole number, not " + number.toShortString()
                                         : "may have " + std::to_string(fact.decimals) +
                                               " digits after the point at most, not " + number.toShortString());
    }
    const bool isTooSmall = fact.least && number < *fact.least;
    const bool isTooLarge = fact.most && number > *fact.most;
    if (!isTooSmall && !isTooLarge) {
        return {};
    }
    std::string limits;
    if (fact.least && fact.most) {
        limits = "from " + fact.least->toShortString() + " to " + fact.most->toShortString();
    } else {
        limits = fact.least ? fact.least->toShortString() + " or more" : fact.most->toShortString() + " or less";
    }
    return refuse(fact, ErrorCode::AnswerOutOfRange, "must be " + limits + ", not " + number.toShortString());
}

Status checkOption(const Fact& fact, const OptionId& option) {
    if (fact.option(option) != nullptr) {
        return {};
    }
    std::vector<std::string> ids;
    std::string there;
    for (const Option& one : fact.options) {
        ids.push_back(one.id.value());
        there += (there.empty() ? "" : ", ") + one.id.value();
    }
    const std::string hint = didYouMean(option.value(), ids);
    const std::string given(text::prefix(option.value(), 80));
    return refuse(fact, ErrorCode::UnknownOption,
                  "has no option `" + given + "`: " + (hint.empty() ? "there is " + there : hint));
}

Status checkOptions(const Fact& fact, const OptionSet& options) {
    for (std::size_t i = 0; i < options.size(); ++i) {
        SIHUA_RETURN_IF_ERROR(checkOption(fact, options[i]));
        if (std::find(options.begin(), options.begin() + static_cast<std::ptrdiff_t>(i), options[i]) !=
            options.begin() + static_cast<std::ptrdiff_t>(i)) {
            return refuse(fact, ErrorCode::ConflictingOptions, "names the option `" + options[i].value() + "` twice");
        }
    }
    for (const OptionId& option : options) {
        if (options.size() > 1 && fact.option(option)->exclusive) {
            return refuse(fact, ErrorCode::ConflictingOptions,
                          "cannot have `" + option.value() + "` together with other options");
        }
    }
    return {};
}

Status checkText(const Fact& fact, const std::string& value) {
    if (!text::isUtf8(value)) {
        return refuse(fact, ErrorCode::InvalidUtf8, "is not UTF-8 text");
    }
    if (text::codePointCount(value) > kLongestText) {
        return refuse(fact, ErrorCode::TooLarge, "is longer than " + std::to_string(kLongestText) + " characters");
    }
    return {};
}

/// Whether the answer suits its fact, whatever its state.
Status checkWholeAnswer(const Fact& fact, const Answer& answer) {
    return answer.hasValue() ? checkAnswer(fact, answer.value) : Status{};
}

void checkContradictions(const Interview& interview, const Answers& answers, Issues& issues) {
    AnsweredFacts facts(interview, answers);
    for (const Check& check : interview.checks) {
        if (!check.fails.expression || facts.holds(check.fails) != std::optional<bool>(true)) {
            continue;
        }
        Issue issue;
        issue.severity = check.severity;
        issue.code = ErrorCode::FailedCheck;
        issue.message = check.message.en;
        issue.hint = check.message.zh;
        for (const FactId& fact : check.facts) {
            issue.subject += (issue.subject.empty() ? "" : ",") + subjectOf(fact);
        }
        issues.push_back(std::move(issue));
    }
}

} // namespace

Status checkAnswer(const Fact& fact, const AnswerValue& value) {
    bool isRightKind = false;
    switch (fact.type) {
    case FactType::Number:
        isRightKind = std::holds_alternative<Decimal>(value);
        break;
    case FactType::Boolean:
        isRightKind = std::holds_alternative<bool>(value);
        break;
    case FactType::OneOf:
        isRightKind = std::holds_alternative<OptionId>(value);
        break;
    case FactType::SomeOf:
        isRightKind = std::holds_alternative<OptionSet>(value);
        break;
    case FactType::Text:
        isRightKind = std::holds_alternative<std::string>(value);
        break;
    case FactType::Date:
        isRightKind = std::holds_alternative<Date>(value);
        break;
    }
    if (!isRightKind) {
        return refuse(fact, ErrorCode::WrongAnswerType, expected(fact.type));
    }
    if (const auto* number = std::get_if<Decimal>(&value)) {
        return checkNumber(fact, *number);
    }
    if (const auto* option = std::get_if<OptionId>(&value)) {
        return checkOption(fact, *option);
    }
    if (const auto* options = std::get_if<OptionSet>(&value)) {
        return checkOptions(fact, *options);
    }
    if (const auto* written = std::get_if<std::string>(&value)) {
        return checkText(fact, *written);
    }
    return {};
}

Issues checkAnswers(const Interview& interview, const Answers& answers) {
    Issues issues;
    std::vector<std::string> ids;
    for (const Fact& fact : interview.facts) {
        ids.push_back(fact.id.value());
    }
    const auto add = [&](ErrorCode code, std::string message, std::string subject, std::string hint) {
        issues.push_back({Severity::Error, code, std::move(message), {}, std::move(subject), {}, std::move(hint)});
    };
    Answers suitable;
    for (const auto& [id, answer] : answers) {
        const Fact* fact = interview.fact(id);
        if (fact == nullptr) {
            const std::string shown(text::prefix(id.value(), 80));
            add(ErrorCode::UnknownFact, "the interview has no fact `" + shown + "`", subjectOf(id),
                didYouMean(id.value(), ids));
            continue;
        }
        if (const Status status = checkWholeAnswer(*fact, answer); !status) {
            add(status.error().code(), status.error().message(), status.error().subject(), {});
            continue;
        }
        suitable.emplace(id, answer);
    }
    // What is wrong in itself is left out of the comparison, so that it is not reported twice.
    checkContradictions(interview, suitable, issues);
    return issues;
}

} // namespace sihua::rulepack
