#include "core/diagnosis/weight_stability.h"

#include <algorithm>
#include <map>

#include "core/base/assert.h"
#include "core/diagnosis/wording.h"
#include "core/rulepack/answered_facts.h"

namespace sihua::diagnosis {
namespace {

using rulepack::MissingPolicy;

/// Score / maximum over the box; nothing where there is no score.
struct Share {
    bool hasScore = false;
    Decimal own; ///< With the scheme's weights.
    Decimal least;
    Decimal most;
};

Decimal ratio(Decimal a, Decimal b) { return Decimal::divide(a, b).value_or(Decimal()); }

class Box {
public:
    Box(const Diagnosis& diagnosis, const Answers& answers, Decimal margin)
        : m_diagnosis(diagnosis),
          m_answers(answers),
          m_margin(margin) {}

    [[nodiscard]] const Share& share(const NodeId& id) {
        const auto found = m_shares.find(id);
        if (found != m_shares.end()) {
            return found->second;
        }
        return m_shares.emplace(id, compute(id)).first->second;
    }

private:
    struct Part {
        Decimal weight;
        Decimal least;
        Decimal most;
    };

    [[nodiscard]] Share compute(const NodeId& id) {
        const rulepack::ScoreNode& node = *m_diagnosis.scheme->node(id);
        const Score& score = m_diagnosis.score(id);
        Share own;
        own.hasScore = score.state == ScoreState::Known && !node.maximum.isZero();
        own.own = own.least = own.most = own.hasScore ? ratio(score.value, node.maximum) : Decimal();
        if (!own.hasScore) {
            return own;
        }
        if (const auto* sum = std::get_if<rulepack::SumMethod>(&node.method)) {
            mean(sum->terms, true, node, own);
        } else if (const auto* weighted = std::get_if<rulepack::WeightedMeanMethod>(&node.method)) {
            mean(weighted->terms, false, node, own);
        } else if (const auto* terms = rulepack::termsOf(node.method)) {
            extreme(*terms, std::holds_alternative<rulepack::LeastMethod>(node.method), node, own);
        }
        return own;
    }

    /// A sum is the mean of its parts' shares by weight x maximum; a mean is one of their scores by weight.
    void mean(const std::vector<rulepack::Term>& terms, bool isSum, const rulepack::ScoreNode& node, Share& into) {
        const FactId* by = rulepack::weightsBy(node.method);
        const auto option =
            by != nullptr ? rulepack::chosenOption(*m_diagnosis.scheme->interview, *by, m_answers) : std::nullopt;
        std::vector<Part> parts;
        Decimal whole;
        Decimal now;
        for (const rulepack::Term& term : terms) {
            const Share& child = share(term.node);
            if (!child.hasScore && node.missing == MissingPolicy::Renormalise) {
                continue;
            }
            const Decimal maximum = m_diagnosis.scheme->node(term.node)->maximum;
            const Decimal own = option ? term.weightFor(*option) : term.weight;
            const Decimal weight = isSum ? own * maximum : own;
            const Decimal unit = isSum ? Decimal(1) : maximum;
            if (weight.isZero()) {
                continue;
            }
            parts.push_back({weight, child.least * unit, child.most * unit});
            whole += weight;
            now += weight * child.own * unit;
        }
        if (parts.empty() || whole.isZero()) {
            return;
        }
        // What the parts' mean is to the node's own score (its maximum may differ, and it may be rounded).
        const Decimal mean = ratio(now, whole);
        const Decimal scale = mean.isZero() ? Decimal(1) : ratio(into.own, mean);
        into.least = extremeMean(parts, true) * scale;
        into.most = extremeMean(parts, false) * scale;
    }

    /// The least or greatest mean over the box: in order of their shares, the parts up to some point weigh most and
    /// the others least (or the reverse).
    [[nodiscard]] Decimal extremeMean(std::vector<Part> parts, bool isLeast) const {
        const auto value = [&](const Part& part) { return isLeast ? part.least : part.most; };
        std::sort(parts.begin(), parts.end(),
                  [&](const Part& a, const Part& b) { return isLeast ? value(a) < value(b) : value(a) > value(b); });
        std::optional<Decimal> best;
        for (std::size_t heavy = 0; heavy <= parts.size(); ++heavy) {
            Decimal sum;
            Decimal weights;
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const Decimal weight = parts[i].weight * (i < heavy ? Decimal(1) + m_margin : Decimal(1) - m_margin);
                sum += weight * value(parts[i]);
                weights += weight;
            }
            const Decimal candidate = ratio(sum, weights);
            best = !best ? candidate : isLeast ? std::min(*best, candidate) : std::max(*best, candidate);
        }
        return *best;
    }

    void extreme(const std::vector<rulepack::Term>& terms, bool isLeast, const rulepack::ScoreNode& node, Share& into) {
        bool isFirst = true;
        for (const rulepack::Term& term : terms) {
            const Share& child = share(term.node);
            if (!child.hasScore) {
                continue;
            }
            const Decimal scale = ratio(m_diagnosis.scheme->node(term.node)->maximum, node.maximum);
            const Decimal low = child.least * scale;
            const Decimal high = child.most * scale;
            into.least = isFirst ? low : isLeast ? std::min(into.least, low) : std::max(into.least, low);
            into.most = isFirst ? high : isLeast ? std::min(into.most, high) : std::max(into.most, high);
            isFirst = false;
        }
        into.least = std::min(into.least, into.own);
        into.most = std::max(into.most, into.own);
    }

    const Diagnosis& m_diagnosis;
    const Answers& m_answers;
    Decimal m_margin;
    std::map<NodeId, Share> m_shares;
};

} // namespace

WeightStability weightStability(const Diagnosis& diagnosis, const Answers& answers, Decimal margin) {
    SIHUA_ASSERT(!margin.isNegative() && margin < Decimal(1));
    const rulepack::Scheme& scheme = *diagnosis.scheme;
    WeightStability stability;
    stability.margin = margin;
    Box box(diagnosis, answers, margin);
    const rulepack::ScoreNode& headline = *scheme.node(scheme.levels.score);
    const Share& total = box.share(headline.id);
    stability.totalLeast = (total.least * headline.maximum).normalized();
    stability.totalMost = (total.most * headline.maximum).normalized();
    if (const auto* terms = rulepack::termsOf(headline.method)) {
        for (const rulepack::Term& term : *terms) {
            const Share& share = box.share(term.node);
            if (share.hasScore) {
                const auto index = static_cast<std::size_t>(scheme.node(term.node) - scheme.nodes.data());
                stability.dimensions.push_back({index, share.own, share.least, share.most, 1, 1});
            }
        }
    }
    auto& dimensions = stability.dimensions;
    std::stable_sort(dimensions.begin(), dimensions.end(),
                     [](const DimensionRange& a, const DimensionRange& b) { return a.share < b.share; });
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        for (std::size_t j = 0; j < dimensions.size(); ++j) {
            if (i != j) {
                dimensions[i].bestRank += dimensions[j].most < dimensions[i].least ? 1 : 0;
                dimensions[i].worstRank += dimensions[j].least < dimensions[i].most ? 1 : 0;
            }
        }
    }
    return stability;
}

std::string toText(const WeightStability& stability, const rulepack::Scheme& scheme, Language language) {
    const bool isChinese = language == Language::Chinese;
    const std::string percent = shown(stability.margin * Decimal(100)) + "%";
    const rulepack::ScoreNode& headline = *scheme.node(scheme.levels.score);
    std::string text = (isChinese ? "各权重独立变动±" : "With every weight up to ") + percent +
                       (isChinese ? "时（对整个权重范围精确计算，非抽样）\n"
                                  : " higher or lower (exact over all such weights, not sampled)\n");
    text += "  " + headline.name.in(language) + "  " + shown(stability.totalLeast, 2) + " – " +
            shown(stability.totalMost, 2) + " / " + headline.maximum.toShortString() + "\n";
    for (const DimensionRange& dimension : stability.dimensions) {
        const auto inPercent = [](Decimal share) { return shown(share * Decimal(100), 1) + "%"; };
        text += "  " + scheme.nodes[dimension.node].name.in(language) + "  " + inPercent(dimension.share) + "  [" +
                inPercent(dimension.least) + ", " + inPercent(dimension.most) + "]  ";
        text += isChinese ? "由弱到强第" : "rank from the weakest: ";
        text += std::to_string(dimension.bestRank);
        if (!dimension.isFixed()) {
            text += (isChinese ? "至" : " to ") + std::to_string(dimension.worstRank);
        }
        text += isChinese ? "位\n" : "\n";
    }
    if (stability.dimensions.size() > 1) {
        text += stability.isWeakestCertain()
                    ? (isChinese ? "最弱维度的判断不受权重影响。\n"
                                 : "The weakest dimension is the weakest whatever the weights.\n")
                    : (isChinese ? "最弱维度取决于权重，请勿只凭名次下结论。\n"
                                 : "Which dimension is the weakest depends on the weights.\n");
    }
    return text;
}

void writeJson(json::Writer& json, const WeightStability& stability, const rulepack::Scheme& scheme) {
    json.object([&] {
        json.key("margin").value(stability.margin);
        json.key("method").value("exact over the box of weights");
        json.key("total").object([&] {
            json.key("least").value(stability.totalLeast);
            json.key("most").value(stability.totalMost);
        });
        json.key("weakest_is_certain").value(stability.isWeakestCertain());
        json.key("dimensions").array([&] {
            for (const DimensionRange& dimension : stability.dimensions) {
                json.object([&] {
                    json.key("id").value(scheme.nodes[dimension.node].id.value());
                    json.key("share").value(dimension.share);
                    json.key("least").value(dimension.least);
                    json.key("most").value(dimension.most);
                    json.key("best_rank").value(dimension.bestRank);
                    json.key("worst_rank").value(dimension.worstRank);
                });
            }
        });
    });
}

} // namespace sihua::diagnosis
