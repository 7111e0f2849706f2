#include "core/roadmap/rcpsp.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "core/roadmap/random.h"
#include "core/roadmap/rcpsp_generation.h"

namespace sihua::roadmap {

namespace {

constexpr int kLargestPopulation = 90;
/// How many jobs of a child are moved on average: this by the number of jobs. Long lists already differ enough.
constexpr double kMovedJobs = 60;
constexpr double kMovedJobsOfTwin = 5; ///< Of a child that repeats another.

std::size_t at(int index) { return static_cast<std::size_t>(index); }

Status check(const Project& project) {
    const int count = static_cast<int>(project.jobs.size());
    for (const int capacity : project.capacities) {
        if (capacity < 0 || capacity > 32767) {
            return fail(ErrorCode::InvalidArgument, "a capacity is " + std::to_string(capacity));
        }
    }
    std::vector<int> open(project.jobs.size(), 0);
    for (std::size_t j = 0; j < project.jobs.size(); ++j) {
        const Job& job = project.jobs[j];
        const std::string name = "job " + std::to_string(j);
        if (job.duration < 0 || job.duration > 100'000 || job.needs.size() > project.capacities.size()) {
            return fail(ErrorCode::InvalidArgument, name + " has an impossible duration or list of needs");
        }
        for (std::size_t k = 0; k < job.needs.size(); ++k) {
            if (job.needs[k] < 0 || job.needs[k] > project.capacities[k]) {
                return fail(ErrorCode::InvalidArgument, name + " needs " + std::to_string(job.needs[k]) +
                                                            " of resource " + std::to_string(k) + ", which has " +
                                                            std::to_string(project.capacities[k]));
            }
        }
        for (const int next : job.successors) {
            if (next < 0 || next >= count) {
                return fail(ErrorCode::InvalidArgument, name + " has the unknown successor " + std::to_string(next));
            }
            ++open[at(next)];
        }
    }
    std::vector<int> ready;
    for (int j = 0; j < count; ++j) {
        if (open[at(j)] == 0) {
            ready.push_back(j);
        }
    }
    for (std::size_t head = 0; head < ready.size(); ++head) {
        for (const int next : project.jobs[at(ready[head])].successors) {
            if (--open[at(next)] == 0) {
                ready.push_back(next);
            }
        }
    }
    if (ready.size() != project.jobs.size()) {
        const auto waiting = std::find_if(open.begin(), open.end(), [](int each) { return each > 0; });
        return fail(ErrorCode::Cycle, "job " + std::to_string(waiting - open.begin()) + " waits for itself");
    }
    return {};
}

/// A schedule seen from the other direction: keys are the starts there, and sorting by them gives a list for it.
struct Individual {
    std::vector<int> keys;
    int makespan = 0;
};

class Evolution {
public:
    Evolution(const Project& project, std::int64_t schedules, std::uint64_t seed)
        : m_generator(project),
          m_random(seed),
          m_limit(schedules) {
        m_best.makespan = -1;
        m_floor = 0;
        for (int job = 0; job < m_generator.jobs(); ++job) {
            m_floor = std::max(m_floor, m_generator.tails(false)[at(job)]);
        }
    }

    bool run(const Progress& progress) {
        const auto share = static_cast<int>(m_limit / 25);
        const int size = std::clamp(share, 6, kLargestPopulation);
        std::vector<Individual> present = firstPopulation(size);
        bool isBackward = true; // the direction that children are generated in
        while (!isOver()) {
            progress.report(static_cast<double>(m_generator.passes()) / static_cast<double>(m_limit));
            if (progress.isCancelled()) {
                return false;
            }
            present = nextPopulation(present, isBackward);
            isBackward = !isBackward;
        }
        return true;
    }

    [[nodiscard]] ProjectSchedule best() const {
        ProjectSchedule result = m_best;
        result.schedules = m_generator.passes();
        return result;
    }

private:
    [[nodiscard]] bool isOver() const { return m_generator.passes() >= m_limit || m_best.makespan == m_floor; }

    /// Starts in one direction become keys for the other.
    void finish(Individual& individual, bool isBackward) {
        const int makespan = individual.makespan;
        if (m_best.makespan < 0 || makespan < m_best.makespan) {
            m_best.makespan = makespan;
            m_best.starts = individual.keys;
            if (isBackward) {
                for (int job = 0; job < m_generator.jobs(); ++job) {
                    m_best.starts[at(job)] = makespan - individual.keys[at(job)] - m_generator.duration(job);
                }
            }
        }
        for (int job = 0; job < m_generator.jobs(); ++job) {
            individual.keys[at(job)] = makespan - individual.keys[at(job)] - m_generator.duration(job);
        }
    }

    /// Sampling by latest finish times: the smaller the slack, the likelier.
    std::vector<int> sampledOrder(double bias) {
        const int jobs = m_generator.jobs();
        std::vector<int> open(at(jobs), 0);
        std::vector<int> ready;
        for (int job = 0; job < jobs; ++job) {
            open[at(job)] = static_cast<int>(m_generator.predecessors(false)[at(job)].size());
            if (open[at(job)] == 0) {
                ready.push_back(job);
            }
        }
        std::vector<int> order;
        const std::vector<int>& tails = m_generator.tails(false);
        while (!ready.empty()) {
            int shortest = tails[at(ready.front())] - m_generator.duration(ready.front());
            for (const int job : ready) {
                shortest = std::min(shortest, tails[at(job)] - m_generator.duration(job));
            }
            double sum = 0;
            m_weights.clear();
            for (const int job : ready) {
                const double regret = tails[at(job)] - m_generator.duration(job) - shortest + 1;
                double weight = regret;
                for (double power = 1; power + 0.5 < bias; power += 1) {
                    weight *= regret;
                }
                m_weights.push_back(weight);
                sum += weight;
            }
            double dart = m_random.unit() * sum;
            std::size_t chosen = 0;
            while (chosen + 1 < ready.size() && dart >= m_weights[chosen]) {
                dart -= m_weights[chosen++];
            }
            const int job = ready[chosen];
            ready[chosen] = ready.back();
            ready.pop_back();
            order.push_back(job);
            for (const int next : m_generator.successors(false)[at(job)]) {
                if (--open[at(next)] == 0) {
                    ready.push_back(next);
                }
            }
        }
        return order;
    }

    std::vector<Individual> firstPopulation(int size) {
        std::vector<Individual> population;
        for (int k = 0; k < size && !isOver(); ++k) {
            Individual individual;
            const std::vector<int> order = sampledOrder(k % 3 == 0 ? 4 : 2);
            individual.makespan = k % 2 == 0 ? m_generator.parallel(order, false, individual.keys)
                                             : m_generator.serial(order, false, individual.keys);
            finish(individual, false);
            population.push_back(std::move(individual));
        }
        return population;
    }

    const Individual& tournament(const std::vector<Individual>& population) {
        const int size = static_cast<int>(population.size());
        const Individual& a = population[at(m_random.below(size))];
        const Individual& b = population[at(m_random.below(size))];
        return b.makespan < a.makespan ? b : a;
    }

    /// The stretch of the given length in which resources are busiest.
    int busiestStretch(const Individual& individual, int length) {
        m_profile.assign(at(individual.makespan) + 1, 0);
        for (int job = 0; job < m_generator.jobs(); ++job) {
            if (m_generator.duration(job) > 0) {
                const int start = individual.keys[at(job)];
                m_profile[at(start)] += m_generator.load(job);
                m_profile[at(start + m_generator.duration(job))] -= m_generator.load(job);
            }
        }
        double level = 0;
        double sum = 0;
        std::vector<double>& sums = m_weights;
        sums.assign(1, 0);
        for (int t = 0; t < individual.makespan; ++t) {
            level += m_profile[at(t)];
            sum += level;
            sums.push_back(sum);
        }
        int best = 0;
        double most = -1;
        for (int t = 0; t + length <= individual.makespan; ++t) {
            const double busy = sums[at(t + length)] - sums[at(t)];
            if (busy > most) {
                most = busy;
                best = t;
            }
        }
        return best;
    }

    /// A list for the direction: what the father does in his busiest stretch stays as it is; before and after it, the
    /// mother decides.
    void cross(const Individual& father, const Individual& mother, bool isBackward, double disorder) {
        const int makespan = std::max(1, father.makespan);
        const int length = std::clamp(makespan / 4 + m_random.below(makespan / 2 + 1), 1, makespan);
        const int from =
            m_random.below(8) == 0 ? m_random.below(makespan - length + 1) : busiestStretch(father, length);
        const int to = from + length;
        const int jobs = m_generator.jobs();
        m_order.resize(at(jobs));
        std::iota(m_order.begin(), m_order.end(), 0);
        m_sortKeys.resize(at(jobs));
        const int large = 1 << 14;
        for (int job = 0; job < jobs; ++job) {
            const int own = father.keys[at(job)];
            int key = own < from ? mother.keys[at(job)] : own < to ? large + own : 2 * large + mother.keys[at(job)];
            // Jobs without duration stand between what they separate.
            const int rank = m_generator.topological()[at(job)];
            m_sortKeys[at(job)] = static_cast<std::int64_t>(key) * 65536 + (isBackward ? jobs - rank : rank);
        }
        std::sort(m_order.begin(), m_order.end(), [&](int a, int b) { return m_sortKeys[at(a)] < m_sortKeys[at(b)]; });
        mutate(isBackward, disorder);
    }

    /// Moves some jobs as far as their neighbours allow.
    void mutate(bool isBackward, double disorder) {
        const int jobs = m_generator.jobs();
        m_position.resize(at(jobs));
        for (int k = 0; k < jobs; ++k) {
            m_position[at(m_order[at(k)])] = k;
        }
        for (int k = 0; k < jobs; ++k) {
            if (m_random.unit() >= disorder) {
                continue;
            }
            const int job = m_order[at(k)];
            int first = 0;
            int last = jobs - 1;
            for (const int before : m_generator.predecessors(isBackward)[at(job)]) {
                first = std::max(first, m_position[at(before)] + 1);
            }
            for (const int next : m_generator.successors(isBackward)[at(job)]) {
                last = std::min(last, m_position[at(next)] - 1);
            }
            const int target = first + m_random.below(last - first + 1);
            for (int p = k; p != target; p += target > k ? 1 : -1) {
                const int other = target > k ? p + 1 : p - 1;
                std::swap(m_order[at(p)], m_order[at(other)]);
                m_position[at(m_order[at(p)])] = p;
                m_position[at(m_order[at(other)])] = other;
            }
        }
    }

    static std::uint64_t hashOf(const std::vector<int>& keys) {
        std::uint64_t hash = 1469598103934665603U;
        for (const int key : keys) {
            hash = (hash ^ static_cast<std::uint64_t>(key)) * std::uint64_t{1099511628211U};
        }
        return hash;
    }

    std::vector<Individual> nextPopulation(const std::vector<Individual>& present, bool isBackward) {
        std::vector<Individual> next;
        std::unordered_set<std::uint64_t> seen;
        const std::size_t size = present.size();
        // The best survives: justified, it gets no worse.
        const auto champion = std::min_element(present.begin(), present.end(),
                                               [](const auto& a, const auto& b) { return a.makespan < b.makespan; });
        for (std::size_t i = 0; i < size && !isOver(); ++i) {
            Individual child;
            for (int attempt = 0; attempt < 2 && !isOver(); ++attempt) {
                if (champion - present.begin() == static_cast<std::ptrdiff_t>(i) && attempt == 0) {
                    cross(*champion, *champion, isBackward, 0);
                } else {
                    const Individual& one = tournament(present);
                    const Individual& other = tournament(present);
                    const bool swaps = m_random.below(2) == 0;
                    const double moved = attempt == 0 ? kMovedJobs / m_generator.jobs() : kMovedJobsOfTwin;
                    const double disorder = moved / m_generator.jobs();
                    cross(swaps ? other : one, swaps ? one : other, isBackward, disorder);
                }
                Individual candidate;
                candidate.makespan = m_generator.serial(m_order, isBackward, candidate.keys);
                finish(candidate, isBackward);
                const bool isNew = seen.insert(hashOf(candidate.keys)).second;
                if (child.keys.empty() || isNew) {
                    child = std::move(candidate);
                }
                if (isNew) {
                    break;
                }
            }
            if (!child.keys.empty()) {
                next.push_back(std::move(child));
            }
        }
        return next;
    }

    ScheduleGenerator m_generator;
    Random m_random;
    std::int64_t m_limit;
    int m_floor = 0;
    ProjectSchedule m_best;
    std::vector<int> m_order, m_position;
    std::vector<std::int64_t> m_sortKeys;
    std::vector<double> m_profile, m_weights;
};

} // namespace

Result<int> criticalPathLength(const Project& project) {
    SIHUA_RETURN_IF_ERROR(check(project));
    const ScheduleGenerator generator(project);
    int longest = 0;
    for (const int tail : generator.tails(false)) {
        longest = std::max(longest, tail);
    }
    return longest;
}

Result<ProjectSchedule> generateSchedule(const Project& project, const std::vector<int>& priorities,
                                         Generation generation) {
    SIHUA_RETURN_IF_ERROR(check(project));
    std::vector<int> rank(project.jobs.size(), -1);
    for (std::size_t k = 0; k < priorities.size(); ++k) {
        if (priorities[k] < 0 || at(priorities[k]) >= rank.size() || rank[at(priorities[k])] >= 0) {
            return fail(ErrorCode::InvalidArgument, "the priorities are no permutation of the jobs");
        }
        rank[at(priorities[k])] = static_cast<int>(k);
    }
    if (priorities.size() != project.jobs.size()) {
        return fail(ErrorCode::InvalidArgument, "the priorities are no permutation of the jobs");
    }
    ScheduleGenerator generator(project);
    ProjectSchedule result;
    if (generation == Generation::Parallel) {
        result.makespan = generator.parallel(priorities, false, result.starts);
    } else {
        std::vector<int> order; // the first in the list whose predecessors stand before it, again and again
        std::vector<bool> isPlaced(project.jobs.size(), false);
        while (order.size() < priorities.size()) {
            for (const int job : priorities) {
                const auto& before = generator.predecessors(false)[at(job)];
                if (!isPlaced[at(job)] &&
                    std::all_of(before.begin(), before.end(), [&](int each) { return isPlaced[at(each)]; })) {
                    isPlaced[at(job)] = true;
                    order.push_back(job);
                    break;
                }
            }
        }
        result.makespan = generator.serial(order, false, result.starts);
    }
    result.schedules = 1;
    return result;
}

ProjectSchedule justifyTwice(const Project& project, const ProjectSchedule& schedule) {
    ScheduleGenerator generator(project);
    ProjectSchedule result = schedule;
    for (const bool isBackward : {true, false}) {
        std::vector<int> keys(result.starts.size());
        std::vector<int> order(result.starts.size());
        std::iota(order.begin(), order.end(), 0);
        for (std::size_t job = 0; job < keys.size(); ++job) {
            keys[job] = result.makespan - result.starts[job] - generator.duration(static_cast<int>(job));
        }
        const std::vector<int>& rank = generator.topological();
        std::sort(order.begin(), order.end(), [&](int a, int b) {
            if (keys[at(a)] != keys[at(b)]) {
                return keys[at(a)] < keys[at(b)];
            }
            return isBackward ? rank[at(a)] > rank[at(b)] : rank[at(a)] < rank[at(b)];
        });
        result.makespan = generator.serial(order, isBackward, result.starts);
    }
    result.schedules = schedule.schedules + 2;
    return result;
}

Result<ProjectSchedule> shortestSchedule(const Project& project, std::int64_t schedules, std::uint64_t seed,
                                         const Progress& progress) {
    SIHUA_RETURN_IF_ERROR(check(project));
    if (project.jobs.empty()) {
        return ProjectSchedule{};
    }
    if (schedules < 1) {
        return fail(ErrorCode::InvalidArgument, "no schedule is allowed");
    }
    Evolution evolution(project, schedules, seed);
    if (!evolution.run(progress)) {
        return fail(ErrorCode::Cancelled, "scheduling was cancelled");
    }
    progress.report(1);
    return evolution.best();
}

} // namespace sihua::roadmap
