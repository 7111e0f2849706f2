#include <map>
#include <set>

#include "core/feel/static_checker.h"

namespace sihua::feel {

namespace {

/// What the parts of a conjunction say of one name.
struct Constraint {
    Interval interval;
    std::set<std::string> texts; ///< It equals each of them.
};

using Constraints = std::map<std::string, Constraint, std::less<>>;

std::optional<Interval> admitted(BinaryOperator op, Decimal bound) {
    switch (op) {
    case BinaryOperator::Less:
        return Interval{std::nullopt, bound, false, true};
    case BinaryOperator::LessOrEqual:
        return Interval::between(std::nullopt, bound);
    case BinaryOperator::Greater:
        return Interval{bound, std::nullopt, true, false};
    case BinaryOperator::GreaterOrEqual:
        return Interval::between(bound, std::nullopt);
    case BinaryOperator::Equal:
        return Interval::point(bound);
    default:
        return std::nullopt;
    }
}

void collectComparison(const Expr& named, BinaryOperator op, const Expr& literal, Constraints& constraints) {
    const auto name = dottedName(named);
    if (!name) {
        return;
    }
    if (const auto* number = literal.as<NumberLiteral>()) {
        if (const auto interval = admitted(op, number->value)) {
            Constraint& constraint = constraints[*name];
            constraint.interval = intersection(constraint.interval, *interval);
        }
    } else if (const auto* text = literal.as<StringLiteral>(); text != nullptr && op == BinaryOperator::Equal) {
        constraints[*name].texts.insert(text->value);
    }
}

void collect(const Binary& binary, Constraints& constraints) {
    if (binary.op == BinaryOperator::And) {
        for (const ExprPtr& side : {binary.left, binary.right}) {
            if (const auto* part = side->as<Binary>()) {
                collect(*part, constraints);
            }
        }
        return;
    }
    collectComparison(*binary.left, binary.op, *binary.right, constraints);
    collectComparison(*binary.right, mirrored(binary.op), *binary.left, constraints);
}

} // namespace

bool contradictsItself(const Binary& conjunction) {
    Constraints constraints;
    collect(conjunction, constraints);
    for (const auto& [name, constraint] : constraints) {
        if (constraint.interval.isEmpty() || constraint.texts.size() > 1) {
            return true;
        }
    }
    return false;
}

} // namespace sihua::feel
