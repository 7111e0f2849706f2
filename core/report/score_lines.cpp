#include "core/report/score_lines.h"

#include <algorithm>
#include <set>

#include "core/report/labels.h"
#include "core/rulepack/check_answer.h"

namespace sihua::report {

namespace {

using rulepack::Scheme;
using rulepack::ScoreNode;

constexpr std::size_t kFewestAxes = 3;
constexpr std::size_t kMostAxes = 12;
constexpr int kMostSteps = 6;

std::size_t indexOf(const Scheme& scheme, const NodeId& id) {
    const auto found =
        std::find_if(scheme.nodes.begin(), scheme.nodes.end(), [&](const ScoreNode& node) { return node.id == id; });
    return static_cast<std::size_t>(found - scheme.nodes.begin());
}

void walk(const Scheme& scheme, std::size_t node, int depth, std::set<std::size_t>& seen, SchemeTree& tree) {
    if (node >= scheme.nodes.size() || !seen.insert(node).second) {
        return;
    }
    tree.places.push_back({node, depth});
    if (const auto* terms = rulepack::termsOf(scheme.nodes[node].method)) {
        for (const auto& term : *terms) {
            walk(scheme, indexOf(scheme, term.node), depth + 1, seen, tree);
        }
    }
}

bool isLeaf(const Scheme& scheme, std::size_t node) { return rulepack::termsOf(scheme.nodes[node].method) == nullptr; }

std::vector<std::size_t> layer(const Scheme& scheme, const SchemeTree& tree, int depth) {
    std::vector<std::size_t> nodes;
    for (const auto& place : tree.places) {
        if (place.depth == depth || (place.depth < depth && place.depth > 0 && isLeaf(scheme, place.node))) {
            nodes.push_back(place.node);
        }
    }
    return nodes;
}

/// Whether all members of @p small stand in @p large and there are more of those (or it comes first, if as many).
bool isPartOf(const rulepack::Group& small, const rulepack::Group& large) {
    return &small != &large &&
           (small.members.size() < large.members.size() ||
            (small.members.size() == large.members.size() && &large < &small)) &&
           std::all_of(small.members.begin(), small.members.end(), [&](const NodeId& id) {
               return std::find(large.members.begin(), large.members.end(), id) != large.members.end();
           });
}

bool has(const rulepack::Group& group, const NodeId& id) {
    return std::find(group.members.begin(), group.members.end(), id) != group.members.end();
}

/// The number of steps of a group's scores, or 0: see GroupTable::steps.
int stepsOf(const std::vector<GroupTable::Member>& members) {
    std::int64_t steps = 0;
    for (const auto& member : members) {
        const auto maximum = member.line.maximum.toInteger();
        const bool isWhole = member.line.state != diagnosis::ScoreState::Known || member.line.points.isInteger();
        if (!maximum || *maximum < 1 || *maximum > kMostSteps || !isWhole) {
            return 0;
        }
        steps = std::max(steps, *maximum);
    }
    return static_cast<int>(steps);
}

} // namespace

SchemeTree treeOf(const Scheme& scheme) {
    SchemeTree tree;
    std::set<std::size_t> seen;
    walk(scheme, indexOf(scheme, scheme.levels.score), 0, seen, tree);
    int deepest = 0;
    for (const auto& place : tree.places) {
        deepest = std::max(deepest, place.depth);
    }
    tree.areas = layer(scheme, tree, 1);
    for (int depth = 1; depth <= deepest; ++depth) {
        auto nodes = layer(scheme, tree, depth);
        if (nodes.size() >= kFewestAxes && nodes.size() <= kMostAxes) {
            tree.areas = std::move(nodes);
        }
    }
    for (std::size_t node = 0; node < scheme.nodes.size(); ++node) {
        const bool isGrouped =
            std::any_of(scheme.groups.begin(), scheme.groups.end(),
                        [&](const rulepack::Group& group) { return has(group, scheme.nodes[node].id); });
        if (!seen.contains(node) && !isGrouped) {
            tree.others.push_back(node);
        }
    }
    return tree;
}

ScoreLine ScoreLines::line(std::size_t index, int depth) const {
    const ScoreNode& node = m_scheme.nodes[index];
    const diagnosis::Score& score = m_diagnosis.scores[index];
    ScoreLine line;
    line.id = node.id.value();
    line.name = node.name.in(m_language);
    line.depth = depth;
    line.isIndicator = rulepack::termsOf(node.method) == nullptr;
    line.state = score.state;
    line.maximum = node.maximum;
    if (score.state == diagnosis::ScoreState::Known) {
        line.points = score.value;
        line.share = Decimal::divide(score.value, node.maximum);
    }
    line.answer = answerFor(node);
    line.because = node.because.in(m_language);
    line.source = source(node.citation);
    line.basis = m_bases.of(line.id);
    return line;
}

std::string ScoreLines::source(const rulepack::Citation& citation) const {
    const rulepack::Source* source = m_scheme.source(citation.source);
    if (source == nullptr) { // a fact's, which the interview names
        for (const rulepack::Source& other : m_scheme.interview->sources) {
            source = other.id == citation.source ? &other : source;
        }
    }
    std::string text = source != nullptr ? source->title.in(m_language) : citation.source;
    if (!citation.clause.empty()) {
        text += (m_language == Language::Chinese ? "，" : ", ") + citation.clause;
    }
    return text;
}

std::string ScoreLines::unitName(const std::string& unit) const {
    const rulepack::Unit* found = m_scheme.interview->unit(unit);
    return found != nullptr ? found->name.in(m_language) : std::string();
}

std::string ScoreLines::reading(const std::string& id) const {
    if (const rulepack::Value* value = m_scheme.value(NodeId(id))) {
        const auto index = static_cast<std::size_t>(value - m_scheme.values.data());
        const diagnosis::Score& score = m_diagnosis.values[index];
        const std::string name = value->name.in(m_language) + (m_language == Language::Chinese ? "：" : ": ");
        if (score.state != diagnosis::ScoreState::Known) {
            return name + nameOf(score.state, m_language);
        }
        const std::string unit = unitName(value->unit);
        const std::string gap = unit.empty() || unit == "%" ? "" : " ";
        return name + score.value.rounded(value->decimals, Rounding::HalfUp).toShortString() + gap + unit;
    }
    if (const rulepack::Fact* fact = m_scheme.interview->fact(FactId(id))) {
        const auto answer = m_answers.find(fact->id);
        return answer == m_answers.end() ? nameOf(AnswerState::Unanswered, m_language)
                                         : rulepack::answerText(*m_scheme.interview, *fact, answer->second, m_language);
    }
    return {};
}

std::string ScoreLines::answerFor(const ScoreNode& node) const {
    if (const auto* points = std::get_if<rulepack::PointsMethod>(&node.method)) {
        return reading(points->fact.value());
    }
    std::string text;
    std::set<std::string> seen;
    for (const rulepack::Formula* formula : formulasOf(node)) {
        for (const std::string& id : idsRead(m_scheme, *formula)) {
            const std::string part = seen.insert(id).second ? reading(id) : std::string();
            text += (text.empty() || part.empty() ? "" : "\n") + part;
        }
    }
    return text;
}

std::vector<GroupTable> ScoreLines::groups() const {
    std::vector<GroupTable> tables;
    for (const rulepack::Group& group : m_scheme.groups) {
        const auto isPart = [&](const rulepack::Group& other) { return isPartOf(group, other); };
        if (std::any_of(m_scheme.groups.begin(), m_scheme.groups.end(), isPart)) {
            continue;
        }
        GroupTable table{group.id.value(), group.name.in(m_language), 0, {}};
        for (const NodeId& id : group.members) {
            GroupTable::Member member{line(indexOf(m_scheme, id), 0), {}};
            for (const rulepack::Group& kind : m_scheme.groups) {
                if (isPartOf(kind, group) && has(kind, id)) {
                    member.kinds.push_back(kind.name.in(m_language));
                }
            }
            table.members.push_back(std::move(member));
        }
        table.steps = stepsOf(table.members);
        tables.push_back(std::move(table));
    }
    return tables;
}

void chooseExtremes(const std::vector<ScoreLine>& scores, std::size_t most, std::vector<ScoreLine>& strongest,
                    std::vector<ScoreLine>& weakest) {
    std::vector<const ScoreLine*> known;
    for (const ScoreLine& line : scores) {
        if (line.isIndicator && line.share) {
            known.push_back(&line);
        }
    }
    const std::size_t each = std::min(most, (known.size() + 1) / 2);
    auto best = known;
    std::stable_sort(best.begin(), best.end(), [](const ScoreLine* a, const ScoreLine* b) {
        return *a->share != *b->share ? *a->share > *b->share : a->points > b->points;
    });
    std::set<const ScoreLine*> chosen;
    for (const ScoreLine* line : best) {
        if (strongest.size() < each && *line->share > Decimal(0)) {
            strongest.push_back(*line);
            chosen.insert(line);
        }
    }
    std::stable_sort(known.begin(), known.end(), [](const ScoreLine* a, const ScoreLine* b) {
        return *a->share != *b->share ? *a->share < *b->share : a->maximum - a->points > b->maximum - b->points;
    });
    for (const ScoreLine* line : known) {
        if (weakest.size() < each && *line->share < Decimal(1) && !chosen.contains(line)) {
            weakest.push_back(*line);
        }
    }
}

} // namespace sihua::report
