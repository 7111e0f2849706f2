#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "core/roadmap/random.h"
#include "core/roadmap/rcpsp.h"

namespace sihua::roadmap {
namespace {

/// Two resources, five jobs; the list 0 1 2 3 4 takes 9, the best 8.
Project small() {
    Project project;
    project.capacities = {4, 2};
    project.jobs = {{3, {2, 1}, {3}}, {2, {3, 0}, {}}, {4, {2, 1}, {4}}, {2, {3, 1}, {}}, {1, {1, 2}, {}}};
    return project;
}

Project random(std::uint64_t seed, int jobs) {
    Random random(seed);
    Project project;
    project.capacities = {10, 8, 6, 12, 9};
    for (int j = 0; j < jobs; ++j) {
        Job job;
        job.duration = random.below(9);
        for (const int capacity : project.capacities) {
            job.needs.push_back(random.below(2) == 0 ? 0 : random.below(capacity));
        }
        for (int next = j + 1; next < std::min(jobs, j + 8); ++next) {
            if (random.below(4) == 0) {
                job.successors.push_back(next);
            }
        }
        project.jobs.push_back(std::move(job));
    }
    return project;
}

void expectFeasible(const Project& project, const ProjectSchedule& schedule) {
    ASSERT_EQ(schedule.starts.size(), project.jobs.size());
    int end = 0;
    for (std::size_t j = 0; j < project.jobs.size(); ++j) {
        const Job& job = project.jobs[j];
        EXPECT_GE(schedule.starts[j], 0);
        end = std::max(end, schedule.starts[j] + job.duration);
        for (const int next : job.successors) {
            EXPECT_LE(schedule.starts[j] + job.duration, schedule.starts[static_cast<std::size_t>(next)]);
        }
    }
    EXPECT_EQ(schedule.makespan, end);
    for (int time = 0; time < end; ++time) {
        for (std::size_t k = 0; k < project.capacities.size(); ++k) {
            int used = 0;
            for (std::size_t j = 0; j < project.jobs.size(); ++j) {
                const bool runs = schedule.starts[j] <= time && time < schedule.starts[j] + project.jobs[j].duration;
                used += runs ? project.jobs[j].needs[k] : 0;
            }
            EXPECT_LE(used, project.capacities[k]);
        }
    }
}

TEST(ProjectScheduling, IsAsLongAsItsLongestChainAtLeast) {
    EXPECT_EQ(*criticalPathLength(small()), 5);
    EXPECT_GE(shortestSchedule(small(), 100)->makespan, 5);
}

TEST(ProjectScheduling, KeepsAllLimitsInEveryGeneration) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Project project = random(seed, 25);
        std::vector<int> list(project.jobs.size());
        std::iota(list.rbegin(), list.rend(), 0);
        for (const Generation generation : {Generation::Serial, Generation::Parallel}) {
            const auto schedule = generateSchedule(project, list, generation);
            ASSERT_TRUE(schedule);
            expectFeasible(project, *schedule);
            const ProjectSchedule justified = justifyTwice(project, *schedule);
            expectFeasible(project, justified);
            EXPECT_LE(justified.makespan, schedule->makespan);
            EXPECT_EQ(justified.schedules, 3);
        }
    }
}

TEST(ProjectScheduling, NeverUsesMoreSchedulesThanAllowed) {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const Project project = random(seed, 40);
        const auto schedule = shortestSchedule(project, 500, seed);
        ASSERT_TRUE(schedule);
        expectFeasible(project, *schedule);
        EXPECT_LE(schedule->schedules, 500);
        EXPECT_GE(schedule->makespan, *criticalPathLength(project));
    }
}

TEST(ProjectScheduling, FindsTheBestOrderOfASmallProject) {
    const Project project = small();
    std::vector<int> list(project.jobs.size());
    std::iota(list.begin(), list.end(), 0);
    int best = 1'000;
    do {
        best = std::min(best, generateSchedule(project, list, Generation::Serial)->makespan);
    } while (std::next_permutation(list.begin(), list.end()));
    EXPECT_EQ(shortestSchedule(project, 300)->makespan, best);
}

TEST(ProjectScheduling, GivesTheSameForTheSameSeed) {
    const Project project = random(7, 60);
    EXPECT_EQ(shortestSchedule(project, 1'000, 3)->starts, shortestSchedule(project, 1'000, 3)->starts);
}

TEST(ProjectScheduling, RefusesWhatCannotBeScheduled) {
    Project project = small();
    project.jobs[4].successors = {2};
    EXPECT_EQ(shortestSchedule(project, 10).error().code(), ErrorCode::Cycle);
    project = small();
    project.jobs[1].needs = {5, 0};
    EXPECT_EQ(criticalPathLength(project).error().message(), "job 1 needs 5 of resource 0, which has 4");
    EXPECT_FALSE(generateSchedule(small(), {0, 1, 2, 3, 3}, Generation::Serial));
    EXPECT_FALSE(generateSchedule(small(), {0, 1, 2, 3}, Generation::Serial));
}

} // namespace
} // namespace sihua::roadmap
