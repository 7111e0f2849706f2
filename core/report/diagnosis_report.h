// core/report/diagnosis_report.h - What a diagnosis report says, as plain values in one language, before any layout.
//
//   Diagnosis, answers, plan --buildReport()--> DiagnosisReport --writeDiagnosisWorkbook()--> .xlsx
//                                                               \--> app/print: the PDF
//       what else there is to show: compareWith(), addPeers(), addScheme() in additions.h; a roadmap
//
// Every judgement that a report makes is made here once: which nodes are dimensions, areas and indicators, what is
// strong and weak, which gates block the next level, what carries a mark because it rests on a rule that nobody has
// checked against the official text. What comes after only sets type. Nothing here knows a particular scheme.
//
// The report depends on its arguments alone: no clock, no machine's paths. The same diagnosis gives the same report.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/answer.h"
#include "core/base/enterprise.h"
#include "core/base/local_text.h"
#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/explanation.h"
#include "core/evaluation/plan.h"
#include "core/report/branding.h"
#include "core/roadmap/kept_plan.h"
#include "core/roadmap/roadmap.h"

namespace sihua::report {

/// Who was assessed, when and by whom.
struct Subject {
    EnterpriseProfile enterprise;
    AssessmentHead assessment;
};

struct ReportOptions {
    Language language = Language::Chinese;
    /// For readers outside the enterprise: without credit code, number of staff, names of people, evidence and notes.
    bool withoutConfidential = false;
};

/// What a figure rests on besides rules that were read in the official text: all of its rules, those of the figures
/// that it is made of included. Shown as marks with a footnote.
struct Basis {
    bool hasSecondary = false; ///< Some rule is known from another source only: `*`.
    bool hasOwn = false;       ///< Some rule is this project's own: `†`.

    [[nodiscard]] bool isOfficial() const noexcept { return !hasSecondary && !hasOwn; }
    [[nodiscard]] std::string marks() const;
    friend bool operator==(const Basis&, const Basis&) = default;
};

/// A label and what stands beside it.
struct Field {
    std::string label;
    std::string value;
    friend bool operator==(const Field&, const Field&) = default;
};

/// A score node as a line of a table.
struct ScoreLine {
    std::string id;
    std::string name;
    int depth = 0;            ///< 0 is the headline score.
    bool isIndicator = false; ///< Scored straight from facts, not from other nodes.
    diagnosis::ScoreState state = diagnosis::ScoreState::Unknown;
    Decimal points; ///< Meaningful when Known.
    Decimal maximum;
    std::optional<Decimal> share; ///< points / maximum, 0 to 1; nothing where there are no points or no maximum.
    std::string answer;           ///< What was answered, in words; of indicators.
    std::string because;          ///< The rule's own reason.
    std::string source;           ///< Document and clause.
    Basis basis;
};

/// A named list of score nodes that are compared with one another, such as the scenes of a scheme.
struct GroupTable {
    std::string id;
    std::string name;
    int steps = 0; ///< Where all its scores are whole numbers from 0 to this (at most 6); otherwise 0.
    struct Member {
        ScoreLine line;
        std::vector<std::string> kinds; ///< Names of the smaller groups within this one that it belongs to.
    };
    std::vector<Member> members;
};

/// One requirement of a level, measured.
struct GateLine {
    std::string id;
    std::string requirement; ///< In words.
    diagnosis::Truth holds = diagnosis::Truth::Unknown;
    std::optional<Decimal> actual;
    std::optional<Decimal> threshold;
    std::optional<Decimal> missing; ///< 0 where it holds.
    Basis basis;
    std::string source;
};

struct LevelLine {
    int level = 0;
    std::string name;
    diagnosis::Truth reached = diagnosis::Truth::Unknown;
    std::vector<GateLine> gates;
};

/// A cap or veto that holds.
struct CapLine {
    std::size_t cap = 0; ///< Index into rulepack::Levels::caps.
    std::string reason;
    bool binding = false; ///< It lowered the level.
    std::string source;
};

struct FindingLine {
    std::string id; ///< Of the scheme's rule.
    rulepack::FindingSeverity severity = rulepack::FindingSeverity::Medium;
    std::string about; ///< Name of the score node it concerns.
    std::string text;
    std::string advice;
    Basis basis;
    std::string source;
};

struct AnswerLine {
    std::string id;
    std::string question;
    std::string answer; ///< In words; empty when unanswered or not applicable.
    AnswerState state = AnswerState::Unanswered;
    std::string reason;   ///< Why not applicable or disputed.
    std::string by;       ///< Empty when unanswered.
    std::string evidence; ///< References given, one a line.
    std::string wanted;   ///< What would count as evidence, one a line.
    std::string note;
};

struct AnswerSection {
    std::string title;
    std::vector<AnswerLine> lines;
};

/// One step of a derivation, in the order of reading: a step comes before those it rests on.
struct DerivationLine {
    std::string number; ///< `2.1.3`
    int depth = 0;
    diagnosis::ExplanationKind kind = diagnosis::ExplanationKind::Score;
    std::string id;
    std::string title;
    std::string result;
    std::string how; ///< Method and reason.
    std::optional<Decimal> contribution;
    std::string source; ///< Document and clause.
    std::string rule;   ///< File within the pack and line: `tables/points.csv:12`.
    std::string see;    ///< Where this step was derived before: that line's number; its parts are not repeated.
    Basis basis;
};

struct SourceLine {
    std::string title;
    std::string edition;
    rulepack::Confidence confidence = rulepack::Confidence::Official;
    std::string note;
};

/// What a workbook's formulas are made of.
struct LiveSource {
    evaluation::PlanPtr plan;
    Answers answers;
};

/// A line of the radar beside the enterprise's own.
struct RadarLine {
    std::string name;
    std::vector<std::optional<Decimal>> shares; ///< One for each area, in the report's order; 0 to 1.
};

/// What an earlier assessment found, beside this one.
struct Comparison {
    struct Line {
        ScoreLine now;
        std::optional<Decimal> before;
        std::optional<Decimal> change; ///< Where both are known.
    };
    std::string before; ///< When and how: `2025-06-30 自评`
    std::string after;
    std::string levelBefore;
    std::string levelAfter;
    std::vector<Line> lines;     ///< The tree of scores, as DiagnosisReport::scores.
    std::vector<Field> answered; ///< Questions whose answers differ: the question, and `before → after`.
};

/// A roadmap with what else was planned under other assumptions.
struct RoadmapPart {
    roadmap::Roadmap plan;
    struct Scenario {
        LocalText name;
        roadmap::Roadmap plan;
    };
    std::vector<Scenario> scenarios;
    bool isKept = false;                                ///< Decided on and kept, not made for this report.
    std::map<std::string, roadmap::WorkState> progress; ///< By initiative whose work has begun.
};

struct DiagnosisReport {
    Language language = Language::Chinese;
    // cover
    std::string title;
    std::string schemeName;
    std::string schemeId; ///< `miit-sme-2024@1.0.0`
    std::string enterprise;
    bool isInvented = false;
    std::optional<Date> date; ///< The assessment's; also the document's.
    std::vector<Field> profile;
    std::vector<Field> assessment;
    // summary
    int level = 0;
    std::string levelName;
    Basis levelBasis;
    ScoreLine total;
    std::vector<ScoreLine> dimensions; ///< The nodes right below the headline score.
    std::vector<ScoreLine> areas;      ///< Three to twelve nodes that make up the total: the radar's axes.
    int answered = 0;
    int asked = 0;
    std::string nextLevelName;             ///< Empty at the top.
    std::vector<GateLine> blocking;        ///< Gates of the next level that do not hold.
    std::vector<ScoreLine> strongest;      ///< At most five indicators, best first ...
    std::vector<ScoreLine> weakest;        ///< ... and worst first; no indicator is in both.
    std::vector<std::string> reservations; ///< What a reader must know: unanswered questions, doubtful answers, basis.
    // details
    std::vector<ScoreLine> scores; ///< The tree below the headline, parents before children.
    std::vector<ScoreLine> others; ///< Nodes that are neither in the tree nor in a group.
    std::vector<GroupTable> groups;
    std::vector<LevelLine> levels; ///< Ascending.
    std::vector<CapLine> caps;
    std::vector<CapLine> capRules;         ///< All caps and vetoes of the scheme, whether they hold or not.
    std::vector<FindingLine> findings;     ///< Most severe first.
    std::vector<FindingLine> findingRules; ///< All rules of findings, in the scheme's order.
    /// Those that may ever be shown, in the order of showing: indices into findingRules.
    std::vector<std::size_t> findingOrder;
    std::vector<AnswerSection> answers;
    std::vector<DerivationLine> derivation;
    // method and sources
    std::vector<Field> method;
    std::vector<SourceLine> sources;
    std::vector<Field> provenance; ///< Versions and hashes.
    // what else there is to show
    std::vector<RadarLine> radarLines;                  ///< The last assessment, peers.
    std::optional<Comparison> comparison;               ///< With the assessment before.
    std::vector<DiagnosisReport> schemes;               ///< What other schemes make of the same interview.
    std::shared_ptr<const DiagnosisReport> translation; ///< The same in the other language; shown after this one.
    std::shared_ptr<const RoadmapPart> roadmap;
    Branding branding;
    bool withoutConfidential = false;
    /// Makes the workbook alive: its answers can be edited, and everything follows. Without it, it holds values.
    std::optional<LiveSource> live;
};

/// Builds the report of one diagnosis, with the derivation of its level and of every score; its workbook is alive.
/// @pre the diagnosis was made from these answers under this plan
[[nodiscard]] DiagnosisReport buildReport(const Subject& subject, const diagnosis::Diagnosis& diagnosis,
                                          const Answers& answers, const evaluation::PlanPtr& plan,
                                          const ReportOptions& options = {});

/// What a report says beyond the diagnosis and the answers.
struct Background {
    std::vector<diagnosis::Explanation> derivations; ///< In the order they are to be read.
    std::set<FactId> inapplicable;                   ///< Facts whose condition of applicability does not hold.
};

/// The same with the background given, by whoever has it already.
[[nodiscard]] DiagnosisReport buildReport(const Subject& subject, const diagnosis::Diagnosis& diagnosis,
                                          const Answers& answers, const Background& background,
                                          const ReportOptions& options = {});

} // namespace sihua::report
