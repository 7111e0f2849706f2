// core/roadmap/rcpsp.h - Everything must be done, as soon as possible: the resource-constrained project.
//
// Jobs have durations, needs of renewable resources, and successors that start when they have ended. The makespan is
// minimised by a genetic algorithm over two populations that face each other: schedules pushed to the left and
// schedules pushed to the right. A child mixes two parents of one population, keeping the busiest stretch of one of
// them, and is generated in the other direction, so that justification costs nothing extra. Every pass of a schedule
// generation scheme counts as one schedule.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace sihua::roadmap {

struct Job {
    int duration = 0;
    std::vector<int> needs; ///< Units of each resource while it runs.
    std::vector<int> successors;
};

struct Project {
    std::vector<int> capacities; ///< Units of each resource; at most 32767.
    std::vector<Job> jobs;
};

struct ProjectSchedule {
    std::vector<int> starts; ///< By job.
    int makespan = 0;
    std::int64_t schedules = 0; ///< Passes of a schedule generation scheme.
};

enum class Generation : std::uint8_t { Serial, Parallel };

/// The length of the longest chain of jobs: no schedule is shorter.
/// @return it, or Cycle, or InvalidArgument (negative numbers, a job that needs more than there is, unknown jobs)
[[nodiscard]] Result<int> criticalPathLength(const Project& project);

/// One schedule from a priority list: a permutation of the jobs. Serial: each job in turn (after its predecessors) at
/// its earliest start that fits. Parallel: time runs, and whatever may start and fits starts, in the list's order.
/// @return as criticalPathLength()
[[nodiscard]] Result<ProjectSchedule> generateSchedule(const Project& project, const std::vector<int>& priorities,
                                                       Generation generation);

/// Pushes a schedule to the right and then to the left; never longer than before. Counts two schedules.
/// @pre the schedule is feasible
[[nodiscard]] ProjectSchedule justifyTwice(const Project& project, const ProjectSchedule& schedule);

/// Ends early where the makespan is the critical path's.
/// @return the best schedule of at most @p schedules passes, or as criticalPathLength(), or Cancelled
[[nodiscard]] Result<ProjectSchedule> shortestSchedule(const Project& project, std::int64_t schedules,
                                                       std::uint64_t seed = 1, const Progress& progress = {});

} // namespace sihua::roadmap
