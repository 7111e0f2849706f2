#include "core/roadmap/closure.h"

#include <algorithm>

#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>

namespace sihua::roadmap {

namespace {

using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
using Edge = boost::graph_traits<Graph>::edge_descriptor;

constexpr Score kUnlimited = Score{1} << 60U;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

} // namespace

struct Closure::Network {
    Network(const Problem& p, const Domain& domain) : problem(p) {
        chosen.assign(p.options.size(), -1);
        addNodes(domain);
        buildGraph(addImplications());
    }

    /// Each option's allowed columns; all but the settled ones get a node.
    void addNodes(const Domain& domain) {
        nodeOf.assign(problem.columns.size(), -1);
        columnsOf.resize(problem.options.size());
        isForced.assign(domain.isForced.begin(), domain.isForced.end());
        for (std::size_t o = 0; o < problem.options.size(); ++o) {
            for (int c = problem.options[o].firstColumn; c < problem.options[o].endColumn; ++c) {
                if (domain.isAllowed[at(c)] != 0) {
                    columnsOf[o].push_back(c);
                }
            }
            for (std::size_t k = 0; k < columnsOf[o].size(); ++k) {
                const bool isSettled = isForced[o] && k + 1 == columnsOf[o].size();
                if (!isSettled) {
                    nodeOf[at(columnsOf[o][k])] = static_cast<int>(columnOfNode.size());
                    columnOfNode.push_back(columnsOf[o][k]);
                }
            }
        }
    }

    [[nodiscard]] std::vector<std::pair<int, int>> addImplications() const {
        std::vector<std::pair<int, int>> implications;
        for (std::size_t o = 0; o < problem.options.size(); ++o) {
            const std::vector<int>& own = columnsOf[o];
            for (std::size_t k = 0; k + 1 < own.size(); ++k) {
                if (nodeOf[at(own[k + 1])] >= 0) {
                    implications.emplace_back(nodeOf[at(own[k])], nodeOf[at(own[k + 1])]);
                }
            }
            for (const OptionArc& arc : problem.options[o].needs) {
                const std::vector<int>& before = columnsOf[at(arc.option)];
                int later = -2; // what the next later column implies
                std::size_t allowed = before.size();
                for (std::size_t k = own.size(); k-- > 0;) {
                    const int deadline = problem.columns[at(own[k])].start - arc.delay;
                    while (allowed > 0 && problem.columns[at(before[allowed - 1])].start > deadline) {
                        --allowed;
                    }
                    // Propagation has left a column that is in time.
                    const int implied = allowed > 0 ? nodeOf[at(before[allowed - 1])] : -1;
                    if (nodeOf[at(own[k])] >= 0 && implied >= 0 && implied != later) {
                        implications.emplace_back(nodeOf[at(own[k])], implied);
                    }
                    if (nodeOf[at(own[k])] >= 0) {
                        later = implied;
                    }
                }
            }
        }
        return implications;
    }

    void buildGraph(const std::vector<std::pair<int, int>>& implications) {
        const std::size_t count = columnOfNode.size();
        source = count;
        sink = count + 1;
        struct Arc {
            Vertex from, to;
            Score limit;
        };
        std::vector<Arc> arcs;
        arcs.reserve(2 * implications.size() + 4 * count);
        for (const auto& [from, to] : implications) {
            arcs.push_back({static_cast<Vertex>(from), static_cast<Vertex>(to), kUnlimited});
            arcs.push_back({static_cast<Vertex>(to), static_cast<Vertex>(from), 0});
        }
        for (std::size_t node = 0; node < count; ++node) {
            arcs.push_back({source, node, 0});
            arcs.push_back({node, source, 0});
            arcs.push_back({node, sink, 0});
            arcs.push_back({sink, node, 0});
        }
        std::sort(arcs.begin(), arcs.end(),
                  [](const Arc& a, const Arc& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
        std::vector<std::pair<Vertex, Vertex>> pairs;
        pairs.reserve(arcs.size());
        for (const Arc& arc : arcs) {
            pairs.emplace_back(arc.from, arc.to);
        }
        graph = Graph(boost::edges_are_sorted, pairs.begin(), pairs.end(), count + 2);
        limit.resize(arcs.size());
        residual.resize(arcs.size());
        opposite.resize(arcs.size());
        target.resize(arcs.size());
        firstArc.assign(count + 3, arcs.size());
        fromSource.assign(count, 0);
        toSink.assign(count, 0);
        for (std::size_t a = arcs.size(); a-- > 0;) {
            firstArc[arcs[a].from] = a;
        }
        for (std::size_t v = count + 2; v-- > 0;) {
            firstArc[v] = std::min(firstArc[v], firstArc[v + 1]);
        }
        for (std::size_t a = 0; a < arcs.size(); ++a) {
            limit[a] = arcs[a].limit;
            target[a] = arcs[a].to;
            const auto begin = pairs.begin() + static_cast<std::ptrdiff_t>(firstArc[arcs[a].to]);
            const auto end = pairs.begin() + static_cast<std::ptrdiff_t>(firstArc[arcs[a].to + 1]);
            const auto found = std::lower_bound(begin, end, std::pair(arcs[a].to, arcs[a].from));
            opposite[a] = Edge(arcs[a].to, static_cast<std::size_t>(found - pairs.begin()));
            if (arcs[a].from == source) {
                fromSource[arcs[a].to] = a;
            } else if (arcs[a].to == sink) {
                toSink[arcs[a].from] = a;
            }
        }
        predecessor.resize(count + 2);
        color.resize(count + 2);
        distance.resize(count + 2);
    }

    Score solve(const std::vector<Score>& profit) {
        Score total = 0;
        const std::size_t count = columnOfNode.size();
        for (std::size_t o = 0; o < columnsOf.size(); ++o) {
            const std::vector<int>& own = columnsOf[o];
            for (std::size_t k = 0; k < own.size(); ++k) {
                const bool isLast = k + 1 == own.size();
                if (isLast && isForced[o]) {
                    total += profit[at(own[k])];
                    continue;
                }
                const Score weight = profit[at(own[k])] - (isLast ? 0 : profit[at(own[k + 1])]);
                const auto node = at(nodeOf[at(own[k])]);
                limit[fromSource[node]] = std::max<Score>(weight, 0);
                limit[toSink[node]] = std::max<Score>(-weight, 0);
                total += std::max<Score>(weight, 0);
            }
        }
        if (count > 0) {
            const auto index = boost::get(boost::edge_index, graph);
            const auto vertexIndex = boost::get(boost::vertex_index, graph);
            total -= boost::boykov_kolmogorov_max_flow(
                graph, boost::make_iterator_property_map(limit.begin(), index),
                boost::make_iterator_property_map(residual.begin(), index),
                boost::make_iterator_property_map(opposite.begin(), index),
                boost::make_iterator_property_map(predecessor.begin(), vertexIndex),
                boost::make_iterator_property_map(color.begin(), vertexIndex),
                boost::make_iterator_property_map(distance.begin(), vertexIndex), vertexIndex, source, sink);
        }
        for (std::size_t o = 0; o < columnsOf.size(); ++o) {
            chosen[o] = -1;
            for (const int column : columnsOf[o]) {
                const int node = nodeOf[at(column)];
                if (node < 0 || color[at(node)] == boost::black_color) {
                    chosen[o] = column;
                    break;
                }
            }
        }
        return total;
    }

    /// How much more can flow from one node to another, up to a limit, by depth-first augmenting paths over a copy
    /// of the residual network that is mended afterwards.
    Score moreFlow(std::size_t from, std::size_t to, Score most) {
        Score sum = 0;
        touched.clear();
        while (sum < most) {
            ++stamp;
            path.clear();
            const bool isFound = findPath(from, to);
            if (!isFound) {
                break;
            }
            Score amount = most - sum;
            for (const std::size_t arc : path) {
                amount = std::min(amount, residual[arc]);
            }
            for (const std::size_t arc : path) {
                residual[arc] -= amount;
                residual[opposite[arc].idx] += amount;
                touched.emplace_back(arc, amount);
            }
            sum += amount;
        }
        for (const auto& [arc, amount] : touched) {
            residual[arc] += amount;
            residual[opposite[arc].idx] -= amount;
        }
        return sum;
    }

    /// @p from may be the source itself or a node that stands in for it, and likewise the sink.
    bool findPath(std::size_t from, std::size_t to) {
        seen.resize(firstArc.size(), 0);
        cursor.resize(firstArc.size(), 0);
        std::size_t vertex = from;
        seen[from] = stamp;
        cursor[from] = firstArc[from];
        while (true) {
            if (vertex == to) {
                return true;
            }
            bool hasMoved = false;
            while (cursor[vertex] < firstArc[vertex + 1]) {
                const std::size_t arc = cursor[vertex]++;
                const std::size_t next = target[arc];
                if (residual[arc] > 0 && seen[next] != stamp) {
                    seen[next] = stamp;
                    cursor[next] = firstArc[next];
                    path.push_back(arc);
                    vertex = next;
                    hasMoved = true;
                    break;
                }
            }
            if (hasMoved) {
                continue;
            }
            if (path.empty()) {
                return false;
            }
            vertex = target[opposite[path.back()].idx]; // where the arc came from
            path.pop_back();
        }
    }

    const Problem& problem;
    std::vector<bool> isForced;
    std::vector<std::vector<int>> columnsOf; ///< By option: allowed columns.
    std::vector<int> nodeOf;                 ///< By column.
    std::vector<int> columnOfNode;
    std::vector<int> chosen;

    Graph graph;
    Vertex source = 0;
    Vertex sink = 0;
    std::vector<Score> limit, residual;
    std::vector<Edge> opposite;
    std::vector<std::size_t> target, firstArc, fromSource, toSink;
    std::vector<Edge> predecessor;
    std::vector<boost::default_color_type> color;
    std::vector<long> distance;

    std::uint64_t stamp = 0;
    std::vector<std::uint64_t> seen;
    std::vector<std::size_t> cursor, path;
    std::vector<std::pair<std::size_t, Score>> touched;
};

Closure::Closure(const Problem& problem, const Domain& domain)
    : m_network(std::make_unique<Network>(problem, domain)) {}

Closure::~Closure() = default;

Score Closure::solve(const std::vector<Score>& profitOfColumn) { return m_network->solve(profitOfColumn); }

const std::vector<int>& Closure::chosen() const { return m_network->chosen; }

bool Closure::isOpen(int column) const { return m_network->nodeOf[at(column)] >= 0; }

bool Closure::hasStartedBy(int column) const {
    return m_network->color[at(m_network->nodeOf[at(column)])] == boost::black_color;
}

std::vector<Score> Closure::lossOfTurning(Score most) {
    std::vector<Score> loss(m_network->problem.columns.size(), 0);
    for (std::size_t node = 0; node < m_network->columnOfNode.size(); ++node) {
        const int column = m_network->columnOfNode[node];
        loss[at(column)] = hasStartedBy(column) ? m_network->moreFlow(m_network->source, node, most)
                                                : m_network->moreFlow(node, m_network->sink, most);
    }
    return loss;
}

} // namespace sihua::roadmap
