// core/report/labels.h - Every fixed word of a report, in Chinese and English, in one table.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/answer.h"
#include "core/base/local_text.h"
#include "core/diagnosis/diagnosis.h"
#include "core/diagnosis/explanation.h"
#include "core/report/diagnosis_report.h"

namespace sihua::report {

enum class Label : std::uint8_t {
    // titles
    ReportTitle,
    Contents,
    Confidential,
    Invented,
    InventedNote,
    PageOf,
    CoverSheet,
    SummarySheet,
    ScoresSheet,
    GroupsSheet,
    LevelsSheet,
    FindingsSheet,
    AnswersSheet,
    DerivationSheet,
    MethodSheet,
    CalculationSheet,
    CalculationAbout,
    CoverAbout,
    SummaryAbout,
    ScoresAbout,
    GroupsAbout,
    FindingsAbout,
    AnswersAbout,
    DerivationAbout,
    MethodAbout,
    // enterprise and assessment
    Enterprise,
    CreditCode,
    Industry,
    Process,
    Size,
    Staff,
    StaffUnit,
    District,
    Kind,
    Phase,
    AssessmentDate,
    Assessor,
    NotGiven,
    SignatureEnterprise,
    SignatureAssessor,
    // summary
    Level,
    TotalScore,
    Completeness,
    CompletenessOf,
    NextLevel,
    GatesOpen,
    Dimensions,
    Dimension,
    Area,
    RadarTitle,
    Strongest,
    Weakest,
    NoneToShow,
    Blocking,
    BlockingIntro,
    TopLevel,
    NothingBlocks,
    SomeUnanswered,
    SomeDisputed,
    SomeUnverified,
    // columns
    Number,
    Indicator,
    Answer,
    Points,
    Maximum,
    Share,
    Basis,
    Source,
    Reason,
    Group,
    GroupKind,
    Score,
    StepN,
    Gates,
    Requirement,
    Actual,
    Threshold,
    Missing,
    Holds,
    LevelReached,
    Caps,
    CapNot,
    CapBinding,
    CapNotBinding,
    Others,
    Severity,
    About,
    Finding,
    Advice,
    NoFindings,
    Section,
    Question,
    State,
    Unreadable,
    Unit,
    NotApplicableReason,
    EvidenceReferences,
    EditHint,
    By,
    Evidence,
    Note,
    Step,
    Result,
    How,
    Contribution,
    SeeStep,
    Title,
    Edition,
    Confidence,
    // method
    Method,
    MethodScheme,
    MethodTotal,
    MethodLevel,
    MethodHighestRow,
    MethodUnbroken,
    MethodMissing,
    MethodMissingText,
    MethodShare,
    MethodShareText,
    MethodMarks,
    Sources,
    Provenance,
    PackVersion,
    PackHash,
    InterviewVersion,
    InterviewHash,
    EngineVersion,
    FontNote,
    FontNoteText,
    FootnoteSecondary,
    FootnoteOwn,
    Count, ///< How many there are; not a label.
};

[[nodiscard]] const std::string& label(Label label, Language language);

/// `label` with `{}` replaced by @p values in order.
/// Example: labelWith(Label::CompletenessOf, Language::Chinese, {"40", "45"}) is "已答 40 / 45".
[[nodiscard]] std::string labelWith(Label label, Language language, const std::vector<std::string>& values);

[[nodiscard]] const std::string& nameOf(rulepack::FindingSeverity severity, Language language);
[[nodiscard]] const std::string& nameOf(AnswerState state, Language language);
[[nodiscard]] const std::string& nameOf(AnsweredBy by, Language language);
[[nodiscard]] const std::string& nameOf(diagnosis::ScoreState state, Language language); ///< Known is empty.
/// Of a gate: 达到, 未达到, 未知.
[[nodiscard]] const std::string& nameOf(diagnosis::Truth truth, Language language);
[[nodiscard]] const std::string& nameOf(rulepack::Confidence confidence, Language language);
[[nodiscard]] const std::string& nameOf(diagnosis::ExplanationKind kind, Language language);

} // namespace sihua::report
