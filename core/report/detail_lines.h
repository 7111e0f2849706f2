// core/report/detail_lines.h - Gates, findings, answers and derivations as lines of tables.
#pragma once

#include <vector>

#include "core/report/diagnosis_report.h"
#include "core/report/score_lines.h"

namespace sihua::report {

[[nodiscard]] std::vector<LevelLine> levelLines(const diagnosis::Diagnosis& diagnosis, const BasisFinder& bases,
                                                const ScoreLines& scores, Language language);
[[nodiscard]] std::vector<CapLine> capLines(const diagnosis::Diagnosis& diagnosis, const ScoreLines& scores,
                                            Language language);
/// All of the scheme's, in its order, whether they fire or not.
[[nodiscard]] std::vector<FindingLine> findingRules(const diagnosis::Diagnosis& diagnosis, const BasisFinder& bases,
                                                    const ScoreLines& scores, Language language);
/// All of the scheme's caps, in its order.
[[nodiscard]] std::vector<CapLine> capRules(const diagnosis::Diagnosis& diagnosis, const ScoreLines& scores,
                                            Language language);
/// The facts that the scheme reads, by section in the interview's order; sections without any are left out.
[[nodiscard]] std::vector<AnswerSection> answerSections(const rulepack::Scheme& scheme, const Answers& answers,
                                                        const std::set<FactId>& inapplicable, Language language);
/// Flattens derivations. A step that was derived before, parts and all, refers to that line instead of repeating it.
[[nodiscard]] std::vector<DerivationLine> derivationLines(const std::vector<diagnosis::Explanation>& derivations,
                                                          const BasisFinder& bases, const ScoreLines& scores,
                                                          Language language);
/// File within its pack and line of a path that somebody gave: `scores.yaml:12`, `tables/points.csv:3`; empty for no
/// place. The pack itself is named under the report's versions; a machine's folders are nobody's business.
[[nodiscard]] std::string placeInRules(const SourceSpan& span);

} // namespace sihua::report
