// How a score node comes about, method by method.
#include <algorithm>

#include "core/base/overload.h"
#include "core/diagnosis/explainer.h"
#include "core/diagnosis/wording.h"

namespace sihua::diagnosis {

using rulepack::MissingPolicy;

namespace {

constexpr int kContributionDigits = 12;

/// Short enough that contributions add up without rounding.
Decimal settled(Decimal contribution) {
    return contribution.rounded(kContributionDigits, Rounding::HalfEven).normalized();
}

LocalText policyText(MissingPolicy policy) {
    switch (policy) {
    case MissingPolicy::Zero:
        return {"；缺项按 0 分计", "; what is missing counts 0"};
    case MissingPolicy::Renormalise:
        return {"；缺项剔除后按权重折算", "; what is missing is left out and the rest scaled up"};
    case MissingPolicy::Unknown:
        break;
    }
    return {};
}

} // namespace

void Explainer::settle(const rulepack::ScoreNode& node, const Score& score, Explanation& into) const {
    if (score.state != ScoreState::Known) {
        for (Explanation& part : into.parts) {
            part.contribution.reset();
        }
        return;
    }
    Decimal sum;
    bool adds = false;
    for (const Explanation& part : into.parts) {
        if (part.contribution) {
            sum += *part.contribution;
            adds = true;
        }
    }
    if (!adds || sum == score.value) {
        return;
    }
    Explanation rest;
    rest.kind = ExplanationKind::Rule;
    rest.id = node.id.value() + ".rounding";
    rest.title = {"舍入", "Rounding"};
    rest.contribution = (score.value - sum).normalized();
    rest.result = plain(shown(*rest.contribution, kContributionDigits));
    rest.how = node.round ? LocalText{"保留 " + std::to_string(node.round->digits) + " 位小数",
                                      "to " + std::to_string(node.round->digits) + " digits after the point"}
                          : LocalText{"第 12 位小数之后的尾数", "digits beyond the twelfth after the point"};
    rest.rule = node.span;
    into.parts.push_back(std::move(rest));
}

Explanation Explainer::node(std::size_t index, Depth depth) {
    const rulepack::ScoreNode& node = m_scheme.nodes[index];
    Explanation e;
    e.kind = ExplanationKind::Score;
    e.id = node.id.value();
    e.title = node.name;
    e.result = scoreText(m_diagnosis.scores[index], node.maximum);
    e.because = node.because;
    e.citation = node.citation;
    e.rule = node.span;
    if (depth == Depth::Shallow) {
        return e;
    }
    std::visit(
        Overload{[&](const rulepack::PointsMethod& m) { points(m, e); },
                 [&](const rulepack::TableMethod& m) { table(m, index, e); },
                 [&](const rulepack::SumMethod& m) {
                     e.how = LocalText{"各部分得分之和", "sum of the parts"} + policyText(node.missing);
                     terms(m.terms, node, e);
                 },
                 [&](const rulepack::WeightedMeanMethod& m) {
                     e.how = LocalText{"各部分得分的加权平均", "weighted mean of the parts"} + policyText(node.missing);
                     terms(m.terms, node, e);
                 },
                 [&](const rulepack::LeastMethod& m) {
                     e.how = LocalText{"取各部分中最低的得分", "the least of the parts"} + policyText(node.missing);
                     extreme(m.terms, index, e);
                 },
                 [&](const rulepack::GreatestMethod& m) {
                     e.how = LocalText{"取各部分中最高的得分", "the greatest of the parts"} + policyText(node.missing);
                     extreme(m.terms, index, e);
                 },
                 [&](const rulepack::LinearMethod& m) { linear(m, e); },
                 [&](const rulepack::CountMethod& m) {
                     e.how = LocalText{"每满足一项计 " + m.each.toShortString() + " 分",
                                       m.each.toShortString() + " points for each condition that holds"} +
                             policyText(node.missing);
                     count(m, index, e);
                 },
                 [&](const rulepack::FormulaMethod& m) {
                     e.how = LocalText{"公式：", "formula: "} + readable(m_scheme, m.formula);
                     operands(m.formula, Depth::Full, e.parts);
                 }},
        node.method);
    settle(node, m_diagnosis.scores[index], e);
    return e;
}

void Explainer::points(const rulepack::PointsMethod& method, Explanation& into) {
    const auto index = factIndex(method.fact.value());
    const rulepack::Fact& fact = m_scheme.interview->facts[*index];
    const evaluation::FactUse& use = *m_plan.use(*index);
    const bool isSingle = fact.type == rulepack::FactType::OneOf;
    into.how = isSingle ? LocalText{"所选项的分值", "points of the option chosen"}
                        : LocalText{"所选各项分值之和", "sum of the points of the options chosen"};
    into.parts.push_back(this->fact(*index, Depth::Full));
    if (m_registers.validity[use.value] != evaluation::Validity::Known) {
        return;
    }
    for (std::size_t i = 0; i < fact.options.size(); ++i) {
        const std::int64_t word = m_registers.words[use.slots[isSingle ? 0 : i / 64]];
        const bool isChosen = isSingle ? word == static_cast<std::int64_t>(i)
                                       : ((static_cast<std::uint64_t>(word) >> (i % 64)) & 1U) != 0;
        const auto row =
            std::find_if(method.points.begin(), method.points.end(),
                         [&](const rulepack::OptionPoint& point) { return point.option == fact.options[i].id; });
        if (!isChosen || row == method.points.end()) {
            continue;
        }
        Explanation part;
        part.kind = ExplanationKind::Rule;
        part.id = into.id + "." + fact.options[i].id.value();
        part.title = fact.options[i].label;
        part.result = LocalText{row->points.toShortString() + " 分", row->points.toShortString() + " points"};
        part.contribution = row->points;
        part.rule = row->span;
        into.parts.push_back(std::move(part));
    }
}

void Explainer::table(const rulepack::TableMethod& method, std::size_t index, Explanation& into) {
    into.how = {"查决策表", "looked up in a table"};
    for (const rulepack::Formula& input : method.inputs) {
        operands(input, Depth::Full, into.parts);
    }
    const evaluation::TableUse& use = m_plan.results().tables[index];
    const Score& score = m_diagnosis.scores[index];
    bool isCredited = false;
    for (std::size_t i = 0; i < method.rows.size(); ++i) {
        if (!isTrue(use.rows[i])) {
            continue;
        }
        const rulepack::TableRow& row = method.rows[i];
        Explanation part;
        part.kind = ExplanationKind::Rule;
        part.id = into.id + "." + row.id;
        part.title = LocalText{"第 " + row.id + " 行", "Row " + row.id};
        part.because = row.because;
        part.rule = row.span;
        const auto output = m_registers.number(m_plan.program(), use.outputs[i]);
        part.result =
            output ? LocalText{shown(*output) + " 分", shown(*output) + " points"} : LocalText{"未知", "unknown"};
        const bool adds = method.policy == rulepack::HitPolicy::CollectSum;
        const auto& round = m_scheme.nodes[index].round;
        const Decimal given = output.value_or(Decimal());
        const Decimal asScored = round ? given.rounded(round->digits, round->mode) : given;
        if (output && (adds || (!isCredited && asScored == score.value))) {
            part.contribution = settled(*output);
            isCredited = true;
        }
        into.parts.push_back(std::move(part));
        if (method.policy == rulepack::HitPolicy::First) {
            break;
        }
    }
    const bool hasMatch =
        std::any_of(use.rows.begin(), use.rows.end(), [this](evaluation::Register row) { return isTrue(row); });
    if (method.otherwise && !hasMatch && score.state == ScoreState::Known) {
        Explanation part;
        part.kind = ExplanationKind::Rule;
        part.id = into.id + ".otherwise";
        part.title = {"无匹配行时的默认值", "No row matches: the default"};
        part.rule = method.otherwise->span;
        part.result = {shown(score.value) + " 分", shown(score.value) + " points"};
        part.contribution = settled(score.value);
        into.parts.push_back(std::move(part));
    }
}

// With S the known children: sum = w x s, mean = w x s / sum of w; renormalised over the known ones.
void Explainer::terms(const std::vector<rulepack::Term>& terms, const rulepack::ScoreNode& node, Explanation& into) {
    const bool isMean = std::holds_alternative<rulepack::WeightedMeanMethod>(node.method);
    const bool isScaled = node.missing == MissingPolicy::Renormalise;
    std::size_t option = 0;
    if (const FactId* by = rulepack::weightsBy(node.method)) {
        const std::size_t index = *factIndex(by->value());
        option = static_cast<std::size_t>(m_registers.words[m_plan.use(index)->slots.front()]);
        into.how = into.how + LocalText{"，权重因这项事实而异", ", with weights that go by this fact"};
        into.parts.push_back(fact(index, Depth::Full));
    }
    Decimal whole;
    Decimal present;
    for (const rulepack::Term& term : terms) {
        const Decimal weight = term.weightFor(option);
        const Decimal share = isMean ? weight : weight * m_scheme.node(term.node)->maximum;
        whole += share;
        if (!isScaled || m_diagnosis.score(term.node).state == ScoreState::Known) {
            present += share;
        }
    }
    for (const rulepack::Term& term : terms) {
        auto part = named(term.node.value(), Depth::Full);
        const Score& score = m_diagnosis.score(term.node);
        if (score.state == ScoreState::Known) {
            const Decimal weighted = term.weightFor(option) * score.value;
            const auto share = isMean     ? Decimal::divide(weighted, present)
                               : isScaled ? Decimal::divide(weighted * whole, present)
                                          : std::optional(weighted);
            part->contribution = share ? std::optional(settled(*share)) : std::nullopt;
        } else if (node.missing == MissingPolicy::Zero) {
            part->contribution = Decimal();
        }
        into.parts.push_back(*std::move(part));
    }
}

void Explainer::extreme(const std::vector<rulepack::Term>& terms, std::size_t index, Explanation& into) {
    const Score& score = m_diagnosis.scores[index];
    bool isCredited = false;
    for (const rulepack::Term& term : terms) {
        auto part = named(term.node.value(), Depth::Full);
        const Score& child = m_diagnosis.score(term.node);
        const auto& round = m_scheme.nodes[index].round;
        const Decimal asScored = round ? child.value.rounded(round->digits, round->mode) : child.value;
        if (!isCredited && child.state == ScoreState::Known && asScored == score.value) {
            part->contribution = child.value;
            isCredited = true;
        }
        into.parts.push_back(*std::move(part));
    }
}

void Explainer::linear(const rulepack::LinearMethod& method, Explanation& into) {
    const LocalText of = readable(m_scheme, method.of);
    const LocalText base = readable(m_scheme, method.base);
    const LocalText lead = readable(m_scheme, method.lead);
    into.how = {of.zh + " 在基准值 " + base.zh + " 处得 0 分，在引领值 " + lead.zh + " 处得满分，其间按直线计分",
                of.en + ": 0 at the base " + base.en + ", the maximum at the lead " + lead.en + ", straight between"};
    operands(method.of, Depth::Full, into.parts);
    operands(method.base, Depth::Full, into.parts);
    operands(method.lead, Depth::Full, into.parts);
}

void Explainer::count(const rulepack::CountMethod& method, std::size_t index, Explanation& into) {
    const std::vector<evaluation::Register>& conditions = m_plan.results().counted[index];
    const bool isScaled = m_scheme.nodes[index].missing == MissingPolicy::Renormalise;
    std::int64_t known = 0;
    for (const evaluation::Register r : conditions) {
        known += !isScaled || m_registers.validity[r] == evaluation::Validity::Known ? 1 : 0;
    }
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        Explanation part;
        part.kind = ExplanationKind::Rule;
        part.id = into.id + "." + std::to_string(i + 1);
        part.title = readable(m_scheme, method.conditions[i]);
        const bool isKnown = m_registers.validity[conditions[i]] == evaluation::Validity::Known;
        const bool holds = isTrue(conditions[i]);
        part.result = wordFor(!isKnown ? Truth::Unknown : holds ? Truth::Yes : Truth::No);
        part.rule = method.conditions[i].span;
        const Decimal points = method.each * Decimal(static_cast<std::int64_t>(conditions.size()));
        const auto share = Decimal::divide(isScaled ? points : method.each * Decimal(known), Decimal(known));
        part.contribution = holds && share ? settled(*share) : Decimal();
        operands(method.conditions[i], Depth::Full, part.parts);
        into.parts.push_back(std::move(part));
    }
}

} // namespace sihua::diagnosis
