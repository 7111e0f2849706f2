// app/session/roadmap_wishes.h - What the owner lays down before a roadmap is planned: money, people, goal, musts and bans.
//
// Kept with the assessment, so that a plan can be made again; each wish is a step of the history.
//
// Money in thousands of yuan a quarter; people in person-days a quarter for each role; quarters counted from 0.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/roadmap/enterprise_model.h"

namespace sihua::app {

struct RoadmapWishes {
    int quarters = 12;
    roadmap::Money budget = 300;
    roadmap::CarryOver carryOver = roadmap::CarryOver::WithinYear;
    int teamDays = 0;             ///< Of each role; 0: no limit.
    int goalLevel = 0;            ///< 0: no goal.
    int goalQuarter = 8;          ///< Reached when it begins.
    std::string policy;           ///< Id, or empty: no subsidies.
    std::set<std::string> banned; ///< Initiatives.
    std::set<std::string> required;
    std::map<std::string, int> pinned; ///< First quarter of work.
    std::map<std::string, std::string> variants;
    /// What the enterprise was quoted, in yuan without tax, in place of the catalogue's estimates: by initiative, or by
    /// INITIATIVE:VARIANT where there are several ways.
    std::map<std::string, std::int64_t> quotes;
    friend bool operator==(const RoadmapWishes&, const RoadmapWishes&) = default;
};

/// The key under which a workspace keeps them beside an assessment's roadmaps.
inline constexpr std::string_view kRoadmapWishesKey = "roadmap_wishes";

[[nodiscard]] std::string toJson(const RoadmapWishes& wishes);
/// Reads what toJson() wrote; what is missing or out of range stays as it is by default. @return them, or InvalidJson
[[nodiscard]] Result<RoadmapWishes> readRoadmapWishes(std::string_view json);

} // namespace sihua::app
