#include "core/diagnosis/wording.h"

#include <algorithm>

#include "core/feel/static_check.h"

namespace sihua::diagnosis {
namespace {

struct NamedRange {
    std::string name;
    feel::TextRange range;
};

void collectNames(const feel::Expr& expr, std::vector<NamedRange>& into) {
    if (auto name = feel::dottedName(expr)) {
        into.push_back({*std::move(name), expr.range});
        return;
    }
    if (const auto* call = expr.as<feel::Call>()) { // the callee is a function, not an id
        for (const feel::Argument& argument : call->arguments) {
            collectNames(*argument.value, into);
        }
        return;
    }
    feel::forEachChild(expr, [&](const feel::ExprPtr& child) { collectNames(*child, into); });
}

std::optional<LocalText> nameOf(const rulepack::Scheme& scheme, const std::string& id) {
    if (id == "level") {
        return LocalText{"等级", "level"};
    }
    if (const auto* node = scheme.node(NodeId(id))) {
        return node->name;
    }
    if (const auto* value = scheme.value(NodeId(id))) {
        return value->name;
    }
    if (const auto* group = scheme.group(NodeId(id))) {
        return group->name;
    }
    return std::nullopt; // a fact's question is too long for a formula
}

} // namespace

LocalText operator+(LocalText a, const LocalText& b) {
    a.zh += b.zh;
    a.en += b.en;
    return a;
}

LocalText plain(std::string text) { return {text, text}; }

std::string shown(Decimal value, int digits) {
    const Decimal rounded = value.rounded(digits, Rounding::HalfUp);
    return (rounded == value ? "" : "≈") + rounded.toShortString();
}

LocalText wordFor(Truth truth) {
    switch (truth) {
    case Truth::Yes:
        return {"是", "yes"};
    case Truth::No:
        return {"否", "no"};
    case Truth::Unknown:
        break;
    }
    return {"未知", "unknown"};
}

LocalText gateText(const GateOutcome& gate) {
    LocalText text = wordFor(gate.holds);
    if (!gate.threshold) {
        return text;
    }
    if (!gate.actual) {
        return text + LocalText{"（尚无数值，门槛 " + shown(*gate.threshold) + "）",
                                " (no value yet, threshold " + shown(*gate.threshold) + ")"};
    }
    const std::string sign = *gate.actual < *gate.threshold ? " < " : *gate.actual == *gate.threshold ? " = " : " > ";
    const std::string comparison = shown(*gate.actual) + sign + shown(*gate.threshold);
    if (gate.holds == Truth::No && gate.missing && !gate.missing->isZero()) {
        const std::string missing = shown(*gate.missing);
        return text +
               LocalText{"（" + comparison + "，差 " + missing + "）", " (" + comparison + ", by " + missing + ")"};
    }
    return text + LocalText{"（" + comparison + "）", " (" + comparison + ")"};
}

LocalText scoreText(const Score& score, Decimal maximum) {
    switch (score.state) {
    case ScoreState::Known: {
        const std::string points = shown(score.value) + " / " + maximum.toShortString();
        return {points + " 分", points + " points"};
    }
    case ScoreState::NotApplicable:
        return {"不适用", "not applicable"};
    case ScoreState::Unknown:
        break;
    }
    return {"未知（已答 " + std::to_string(score.answered) + " / " + std::to_string(score.asked) + " 题）",
            "unknown (" + std::to_string(score.answered) + " of " + std::to_string(score.asked) + " answered)"};
}

LocalText valueText(const rulepack::Scheme& scheme, const rulepack::Value& value, const Score& score) {
    if (score.state != ScoreState::Known) {
        return score.state == ScoreState::NotApplicable ? LocalText{"不适用", "not applicable"}
                                                        : LocalText{"未知", "unknown"};
    }
    LocalText text = plain(shown(score.value, value.decimals));
    if (const auto* unit = scheme.interview->unit(value.unit)) {
        text = text + LocalText{" " + unit->name.zh, " " + unit->name.en};
    }
    return text;
}

LocalText readable(const rulepack::Scheme& scheme, const rulepack::Formula& formula) {
    LocalText text = plain(formula.text);
    if (!formula.expression) {
        return text;
    }
    std::vector<NamedRange> names;
    collectNames(*formula.expression, names);
    std::sort(names.begin(), names.end(),
              [](const NamedRange& a, const NamedRange& b) { return a.range.begin > b.range.begin; });
    for (const NamedRange& found : names) { // from the end, so that offsets stay true
        if (const auto name = nameOf(scheme, found.name); name && found.range.end <= formula.text.size()) {
            text.zh.replace(found.range.begin, found.range.end - found.range.begin, name->zh);
            text.en.replace(found.range.begin, found.range.end - found.range.begin, name->en);
        }
    }
    return text;
}

std::vector<std::string> namesIn(const rulepack::Formula& formula) {
    std::vector<std::string> ids;
    if (formula.expression) {
        std::vector<NamedRange> names;
        collectNames(*formula.expression, names);
        for (NamedRange& found : names) {
            if (std::find(ids.begin(), ids.end(), found.name) == ids.end()) {
                ids.push_back(std::move(found.name));
            }
        }
    }
    return ids;
}

} // namespace sihua::diagnosis
