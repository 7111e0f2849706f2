#include "core/report/detail_lines.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/report/labels.h"
#include "core/rulepack/check_answer.h"

namespace sihua::report {

namespace {

std::string lines(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : "\n") + part;
    }
    return text;
}

AnswerLine answerLine(const rulepack::Interview& interview, const rulepack::Fact& fact, const Answer* answer,
                      Language language) {
    AnswerLine line;
    line.id = fact.id.value();
    line.question = fact.question.in(language);
    std::vector<std::string> wanted;
    for (const LocalText& evidence : fact.evidence) {
        wanted.push_back(evidence.in(language));
    }
    line.wanted = lines(wanted);
    if (answer == nullptr) {
        return line;
    }
    line.state = answer->state;
    line.reason = answer->reason;
    line.note = answer->note;
    line.evidence = lines(answer->evidence);
    if (answer->hasValue()) {
        line.answer = rulepack::answerText(interview, fact, *answer, language);
    }
    if (answer->state != AnswerState::Unanswered) {
        line.by = nameOf(answer->by, language);
    }
    return line;
}

class Deriving {
public:
    Deriving(const BasisFinder& bases, const ScoreLines& scores, Language language)
        : m_bases(bases),
          m_scores(scores),
          m_language(language) {}

    void add(const diagnosis::Explanation& step, const std::string& number, int depth) {
        DerivationLine line;
        line.number = number;
        line.depth = depth;
        line.kind = step.kind;
        line.id = step.id;
        line.title = step.title.in(m_language);
        line.result = step.result.in(m_language);
        line.how = step.how.in(m_language);
        if (const std::string& because = step.because.in(m_language); !because.empty() && because != line.how) {
            line.how += (line.how.empty() ? "" : "\n") + because;
        }
        line.contribution = step.contribution;
        if (step.citation) {
            line.source = m_scores.source(*step.citation);
            line.basis = basisOf(step.citation->confidence);
        }
        line.basis = line.basis | m_bases.of(step.id);
        line.rule = placeInRules(step.rule);
        const auto key = std::pair(step.kind, step.id);
        const auto before = m_derived.find(key);
        if (before != m_derived.end() && !step.parts.empty()) {
            line.see = before->second;
            m_lines.push_back(std::move(line));
            return;
        }
        m_lines.push_back(std::move(line));
        if (!step.parts.empty()) {
            m_derived.emplace(key, number);
        }
        for (std::size_t i = 0; i < step.parts.size(); ++i) {
            add(step.parts[i], number + "." + std::to_string(i + 1), depth + 1);
        }
    }

    [[nodiscard]] std::vector<DerivationLine> take() && { return std::move(m_lines); }

private:
    const BasisFinder& m_bases;
    const ScoreLines& m_scores;
    Language m_language;
    std::vector<DerivationLine> m_lines;
    std::map<std::pair<diagnosis::ExplanationKind, std::string>, std::string> m_derived;
};

} // namespace

std::vector<LevelLine> levelLines(const diagnosis::Diagnosis& diagnosis, const BasisFinder& bases,
                                  const ScoreLines& scores, Language language) {
    std::vector<LevelLine> levels;
    const auto& rows = diagnosis.scheme->levels.rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        LevelLine level{rows[row].level, rows[row].name.in(language), diagnosis.levels[row].reached, {}};
        for (std::size_t i = 0; i < rows[row].requirements.size(); ++i) {
            const rulepack::Requirement& requirement = rows[row].requirements[i];
            const diagnosis::GateOutcome& outcome = diagnosis.levels[row].gates[i];
            level.gates.push_back({requirement.id.value(), requirement.because.in(language), outcome.holds,
                                   outcome.actual, outcome.threshold, outcome.missing,
                                   bases.of(requirement.citation, requirement.when),
                                   scores.source(requirement.citation)});
        }
        levels.push_back(std::move(level));
    }
    return levels;
}

std::vector<CapLine> capLines(const diagnosis::Diagnosis& diagnosis, const ScoreLines& scores, Language language) {
    std::vector<CapLine> caps;
    const std::vector<CapLine> rules = capRules(diagnosis, scores, language);
    for (const diagnosis::CapOutcome& outcome : diagnosis.caps) {
        caps.push_back(rules[outcome.cap]);
        caps.back().binding = outcome.binding;
    }
    return caps;
}

std::vector<CapLine> capRules(const diagnosis::Diagnosis& diagnosis, const ScoreLines& scores, Language language) {
    std::vector<CapLine> caps;
    for (const rulepack::Cap& cap : diagnosis.scheme->levels.caps) {
        caps.push_back({caps.size(), cap.because.in(language), false, scores.source(cap.citation)});
    }
    return caps;
}

std::vector<FindingLine> findingRules(const diagnosis::Diagnosis& diagnosis, const BasisFinder& bases,
                                      const ScoreLines& scores, Language language) {
    std::vector<FindingLine> findings;
    for (const rulepack::FindingRule& rule : diagnosis.scheme->findings) {
        const rulepack::ScoreNode* about = diagnosis.scheme->node(rule.about);
        findings.push_back({rule.id.value(), rule.severity, about != nullptr ? about->name.in(language) : std::string(),
                            rule.text.in(language), rule.advice.in(language), bases.of(rule.citation, rule.when),
                            scores.source(rule.citation)});
    }
    return findings;
}

std::vector<AnswerSection> answerSections(const rulepack::Scheme& scheme, const Answers& answers,
                                          const std::set<FactId>& inapplicable, Language language) {
    const rulepack::Interview& interview = *scheme.interview;
    const std::vector<FactId> read = scheme.factsRead();
    std::vector<AnswerSection> sections;
    const auto add = [&](const std::string& title, const auto& belongs) {
        AnswerSection lines{title, {}};
        for (const FactId& id : read) {
            const rulepack::Fact* fact = interview.fact(id);
            if (fact == nullptr || !belongs(*fact)) {
                continue;
            }
            const auto answer = answers.find(id);
            AnswerLine line =
                answerLine(interview, *fact, answer != answers.end() ? &answer->second : nullptr, language);
            if (line.state == AnswerState::Unanswered && inapplicable.contains(id)) {
                line.state = AnswerState::NotApplicable;
            }
            lines.lines.push_back(std::move(line));
        }
        if (!lines.lines.empty()) {
            sections.push_back(std::move(lines));
        }
    };
    for (const rulepack::Section& section : interview.sections) {
        add(section.title.in(language), [&](const rulepack::Fact& fact) { return fact.section == section.id; });
    }
    add({}, [&](const rulepack::Fact& fact) { return interview.section(fact.section) == nullptr; });
    return sections;
}

std::vector<DerivationLine> derivationLines(const std::vector<diagnosis::Explanation>& derivations,
                                            const BasisFinder& bases, const ScoreLines& scores, Language language) {
    Deriving deriving(bases, scores, language);
    for (std::size_t i = 0; i < derivations.size(); ++i) {
        deriving.add(derivations[i], std::to_string(i + 1), 0);
    }
    return std::move(deriving).take();
}

std::string placeInRules(const SourceSpan& span) {
    if (span.file.empty()) {
        return {};
    }
    std::string path = span.file;
    std::replace(path.begin(), path.end(), '\\', '/');
    std::vector<std::size_t> slashes;
    for (std::size_t at = path.find('/'); at != std::string::npos; at = path.find('/', at + 1)) {
        slashes.push_back(at);
    }
    std::size_t begin = slashes.empty() ? 0 : slashes.back() + 1;
    for (const char* folder : {"/tables", "/facts"}) { // the only folders within a pack
        if (slashes.size() >= 2 &&
            path.compare(slashes[slashes.size() - 2], slashes.back() - slashes[slashes.size() - 2], folder) == 0) {
            begin = slashes[slashes.size() - 2] + 1;
        }
    }
    path.erase(0, begin);
    return span.line == 0 ? path : path + ":" + std::to_string(span.line);
}

} // namespace sihua::report
