// core/report/roadmap_text.h - Pieces of a roadmap in words, for its sheets and printed pages.
#pragma once

#include <string>
#include <vector>

#include "core/report/diagnosis_report.h"

namespace sihua::report {

/// With its variant, where there are several: `MES（精简版）`.
[[nodiscard]] std::string nameOf(const roadmap::RoadmapItem& item, Language language);
/// As it stands in a table: `★ MES（精简版）· 进行中`: on the critical path, and how far its work is.
[[nodiscard]] std::string titleOf(const RoadmapPart& part, const roadmap::RoadmapItem& item, Language language);
/// Published, vendor's with `‡`, estimate with `‡`: what is not verified carries the mark.
[[nodiscard]] std::string nameOf(rulepack::Basis basis, Language language);
/// `2027Q1–Q3`, `2027Q4–2028Q1`, `2027Q2`.
[[nodiscard]] std::string quartersOf(const roadmap::Roadmap& plan, const roadmap::RoadmapItem& item);
/// `12,000 – 20,000 – 50,000`; one amount where all are the same.
[[nodiscard]] std::string rangeText(const rulepack::CostRange& range);
/// `1,234,567`
[[nodiscard]] std::string moneyText(std::int64_t yuan);
[[nodiscard]] std::string peopleText(const roadmap::Roadmap& plan, const roadmap::RoadmapItem& item, Language language);
[[nodiscard]] std::string needsText(const roadmap::Roadmap& plan, const roadmap::RoadmapItem& item, Language language);
[[nodiscard]] std::string milestoneText(const roadmap::Roadmap& plan, const roadmap::Milestone& milestone,
                                        Language language);

/// The items of one lane of the Gantt chart: those that serve a transformation first of all.
struct Swimlane {
    LocalText name;
    std::vector<const roadmap::RoadmapItem*> items;
};
/// Lanes that have items, in the order of the transformations; items without any come last.
[[nodiscard]] std::vector<Swimlane> swimlanes(const roadmap::Roadmap& plan);

} // namespace sihua::report
