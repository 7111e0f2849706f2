#include "core/diagnosis/explainer.h"

#include <algorithm>

#include "core/diagnosis/wording.h"
#include "core/evaluation/scalar_executor.h"
#include "core/rulepack/check_answer.h"

namespace sihua::diagnosis {

using evaluation::Register;

namespace {

template <typename List> std::optional<std::size_t> indexOf(const List& list, const std::string& id) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& candidate) { return candidate.id.value() == id; });
    return found == list.end() ? std::nullopt
                               : std::optional<std::size_t>(static_cast<std::size_t>(found - list.begin()));
}

} // namespace

Explainer::Explainer(const evaluation::Plan& plan, const Answers& answers, const Diagnosis& diagnosis)
    : m_plan(plan),
      m_scheme(plan.scheme()),
      m_answers(answers),
      m_diagnosis(diagnosis),
      m_registers(plan.program()) {
    evaluation::evaluate(plan, answers, m_registers);
}

std::vector<std::string> Explainer::ids() const {
    std::vector<std::string> ids{"level"};
    const auto add = [&](const auto& list) {
        for (const auto& element : list) {
            ids.push_back(element.id.value());
        }
    };
    add(m_scheme.nodes);
    add(m_scheme.values);
    for (const rulepack::LevelRow& row : m_scheme.levels.rows) {
        add(row.requirements);
    }
    add(m_scheme.levels.caps);
    add(m_scheme.findings);
    add(m_scheme.interview->facts);
    return ids;
}

std::optional<std::size_t> Explainer::factIndex(const std::string& id) const {
    return indexOf(m_scheme.interview->facts, id);
}

std::optional<Explanation> Explainer::named(const std::string& id, Depth depth) {
    if (const auto index = indexOf(m_scheme.nodes, id)) {
        return node(*index, depth);
    }
    if (const auto index = indexOf(m_scheme.values, id)) {
        return value(*index, depth);
    }
    if (const auto index = factIndex(id)) {
        return fact(*index, depth);
    }
    return std::nullopt;
}

std::optional<Explanation> Explainer::explain(const std::string& id) {
    if (id == "level") {
        return level();
    }
    if (auto explanation = named(id, Depth::Full)) {
        return explanation;
    }
    for (std::size_t row = 0; row < m_scheme.levels.rows.size(); ++row) {
        if (const auto requirement = indexOf(m_scheme.levels.rows[row].requirements, id)) {
            return gate(row, *requirement, Depth::Full);
        }
    }
    if (const auto index = indexOf(m_scheme.levels.caps, id)) {
        return cap(*index, Depth::Full);
    }
    if (const auto index = indexOf(m_scheme.findings, id)) {
        return finding(*index);
    }
    return std::nullopt;
}

void Explainer::operands(const rulepack::Formula& formula, Depth depth, std::vector<Explanation>& into) {
    for (const std::string& id : namesIn(formula)) {
        if (auto part = named(id, depth)) {
            into.push_back(*std::move(part));
        } else if (const auto* group = m_scheme.group(NodeId(id))) {
            for (const NodeId& member : group->members) {
                if (auto child = named(member.value(), depth)) {
                    into.push_back(*std::move(child));
                }
            }
        }
    }
}

Explanation Explainer::value(std::size_t index, Depth depth) {
    const rulepack::Value& value = m_scheme.values[index];
    Explanation e;
    e.kind = ExplanationKind::Value;
    e.id = value.id.value();
    e.title = value.name;
    e.result = valueText(m_scheme, value, m_diagnosis.values[index]);
    e.how = LocalText{"公式：", "formula: "} + readable(m_scheme, value.formula);
    e.because = value.because;
    e.citation = value.citation;
    e.rule = value.span;
    if (depth == Depth::Full) {
        operands(value.formula, depth, e.parts);
    }
    return e;
}

Explanation Explainer::fact(std::size_t index, Depth depth) {
    const rulepack::Interview& interview = *m_scheme.interview;
    const rulepack::Fact& fact = interview.facts[index];
    Explanation e;
    e.kind = ExplanationKind::Fact;
    e.id = fact.id.value();
    e.title = fact.question;
    e.citation = fact.citation;
    const auto found = m_answers.find(fact.id);
    const Answer answer = found == m_answers.end() ? Answer{} : found->second;
    const evaluation::FactUse* use = m_plan.use(index);
    const bool isIgnored = use != nullptr && use->applicable != evaluation::kNoRegister &&
                           m_registers.validity[use->value] == evaluation::Validity::NotApplicable &&
                           answer.state != AnswerState::NotApplicable;
    if (isIgnored) {
        e.result = {"不适用", "not applicable"};
        e.how = LocalText{"仅在此条件下询问：", "asked only if: "} + readable(m_scheme, fact.applicable);
        if (depth == Depth::Full) {
            operands(fact.applicable, Depth::Shallow, e.parts);
        }
        return e;
    }
    if (answer.state == AnswerState::Unanswered) {
        e.result = {"未回答", "not answered"};
        return e;
    }
    e.result = {rulepack::answerText(interview, fact, answer, Language::Chinese),
                rulepack::answerText(interview, fact, answer, Language::English)};
    e.because = plain(answer.reason);
    if (!answer.evidence.empty()) {
        std::string list;
        for (const std::string& evidence : answer.evidence) {
            list += (list.empty() ? "" : "; ") + evidence;
        }
        e.how = {"佐证：" + list, "evidence: " + list};
    }
    return e;
}

Explanation Explainer::gate(std::size_t row, std::size_t requirement, Depth depth) {
    const rulepack::Requirement& rule = m_scheme.levels.rows[row].requirements[requirement];
    Explanation e;
    e.kind = ExplanationKind::Gate;
    e.id = rule.id.value();
    e.title = readable(m_scheme, rule.when);
    e.result = gateText(m_diagnosis.levels[row].gates[requirement]);
    e.how = LocalText{"门槛：", "gate of "} + m_scheme.levels.rows[row].name;
    e.because = rule.because;
    e.citation = rule.citation;
    e.rule = rule.span;
    if (depth == Depth::Full) {
        operands(rule.when, depth, e.parts);
    }
    return e;
}

Explanation Explainer::cap(std::size_t index, Depth depth) {
    const rulepack::Cap& cap = m_scheme.levels.caps[index];
    Explanation e;
    e.kind = ExplanationKind::Cap;
    e.id = cap.id.value();
    e.title = readable(m_scheme, cap.when);
    e.result = gateText(measure(m_plan, m_plan.results().caps[index], m_registers));
    e.how = cap.atMost == 0 ? LocalText{"成立时一票否决", "while it holds there is no level at all"}
                            : LocalText{"成立时等级不高于 " + std::to_string(cap.atMost),
                                        "while it holds the level is at most " + std::to_string(cap.atMost)};
    e.because = cap.because;
    e.citation = cap.citation;
    e.rule = cap.span;
    if (depth == Depth::Full) {
        operands(cap.when, depth, e.parts);
    }
    return e;
}

Explanation Explainer::finding(std::size_t index) {
    const rulepack::FindingRule& rule = m_scheme.findings[index];
    Explanation e;
    e.kind = ExplanationKind::Rule;
    e.id = rule.id.value();
    e.title = rule.text;
    e.result = gateText(measure(m_plan, m_plan.results().findings[index], m_registers));
    e.how = LocalText{"条件：", "condition: "} + readable(m_scheme, rule.when);
    e.because = rule.advice;
    e.citation = rule.citation;
    e.rule = rule.span;
    operands(rule.when, Depth::Full, e.parts);
    return e;
}

Explanation Explainer::levelRow(std::size_t row) {
    const rulepack::LevelRow& rule = m_scheme.levels.rows[row];
    const LevelOutcome& outcome = m_diagnosis.levels[row];
    Explanation e;
    e.kind = ExplanationKind::Level;
    e.id = "level." + std::to_string(rule.level);
    e.title = rule.name;
    e.rule = rule.span;
    std::size_t open = 0;
    for (std::size_t i = 0; i < rule.requirements.size(); ++i) {
        open += outcome.gates[i].holds == Truth::Yes ? 0U : 1U;
        e.parts.push_back(gate(row, i, Depth::Shallow));
    }
    const std::string total = std::to_string(rule.requirements.size());
    if (open > 0) {
        e.result = {"未达到：" + total + " 项门槛中有 " + std::to_string(open) + " 项未满足",
                    "not reached: " + std::to_string(open) + " of " + total + " gates fail or are unknown"};
    } else if (outcome.reached == Truth::Yes) {
        e.result = {"门槛均已满足", "all gates hold"};
    } else {
        e.result = {"门槛均已满足，但下面的等级尚未达到", "all gates hold, but not those of the levels below"};
    }
    return e;
}

Explanation Explainer::level() {
    const rulepack::Levels& levels = m_scheme.levels;
    Explanation e;
    e.kind = ExplanationKind::Level;
    e.id = "level";
    e.title = {"等级", "Level"};
    e.result = m_diagnosis.levelName();
    e.how = levels.rule == rulepack::LevelRule::HighestRow
                ? LocalText{"门槛全部满足的最高一级", "the highest row whose gates all hold"}
                : LocalText{"自最低一级起连续满足门槛的最高一级", "the highest row that holds with every row below it"};
    const auto uncapped = static_cast<int>(m_registers.words[m_plan.results().uncapped]);
    for (std::size_t row = 0; row < levels.rows.size(); ++row) {
        if (levels.rows[row].level == uncapped) {
            e.rule = levels.rows[row].span;
            e.parts.push_back(levelRow(row));
        }
    }
    for (const CapOutcome& outcome : m_diagnosis.caps) {
        Explanation part = cap(outcome.cap, Depth::Shallow);
        if (outcome.binding) {
            part.result = part.result + LocalText{"，等级因此降低", ", which lowers the level"};
        }
        e.parts.push_back(std::move(part));
    }
    if (const rulepack::LevelRow* next = m_diagnosis.nextLevel()) {
        Explanation part = levelRow(static_cast<std::size_t>(next - levels.rows.data()));
        if (next->level != uncapped) { // a row that caps alone withhold stands above already
            part.title = LocalText{"下一级：", "Next: "} + part.title;
            e.parts.push_back(std::move(part));
        }
    }
    return e;
}

} // namespace sihua::diagnosis
