#include "core/diagnosis/diagnosis.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/diagnosis/evidenced.h"
#include "core/evaluation/scalar_executor.h"
#include "core/rulepack/check_answer.h"

namespace sihua::diagnosis {

using evaluation::Plan;
using evaluation::Register;
using evaluation::Registers;
using evaluation::Validity;

namespace {

Truth truthOf(const Registers& registers, Register r) {
    if (registers.validity[r] != Validity::Known) {
        return Truth::Unknown;
    }
    return registers.words[r] != 0 ? Truth::Yes : Truth::No;
}

/// How the facts of a scheme stand, each once for all nodes.
struct FactCounts {
    std::vector<bool> isAsked;
    std::vector<bool> isAnswered;

    FactCounts(const Plan& plan, const Registers& registers) {
        for (const evaluation::FactUse& use : plan.results().facts) {
            bool applies = true;
            if (use.applicable != evaluation::kNoRegister) {
                const Validity validity = registers.validity[use.applicable];
                applies = validity == Validity::Unknown || registers.isTrue(use.applicable);
            }
            isAsked.push_back(applies);
            isAnswered.push_back(registers.validity[use.slots.front()] != Validity::Unknown);
        }
    }

    void count(std::size_t fact, int& asked, int& answered) const {
        asked += isAsked[fact] ? 1 : 0;
        answered += isAsked[fact] && isAnswered[fact] ? 1 : 0;
    }
};

Score scoreOf(const Plan& plan, const Registers& registers, Register r, const std::vector<std::size_t>& facts,
              const FactCounts& counts) {
    Score score;
    score.state = static_cast<ScoreState>(registers.validity[r]);
    score.value = registers.number(plan.program(), r).value_or(Decimal());
    for (const std::size_t fact : facts) {
        counts.count(fact, score.asked, score.answered);
    }
    return score;
}
static_assert(static_cast<int>(ScoreState::NotApplicable) == static_cast<int>(Validity::NotApplicable));

} // namespace

std::string_view toWord(ScoreState state) noexcept {
    switch (state) {
    case ScoreState::Known:
        return "known";
    case ScoreState::Unknown:
        return "unknown";
    case ScoreState::NotApplicable:
        break;
    }
    return "not_applicable";
}

std::string_view toWord(Truth truth) noexcept {
    switch (truth) {
    case Truth::No:
        return "no";
    case Truth::Unknown:
        return "unknown";
    case Truth::Yes:
        break;
    }
    return "yes";
}

const Score& Diagnosis::score(const NodeId& node) const {
    const auto found = std::find_if(scheme->nodes.begin(), scheme->nodes.end(),
                                    [&](const rulepack::ScoreNode& candidate) { return candidate.id == node; });
    SIHUA_ASSERT(found != scheme->nodes.end());
    return scores[static_cast<std::size_t>(found - scheme->nodes.begin())];
}

LocalText Diagnosis::levelName() const {
    const auto& rows = scheme->levels.rows;
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const rulepack::LevelRow& candidate) { return candidate.level == level; });
    return row != rows.end() ? row->name : scheme->levels.none;
}

const rulepack::LevelRow* Diagnosis::nextLevel() const {
    const auto& rows = scheme->levels.rows;
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const rulepack::LevelRow& candidate) { return candidate.level > level; });
    return row != rows.end() ? &*row : nullptr;
}

const LevelOutcome* Diagnosis::nextLevelOutcome() const {
    const rulepack::LevelRow* row = nextLevel();
    return row != nullptr ? &levels[static_cast<std::size_t>(row - scheme->levels.rows.data())] : nullptr;
}

bool Diagnosis::restsOnUnverifiedRules() const {
    const auto isUnverified = [](const auto& rule) {
        return rule.citation.confidence != rulepack::Confidence::Official;
    };
    return std::any_of(scheme->nodes.begin(), scheme->nodes.end(), isUnverified) ||
           std::any_of(scheme->values.begin(), scheme->values.end(), isUnverified) ||
           std::any_of(scheme->levels.caps.begin(), scheme->levels.caps.end(), isUnverified) ||
           std::any_of(scheme->levels.rows.begin(), scheme->levels.rows.end(), [&](const rulepack::LevelRow& row) {
               return std::any_of(row.requirements.begin(), row.requirements.end(), isUnverified);
           });
}

GateOutcome measure(const Plan& plan, const evaluation::Condition& condition, const Registers& registers) {
    GateOutcome outcome;
    outcome.holds = truthOf(registers, condition.truth);
    const evaluation::Conjunct* measured = nullptr;
    for (const Truth wanted : {Truth::No, Truth::Unknown, Truth::Yes}) {
        for (const evaluation::Conjunct& conjunct : condition.conjuncts) {
            if (measured == nullptr && truthOf(registers, conjunct.truth) == wanted) {
                measured = &conjunct;
            }
        }
    }
    if (measured == nullptr || measured->actual == evaluation::kNoRegister) {
        return outcome;
    }
    outcome.actual = registers.number(plan.program(), measured->actual);
    outcome.threshold = registers.number(plan.program(), measured->threshold);
    if (outcome.holds == Truth::Yes && outcome.actual) {
        outcome.missing = Decimal();
    } else if (outcome.actual && outcome.threshold) {
        const Decimal distance =
            measured->wantsMore ? *outcome.threshold - *outcome.actual : *outcome.actual - *outcome.threshold;
        outcome.missing = distance.isNegative() ? Decimal() : distance.normalized();
    }
    return outcome;
}

Diagnosis readDiagnosis(const Plan& plan, const Registers& registers) {
    const rulepack::Scheme& scheme = plan.scheme();
    const evaluation::Results& results = plan.results();
    const FactCounts counts(plan, registers);

    Diagnosis diagnosis;
    diagnosis.scheme = plan.schemePtr();
    diagnosis.engineVersion = SIHUA_ENGINE_VERSION;
    for (std::size_t i = 0; i < results.nodes.size(); ++i) {
        diagnosis.scores.push_back(scoreOf(plan, registers, results.nodes[i], results.factsOfNodes[i], counts));
    }
    for (std::size_t i = 0; i < results.values.size(); ++i) {
        diagnosis.values.push_back(scoreOf(plan, registers, results.values[i], results.factsOfValues[i], counts));
    }
    for (std::size_t i = 0; i < results.rows.size(); ++i) {
        LevelOutcome level;
        level.reached = truthOf(registers, results.rows[i]);
        for (const evaluation::Condition& requirement : results.requirements[i]) {
            level.gates.push_back(measure(plan, requirement, registers));
        }
        diagnosis.levels.push_back(std::move(level));
    }
    diagnosis.level = static_cast<int>(registers.words[results.level]);
    const auto uncapped = static_cast<int>(registers.words[results.uncapped]);
    for (std::size_t i = 0; i < results.caps.size(); ++i) {
        if (registers.isTrue(results.caps[i].truth)) {
            const int atMost = scheme.levels.caps[i].atMost;
            diagnosis.caps.push_back({i, atMost == diagnosis.level && diagnosis.level < uncapped});
        }
    }
    for (std::size_t i = 0; i < results.findings.size(); ++i) {
        if (registers.isTrue(results.findings[i].truth)) {
            diagnosis.findings.push_back(i);
        }
    }
    std::stable_sort(diagnosis.findings.begin(), diagnosis.findings.end(), [&](std::size_t a, std::size_t b) {
        return scheme.findings[a].severity < scheme.findings[b].severity;
    });
    for (std::size_t i = 0; i < results.facts.size(); ++i) {
        counts.count(i, diagnosis.asked, diagnosis.answered);
        if (!counts.isAsked[i] && registers.validity[results.facts[i].slots.front()] == Validity::Known) {
            const rulepack::Fact& fact = scheme.interview->facts[results.facts[i].fact];
            Issue note;
            note.severity = Severity::Note;
            note.code = ErrorCode::FailedCheck;
            note.message = "the question does not apply (" + fact.applicable.text + "); its answer is ignored";
            note.subject = "fact:" + fact.id.value();
            diagnosis.issues.push_back(std::move(note));
        }
    }
    return diagnosis;
}

tl::expected<Diagnosis, Issues> diagnose(const Plan& plan, const Answers& answers) {
    Issues issues = rulepack::checkAnswers(*plan.scheme().interview, answers);
    if (hasErrors(issues)) {
        return tl::unexpected<Issues>(std::move(issues));
    }
    Registers registers(plan.program());
    evaluation::evaluate(plan, answers, registers);
    Diagnosis diagnosis = readDiagnosis(plan, registers);
    diagnosis.issues.insert(diagnosis.issues.begin(), issues.begin(), issues.end());
    diagnosis.evidenced = evidenced(plan, answers, diagnosis);
    return diagnosis;
}

} // namespace sihua::diagnosis
