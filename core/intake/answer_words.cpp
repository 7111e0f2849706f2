#include "core/intake/answer_words.h"

#include <algorithm>
#include <array>

#include "core/intake/folded_text.h"

namespace sihua::intake {

namespace {

template <typename Enum> struct Word {
    Enum value;
    std::string_view word;
    std::string_view zh;
};

constexpr std::array<Word<AnswerState>, 4> kStates{{{AnswerState::Unanswered, "unanswered", "未答"},
                                                    {AnswerState::Answered, "answered", "已答"},
                                                    {AnswerState::NotApplicable, "not_applicable", "不适用"},
                                                    {AnswerState::Disputed, "disputed", "有争议"}}};
constexpr std::array<Word<AnsweredBy>, 2> kAnsweredBy{
    {{AnsweredBy::Enterprise, "enterprise", "企业"}, {AnsweredBy::Consultant, "consultant", "顾问"}}};
constexpr std::array<Word<Confidence>, 4> kConfidences{{{Confidence::Unstated, "unstated", "未说明"},
                                                        {Confidence::Low, "low", "低"},
                                                        {Confidence::Medium, "medium", "中"},
                                                        {Confidence::High, "high", "高"}}};

template <typename Table, typename Enum> std::string_view wordOf(const Table& table, Enum value) noexcept {
    return std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.value == value; })->word;
}

template <typename Table> auto find(const Table& table, std::string_view word) {
    const std::string folded = foldedText(word);
    const auto it = std::find_if(table.begin(), table.end(),
                                 [&](const auto& entry) { return entry.word == folded || entry.zh == folded; });
    return it == table.end() ? std::nullopt : std::optional(it->value);
}

} // namespace

std::string_view toWord(AnswerState state) noexcept { return wordOf(kStates, state); }
std::string_view toWord(AnsweredBy by) noexcept { return wordOf(kAnsweredBy, by); }
std::string_view toWord(Confidence confidence) noexcept { return wordOf(kConfidences, confidence); }
std::optional<AnswerState> answerStateOf(std::string_view word) { return find(kStates, word); }
std::optional<AnsweredBy> answeredByOf(std::string_view word) { return find(kAnsweredBy, word); }
std::optional<Confidence> confidenceOf(std::string_view word) { return find(kConfidences, word); }

} // namespace sihua::intake
