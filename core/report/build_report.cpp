#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>

#include "core/base/sha256.h"
#include "core/report/basis.h"
#include "core/report/detail_lines.h"
#include "core/report/diagnosis_report.h"
#include "core/report/labels.h"
#include "core/report/score_lines.h"

namespace sihua::report {

namespace {

constexpr std::size_t kMostExtremes = 5;

void addField(std::vector<Field>& fields, Label name, std::string value, Language language) {
    fields.push_back({label(name, language), value.empty() ? label(Label::NotGiven, language) : std::move(value)});
}

std::string industryText(const std::string& code, Language language) {
    const auto name = industryName(code);
    return name ? code + " " + name->in(language) : code;
}

std::vector<Field> profileFields(const EnterpriseProfile& profile, const ReportOptions& options) {
    const Language language = options.language;
    std::vector<Field> fields;
    addField(fields, Label::Enterprise, profile.name, language);
    if (!options.withoutConfidential) {
        addField(fields, Label::CreditCode, profile.creditCode, language);
    }
    addField(fields, Label::Industry, industryText(profile.industry, language), language);
    addField(fields, Label::Process, nameOf(profile.process).in(language), language);
    addField(fields, Label::Size, nameOf(profile.size).in(language), language);
    if (!options.withoutConfidential) {
        addField(fields, Label::Staff,
                 profile.staff ? labelWith(Label::StaffUnit, language, {std::to_string(*profile.staff)})
                               : std::string(),
                 language);
    }
    addField(fields, Label::District, profile.district, language);
    return fields;
}

std::vector<Field> assessmentFields(const AssessmentHead& head, const ReportOptions& options) {
    const Language language = options.language;
    std::vector<Field> fields;
    addField(fields, Label::Kind, nameOf(head.kind).in(language), language);
    addField(fields, Label::Phase, nameOf(head.phase).in(language), language);
    addField(fields, Label::AssessmentDate, head.date ? head.date->toString() : std::string(), language);
    if (!options.withoutConfidential) {
        addField(fields, Label::Assessor, head.assessor, language);
    }
    return fields;
}

Basis basisOfLevel(const std::vector<LevelLine>& levels) {
    Basis basis;
    for (const LevelLine& level : levels) {
        for (const GateLine& gate : level.gates) {
            basis = basis | gate.basis;
        }
    }
    return basis;
}

void addNextLevel(DiagnosisReport& report, const diagnosis::Diagnosis& diagnosis) {
    const rulepack::LevelRow* next = diagnosis.nextLevel();
    if (next == nullptr) {
        return;
    }
    report.nextLevelName = next->name.in(report.language);
    for (const LevelLine& level : report.levels) {
        if (level.level == next->level) {
            std::copy_if(level.gates.begin(), level.gates.end(), std::back_inserter(report.blocking),
                         [](const GateLine& gate) { return gate.holds != diagnosis::Truth::Yes; });
        }
    }
}

std::vector<std::string> reservationsOf(const DiagnosisReport& report, const diagnosis::Diagnosis& diagnosis,
                                        const Answers& answers) {
    const Language language = report.language;
    std::vector<std::string> texts;
    if (report.isInvented) {
        texts.push_back(label(Label::InventedNote, language));
    }
    if (report.asked > report.answered) {
        texts.push_back(labelWith(Label::SomeUnanswered, language, {std::to_string(report.asked - report.answered)}));
    }
    const auto disputed = std::count_if(answers.begin(), answers.end(), [](const auto& answer) {
        return answer.second.state == AnswerState::Disputed;
    });
    if (disputed > 0) {
        texts.push_back(labelWith(Label::SomeDisputed, language, {std::to_string(disputed)}));
    }
    for (const Issue& issue : diagnosis.issues) {
        // the Chinese of a check of the interview stands in the hint
        const bool hasChinese = issue.code == ErrorCode::FailedCheck && !issue.hint.empty();
        texts.push_back(language == Language::Chinese && hasChinese ? issue.hint : issue.message);
    }
    if (diagnosis.restsOnUnverifiedRules()) {
        texts.push_back(labelWith(Label::SomeUnverified, language, {label(Label::MethodSheet, language)}));
    }
    return texts;
}

std::vector<Field> methodFields(const rulepack::Scheme& scheme, Language language) {
    const bool isUnbroken = scheme.levels.rule == rulepack::LevelRule::Unbroken;
    const rulepack::ScoreNode* headline = scheme.node(scheme.levels.score);
    std::vector<Field> fields;
    addField(fields, Label::MethodScheme, scheme.about.in(language), language);
    if (headline != nullptr) {
        addField(fields, Label::MethodTotal, headline->because.in(language), language);
    }
    addField(fields, Label::MethodLevel, label(isUnbroken ? Label::MethodUnbroken : Label::MethodHighestRow, language),
             language);
    addField(fields, Label::MethodMissing,
             labelWith(Label::MethodMissingText, language, {label(Label::DerivationSheet, language)}), language);
    addField(fields, Label::MethodShare, label(Label::MethodShareText, language), language);
    addField(fields, Label::MethodMarks,
             label(Label::FootnoteSecondary, language) + "\n" + label(Label::FootnoteOwn, language), language);
    addField(fields, Label::FontNote, label(Label::FontNoteText, language), language);
    return fields;
}

std::vector<SourceLine> sourceLines(const rulepack::Scheme& scheme, Language language) {
    std::vector<SourceLine> lines;
    std::set<std::string> seen;
    // Of the interview's documents those that this scheme's questions rest on: others are asked for other schemes.
    std::set<std::string> cited;
    for (const FactId& fact : scheme.factsRead()) {
        cited.insert(scheme.interview->fact(fact)->citation.source);
    }
    for (const auto* sources : {&scheme.sources, &scheme.interview->sources}) {
        for (const rulepack::Source& source : *sources) {
            const bool isUsed = sources == &scheme.sources || cited.contains(source.id);
            if (isUsed && seen.insert(source.title.zh + source.edition).second) {
                lines.push_back(
                    {source.title.in(language), source.edition, source.confidence, source.note.in(language)});
            }
        }
    }
    return lines;
}

std::vector<Field> provenanceFields(const diagnosis::Diagnosis& diagnosis, Language language) {
    const rulepack::Scheme& scheme = *diagnosis.scheme;
    std::vector<Field> fields;
    addField(fields, Label::PackVersion, scheme.id + " @ " + scheme.version, language);
    addField(fields, Label::PackHash, toHex(scheme.hash), language);
    addField(fields, Label::InterviewVersion, scheme.interview->version, language);
    addField(fields, Label::InterviewHash, toHex(scheme.interview->hash), language);
    addField(fields, Label::EngineVersion, diagnosis.engineVersion, language);
    return fields;
}

} // namespace

DiagnosisReport buildReport(const Subject& subject, const diagnosis::Diagnosis& diagnosis, const Answers& answers,
                            const Background& background, const ReportOptions& options) {
    const rulepack::Scheme& scheme = *diagnosis.scheme;
    const Language language = options.language;
    const BasisFinder bases(scheme);
    const ScoreLines lines(diagnosis, answers, bases, language);
    const SchemeTree tree = treeOf(scheme);

    DiagnosisReport report;
    report.language = language;
    report.title = label(Label::ReportTitle, language);
    report.schemeName = scheme.name.in(language);
    report.schemeId = scheme.id + "@" + scheme.version;
    report.enterprise = subject.enterprise.name;
    report.isInvented = subject.enterprise.invented;
    report.date = subject.assessment.date;
    report.profile = profileFields(subject.enterprise, options);
    report.assessment = assessmentFields(subject.assessment, options);

    for (const auto& place : tree.places) {
        report.scores.push_back(lines.line(place.node, place.depth));
    }
    report.total = report.scores.front();
    std::copy_if(report.scores.begin(), report.scores.end(), std::back_inserter(report.dimensions),
                 [](const ScoreLine& line) { return line.depth == 1; });
    for (const std::size_t area : tree.areas) {
        report.areas.push_back(lines.line(area, 0));
    }
    for (const std::size_t other : tree.others) {
        report.others.push_back(lines.line(other, 0));
    }
    chooseExtremes(report.scores, kMostExtremes, report.strongest, report.weakest);
    report.groups = lines.groups();

    report.levels = levelLines(diagnosis, bases, lines, language);
    report.caps = capLines(diagnosis, lines, language);
    report.capRules = capRules(diagnosis, lines, language);
    report.level = diagnosis.level;
    report.levelName = diagnosis.levelName().in(language);
    report.levelBasis = basisOfLevel(report.levels);
    report.answered = diagnosis.answered;
    report.asked = diagnosis.asked;
    addNextLevel(report, diagnosis);

    report.findingRules = findingRules(diagnosis, bases, lines, language);
    for (const std::size_t finding : diagnosis.findings) {
        report.findings.push_back(report.findingRules[finding]);
    }
    report.findingOrder.resize(report.findingRules.size());
    std::iota(report.findingOrder.begin(), report.findingOrder.end(), std::size_t{0});
    std::stable_sort(report.findingOrder.begin(), report.findingOrder.end(), [&](std::size_t a, std::size_t b) {
        return report.findingRules[a].severity < report.findingRules[b].severity;
    });
    report.answers = answerSections(scheme, answers, background.inapplicable, language);
    report.derivation = derivationLines(background.derivations, bases, lines, language);
    report.reservations = reservationsOf(report, diagnosis, answers);
    report.withoutConfidential = options.withoutConfidential;
    if (options.withoutConfidential) {
        for (AnswerSection& section : report.answers) {
            for (AnswerLine& line : section.lines) {
                line.reason = line.by = line.evidence = line.note = {};
            }
        }
        for (DerivationLine& line : report.derivation) {
            if (line.kind == diagnosis::ExplanationKind::Fact) {
                line.how.clear(); // the evidence
            }
        }
        report.reservations.push_back(label(Label::LeftOutConfidential, language));
    }
    report.method = methodFields(scheme, language);
    report.sources = sourceLines(scheme, language);
    report.provenance = provenanceFields(diagnosis, language);
    return report;
}

} // namespace sihua::report
