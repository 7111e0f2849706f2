#include "core/rulepack/table_column.h"

#include <algorithm>

namespace sihua::rulepack {

namespace {

using feel::Interval;

/// A value that stands for its whole piece.
using Sample = std::variant<std::monostate, Decimal, std::string, bool>;

std::optional<Sample> constantOf(const feel::Expr& expr) {
    if (const auto* number = expr.as<feel::NumberLiteral>()) {
        return number->value;
    }
    if (const auto* negation = expr.as<feel::Negation>()) {
        const auto operand = constantOf(*negation->operand);
        const Decimal* number = operand ? std::get_if<Decimal>(&*operand) : nullptr;
        return number != nullptr ? std::optional<Sample>(-*number) : std::nullopt;
    }
    if (const auto* string = expr.as<feel::StringLiteral>()) {
        return string->value;
    }
    if (const auto* literal = expr.as<feel::BooleanLiteral>()) {
        return literal->value;
    }
    if (expr.as<feel::NullLiteral>() != nullptr) {
        return Sample{};
    }
    return std::nullopt;
}

std::optional<Decimal> numberOf(const feel::ExprPtr& expr) {
    const auto constant = constantOf(*expr);
    const Decimal* number = constant ? std::get_if<Decimal>(&*constant) : nullptr;
    return number != nullptr ? std::optional<Decimal>(*number) : std::nullopt;
}

/// The numbers between constant bounds; nothing where a bound is computed.
std::optional<Interval> intervalOf(const feel::RangeLiteral& range) {
    Interval interval;
    if (range.low) {
        interval.low = numberOf(range.low);
        interval.isLowOpen = !range.isLowClosed;
        if (!interval.low) {
            return std::nullopt;
        }
    }
    if (range.high) {
        interval.high = numberOf(range.high);
        interval.isHighOpen = !range.isHighClosed;
        if (!interval.high) {
            return std::nullopt;
        }
    }
    return interval;
}

/// Whether the test holds for the sample; nothing where the test computes.
std::optional<bool> holds(const feel::Expr& test, const Sample& sample) {
    if (const auto* range = test.as<feel::RangeLiteral>()) {
        const auto interval = intervalOf(*range);
        const Decimal* number = std::get_if<Decimal>(&sample);
        return interval ? std::optional<bool>(number != nullptr && interval->contains(*number)) : std::nullopt;
    }
    if (const auto* equality = test.as<feel::EqualityTest>()) {
        const auto operand = constantOf(*equality->operand);
        return operand ? std::optional<bool>((*operand == sample) != equality->isNegated) : std::nullopt;
    }
    if (const auto* list = test.as<feel::ListLiteral>()) {
        bool isAmong = false;
        for (const feel::ExprPtr& item : list->items) {
            const auto constant = constantOf(*item);
            if (!constant) {
                return std::nullopt;
            }
            isAmong = isAmong || *constant == sample;
        }
        return isAmong;
    }
    const auto constant = constantOf(test);
    return constant ? std::optional<bool>(*constant == sample) : std::nullopt;
}

std::optional<bool> matches(const Formula& cell, const Sample& sample) {
    const auto* tests = cell.expression ? cell.expression->as<feel::UnaryTests>() : nullptr;
    if (tests == nullptr) {
        return std::nullopt;
    }
    if (tests->isAny) {
        return true;
    }
    bool isMatch = false;
    for (const feel::ExprPtr& test : tests->tests) {
        const auto one = holds(*test, sample);
        if (!one) {
            return std::nullopt;
        }
        isMatch = isMatch || *one;
    }
    if (!tests->isNegated) {
        return isMatch;
    }
    // Null differs from every value, but whether it lies in a range is not known, and so neither is the contrary.
    const bool hasRange = std::any_of(tests->tests.begin(), tests->tests.end(), [](const feel::ExprPtr& test) {
        return test->as<feel::RangeLiteral>() != nullptr;
    });
    const bool isNull = std::holds_alternative<std::monostate>(sample);
    return !isMatch && !(isNull && hasRange);
}

void collectBounds(const feel::Expr& expr, std::vector<Decimal>& bounds) {
    if (const auto constant = constantOf(expr)) {
        if (const Decimal* number = std::get_if<Decimal>(&*constant)) {
            bounds.push_back(*number);
        }
        return;
    }
    feel::forEachChild(expr, [&](const feel::ExprPtr& child) { collectBounds(*child, bounds); });
}

struct Piece {
    Interval interval;
    Sample sample;
};

/// A number strictly between low and high that an answer may be, i.e. with at most `decimals` digits.
std::optional<Decimal> inside(const std::optional<Decimal>& low, const std::optional<Decimal>& high,
                              std::optional<int> decimals) {
    if (decimals) {
        const Decimal step = Decimal::scaled(1, -*decimals);
        if (!low) {
            return high ? std::optional<Decimal>(high->rounded(*decimals, Rounding::Ceiling) - step) : Decimal(0);
        }
        const Decimal next = low->rounded(*decimals, Rounding::Floor) + step;
        return !high || next < *high ? std::optional<Decimal>(next) : std::nullopt;
    }
    if (low && high) {
        return Decimal::divide(*low + *high, Decimal(2));
    }
    return low ? *low + Decimal(1) : high ? *high - Decimal(1) : Decimal(0);
}

/// The domain as alternating open segments and points, without those that hold no possible answer.
std::vector<Piece> numberPieces(const feel::StaticType& input, std::vector<Decimal> bounds) {
    const Interval& domain = input.interval;
    if (domain.low) {
        bounds.push_back(*domain.low);
    }
    if (domain.high) {
        bounds.push_back(*domain.high);
    }
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    std::vector<Piece> pieces;
    std::optional<Decimal> before;
    const auto segment = [&](const std::optional<Decimal>& low, const std::optional<Decimal>& high) {
        const auto sample = inside(low, high, input.decimals);
        if (!sample || !domain.contains(*sample)) {
            return;
        }
        Interval interval{low, high, low.has_value(), high.has_value()};
        if (input.decimals) { // (9..12) of whole numbers is [10..11]
            const Decimal step = Decimal::scaled(1, -*input.decimals);
            const auto least =
                low ? std::optional<Decimal>(low->rounded(*input.decimals, Rounding::Floor) + step) : low;
            const auto most =
                high ? std::optional<Decimal>(high->rounded(*input.decimals, Rounding::Ceiling) - step) : high;
            interval = Interval::between(least, most);
        }
        pieces.push_back({interval, *sample});
    };
    for (const Decimal bound : bounds) {
        segment(before, bound);
        const bool isPossible = !input.decimals || bound.scale() <= *input.decimals;
        if (domain.contains(bound) && isPossible) {
            pieces.push_back({Interval::point(bound), bound});
        }
        before = bound;
    }
    segment(before, std::nullopt);
    return pieces;
}

std::optional<std::vector<bool>> matchesOf(const std::vector<TableRow>& rows, std::size_t column,
                                           const Sample& sample) {
    std::vector<bool> result;
    for (const TableRow& row : rows) {
        const auto one = matches(row.in[column], sample);
        if (!one) {
            return std::nullopt;
        }
        result.push_back(*one);
    }
    return result;
}

} // namespace

std::optional<std::vector<ColumnPiece>> cutColumn(const std::vector<TableRow>& rows, std::size_t column,
                                                  const feel::StaticType& input) {
    std::vector<ColumnPiece> pieces;
    if (input.is(feel::StaticType::Kind::Number)) {
        std::vector<Decimal> bounds;
        for (const TableRow& row : rows) {
            if (row.in[column].expression) {
                collectBounds(*row.in[column].expression, bounds);
            }
        }
        Interval merged;
        for (const Piece& piece : numberPieces(input, std::move(bounds))) {
            auto matching = matchesOf(rows, column, piece.sample);
            if (!matching) {
                return std::nullopt;
            }
            // Neighbours that all rows treat alike are one piece.
            if (!pieces.empty() && pieces.back().matches == *matching) {
                merged = feel::hull(merged, piece.interval);
            } else {
                merged = piece.interval;
                pieces.push_back({{}, *std::move(matching)});
            }
            pieces.back().text = feel::toString(merged);
        }
    } else if (input.is(feel::StaticType::Kind::Option)) {
        for (const std::string& option : input.options) {
            auto matching = matchesOf(rows, column, option);
            if (!matching) {
                return std::nullopt;
            }
            const auto alike = std::find_if(pieces.begin(), pieces.end(),
                                            [&](const ColumnPiece& piece) { return piece.matches == *matching; });
            if (alike != pieces.end()) {
                alike->text += ", " + option;
            } else {
                pieces.push_back({option, *std::move(matching)});
            }
        }
    } else if (input.is(feel::StaticType::Kind::Boolean)) {
        for (const bool value : {false, true}) {
            auto matching = matchesOf(rows, column, value);
            if (!matching) {
                return std::nullopt;
            }
            pieces.push_back({value ? "true" : "false", *std::move(matching)});
        }
    } else {
        return std::nullopt;
    }
    auto matching = matchesOf(rows, column, Sample{});
    if (!matching) {
        return std::nullopt;
    }
    pieces.push_back({"not answered", *std::move(matching), true});
    return pieces;
}

} // namespace sihua::rulepack
