#include "core/diagnosis/what_if.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/base/text.h"
#include "core/diagnosis/evidenced.h"
#include "core/diagnosis/wording.h"
#include "core/rulepack/check_answer.h"

namespace sihua::diagnosis {
namespace {

std::vector<std::size_t> without(const std::vector<std::size_t>& list, const std::vector<std::size_t>& others) {
    std::vector<std::size_t> rest;
    for (const std::size_t index : list) {
        if (std::find(others.begin(), others.end(), index) == others.end()) {
            rest.push_back(index);
        }
    }
    return rest;
}

/// Scores whose state or value differs; how many questions are answered does not matter here.
std::vector<std::size_t> changedScores(const std::vector<Score>& before, const std::vector<Score>& after) {
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i].state != after[i].state || before[i].value != after[i].value) {
            changed.push_back(i);
        }
    }
    return changed;
}

} // namespace

WhatIf::WhatIf(evaluation::PlanPtr plan, Answers answers) : m_executor(std::move(plan)), m_answers(std::move(answers)) {
    m_executor.reset(m_answers);
}

Status WhatIf::change(const FactId& id, const Answer& answer) {
    const auto& facts = m_executor.plan().scheme().interview->facts;
    const auto fact = std::find_if(facts.begin(), facts.end(), [&](const auto& known) { return known.id == id; });
    if (fact == facts.end()) {
        std::vector<std::string> ids;
        std::transform(facts.begin(), facts.end(), std::back_inserter(ids), [](const auto& f) { return f.id.value(); });
        const auto closest = text::closest(id.value(), ids);
        return fail(Error(ErrorCode::UnknownFact,
                          "there is no fact " + id.value() + (closest ? "; did you mean " + *closest + "?" : ""))
                        .about("fact:" + id.value()));
    }
    if (answer.hasValue()) {
        SIHUA_RETURN_IF_ERROR(rulepack::checkAnswer(*fact, answer.value));
    }
    if (const auto* use = m_executor.plan().use(static_cast<std::size_t>(fact - facts.begin()))) {
        m_executor.set(*use, &answer);
        m_executor.update();
    }
    m_answers[id] = answer;
    return {};
}

tl::expected<Diagnosis, Issues> WhatIf::diagnose() {
    Issues issues = rulepack::checkAnswers(*m_executor.plan().scheme().interview, m_answers);
    if (hasErrors(issues)) {
        return tl::unexpected<Issues>(std::move(issues));
    }
    Diagnosis diagnosis = readDiagnosis(m_executor.plan(), m_executor.registers());
    diagnosis.issues.insert(diagnosis.issues.begin(), issues.begin(), issues.end());
    diagnosis.evidenced = evidenced(m_executor.plan(), m_answers, diagnosis);
    return diagnosis;
}

Difference compare(const Diagnosis& before, const Diagnosis& after) {
    SIHUA_ASSERT(before.scheme->hash == after.scheme->hash && before.scores.size() == after.scores.size());
    Difference difference;
    difference.levelBefore = before.level;
    difference.levelAfter = after.level;
    difference.scores = changedScores(before.scores, after.scores);
    difference.values = changedScores(before.values, after.values);
    difference.findingsGained = without(after.findings, before.findings);
    difference.findingsLost = without(before.findings, after.findings);
    for (std::size_t row = 0; row < before.levels.size(); ++row) {
        for (std::size_t i = 0; i < before.levels[row].gates.size(); ++i) {
            const bool held = before.levels[row].gates[i].holds == Truth::Yes;
            const bool holds = after.levels[row].gates[i].holds == Truth::Yes;
            if (held != holds) {
                (holds ? difference.gatesGained : difference.gatesLost).emplace_back(row, i);
            }
        }
    }
    return difference;
}

std::string toText(const Difference& difference, const Diagnosis& before, const Diagnosis& after, Language language) {
    const rulepack::Scheme& scheme = *before.scheme;
    const bool isChinese = language == Language::Chinese;
    if (difference.isEmpty()) {
        return isChinese ? "没有变化。\n" : "Nothing changes.\n";
    }
    std::string text = (isChinese ? "等级  " : "Level  ") + before.levelName().in(language) + " -> " +
                       after.levelName().in(language) + "\n";
    const auto row = [&](const std::string& name, const LocalText& was, const LocalText& is) {
        text += "  " + name + "  " + was.in(language) + " -> " + is.in(language) + "\n";
    };
    for (const std::size_t i : difference.scores) {
        const rulepack::ScoreNode& node = scheme.nodes[i];
        row(node.name.in(language), scoreText(before.scores[i], node.maximum),
            scoreText(after.scores[i], node.maximum));
    }
    for (const std::size_t i : difference.values) {
        const rulepack::Value& value = scheme.values[i];
        row(value.name.in(language), valueText(scheme, value, before.values[i]),
            valueText(scheme, value, after.values[i]));
    }
    const auto gates = [&](const auto& list, const char* sign) {
        for (const auto& [level, requirement] : list) {
            const rulepack::LevelRow& of = scheme.levels.rows[level];
            text += std::string(sign) + " " + of.name.in(language) + "  " +
                    of.requirements[requirement].because.in(language) + "\n";
        }
    };
    const auto findings = [&](const std::vector<std::size_t>& list, const char* sign) {
        for (const std::size_t i : list) {
            text += std::string(sign) + " " + scheme.findings[i].text.in(language) + "\n";
        }
    };
    gates(difference.gatesGained, isChinese ? "+ 达到要求" : "+ met");
    gates(difference.gatesLost, isChinese ? "- 不再达到" : "- no longer met");
    findings(difference.findingsGained, isChinese ? "+ 新发现" : "+ finding");
    findings(difference.findingsLost, isChinese ? "- 已消除" : "- finding gone");
    return text;
}

void writeJson(json::Writer& json, const Difference& difference, const Diagnosis& before, const Diagnosis& after) {
    const rulepack::Scheme& scheme = *before.scheme;
    const auto score = [&](const Score& value) {
        value.state == ScoreState::Known ? json.value(value.value) : json.null();
    };
    const auto changed = [&](const std::vector<std::size_t>& list, const std::vector<Score>& was,
                             const std::vector<Score>& is, const auto& ids) {
        json.array([&] {
            for (const std::size_t i : list) {
                json.object([&] {
                    json.key("id").value(ids[i].id.value());
                    json.key("before");
                    score(was[i]);
                    json.key("after");
                    score(is[i]);
                });
            }
        });
    };
    const auto gates = [&](const auto& list) {
        json.array([&] {
            for (const auto& [level, requirement] : list) {
                json.value(scheme.levels.rows[level].requirements[requirement].id.value());
            }
        });
    };
    const auto findings = [&](const std::vector<std::size_t>& list) {
        json.array([&] {
            for (const std::size_t i : list) {
                json.value(scheme.findings[i].id.value());
            }
        });
    };
    json.object([&] {
        json.key("level_before").value(difference.levelBefore);
        json.key("level_after").value(difference.levelAfter);
        json.key("scores");
        changed(difference.scores, before.scores, after.scores, scheme.nodes);
        json.key("values");
        changed(difference.values, before.values, after.values, scheme.values);
        json.key("gates_gained");
        gates(difference.gatesGained);
        json.key("gates_lost");
        gates(difference.gatesLost);
        json.key("findings_gained");
        findings(difference.findingsGained);
        json.key("findings_lost");
        findings(difference.findingsLost);
    });
}

} // namespace sihua::diagnosis
