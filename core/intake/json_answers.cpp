#include "core/intake/json_answers.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/intake/answer_words.h"
#include "core/intake/head_fields.h"
#include "core/intake/option_answer.h"
#include "core/rulepack/check_answer.h"

namespace sihua::intake {

namespace {

using json::Member;
using json::Object;
using json::Value;
using rulepack::Fact;
using rulepack::FactType;

std::string factSubject(const Fact& fact) { return "fact:" + fact.id.value(); }

Result<AnswerValue> optionSetOf(const Fact& fact, const json::Array& array) {
    OptionSet options;
    for (const Value& item : array) {
        const auto* const id = item.as<std::string>();
        if (id == nullptr) {
            return fail(ErrorCode::WrongAnswerType, fact.id.value() + " takes a list of option ids");
        }
        options.emplace_back(*id);
    }
    sortOptions(fact, options);
    return options;
}

/// The value as the fact's type asks for it. Strict: a program that writes "12" for a number has a fault.
Result<AnswerValue> typedValue(const Fact& fact, const Value& value) {
    const auto wrong = [&](const char* asked) {
        return fail(ErrorCode::WrongAnswerType, fact.id.value() + " takes " + asked);
    };
    const auto* const text = value.as<std::string>();
    switch (fact.type) {
    case FactType::Number:
        if (const auto* const number = value.as<Decimal>()) {
            return *number;
        }
        return wrong("a number");
    case FactType::Boolean:
        if (const auto* const flag = value.as<bool>()) {
            return *flag;
        }
        return wrong("true or false");
    case FactType::OneOf:
        if (const auto* const several = value.as<json::Array>(); several != nullptr && several->size() > 1) {
            return fail(ErrorCode::ConflictingOptions, fact.id.value() + " is a single choice, but has " +
                                                           std::to_string(several->size()) + " answers");
        }
        if (text != nullptr) {
            return OptionId(*text);
        }
        return wrong("one option id");
    case FactType::SomeOf:
        if (const auto* const several = value.as<json::Array>()) {
            return optionSetOf(fact, *several);
        }
        return wrong("a list of option ids");
    case FactType::Date:
        if (text != nullptr) {
            SIHUA_ASSIGN_OR_RETURN(const Date date, Date::parse(*text));
            return date;
        }
        return wrong("a date in quotes: \"2026-11-24\"");
    case FactType::Text:
        break;
    }
    if (text != nullptr) {
        return *text;
    }
    return wrong("a text");
}

Result<AnswerValue> checkedValue(const Fact& fact, const Value& value) {
    SIHUA_ASSIGN_OR_RETURN(AnswerValue typed, typedValue(fact, value));
    SIHUA_RETURN_IF_ERROR(rulepack::checkAnswer(fact, typed));
    return typed;
}

class JsonReader {
public:
    JsonReader(const SourceText& source, AnswerCollector& collector) : m_source(source), m_collector(collector) {}

    void read(const Value& root) {
        const auto* const object = expectObject(root, "the document", at(root.span));
        if (object == nullptr) {
            return;
        }
        checkKeys(*object, {"interview", "enterprise", "assessment", "answers"});
        for (const Member& member : *object) {
            if (member.key == "interview") {
                if (const auto* const version = expectText(member)) {
                    m_collector.setInterview(*version, at(member.value.span));
                }
            } else if (member.key == "enterprise" || member.key == "assessment") {
                readHead(member);
            } else if (member.key == "answers") {
                readAnswers(member);
            }
        }
        if (root.find("answers") == nullptr) {
            report(ErrorCode::MissingKey, "there are no \"answers\"", at(root.span));
        }
    }

private:
    [[nodiscard]] Place at(const SourceSpan& span) const { return placeIn(m_source, span); }

    void report(ErrorCode code, std::string message, const Place& place, std::string hint = {}) {
        m_collector.report(Error(code, std::move(message)), place, std::move(hint));
    }

    const Object* expectObject(const Value& value, const std::string& what, const Place& place) {
        const auto* const object = value.as<Object>();
        if (object == nullptr) {
            report(ErrorCode::WrongKind, what + " is not an object", place);
        }
        return object;
    }

    const std::string* expectText(const Member& member) {
        const auto* const text = member.value.as<std::string>();
        if (text == nullptr) {
            report(ErrorCode::WrongKind, "\"" + member.key + "\" is not a text", at(member.keySpan));
        }
        return text;
    }

    void checkKeys(const Object& object, const std::vector<std::string>& known) {
        std::set<std::string_view> seen;
        for (const Member& member : object) {
            const std::string shown = "\"" + std::string(text::prefix(member.key, 200)) + "\"";
            if (std::find(known.begin(), known.end(), member.key) == known.end()) {
                const auto similar = text::closest(text::prefix(member.key, 200), known);
                report(ErrorCode::UnknownKey, "unknown key " + shown, at(member.keySpan),
                       similar ? "did you mean \"" + *similar + "\"?" : "");
            } else if (!seen.insert(member.key).second) {
                report(ErrorCode::DuplicateKey, shown + " stands twice in one object", at(member.keySpan));
            }
        }
    }

    void readHead(const Member& head) {
        const auto* const object = expectObject(head.value, "\"" + head.key + "\"", at(head.keySpan));
        if (object == nullptr) {
            return;
        }
        for (const Member& member : *object) {
            const std::string field = head.key + "." + member.key;
            const auto kind = headKind(field);
            if (!kind) {
                m_collector.setHead(field, "", at(member.keySpan)); // reports it, with a suggestion
            } else if (const auto text = headText(*kind, member)) {
                m_collector.setHead(field, *text, at(member.value.span));
            }
        }
    }

    std::optional<std::string> headText(HeadKind kind, const Member& member) {
        const auto* const text = member.value.as<std::string>();
        const auto* const number = member.value.as<Decimal>();
        const auto* const flag = member.value.as<bool>();
        if (kind == HeadKind::Text && text != nullptr) {
            return *text;
        }
        if (kind == HeadKind::Number && number != nullptr) {
            return number->toShortString();
        }
        if (kind == HeadKind::Boolean && flag != nullptr) {
            return *flag ? "true" : "false";
        }
        const char* const asked = kind == HeadKind::Text     ? "a text"
                                  : kind == HeadKind::Number ? "a number"
                                                             : "true or false";
        report(ErrorCode::WrongKind, "\"" + member.key + "\" is not " + asked, at(member.keySpan));
        return std::nullopt;
    }

    void readAnswers(const Member& member) {
        const auto* const answers = expectObject(member.value, "\"answers\"", at(member.keySpan));
        for (const Member& answer : answers == nullptr ? Object{} : *answers) {
            const Fact* const fact = m_collector.claim(answer.key, at(answer.keySpan));
            if (fact == nullptr || answer.value.isNull()) {
                continue;
            }
            if (const auto* const object = answer.value.as<Object>()) {
                readAnswerObject(*fact, *object, at(answer.keySpan));
            } else if (auto value = valueOf(*fact, answer.value)) {
                m_collector.setAnswer(*fact, Answer::of(*std::move(value)), at(answer.value.span));
            }
        }
    }

    std::optional<AnswerValue> valueOf(const Fact& fact, const Value& value) {
        auto checked = checkedValue(fact, value);
        if (!checked) {
            m_collector.report(std::move(checked).error().about(factSubject(fact)), at(value.span));
            return std::nullopt;
        }
        return *std::move(checked);
    }

    void readAnswerObject(const Fact& fact, const Object& object, const Place& place) {
        checkKeys(object, {"state", "value", "by", "note", "evidence", "reason", "confidence"});
        const auto fault = [&](ErrorCode code, const std::string& message, const Place& where) {
            m_collector.report(Error(code, message).about(factSubject(fact)), where);
        };
        Answer answer;
        const Value* value = nullptr;
        bool hasState = false;
        for (const Member& member : object) {
            if (member.key == "value") {
                value = member.value.isNull() ? nullptr : &member.value;
            } else if (member.key == "evidence") {
                readEvidence(member, answer);
            } else if (const auto* const text = isTextKey(member.key) ? expectText(member) : nullptr) {
                const auto state = member.key == "state" ? answerStateOf(*text) : std::nullopt;
                const auto by = member.key == "by" ? answeredByOf(*text) : std::nullopt;
                const auto confidence = member.key == "confidence" ? confidenceOf(*text) : std::nullopt;
                if (state) {
                    answer.state = *state;
                    hasState = true;
                } else if (by) {
                    answer.by = *by;
                } else if (confidence) {
                    answer.confidence = *confidence;
                } else if (member.key == "note") {
                    answer.note = *text;
                } else if (member.key == "reason") {
                    answer.reason = *text;
                } else {
                    fault(ErrorCode::InvalidField, "unknown " + member.key + " \"" + *text + "\"",
                          at(member.value.span));
                }
            }
        }
        if (!hasState && value != nullptr) {
            answer.state = AnswerState::Answered;
        }
        if (answer.hasValue() != (value != nullptr)) {
            fault(value == nullptr ? ErrorCode::MissingKey : ErrorCode::WrongKind,
                  fact.id.value() + " is " + std::string(toWord(answer.state)) +
                      (value == nullptr ? ", but has no value" : ", but has a value"),
                  place);
            return;
        }
        if (answer.state == AnswerState::NotApplicable && answer.reason.empty()) {
            fault(ErrorCode::MissingKey, fact.id.value() + " is not applicable, but the reason is missing", place);
            return;
        }
        if (value != nullptr) {
            auto checked = valueOf(fact, *value);
            if (!checked) {
                return;
            }
            answer.value = *std::move(checked);
        }
        m_collector.setAnswer(fact, std::move(answer), place);
    }

    static bool isTextKey(std::string_view key) {
        return key == "state" || key == "by" || key == "note" || key == "reason" || key == "confidence";
    }

    void readEvidence(const Member& member, Answer& answer) {
        const auto* const list = member.value.as<json::Array>();
        const bool isGood = list != nullptr && std::all_of(list->begin(), list->end(), [](const Value& item) {
                                return item.as<std::string>() != nullptr;
                            });
        if (!isGood) {
            report(ErrorCode::WrongKind, "\"evidence\" is not a list of texts", at(member.keySpan));
            return;
        }
        for (const Value& item : *list) {
            answer.evidence.push_back(*item.as<std::string>());
        }
    }

    const SourceText& m_source;
    AnswerCollector& m_collector;
};

} // namespace

Status readJsonAnswers(const SourceText& source, AnswerCollector& collector) {
    SIHUA_ASSIGN_OR_RETURN(const Value root, json::parse(source, json::RepeatedKeys::Keep));
    JsonReader(source, collector).read(root);
    return {};
}

} // namespace sihua::intake
