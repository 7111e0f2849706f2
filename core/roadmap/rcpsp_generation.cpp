#include "core/roadmap/rcpsp_generation.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace sihua::roadmap {

namespace {

constexpr std::uint64_t kGuards = 0x8000'8000'8000'8000ULL;
constexpr std::size_t kResourcesInWord = 4;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

} // namespace

ScheduleGenerator::ScheduleGenerator(const Project& project)
    : m_successors(project.jobs.size()),
      m_predecessors(project.jobs.size()),
      m_tails(project.jobs.size(), 0),
      m_heads(project.jobs.size(), 0),
      m_words(std::max<std::size_t>(1, (project.capacities.size() + kResourcesInWord - 1) / kResourcesInWord)) {
    const auto pack = [&](const std::vector<int>& values, std::uint64_t guards) {
        std::vector<std::uint64_t> words(m_words, guards);
        for (std::size_t k = 0; k < values.size(); ++k) {
            words[k / kResourcesInWord] += static_cast<std::uint64_t>(values[k]) << (16 * (k % kResourcesInWord));
        }
        return words;
    };
    m_full = pack(project.capacities, kGuards);
    std::vector<int> open(project.jobs.size(), 0);
    for (std::size_t j = 0; j < project.jobs.size(); ++j) {
        const Job& job = project.jobs[j];
        m_durations.push_back(job.duration);
        for (const std::uint64_t word : pack(job.needs, 0)) {
            m_needs.push_back(word);
        }
        double load = 0;
        for (std::size_t k = 0; k < job.needs.size(); ++k) {
            load += project.capacities[k] > 0 ? static_cast<double>(job.needs[k]) / project.capacities[k] : 0.0;
        }
        m_loads.push_back(load);
        for (const int next : job.successors) {
            m_successors[j].push_back(next);
            m_predecessors[at(next)].push_back(static_cast<int>(j));
            ++open[at(next)];
        }
    }
    std::vector<int> order;
    for (std::size_t j = 0; j < open.size(); ++j) {
        if (open[j] == 0) {
            order.push_back(static_cast<int>(j));
        }
    }
    for (std::size_t head = 0; head < order.size(); ++head) {
        for (const int next : m_successors[at(order[head])]) {
            if (--open[at(next)] == 0) {
                order.push_back(next);
            }
        }
    }
    m_topological.assign(project.jobs.size(), 0);
    for (std::size_t k = 0; k < order.size(); ++k) {
        m_topological[at(order[k])] = static_cast<int>(k);
    }
    for (const int job : order) {
        for (const int before : m_predecessors[at(job)]) {
            m_heads[at(job)] = std::max(m_heads[at(job)], m_heads[at(before)]);
        }
        m_heads[at(job)] += m_durations[at(job)];
    }
    for (std::size_t k = order.size(); k-- > 0;) {
        const int job = order[k];
        for (const int next : m_successors[at(job)]) {
            m_tails[at(job)] = std::max(m_tails[at(job)], m_tails[at(next)]);
        }
        m_tails[at(job)] += m_durations[at(job)];
    }
    const int horizon = std::accumulate(m_durations.begin(), m_durations.end(), 1);
    for (int time = 0; time < horizon; ++time) {
        m_free.insert(m_free.end(), m_full.begin(), m_full.end());
    }
    m_isDone.resize(project.jobs.size());
}

void ScheduleGenerator::clear() {
    for (std::size_t k = 0; k < at(m_used) * m_words; ++k) {
        m_free[k] = m_full[k % m_words];
    }
    m_used = 0;
    ++m_passes;
}

bool ScheduleGenerator::fits(int job, int time) const {
    for (std::size_t word = 0; word < m_words; ++word) {
        if (((m_free[at(time) * m_words + word] - m_needs[at(job) * m_words + word]) & kGuards) != kGuards) {
            return false;
        }
    }
    return true;
}

void ScheduleGenerator::occupy(int job, int time) {
    const int end = time + m_durations[at(job)];
    for (int t = time; t < end; ++t) {
        for (std::size_t word = 0; word < m_words; ++word) {
            m_free[at(t) * m_words + word] -= m_needs[at(job) * m_words + word];
        }
    }
    m_used = std::max(m_used, end);
}

int ScheduleGenerator::serial(const std::vector<int>& order, bool isBackward, std::vector<int>& starts) {
    clear();
    const auto& before = predecessors(isBackward);
    starts.resize(order.size());
    int makespan = 0;
    for (const int job : order) {
        int start = 0;
        for (const int each : before[at(job)]) {
            start = std::max(start, starts[at(each)] + m_durations[at(each)]);
        }
        const int duration = m_durations[at(job)];
        for (int t = start; t < start + duration && t < m_used;) { // beyond m_used all is free
            if (fits(job, t)) {
                ++t;
            } else {
                start = ++t;
            }
        }
        starts[at(job)] = start;
        occupy(job, start);
        makespan = std::max(makespan, start + duration);
    }
    return makespan;
}

int ScheduleGenerator::parallel(const std::vector<int>& order, bool isBackward, std::vector<int>& starts) {
    clear();
    const auto& before = predecessors(isBackward);
    starts.assign(order.size(), 0);
    std::fill(m_isDone.begin(), m_isDone.end(), 0);
    int makespan = 0;
    std::size_t left = order.size();
    for (int time = 0; left > 0;) {
        int next = std::numeric_limits<int>::max();
        for (bool hasStarted = true; hasStarted;) { // again, because jobs without duration make others possible
            hasStarted = false;
            for (const int job : order) {
                if (m_isDone[at(job)] != 0) {
                    continue;
                }
                const bool isPossible = std::all_of(before[at(job)].begin(), before[at(job)].end(), [&](int each) {
                    return m_isDone[at(each)] != 0 && starts[at(each)] + m_durations[at(each)] <= time;
                });
                // What runs now only ends later, so that the present decides.
                if (!isPossible || (m_durations[at(job)] > 0 && !fits(job, time))) {
                    continue;
                }
                starts[at(job)] = time;
                m_isDone[at(job)] = 1;
                occupy(job, time);
                makespan = std::max(makespan, time + m_durations[at(job)]);
                --left;
                hasStarted = hasStarted || m_durations[at(job)] == 0;
            }
        }
        for (const int job : order) {
            const int end = starts[at(job)] + m_durations[at(job)];
            if (m_isDone[at(job)] != 0 && end > time) {
                next = std::min(next, end);
            }
        }
        time = next;
    }
    return makespan;
}

} // namespace sihua::roadmap
