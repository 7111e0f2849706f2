#include "core/rulepack/compare_schemes.h"

#include <algorithm>

#include "core/base/overload.h"

namespace sihua::rulepack {

namespace {

struct Rule {
    RuleKind kind = RuleKind::Score;
    std::string id;
    std::string text;
};

std::string joined(const std::vector<std::string>& parts, const char* between) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : between) + part;
    }
    return text;
}

std::string weightOf(const Term& term) {
    if (term.byOption.empty()) {
        return term.weight == Decimal(1) ? "" : " x " + term.weight.toShortString();
    }
    std::vector<std::string> weights;
    for (const Decimal& weight : term.byOption) {
        weights.push_back(weight.toShortString());
    }
    return " x (" + joined(weights, " | ") + ")";
}

std::string termsText(const char* method, const std::vector<Term>& terms, const FactId& by) {
    std::vector<std::string> parts;
    for (const Term& term : terms) {
        parts.push_back(term.node.value() + weightOf(term));
    }
    return std::string(method) + (by.isEmpty() ? "" : " by " + by.value()) + "(" + joined(parts, ", ") + ")";
}

std::string policyText(HitPolicy policy) {
    constexpr const char* kWords[] = {"U", "A", "F", "C+", "C<", "C>"};
    return kWords[static_cast<std::size_t>(policy)];
}

std::string methodText(const Method& method) {
    return std::visit(Overload{[](const PointsMethod& m) {
                                   std::vector<std::string> parts;
                                   for (const OptionPoint& point : m.points) {
                                       parts.push_back(point.option.value() + "=" + point.points.toShortString());
                                   }
                                   return "points of " + m.fact.value() + "(" + joined(parts, ", ") + ")";
                               },
                               [](const TableMethod& m) {
                                   std::vector<std::string> inputs;
                                   for (const Formula& input : m.inputs) {
                                       inputs.push_back(input.text);
                                   }
                                   std::string text =
                                       "table " + policyText(m.policy) + " over (" + joined(inputs, ", ") + ")";
                                   for (const TableRow& row : m.rows) {
                                       std::vector<std::string> cells;
                                       for (const Formula& cell : row.in) {
                                           cells.push_back(cell.text);
                                       }
                                       text += "; " + joined(cells, ", ") + " -> " + row.out.text;
                                   }
                                   text += m.otherwise ? "; otherwise " + m.otherwise->text : "";
                                   return text;
                               },
                               [](const SumMethod& m) { return termsText("sum", m.terms, m.by); },
                               [](const WeightedMeanMethod& m) { return termsText("weighted mean", m.terms, m.by); },
                               [](const LeastMethod& m) { return termsText("least", m.terms, {}); },
                               [](const GreatestMethod& m) { return termsText("greatest", m.terms, {}); },
                               [](const LinearMethod& m) {
                                   return "linear " + m.of.text + " from " + m.base.text + " to " + m.lead.text;
                               },
                               [](const CountMethod& m) {
                                   std::vector<std::string> conditions;
                                   for (const Formula& condition : m.conditions) {
                                       conditions.push_back(condition.text);
                                   }
                                   return "count " + m.each.toShortString() + " each(" + joined(conditions, "; ") + ")";
                               },
                               [](const FormulaMethod& m) { return m.formula.text; }},
                      method);
}

std::string nodeText(const ScoreNode& node) {
    constexpr const char* kMissing[] = {"unknown", "zero", "renormalise"};
    std::string text = methodText(node.method) + ", at most " + node.maximum.toShortString() + ", missing " +
                       kMissing[static_cast<std::size_t>(node.missing)];
    if (node.round) {
        constexpr const char* kModes[] = {"half_even", "half_up", "half_down", "up", "down", "floor", "ceiling"};
        const auto mode = static_cast<std::size_t>(node.round->mode);
        text += ", round " + std::to_string(node.round->digits) + " " +
                (mode < std::size(kModes) ? kModes[mode] : std::to_string(mode).c_str());
    }
    return text;
}

std::vector<Rule> rulesOf(const Scheme& scheme) {
    std::vector<Rule> rules;
    for (const ScoreNode& node : scheme.nodes) {
        rules.push_back({RuleKind::Score, node.id.value(), nodeText(node)});
    }
    for (const Value& value : scheme.values) {
        rules.push_back({RuleKind::Value, value.id.value(), value.formula.text});
    }
    for (const Group& group : scheme.groups) {
        std::vector<std::string> members;
        for (const NodeId& member : group.members) {
            members.push_back(member.value());
        }
        rules.push_back({RuleKind::Group, group.id.value(), joined(members, ", ")});
    }
    for (const LevelRow& row : scheme.levels.rows) {
        for (const Requirement& requirement : row.requirements) {
            rules.push_back({RuleKind::Requirement, requirement.id.value(),
                             "level " + std::to_string(row.level) + ": " + requirement.when.text});
        }
    }
    for (const Cap& cap : scheme.levels.caps) {
        rules.push_back(
            {RuleKind::Cap, cap.id.value(), "at most " + std::to_string(cap.atMost) + " when " + cap.when.text});
    }
    for (const FindingRule& finding : scheme.findings) {
        rules.push_back({RuleKind::Finding, finding.id.value(),
                         std::string(toWord(finding.severity)) + " when " + finding.when.text});
    }
    return rules;
}

const Rule* find(const std::vector<Rule>& rules, const Rule& like) {
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&](const Rule& rule) { return rule.kind == like.kind && rule.id == like.id; });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace

std::string_view toWord(RuleKind kind) noexcept {
    switch (kind) {
    case RuleKind::Score:
        return "score";
    case RuleKind::Value:
        return "value";
    case RuleKind::Group:
        return "group";
    case RuleKind::Requirement:
        return "requirement";
    case RuleKind::Cap:
        return "cap";
    case RuleKind::Finding:
        break;
    }
    return "finding";
}

std::vector<RuleChange> compareSchemes(const Scheme& old, const Scheme& fresh) {
    const std::vector<Rule> before = rulesOf(old);
    const std::vector<Rule> after = rulesOf(fresh);
    std::vector<RuleChange> changes;
    for (const Rule& rule : before) {
        const Rule* now = find(after, rule);
        if (now == nullptr || now->text != rule.text) {
            changes.push_back({rule.kind, rule.id, rule.text, now == nullptr ? std::string() : now->text});
        }
    }
    for (const Rule& rule : after) {
        if (find(before, rule) == nullptr) {
            changes.push_back({rule.kind, rule.id, {}, rule.text});
        }
    }
    return changes;
}

} // namespace sihua::rulepack
