#include "core/roadmap/network.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/graph/transitive_reduction.hpp>

namespace sihua::roadmap {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

struct Need {
    std::size_t before = 0;
    std::size_t after = 0;
    int lag = 0;
};

std::vector<Need> needsOf(const Model& model) {
    std::map<std::string, std::size_t, std::less<>> index;
    for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
        index.emplace(model.initiatives[i].id, i);
    }
    std::vector<Need> needs;
    for (std::size_t i = 0; i < model.initiatives.size(); ++i) {
        for (const Prerequisite& prerequisite : model.initiatives[i].prerequisites) {
            needs.push_back({index.at(prerequisite.initiative), i, prerequisite.lag});
        }
    }
    return needs;
}

Graph graphOf(const Model& model, const std::vector<Need>& needs) {
    Graph graph(model.initiatives.size());
    for (const Need& need : needs) {
        if (!boost::edge(need.before, need.after, graph).second) {
            boost::add_edge(need.before, need.after, graph);
        }
    }
    return graph;
}

/// Prerequisites first.
std::vector<std::size_t> orderOf(const Graph& graph) {
    std::vector<std::size_t> order;
    boost::topological_sort(graph, std::back_inserter(order));
    std::reverse(order.begin(), order.end());
    return order;
}

/// The plan's choices by initiative, and what it takes of the network.
struct PlanNetwork {
    PlanNetwork(const Model& model, const Plan& plan)
        : needs(needsOf(model)),
          order(orderOf(graphOf(model, needs))),
          start(model.initiatives.size(), -1),
          end(model.initiatives.size(), -1) {
        for (const Choice& choice : plan.choices) {
            start[choice.initiative] = choice.start;
            end[choice.initiative] =
                choice.start + model.initiatives[choice.initiative].variants[choice.variant].duration;
            last = std::max(last, end[choice.initiative]);
        }
        std::erase_if(needs, [&](const Need& need) { return start[need.before] < 0 || start[need.after] < 0; });
    }

    std::vector<Need> needs; ///< Between chosen initiatives.
    std::vector<std::size_t> order;
    std::vector<int> start, end;
    int last = 0;
};

std::vector<int> latestEnds(const PlanNetwork& network) {
    std::vector<int> latest(network.start.size(), network.last);
    for (std::size_t k = network.order.size(); k-- > 0;) {
        for (const Need& need : network.needs) {
            if (need.before == network.order[k]) {
                const int duration = network.end[need.after] - network.start[need.after];
                latest[need.before] = std::min(latest[need.before], latest[need.after] - duration - need.lag);
            }
        }
    }
    return latest;
}

} // namespace

std::vector<int> earliestEnds(const Model& model) {
    const std::vector<Need> needs = needsOf(model);
    std::vector<int> start(model.initiatives.size(), 0);
    std::vector<int> end(model.initiatives.size(), 0);
    for (const std::size_t i : orderOf(graphOf(model, needs))) {
        const Initiative& initiative = model.initiatives[i];
        start[i] = std::max(start[i], initiative.pinnedStart.value_or(initiative.earliest));
        int quickest = std::numeric_limits<int>::max();
        for (const Variant& variant : initiative.variants) {
            quickest = std::min(quickest, variant.duration);
        }
        end[i] = start[i] + quickest;
        for (const Need& need : needs) {
            if (need.before == i) {
                start[need.after] = std::max(start[need.after], end[i] + need.lag);
            }
        }
    }
    return end;
}

std::vector<Slack> slackOf(const Model& model, const Plan& plan) {
    const PlanNetwork network(model, plan);
    const std::vector<int> latest = latestEnds(network);
    std::vector<Slack> slacks;
    for (const Choice& choice : plan.choices) {
        const std::size_t i = choice.initiative;
        Slack slack;
        slack.initiative = i;
        slack.total = latest[i] - network.end[i];
        slack.free = network.last - network.end[i];
        for (const Need& need : network.needs) {
            if (need.before == i) {
                slack.free = std::min(slack.free, network.start[need.after] - need.lag - network.end[i]);
            }
        }
        slack.isCritical = slack.total == 0;
        slacks.push_back(slack);
    }
    return slacks;
}

std::vector<std::size_t> criticalPath(const Model& model, const Plan& plan) {
    const PlanNetwork network(model, plan);
    // By initiative: where the longest tight chain up to it begins, and the step before it.
    std::vector<std::size_t> previous(network.start.size(), network.start.size());
    std::vector<int> begin = network.start;
    for (const std::size_t i : network.order) {
        for (const Need& need : network.needs) {
            if (need.after == i && network.end[need.before] + need.lag == network.start[i] &&
                begin[need.before] < begin[i]) {
                begin[i] = begin[need.before];
                previous[i] = need.before;
            }
        }
    }
    std::size_t at = network.start.size();
    for (const Choice& choice : plan.choices) {
        if (network.end[choice.initiative] == network.last &&
            (at == network.start.size() || begin[choice.initiative] < begin[at])) {
            at = choice.initiative;
        }
    }
    std::vector<std::size_t> path;
    for (; at < network.start.size(); at = previous[at]) {
        path.push_back(at);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

std::vector<Arrow> essentialPrerequisites(const Model& model) {
    const Graph graph = graphOf(model, needsOf(model));
    Graph reduced;
    std::vector<Graph::vertex_descriptor> vertexOf(model.initiatives.size());
    const auto index = boost::get(boost::vertex_index, graph);
    boost::transitive_reduction(graph, reduced, boost::make_iterator_property_map(vertexOf.begin(), index), index);
    std::vector<Arrow> arrows;
    for (std::size_t from = 0; from < vertexOf.size(); ++from) {
        for (std::size_t to = 0; to < vertexOf.size(); ++to) {
            if (boost::edge(vertexOf[from], vertexOf[to], reduced).second) {
                arrows.push_back({from, to});
            }
        }
    }
    return arrows;
}

} // namespace sihua::roadmap
