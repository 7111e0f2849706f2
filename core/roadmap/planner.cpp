#include "core/roadmap/planner.h"

#include <algorithm>

#include "core/roadmap/propagate.h"

namespace sihua::roadmap {

namespace {

constexpr std::int64_t kEvaluationsOfIteration = 10;
constexpr int kCoverRounds = 6;
constexpr std::size_t kExactAtMost = 100; ///< Initiatives: beyond, an iteration takes too long for what it brings.
constexpr int kExactIterations = 300;
/// For each initiative, before branching: small plans are closed by branching, most of them at once; larger ones first
/// need a plan that is worth proving; beyond that, annealing on gains less than branching does.
constexpr std::int64_t kEvaluationsOfSmall = 100;
constexpr std::int64_t kEvaluationsOfMedium = 10'000;

/// One run: what is spent, and the phases.
class Run {
public:
    Run(const Model& model, const PlannerOptions& options, const Progress& progress)
        : m_options(options),
          m_progress(progress),
          m_problem(compile(model)),
          m_search(m_problem, options.seed),
          m_relaxation(m_problem) {}

    Result<Planned> run(const Model& model) {
        const Domain whole = [&] {
            Domain domain = wholeDomain(m_problem);
            (void)propagate(m_problem, domain); // nothing is forced yet
            return domain;
        }();
        startFrom(m_options.start);
        RelaxationResult root = m_relaxation.improve(whole, {}, 120, m_search.best());
        m_iterations += 120;
        m_search.setPrices(root.profits);
        m_search.tryRelaxed(root.relaxedColumns);
        const std::size_t count = m_problem.optionsOf.size();
        const double hottest = 0.004 * static_cast<double>(std::max<Score>(m_search.best(), 1));
        const bool isSmall = count <= 40;
        const bool isLarge = count > 100; // they need all the annealing they can get
        const double annealing = count <= 100 ? 0.6 : 0.8;
        const std::int64_t begin = m_search.evaluations();
        const std::int64_t most =
            (isSmall ? kEvaluationsOfSmall : kEvaluationsOfMedium) * static_cast<std::int64_t>(count);
        m_search.anneal(hottest, 0.01 * hottest, [&] {
            const double done = static_cast<double>(m_search.evaluations() - begin) / static_cast<double>(most);
            return isLarge ? share(0.05, annealing) : std::max(isSmall ? share(0, 0.2) : share(0.05, annealing), done);
        });
        for (int round = 0; round < kCoverRounds && spent() < 1; ++round) {
            root = m_relaxation.improve(whole, root.multipliers, 80, m_search.best());
            m_iterations += 80;
            m_search.tryRelaxed(root.relaxedColumns);
            if (root.bound <= m_search.best() || m_relaxation.addCovers(root.started, whole) == 0) {
                break;
            }
            root.multipliers.covers.resize(m_relaxation.covers().size(), 0);
        }
        m_search.setPrices(root.profits);
        if (count <= kExactAtMost && root.bound > m_search.best() && spent() < 1) {
            RelaxationResult exact =
                m_relaxation.improve(whole, m_relaxation.exact(root.multipliers), kExactIterations, m_search.best());
            m_iterations += kExactIterations;
            m_search.tryRelaxed(exact.relaxedColumns);
            if (exact.bound < root.bound) {
                root = std::move(exact);
            }
        }
        if (isLarge) {
            m_search.anneal(0.2 * hottest, 0.01 * hottest, [&] { return share(annealing, 0.97); });
        }
        BranchAndBound tree(m_problem, m_relaxation, m_search, root.multipliers);
        const auto runTree = [&](double until) {
            tree.run([&] {
                m_treeIterations = tree.iterations();
                return share(0, until);
            });
        };
        // What is not closed soon gets a better plan first: the search starts again, hotter than before.
        const double until = isSmall ? 0.1 : 0.35;
        if (!isLarge && spent() < until) {
            runTree(until);
            if (!tree.isClosed()) {
                m_search.anneal(2 * hottest, 0.01 * hottest, [&] { return share(until, until + 0.15); });
            }
        }
        runTree(1);
        if (m_progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "planning was cancelled");
        }
        m_progress.report(m_options.progressTo);
        m_search.settleTies();

        Planned planned;
        for (const int column : m_search.bestColumns()) {
            if (column >= 0) {
                planned.plan.choices.push_back(m_problem.choiceOf(column));
            }
        }
        planned.objective = m_search.best();
        planned.score = scoreOf(model, planned.plan);
        planned.bound = std::max(planned.objective, std::min(tree.bound(), root.bound));
        planned.isOptimal = planned.bound == planned.objective;
        planned.rootMultipliers = root.multipliers;
        planned.rootBound = std::max(planned.objective, root.bound);
        planned.covers = m_relaxation.covers();
        planned.rootMultipliers.covers.resize(planned.covers.size(), 0); // those of the tree cost nothing here
        planned.proof = tree.proof().value_or(Proof{});
        planned.evaluations = used();
        planned.parts = tree.parts();
        return planned;
    }

private:
    void startFrom(const Plan& plan) {
        std::vector<int> columns(m_problem.options.size(), -1);
        for (const Choice& choice : plan.choices) {
            if (choice.initiative < m_problem.optionsOf.size() &&
                choice.variant < m_problem.optionsOf[choice.initiative].size()) {
                columns[static_cast<std::size_t>(m_problem.optionsOf[choice.initiative][choice.variant])] =
                    m_problem.columnOf(choice);
            }
        }
        if (!plan.choices.empty()) {
            m_search.tryRelaxed(columns);
        }
    }
    [[nodiscard]] std::int64_t used() const {
        return m_search.evaluations() + kEvaluationsOfIteration * (m_iterations + m_treeIterations);
    }
    [[nodiscard]] double spent() {
        const double value = m_options.spent ? m_options.spent()
                                             : static_cast<double>(used()) / static_cast<double>(m_options.evaluations);
        if (value >= m_reported + 0.005 && value < 1) {
            m_reported = value;
            m_progress.report(m_options.progressFrom + value * (m_options.progressTo - m_options.progressFrom));
        }
        return m_progress.isCancelled() ? 1.0 : value;
    }
    /// The share of a phase that lasts from one share of the whole to another.
    [[nodiscard]] double share(double from, double to) {
        const double value = spent();
        return value >= 1 ? 1 : std::clamp((value - from) / (to - from), 0.0, 1.0);
    }

    const PlannerOptions& m_options;
    const Progress& m_progress;
    Problem m_problem;
    Search m_search;
    Relaxation m_relaxation;
    std::int64_t m_iterations = 0;
    std::int64_t m_treeIterations = 0;
    double m_reported = 0;
};

} // namespace

double Planned::gapPercent() const {
    return bound == objective
               ? 0.0
               : 100.0 * static_cast<double>(bound - objective) / static_cast<double>(std::max<Score>(score, 1));
}

Result<Planned> plan(const Model& model, const PlannerOptions& options, const Progress& progress) {
    if (const Issues issues = validate(model); hasErrors(issues)) {
        return fail(firstError(issues));
    }
    Run run(model, options, progress);
    return run.run(model);
}

} // namespace sihua::roadmap
