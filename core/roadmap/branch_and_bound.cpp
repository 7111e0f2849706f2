#include "core/roadmap/branch_and_bound.h"

#include <algorithm>
#include <cmath>

#include "core/roadmap/propagate.h"

namespace sihua::roadmap {

namespace {

constexpr int kIterationsOfRoot = 150;
constexpr int kIterationsOfPart = 40;
constexpr int kIterationsOfTrial = 6;
constexpr std::size_t kTrials = 6;
constexpr int kTimesToKnow = 4;          ///< Trials of a decision after which their average is believed.
constexpr int kCoverRounds = 2;          ///< For each part.
constexpr std::size_t kMostCovers = 300; ///< Each costs time in every iteration.
constexpr std::size_t kLargestProof = 2'000'000;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

} // namespace

BranchAndBound::BranchAndBound(const Problem& problem, Relaxation& relaxation, Search& search, Multipliers root)
    : m_problem(problem),
      m_relaxation(relaxation),
      m_search(search),
      m_experience(problem.columns.size()) {
    auto whole = std::make_shared<Part>();
    whole->domain = wholeDomain(problem);
    whole->multipliers = keepMultipliers(root);
    whole->proofNode = addNode({});
    if (!propagate(problem, whole->domain)) {
        close(whole->proofNode, ProofNode::Kind::Empty, -1);
        return;
    }
    whole->bound = relaxation.boundAt(whole->domain, root);
    close(whole->proofNode, ProofNode::Kind::Bounded, whole->multipliers);
    m_open.push(std::move(whole));
}

Score BranchAndBound::bound() const {
    return std::max(m_search.best(), m_open.empty() ? m_search.best() : m_open.top()->bound);
}

void BranchAndBound::run(const std::function<double()>& spent) {
    while (!m_open.empty() && spent() < 1) {
        if (m_open.top()->bound <= m_search.best()) {
            m_open = {}; // all others are no higher
            break;
        }
        const std::shared_ptr<Part> part = m_open.top();
        m_open.pop();
        work(*part);
        ++m_parts;
    }
}

int BranchAndBound::keepMultipliers(const Multipliers& multipliers) {
    m_multipliers.push_back(multipliers);
    return static_cast<int>(m_multipliers.size()) - 1;
}

int BranchAndBound::addNode(ProofNode node) {
    m_nodes.push_back(node);
    return static_cast<int>(m_nodes.size()) - 1;
}

void BranchAndBound::close(int node, ProofNode::Kind kind, int multipliers) {
    m_nodes[at(node)].kind = kind;
    m_nodes[at(node)].multipliers = multipliers;
}

/// Settles every decision whose other side is bounded by the incumbent. Each is a split of the proof with one half
/// closed at once. @return false when propagation then leaves nothing
bool BranchAndBound::fixByLoss(Part& part, const RelaxationResult& result, int multipliers, std::vector<Score>& loss) {
    Closure closure(m_problem, part.domain);
    closure.solve(result.profits);
    const Score gap = result.bound - m_search.best();
    loss = closure.lossOfTurning(gap);
    bool hasFixed = false;
    for (std::size_t c = 0; c < loss.size(); ++c) {
        const int column = static_cast<int>(c);
        if (!closure.isOpen(column) || loss[c] < gap || part.domain.isAllowed[c] == 0) {
            continue;
        }
        const bool hasStarted = closure.hasStartedBy(column);
        const int closed = addNode({ProofNode::Kind::Bounded, multipliers, -1, -1, -1});
        const int rest = addNode({ProofNode::Kind::Bounded, multipliers, -1, -1, -1});
        m_nodes[at(part.proofNode)] = {ProofNode::Kind::Split, -1, column, hasStarted ? rest : closed,
                                       hasStarted ? closed : rest};
        part.proofNode = rest;
        if (hasStarted) {
            decideStarted(m_problem, part.domain, column);
        } else {
            decideNotStarted(m_problem, part.domain, column);
        }
        hasFixed = true;
    }
    if (hasFixed && !propagate(m_problem, part.domain)) {
        close(part.proofNode, ProofNode::Kind::Empty, -1);
        return false;
    }
    return true;
}

int BranchAndBound::chooseColumn(const Part& part, const RelaxationResult& result, const std::vector<Score>& loss) {
    const Closure closure(m_problem, part.domain);
    struct Candidate {
        int column;
        double score;
    };
    std::vector<Candidate> candidates;
    const auto gap = static_cast<double>(std::max<Score>(1, result.bound - m_search.best()));
    for (std::size_t c = 0; c < m_problem.columns.size(); ++c) {
        if (closure.isOpen(static_cast<int>(c))) {
            const double share = std::min(result.started[c], 1 - result.started[c]);
            candidates.push_back({static_cast<int>(c), share + 0.1 * static_cast<double>(loss[c]) / gap});
        }
    }
    if (candidates.empty()) {
        return -1;
    }
    const std::size_t trials = std::min(kTrials, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(trials), candidates.end(),
                      [](const Candidate& a, const Candidate& b) {
                          return a.score != b.score ? a.score > b.score : a.column < b.column;
                      });
    candidates.resize(trials);
    if (trials == 1) {
        return candidates.front().column;
    }
    int best = candidates.front().column;
    double bestScore = -1;
    for (const Candidate& candidate : candidates) {
        double score = 1;
        for (const bool hasStarted : {true, false}) {
            score *= gainOf(part, result, candidate.column, hasStarted, gap) + 1e-4 * gap;
        }
        if (score > bestScore) {
            bestScore = score;
            best = candidate.column;
        }
    }
    return best;
}

/// By how much a decision lowers the bound: tried a few times, then believed.
double BranchAndBound::gainOf(const Part& part, const RelaxationResult& result, int column, bool hasStarted,
                              double gap) {
    Experience& known = m_experience[at(column)][hasStarted ? 1 : 0];
    if (known.times >= kTimesToKnow) {
        return std::min(gap, known.gained / known.times);
    }
    Domain domain = part.domain;
    (hasStarted ? decideStarted : decideNotStarted)(m_problem, domain, column);
    double gained = gap;
    if (propagate(m_problem, domain)) {
        const RelaxationResult trial =
            m_relaxation.improve(domain, result.multipliers, kIterationsOfTrial, m_search.best());
        m_iterations += kIterationsOfTrial;
        gained = std::clamp(static_cast<double>(result.bound - trial.bound), 0.0, gap);
    }
    known.gained += gained;
    ++known.times;
    return gained;
}

/// The bound of a part, with the covers that its relaxed plans break.
RelaxationResult BranchAndBound::relax(const Part& part) {
    int iterations = m_parts == 0 ? kIterationsOfRoot : kIterationsOfPart;
    RelaxationResult result =
        m_relaxation.improve(part.domain, m_multipliers[at(part.multipliers)], iterations, m_search.best());
    m_iterations += iterations;
    m_search.tryRelaxed(result.relaxedColumns);
    for (int round = 0; round < kCoverRounds; ++round) {
        if (result.bound <= m_search.best() || m_relaxation.covers().size() >= kMostCovers ||
            m_relaxation.addCovers(result.started, part.domain) == 0) {
            break;
        }
        result.multipliers.covers.resize(m_relaxation.covers().size(), 0);
        result = m_relaxation.improve(part.domain, result.multipliers, kIterationsOfPart, m_search.best());
        m_iterations += kIterationsOfPart;
    }
    result.multipliers.covers.resize(m_relaxation.covers().size(), 0);
    result.profits = m_relaxation.profitsAt(result.multipliers);
    return result;
}

void BranchAndBound::work(Part& part) {
    RelaxationResult result = relax(part);
    const int multipliers = keepMultipliers(result.multipliers);
    close(part.proofNode, ProofNode::Kind::Bounded, multipliers);
    if (result.bound <= m_search.best()) {
        return;
    }
    std::vector<Score> loss;
    if (!fixByLoss(part, result, multipliers, loss)) {
        return;
    }
    const int column = chooseColumn(part, result, loss);
    if (column < 0) {
        // Everything is settled: the one plan that is left, if it is one, is as good as it says.
        std::vector<int> only(m_problem.options.size(), -1);
        for (std::size_t o = 0; o < only.size(); ++o) {
            for (int c = m_problem.options[o].firstColumn; c < m_problem.options[o].endColumn; ++c) {
                if (part.domain.isAllowed[at(c)] != 0 && part.domain.isForced[o] != 0) {
                    only[o] = c;
                }
            }
        }
        m_search.tryRelaxed(only);
        close(part.proofNode, ProofNode::Kind::Solved, -1);
        return;
    }
    const int started = addNode({ProofNode::Kind::Bounded, multipliers, -1, -1, -1});
    const int notStarted = addNode({ProofNode::Kind::Bounded, multipliers, -1, -1, -1});
    m_nodes[at(part.proofNode)] = {ProofNode::Kind::Split, -1, column, started, notStarted};
    for (const bool hasStarted : {true, false}) {
        auto half = std::make_shared<Part>();
        half->domain = part.domain;
        half->proofNode = hasStarted ? started : notStarted;
        half->multipliers = multipliers;
        (hasStarted ? decideStarted : decideNotStarted)(m_problem, half->domain, column);
        if (!propagate(m_problem, half->domain)) {
            close(half->proofNode, ProofNode::Kind::Empty, -1);
            continue;
        }
        half->bound = std::min(result.bound, m_relaxation.boundAt(half->domain, result.multipliers));
        if (half->bound > m_search.best()) {
            m_open.push(std::move(half));
        }
    }
}

std::optional<Proof> BranchAndBound::proof() const {
    if (m_nodes.size() > kLargestProof) {
        return std::nullopt;
    }
    Proof proof{m_multipliers, m_nodes};
    for (Multipliers& multipliers : proof.multipliers) { // covers that came later cost nothing
        multipliers.covers.resize(m_relaxation.covers().size(), 0);
    }
    return proof;
}

} // namespace sihua::roadmap
