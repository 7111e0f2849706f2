// core/roadmap/rcpsp_generation.h - Schedule generation on packed resource profiles, in either direction of time.
#pragma once

#include <cstdint>
#include <vector>

#include "core/roadmap/rcpsp.h"

namespace sihua::roadmap {

/// Four resources share one 64-bit word, 16 bits each with the top bit as guard, so that one subtraction compares
/// all four.
class ScheduleGenerator {
public:
    /// @pre criticalPathLength(project) is a value
    explicit ScheduleGenerator(const Project& project);

    /// @param order  jobs, each after its predecessors in that direction. Starts are in that direction's time.
    /// @return the makespan
    int serial(const std::vector<int>& order, bool isBackward, std::vector<int>& starts);
    int parallel(const std::vector<int>& order, bool isBackward, std::vector<int>& starts);

    [[nodiscard]] const std::vector<std::vector<int>>& successors(bool isBackward) const {
        return isBackward ? m_predecessors : m_successors;
    }
    [[nodiscard]] const std::vector<std::vector<int>>& predecessors(bool isBackward) const {
        return isBackward ? m_successors : m_predecessors;
    }
    [[nodiscard]] int duration(int job) const { return m_durations[static_cast<std::size_t>(job)]; }
    [[nodiscard]] int jobs() const { return static_cast<int>(m_durations.size()); }
    /// Position of each job in an order that respects all successors.
    [[nodiscard]] const std::vector<int>& topological() const { return m_topological; }
    /// Length of the longest chain that follows each job, itself included, in that direction.
    [[nodiscard]] const std::vector<int>& tails(bool isBackward) const { return isBackward ? m_heads : m_tails; }
    [[nodiscard]] std::int64_t passes() const { return m_passes; }
    /// How much of all resources a job takes while it runs: the sum of its shares.
    [[nodiscard]] double load(int job) const { return m_loads[static_cast<std::size_t>(job)]; }

private:
    [[nodiscard]] bool fits(int job, int time) const;
    void occupy(int job, int time);
    void clear();

    std::vector<int> m_durations;
    std::vector<std::vector<int>> m_successors, m_predecessors;
    std::vector<int> m_topological, m_tails, m_heads;
    std::vector<double> m_loads;
    std::size_t m_words = 1;
    std::vector<std::uint64_t> m_full, m_needs; ///< Packed: capacities with guard bits; by job.
    std::vector<std::uint64_t> m_free;          ///< By time.
    std::vector<std::uint8_t> m_isDone;
    int m_used = 0; ///< Times from here on are as new.
    std::int64_t m_passes = 0;
};

} // namespace sihua::roadmap
