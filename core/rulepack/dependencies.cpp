#include "core/rulepack/dependencies.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include "core/rulepack/references.h"

namespace sihua::rulepack {

namespace {

/// Named things and what each is made of.
class DependencyGraph {
public:
    void add(const std::string& id, const SourceSpan& span) {
        if (!id.empty() && m_index.try_emplace(id, m_ids.size()).second) {
            m_ids.push_back(id);
            m_spans.push_back(span);
            m_edges.emplace_back();
        }
    }
    void connect(const std::string& from, const std::set<std::string>& to) {
        const auto source = m_index.find(from);
        for (const std::string& name : to) {
            const auto target = m_index.find(name);
            if (source != m_index.end() && target != m_index.end()) {
                m_edges[source->second].push_back(target->second);
            }
        }
    }

    /// Strong components come out with what they need before them.
    [[nodiscard]] std::vector<std::string> order(IssueLog& issues, const std::string& what) const {
        using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
        Graph graph(m_ids.size());
        for (std::size_t from = 0; from < m_edges.size(); ++from) {
            for (const std::size_t to : m_edges[from]) {
                boost::add_edge(from, to, graph);
            }
        }
        std::vector<std::size_t> component(m_ids.size());
        const std::size_t count =
            m_ids.empty()
                ? 0
                : boost::strong_components(graph, boost::make_iterator_property_map(
                                                      component.begin(), boost::get(boost::vertex_index, graph)));
        std::vector<std::vector<std::size_t>> members(count);
        for (std::size_t i = 0; i < m_ids.size(); ++i) {
            members[component[i]].push_back(i);
        }
        std::vector<std::string> ordered;
        for (const std::vector<std::size_t>& group : members) {
            const bool isCircle = group.size() > 1 || needs(group.front(), group.front());
            if (isCircle) {
                report(group, issues, what);
                continue;
            }
            ordered.push_back(m_ids[group.front()]);
        }
        return ordered;
    }

private:
    [[nodiscard]] bool needs(std::size_t from, std::size_t to) const {
        return std::find(m_edges[from].begin(), m_edges[from].end(), to) != m_edges[from].end();
    }

    /// The shortest circle through the component's first member.
    void report(const std::vector<std::size_t>& group, IssueLog& issues, const std::string& what) const {
        const std::size_t start = group.front();
        std::map<std::size_t, std::size_t> previous;
        std::deque<std::size_t> queue{start};
        while (!queue.empty() && !previous.contains(start)) {
            const std::size_t at = queue.front();
            queue.pop_front();
            for (const std::size_t next : m_edges[at]) {
                const bool isInside = std::find(group.begin(), group.end(), next) != group.end();
                if (isInside && previous.try_emplace(next, at).second) {
                    queue.push_back(next);
                }
            }
        }
        std::string circle = m_ids[start];
        for (std::size_t at = previous.at(start); at != start; at = previous.at(at)) {
            circle = m_ids[at] + " -> " + circle;
        }
        circle = m_ids[start] + " -> " + circle;
        issues.error(ErrorCode::Cycle, what + " in a circle: " + circle, m_spans[start]);
    }

    std::vector<std::string> m_ids;
    std::vector<SourceSpan> m_spans;
    std::vector<std::vector<std::size_t>> m_edges;
    std::map<std::string, std::size_t, std::less<>> m_index;
};

} // namespace

std::vector<std::string> orderOfScheme(const Scheme& scheme, IssueLog& issues) {
    DependencyGraph graph;
    for (const Value& value : scheme.values) {
        graph.add(value.id.value(), value.span);
    }
    for (const ScoreNode& node : scheme.nodes) {
        graph.add(node.id.value(), node.span);
    }
    for (const Group& group : scheme.groups) {
        graph.add(group.id.value(), group.span);
    }
    for (const Value& value : scheme.values) {
        std::set<std::string> names;
        collectNames(value.formula, names);
        graph.connect(value.id.value(), names);
    }
    for (const ScoreNode& node : scheme.nodes) {
        std::set<std::string> names;
        forEachFormula(node.method, [&](const Formula& formula) { collectNames(formula, names); });
        if (const std::vector<Term>* terms = termsOf(node.method)) {
            for (const Term& term : *terms) {
                names.insert(term.node.value());
            }
        }
        graph.connect(node.id.value(), names);
    }
    for (const Group& group : scheme.groups) {
        std::set<std::string> names;
        for (const NodeId& member : group.members) {
            names.insert(member.value());
        }
        graph.connect(group.id.value(), names);
    }
    return graph.order(issues, "these are computed from one another");
}

void checkApplicabilityCycles(const Interview& interview, IssueLog& issues) {
    DependencyGraph graph;
    for (const Fact& fact : interview.facts) {
        graph.add(fact.id.value(), fact.span);
    }
    for (const Fact& fact : interview.facts) {
        std::set<std::string> names;
        collectNames(fact.applicable, names);
        graph.connect(fact.id.value(), names);
    }
    (void)graph.order(issues, "whether these facts apply depends on one another");
}

std::vector<std::string> orderOfInitiatives(const Catalogue& catalogue, IssueLog& issues) {
    DependencyGraph graph;
    for (const Initiative& initiative : catalogue.initiatives) {
        graph.add(initiative.id, initiative.span);
    }
    for (const Initiative& initiative : catalogue.initiatives) {
        std::set<std::string> names;
        for (const Prerequisite& prerequisite : initiative.prerequisites) {
            names.insert(prerequisite.initiative);
        }
        graph.connect(initiative.id, names);
    }
    return graph.order(issues, "these initiatives need one another");
}

} // namespace sihua::rulepack
