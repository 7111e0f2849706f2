#include "core/intake/answers_difference.h"

#include <algorithm>
#include <array>

namespace sihua::intake {

namespace {

/// What the file says, with those parts of the present answer that it does not speak of.
Answer completed(Answer offered, const Answer& now) {
    if (offered.note.empty()) {
        offered.note = now.note;
    }
    if (offered.evidence.empty()) {
        offered.evidence = now.evidence;
    }
    if (offered.confidence == Confidence::Unstated) {
        offered.confidence = now.confidence;
    }
    return offered;
}

bool sameValue(const Answer& a, const Answer& b) {
    return a.state == b.state && (!a.hasValue() || a.value == b.value) && a.reason == b.reason;
}

bool isStoodBehind(const Answer& answer) {
    return answer.by == AnsweredBy::Consultant || !answer.evidence.empty() || answer.state == AnswerState::Disputed;
}

} // namespace

std::string_view toWord(DifferenceKind kind) noexcept {
    constexpr std::array<std::string_view, 3> kWords{"new", "changed", "conflicting"};
    return kWords[static_cast<std::size_t>(kind)];
}

AnswersDifference compareAnswers(const rulepack::Interview& interview, const LoadedAnswers& file, const Answers& now) {
    AnswersDifference all;
    for (const rulepack::Fact& fact : interview.facts) {
        const auto offered = file.sound.answers.find(fact.id);
        if (offered == file.sound.answers.end() || offered->second.state == AnswerState::Unanswered) {
            continue;
        }
        const auto there = now.find(fact.id);
        AnswerDifference one;
        one.fact = fact.id;
        one.now = there == now.end() ? Answer{} : there->second;
        one.offered = completed(offered->second, one.now);
        if (const auto place = file.places.find(fact.id); place != file.places.end()) {
            one.place = place->second;
        }
        if (one.now.state == AnswerState::Unanswered) {
            one.kind = DifferenceKind::New;
        } else if (sameValue(one.now, one.offered)) {
            one.offered.by = one.now.by; // who said it first is not changed by saying it again
            if (one.offered == one.now) {
                ++all.same;
                continue;
            }
            one.kind = DifferenceKind::Changed;
        } else {
            one.kind = isStoodBehind(one.now) ? DifferenceKind::Conflicting : DifferenceKind::Changed;
        }
        all.differences.push_back(std::move(one));
    }
    std::copy_if(file.issues.begin(), file.issues.end(), std::back_inserter(all.rejected),
                 [](const Issue& issue) { return issue.severity == Severity::Error; });
    return all;
}

Result<Answers> answersToTake(const AnswersDifference& difference, const std::vector<std::string>& chosen) {
    Answers answers;
    for (const std::string& word : chosen) {
        bool isFound = word == "all" || word == "new" || word == "changed" || word == "conflicting";
        for (const AnswerDifference& one : difference.differences) {
            if (word == "all" || word == toWord(one.kind) || word == one.fact.value()) {
                answers.insert_or_assign(one.fact, one.offered);
                isFound = true;
            }
        }
        if (!isFound) {
            return fail(Error(ErrorCode::NotFound, word + " is not among the differences").about("fact:" + word));
        }
    }
    return answers;
}

} // namespace sihua::intake
