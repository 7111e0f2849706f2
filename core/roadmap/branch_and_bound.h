// core/roadmap/branch_and_bound.h - Closes the gap: parts of the search space are bounded, split or thrown away.
//
// The part with the highest bound is split on "has this option started by this quarter?". Each part keeps the prices
// of its parent. What would cost more than the gap is settled without splitting (reduced-cost fixing). The bound of
// the whole is the highest bound of an open part; when none is above the incumbent, the incumbent is optimal.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <queue>

#include "core/roadmap/relaxation.h"
#include "core/roadmap/search.h"

namespace sihua::roadmap {

/// One step of a proof: a part of the search space and why it holds nothing above the bound of the whole.
/// A decision says: the option of `column` has (or has not) started by it.
struct ProofNode {
    enum class Kind : std::uint8_t {
        Bounded, ///< The bound at `multipliers` says so.
        Empty,   ///< Propagation leaves nothing.
        Split,   ///< Both halves do: with the decision on `column`, and without.
        Solved,  ///< Nothing is left to decide; the only plan in it is no better than the incumbent.
    };
    Kind kind = Kind::Bounded;
    int multipliers = -1; ///< Index into Proof::multipliers, of Bounded.
    int column = -1;      ///< Of Split.
    int started = -1;     ///< Of Split: the half where it has started by the column.
    int notStarted = -1;  ///< Of Split: the other half.
};

struct Proof {
    std::vector<Multipliers> multipliers;
    std::vector<ProofNode> nodes; ///< The first is the whole.
};

class BranchAndBound {
public:
    /// @param relaxation  gets more covers on the way: where a part's relaxed plans break one that is not there yet
    /// @param root  multipliers of the whole
    BranchAndBound(const Problem& problem, Relaxation& relaxation, Search& search, Multipliers root);

    /// Works until it is closed or @p spent says 1.
    void run(const std::function<double()>& spent);

    [[nodiscard]] Score bound() const;
    [[nodiscard]] bool isClosed() const { return m_open.empty(); }
    [[nodiscard]] std::int64_t parts() const { return m_parts; }
    /// Relaxation iterations so far.
    [[nodiscard]] std::int64_t iterations() const { return m_iterations; }
    /// The tree so far; open parts are Bounded. Nothing once it has grown beyond what is worth keeping.
    [[nodiscard]] std::optional<Proof> proof() const;

private:
    struct Part {
        Score bound = 0;
        Domain domain;
        int multipliers = -1; ///< Index into m_multipliers.
        int proofNode = 0;
    };
    struct Lower {
        bool operator()(const std::shared_ptr<Part>& a, const std::shared_ptr<Part>& b) const {
            return a->bound < b->bound;
        }
    };

    /// What a decision on a column has gained so far, on average: it saves trying it again.
    struct Experience {
        double gained = 0; ///< Sum, in score units.
        int times = 0;
    };

    void work(Part& part);
    RelaxationResult relax(const Part& part);
    double gainOf(const Part& part, const RelaxationResult& result, int column, bool hasStarted, double gap);
    bool fixByLoss(Part& part, const RelaxationResult& result, int multipliers, std::vector<Score>& loss);
    int chooseColumn(const Part& part, const RelaxationResult& result, const std::vector<Score>& loss);
    int keepMultipliers(const Multipliers& multipliers);
    int addNode(ProofNode node);
    void close(int node, ProofNode::Kind kind, int multipliers);

    const Problem& m_problem;
    Relaxation& m_relaxation;
    Search& m_search;
    std::priority_queue<std::shared_ptr<Part>, std::vector<std::shared_ptr<Part>>, Lower> m_open;
    std::vector<Multipliers> m_multipliers;
    std::vector<ProofNode> m_nodes;
    std::vector<std::array<Experience, 2>> m_experience; ///< By column: not started by it, started.
    std::int64_t m_parts = 0;
    std::int64_t m_iterations = 0;
};

} // namespace sihua::roadmap
