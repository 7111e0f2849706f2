#include "core/workspace/answer_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/json.h"
#include "core/base/overload.h"
#include "core/base/text.h"

namespace sihua::workspace {

namespace {

constexpr std::array<std::pair<AnswerState, std::string_view>, 4> kStates{
    {{AnswerState::Unanswered, "unanswered"},
     {AnswerState::Answered, "answered"},
     {AnswerState::NotApplicable, "not_applicable"},
     {AnswerState::Disputed, "disputed"}}};
constexpr std::array<std::pair<Confidence, std::string_view>, 3> kConfidences{
    {{Confidence::Low, "low"}, {Confidence::Medium, "medium"}, {Confidence::High, "high"}}};
constexpr std::string_view kEnterprise = "enterprise";

std::string_view wordOf(AnswerState state) noexcept {
    return std::find_if(kStates.begin(), kStates.end(), [&](const auto& s) { return s.first == state; })->second;
}

std::optional<AnswerState> stateOf(std::string_view word) noexcept {
    const auto* found = std::find_if(kStates.begin(), kStates.end(), [&](const auto& s) { return s.second == word; });
    return found == kStates.end() ? std::nullopt : std::optional(found->first);
}

/// Collects the first fault of one answer.
class Check {
public:
    explicit Check(const FactId& fact) : m_fact(fact) {}

    void text(std::string_view what, std::string_view value, std::size_t most) {
        if (!text::isUtf8(value)) {
            fault(ErrorCode::InvalidUtf8, std::string(what) + " is not UTF-8");
        } else if (text::codePointCount(value) > most) {
            fault(ErrorCode::TooLarge, std::string(what) + " is longer than " + std::to_string(most) + " characters");
        }
    }
    void count(std::string_view what, std::size_t value, std::size_t most) {
        if (value > most) {
            fault(ErrorCode::TooLarge, "more than " + std::to_string(most) + " " + std::string(what));
        }
    }
    void option(const OptionId& id) {
        if (!isSlug(id.value())) {
            fault(ErrorCode::InvalidId, "not an option's id: \"" + shown(id.value()) + "\"");
        }
    }
    void fault(ErrorCode code, std::string message) {
        if (m_status) {
            const std::string id = text::isUtf8(m_fact.value()) ? shown(m_fact.value()) : "?";
            m_status = fail(Error(code, std::move(message)).about("fact:" + id));
        }
    }
    [[nodiscard]] static std::string shown(std::string_view id) {
        return text::isUtf8(id) ? std::string(text::prefix(id, 60)) : "?";
    }
    [[nodiscard]] Status take() { return std::move(m_status); }

private:
    const FactId& m_fact;
    Status m_status;
};

void writeValue(json::Writer& json, const AnswerValue& value) {
    std::visit(Overload{[&](Decimal number) { json.key("number").value(number); },
                        [&](bool flag) { json.key("boolean").value(flag); },
                        [&](const OptionId& option) { json.key("one_of").value(option.value()); },
                        [&](const OptionSet& options) {
                            json.key("some_of").array([&] {
                                for (const OptionId& option : options) {
                                    json.value(option.value());
                                }
                            });
                        },
                        [&](const std::string& text) { json.key("text").value(text); },
                        [&](Date date) { json.key("date").value(date.toString()); }},
               value);
}

std::optional<std::vector<std::string>> stringsOf(const json::Value& value) {
    const auto* array = value.as<json::Array>();
    if (array == nullptr) {
        return std::nullopt;
    }
    std::vector<std::string> strings;
    for (const json::Value& item : *array) {
        const auto* text = item.as<std::string>();
        if (text == nullptr) {
            return std::nullopt;
        }
        strings.push_back(*text);
    }
    return strings;
}

std::optional<AnswerValue> valueOf(std::string_view type, const json::Value& value) {
    const auto* text = value.as<std::string>();
    if (const auto* number = value.as<Decimal>(); number != nullptr && type == "number") {
        return *number;
    }
    if (const auto* flag = value.as<bool>(); flag != nullptr && type == "boolean") {
        return *flag;
    }
    if (text != nullptr && type == "one_of") {
        return OptionId(*text);
    }
    if (text != nullptr && type == "text") {
        return *text;
    }
    if (text != nullptr && type == "date") {
        const auto date = Date::parse(*text);
        return date ? std::optional<AnswerValue>(*date) : std::nullopt;
    }
    if (const auto ids = stringsOf(value); ids && type == "some_of") {
        OptionSet options;
        std::transform(ids->begin(), ids->end(), std::back_inserter(options),
                       [](const auto& id) { return OptionId(id); });
        return options;
    }
    return std::nullopt;
}

/// @return whether the member is one that toText() writes
bool readMember(const json::Member& member, Answer& answer) {
    const auto* text = member.value.as<std::string>();
    if (member.key == "state") {
        const auto state = text == nullptr ? std::nullopt : stateOf(*text);
        answer.state = state.value_or(AnswerState::Unanswered);
        return state.has_value();
    }
    if (member.key == "reason" || member.key == "note") {
        (member.key == "note" ? answer.note : answer.reason) = text == nullptr ? "" : *text;
        return text != nullptr;
    }
    if (member.key == "by") {
        answer.by = AnsweredBy::Enterprise;
        return text != nullptr && *text == kEnterprise;
    }
    if (member.key == "confidence") {
        const auto* found = std::find_if(kConfidences.begin(), kConfidences.end(),
                                         [&](const auto& c) { return text != nullptr && c.second == *text; });
        answer.confidence = found == kConfidences.end() ? Confidence::Unstated : found->first;
        return found != kConfidences.end();
    }
    if (member.key == "evidence") {
        auto evidence = stringsOf(member.value);
        answer.evidence = evidence.value_or(std::vector<std::string>{});
        return evidence.has_value();
    }
    auto value = valueOf(member.key, member.value);
    if (!value) {
        return false;
    }
    answer.value = *std::move(value);
    return true;
}

} // namespace

Status checkStorable(const FactId& fact, const Answer& answer) {
    Check check(fact);
    if (!isSlug(fact.value())) {
        check.fault(ErrorCode::InvalidId, "not a fact's id: \"" + Check::shown(fact.value()) + "\"");
    }
    check.text("the reason", answer.reason, kLongestReason);
    check.text("the note", answer.note, kLongestText);
    check.count("references to evidence", answer.evidence.size(), kMostEvidence);
    for (const std::string& reference : answer.evidence) {
        check.text("a reference to evidence", reference, kLongestEvidence);
    }
    if (answer.hasValue()) {
        std::visit(Overload{[&](const OptionId& option) { check.option(option); },
                            [&](const OptionSet& options) {
                                check.count("chosen options", options.size(), kMostOptions);
                                std::for_each(options.begin(), options.end(), [&](const auto& o) { check.option(o); });
                            },
                            [&](const std::string& text) { check.text("the answer", text, kLongestText); },
                            [](const auto&) {}},
                   answer.value);
    }
    return check.take();
}

namespace {

/// The text of an answer whose parts need no quoting, as nearly all of an import are; empty for others.
std::string plainText(const Answer& answer) {
    const bool isPlain = answer.state == AnswerState::Answered && answer.reason.empty() && answer.note.empty() &&
                         answer.evidence.empty() && answer.confidence == Confidence::Unstated &&
                         answer.by == AnsweredBy::Consultant;
    if (!isPlain) {
        return {};
    }
    std::string text = R"({"state":"answered",)";
    const auto quoted = [&](std::string_view slug) { text.append(1, '"').append(slug).append(1, '"'); };
    if (const auto* number = std::get_if<Decimal>(&answer.value)) {
        text.append(R"("number":)").append(number->toShortString());
    } else if (const auto* flag = std::get_if<bool>(&answer.value)) {
        text.append(R"("boolean":)").append(*flag ? "true" : "false");
    } else if (const auto* option = std::get_if<OptionId>(&answer.value)) {
        text.append(R"("one_of":)");
        quoted(option->value());
    } else if (const auto* options = std::get_if<OptionSet>(&answer.value)) {
        text.append(R"("some_of":[)");
        for (const OptionId& one : *options) {
            text.append(&one == &options->front() ? "" : ",");
            quoted(one.value());
        }
        text.append(1, ']');
    } else {
        return {};
    }
    return text.append(1, '}');
}

} // namespace

std::string toText(const Answer& answer) {
    if (std::string plain = plainText(answer); !plain.empty()) {
        return plain;
    }
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        json.key("state").value(wordOf(answer.state));
        if (answer.hasValue()) {
            writeValue(json, answer.value);
        }
        if (!answer.reason.empty()) {
            json.key("reason").value(answer.reason);
        }
        if (answer.by == AnsweredBy::Enterprise) {
            json.key("by").value(kEnterprise);
        }
        if (answer.confidence != Confidence::Unstated) {
            json.key("confidence").value(std::find_if(kConfidences.begin(), kConfidences.end(), [&](const auto& c) {
                                             return c.first == answer.confidence;
                                         })->second);
        }
        if (!answer.note.empty()) {
            json.key("note").value(answer.note);
        }
        if (!answer.evidence.empty()) {
            json.key("evidence").array([&] {
                for (const std::string& reference : answer.evidence) {
                    json.value(reference);
                }
            });
        }
    });
    return json.text();
}

Result<Answer> answerOf(std::string_view text) {
    const auto damaged = [&] {
        return fail(ErrorCode::WorkspaceDamaged, "not an answer: " + std::string(text::prefix(text, 60)));
    };
    const auto parsed = json::parse(SourceText("answer", std::string(text)));
    const auto* object = parsed ? parsed->as<json::Object>() : nullptr;
    if (object == nullptr) {
        return damaged();
    }
    Answer answer;
    for (const json::Member& member : *object) {
        if (!readMember(member, answer)) {
            return damaged();
        }
    }
    if (toText(answer) != text) { // one form only: what reads back otherwise was not written by toText()
        return damaged();
    }
    return answer;
}

} // namespace sihua::workspace
