#include "core/report/basis.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "core/base/overload.h"

namespace sihua::report {

namespace {

using rulepack::Formula;
using rulepack::Scheme;
using rulepack::ScoreNode;

/// The dotted name that an expression spells, if it is one.
std::optional<std::string> dottedName(const feel::Expr& expr) {
    if (const auto* name = expr.as<feel::Name>()) {
        return name->name;
    }
    if (const auto* path = expr.as<feel::Path>()) {
        if (const auto base = path->base ? dottedName(*path->base) : std::nullopt) {
            return *base + "." + path->member;
        }
    }
    return std::nullopt;
}

bool isId(const Scheme& scheme, const std::string& id) {
    return scheme.node(NodeId(id)) != nullptr || scheme.value(NodeId(id)) != nullptr ||
           scheme.group(NodeId(id)) != nullptr || scheme.interview->fact(FactId(id)) != nullptr;
}

void collectIds(const Scheme& scheme, const feel::Expr& expr, std::vector<std::string>& ids) {
    if (const auto name = dottedName(expr); name && isId(scheme, *name)) {
        if (std::find(ids.begin(), ids.end(), *name) == ids.end()) {
            ids.push_back(*name);
        }
        return;
    }
    feel::forEachChild(expr, [&](const feel::ExprPtr& child) { collectIds(scheme, *child, ids); });
}

} // namespace

std::string Basis::marks() const { return std::string(hasSecondary ? "*" : "") + (hasOwn ? "†" : ""); }

Basis basisOf(rulepack::Confidence confidence) {
    return {confidence == rulepack::Confidence::Secondary, confidence == rulepack::Confidence::Own};
}

Basis operator|(Basis a, Basis b) noexcept { return {a.hasSecondary || b.hasSecondary, a.hasOwn || b.hasOwn}; }

std::vector<std::string> idsRead(const Scheme& scheme, const Formula& formula) {
    std::vector<std::string> ids;
    if (formula.expression) {
        collectIds(scheme, *formula.expression, ids);
    }
    return ids;
}

std::vector<const Formula*> formulasOf(const ScoreNode& node) {
    std::vector<const Formula*> formulas;
    std::visit(Overload{[&](const rulepack::TableMethod& table) {
                            for (const Formula& input : table.inputs) {
                                formulas.push_back(&input);
                            }
                            for (const auto& row : table.rows) {
                                formulas.push_back(&row.out);
                            }
                            if (table.otherwise) {
                                formulas.push_back(&*table.otherwise);
                            }
                        },
                        [&](const rulepack::LinearMethod& linear) {
                            formulas = {&linear.of, &linear.base, &linear.lead};
                        },
                        [&](const rulepack::CountMethod& count) {
                            for (const Formula& condition : count.conditions) {
                                formulas.push_back(&condition);
                            }
                        },
                        [&](const rulepack::FormulaMethod& method) { formulas.push_back(&method.formula); },
                        [](const auto&) {}},
               node.method);
    return formulas;
}

BasisFinder::BasisFinder(const Scheme& scheme) : m_scheme(scheme) {
    std::set<std::string> open; // guards against circles, which a checked scheme does not have
    const std::function<Basis(const std::string&)> find = [&](const std::string& id) -> Basis {
        if (const auto known = m_known.find(id); known != m_known.end()) {
            return known->second;
        }
        if (!open.insert(id).second) {
            return {};
        }
        Basis basis;
        const auto read = [&](const Formula& formula) {
            for (const std::string& part : idsRead(scheme, formula)) {
                basis = basis | find(part);
            }
        };
        if (const ScoreNode* node = scheme.node(NodeId(id))) {
            basis = basisOf(node->citation.confidence);
            if (const auto* terms = rulepack::termsOf(node->method)) {
                for (const auto& term : *terms) {
                    basis = basis | find(term.node.value());
                }
            }
            for (const Formula* formula : formulasOf(*node)) {
                read(*formula);
            }
        } else if (const rulepack::Value* value = scheme.value(NodeId(id))) {
            basis = basisOf(value->citation.confidence);
            read(value->formula);
        } else if (const rulepack::Group* group = scheme.group(NodeId(id))) {
            for (const NodeId& member : group->members) {
                basis = basis | find(member.value());
            }
        }
        return m_known[id] = basis;
    };
    for (const auto& node : scheme.nodes) {
        find(node.id.value());
    }
    for (const auto& value : scheme.values) {
        find(value.id.value());
    }
    for (const auto& group : scheme.groups) {
        find(group.id.value());
    }
}

Basis BasisFinder::of(const std::string& id) const {
    const auto known = m_known.find(id);
    return known == m_known.end() ? Basis() : known->second;
}

Basis BasisFinder::of(const rulepack::Citation& citation, const Formula& formula) const {
    Basis basis = basisOf(citation.confidence);
    for (const std::string& id : idsRead(m_scheme, formula)) {
        basis = basis | of(id);
    }
    return basis;
}

} // namespace sihua::report
