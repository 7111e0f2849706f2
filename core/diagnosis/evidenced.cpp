#include "core/diagnosis/evidenced.h"

#include <algorithm>

#include "core/diagnosis/wording.h"
#include "core/evaluation/scalar_executor.h"

namespace sihua::diagnosis {

bool isVouchedFor(const rulepack::Fact& fact, const Answer& answer) noexcept {
    if (answer.state == AnswerState::Disputed) {
        return false;
    }
    return answer.by == AnsweredBy::Consultant || !answer.evidence.empty() ||
           fact.profile != rulepack::ProfileField::None;
}

Evidenced evidenced(const evaluation::Plan& plan, const Answers& answers, const Diagnosis& declared) {
    Evidenced result;
    const rulepack::Interview& interview = *plan.scheme().interview;
    Answers vouched = answers;
    for (const evaluation::FactUse& use : plan.results().facts) {
        const rulepack::Fact& fact = interview.facts[use.fact];
        const auto answer = vouched.find(fact.id);
        if (answer != vouched.end() && answer->second.state != AnswerState::Unanswered &&
            !isVouchedFor(fact, answer->second)) {
            result.unproved.push_back(fact.id);
            vouched.erase(answer);
        }
    }
    if (result.unproved.empty()) {
        result.scores = declared.scores;
        result.level = declared.level;
        return result;
    }
    evaluation::Registers registers(plan.program());
    evaluation::evaluate(plan, vouched, registers);
    Diagnosis second = readDiagnosis(plan, registers);
    result.scores = std::move(second.scores);
    result.level = second.level;
    return result;
}

LocalText evidencedFinding(const Diagnosis& diagnosis) {
    if (!diagnosis.evidenced || diagnosis.evidenced->unproved.empty()) {
        return {};
    }
    const rulepack::Scheme& scheme = *diagnosis.scheme;
    const auto headline = static_cast<std::size_t>(scheme.node(scheme.levels.score) - scheme.nodes.data());
    const Score& declared = diagnosis.scores[headline];
    const Score& proved = diagnosis.evidenced->scores[headline];
    const bool isSame = declared.state == proved.state && declared.value == proved.value &&
                        diagnosis.level == diagnosis.evidenced->level;
    const LocalText count = plain(std::to_string(diagnosis.evidenced->unproved.size()));
    if (isSame) {
        return {};
    }
    const auto name = [&](int level) {
        const auto row = std::find_if(scheme.levels.rows.begin(), scheme.levels.rows.end(),
                                      [&](const rulepack::LevelRow& r) { return r.level == level; });
        return row != scheme.levels.rows.end() ? row->name : scheme.levels.none;
    };
    const Decimal maximum = scheme.nodes[headline].maximum;
    LocalText text =
        LocalText{"有", ""} + count +
        LocalText{"项回答既未经顾问核实，也没有佐证。不计这些回答时，得分由",
                  " answers are neither verified by a consultant nor evidenced. Without them the score is "} +
        (LocalText{scoreText(declared, maximum).zh, scoreText(proved, maximum).en}) +
        LocalText{"变为", " instead of "} + (LocalText{scoreText(proved, maximum).zh, scoreText(declared, maximum).en});
    if (diagnosis.level != diagnosis.evidenced->level) {
        text = text + LocalText{"，等级由", ", and the level "} +
               LocalText{name(diagnosis.level).zh, name(diagnosis.evidenced->level).en} +
               LocalText{"变为", " instead of "} +
               LocalText{name(diagnosis.evidenced->level).zh, name(diagnosis.level).en};
    }
    return text + LocalText{"。", "."};
}

} // namespace sihua::diagnosis
