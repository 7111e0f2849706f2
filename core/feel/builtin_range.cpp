#include <functional>

#include "core/feel/arguments.h"
#include "core/feel/compare.h"
#include "core/feel/parse.h"

namespace sihua::feel {
namespace {

/// One end of a range, or both ends of a point, on the line of its type.
struct End {
    Value value;
    bool isClosed = true;
    int infinity = 0; ///< -1 and 1 for ends without bound.
};

/// A point or a range as an interval.
struct Interval {
    End low;
    End high;
    bool isPoint = false;
};

std::optional<Interval> interval(const Value& value) {
    if (const auto* range = value.as<Range>()) {
        return Interval{{range->low, range->isLowClosed, range->isLowUnbounded ? -1 : 0},
                        {range->high, range->isHighClosed, range->isHighUnbounded ? 1 : 0},
                        false};
    }
    return value.isNull() ? std::nullopt : std::optional(Interval{{value, true, 0}, {value, true, 0}, true});
}

/// How two ends lie to one another. What does not compare is remembered in `isKnown`.
class EndOrder {
public:
    [[nodiscard]] int of(const End& a, const End& b) {
        if (a.infinity != b.infinity) {
            return a.infinity < b.infinity ? -1 : 1;
        }
        if (a.infinity != 0) {
            return 0;
        }
        const auto ordering = order(a.value, b.value);
        isKnown = isKnown && ordering;
        return !ordering || std::is_eq(*ordering) ? 0 : (std::is_lt(*ordering) ? -1 : 1);
    }
    bool isKnown = true;
};

// The relations of DMN 1.5, table 78, over intervals. A point is the interval of itself, both ends closed.

bool isBefore(EndOrder& ends, const Interval& a, const Interval& b) {
    const int gap = ends.of(a.high, b.low);
    return gap < 0 || (gap == 0 && (!a.high.isClosed || !b.low.isClosed));
}

bool doMeet(EndOrder& ends, const Interval& a, const Interval& b) {
    return ends.of(a.high, b.low) == 0 && a.high.isClosed && b.low.isClosed;
}

bool doOverlap(EndOrder& ends, const Interval& a, const Interval& b) {
    const int aHigh = ends.of(a.high, b.low);
    const int aLow = ends.of(a.low, b.high);
    return (aHigh > 0 || (aHigh == 0 && a.high.isClosed && b.low.isClosed)) &&
           (aLow < 0 || (aLow == 0 && a.low.isClosed && b.high.isClosed));
}

bool overlapsBefore(EndOrder& ends, const Interval& a, const Interval& b) {
    const int lows = ends.of(a.low, b.low);
    const int touch = ends.of(a.high, b.low);
    const int highs = ends.of(a.high, b.high);
    return (lows < 0 || (lows == 0 && a.low.isClosed && !b.low.isClosed)) &&
           (touch > 0 || (touch == 0 && a.high.isClosed && b.low.isClosed)) &&
           (highs < 0 || (highs == 0 && (!a.high.isClosed || b.high.isClosed)));
}

bool overlapsAfter(EndOrder& ends, const Interval& a, const Interval& b) {
    const int lows = ends.of(b.low, a.low);
    const int touch = ends.of(b.high, a.low);
    const int highs = ends.of(b.high, a.high);
    return (lows < 0 || (lows == 0 && b.low.isClosed && !a.low.isClosed)) &&
           (touch > 0 || (touch == 0 && b.high.isClosed && a.low.isClosed)) &&
           (highs < 0 || (highs == 0 && (!b.high.isClosed || a.high.isClosed)));
}

// Where a starts no earlier than b; where a ends no later than b.
bool startsWithin(EndOrder& ends, const Interval& a, const Interval& b) {
    const int lows = ends.of(a.low, b.low);
    return lows > 0 || (lows == 0 && (!a.low.isClosed || b.low.isClosed));
}
bool endsWithin(EndOrder& ends, const Interval& a, const Interval& b) {
    const int highs = ends.of(a.high, b.high);
    return highs < 0 || (highs == 0 && (!a.high.isClosed || b.high.isClosed));
}

bool isDuring(EndOrder& ends, const Interval& a, const Interval& b) {
    return startsWithin(ends, a, b) && endsWithin(ends, a, b);
}

bool doesFinish(EndOrder& ends, const Interval& a, const Interval& b) {
    return ends.of(a.high, b.high) == 0 && a.high.isClosed == b.high.isClosed &&
           (a.isPoint || startsWithin(ends, a, b));
}

bool doesStart(EndOrder& ends, const Interval& a, const Interval& b) {
    return ends.of(a.low, b.low) == 0 && a.low.isClosed == b.low.isClosed && (a.isPoint || endsWithin(ends, a, b));
}

bool doCoincide(EndOrder& ends, const Interval& a, const Interval& b) {
    return ends.of(a.low, b.low) == 0 && ends.of(a.high, b.high) == 0 && a.low.isClosed == b.low.isClosed &&
           a.high.isClosed == b.high.isClosed;
}

/// Which combinations of points and ranges a relation takes.
enum class Takes : std::uint8_t { Any, RangesOnly, RangeSecond, RangeFirst, SameShape };

using Relation = bool (*)(EndOrder&, const Interval&, const Interval&);

template <Relation relation, Takes takes, bool isSwapped = false>
Value relate(Evaluation& evaluation, Arguments arguments) {
    const auto a = interval(arguments[0]);
    const auto b = interval(arguments[1]);
    const auto fits = [&] {
        switch (takes) {
        case Takes::Any:
            return true;
        case Takes::RangesOnly:
            return !a->isPoint && !b->isPoint;
        case Takes::RangeSecond:
            return !b->isPoint;
        case Takes::RangeFirst:
            return !a->isPoint;
        case Takes::SameShape:
            return a->isPoint == b->isPoint;
        }
        return false;
    };
    if (!a || !b || !fits()) {
        return wrongArguments(evaluation, "this relation", "other combinations of points and ranges");
    }
    EndOrder ends;
    const bool holds = isSwapped ? relation(ends, *b, *a) : relation(ends, *a, *b);
    return ends.isKnown ? Value(holds) : evaluation.error("the points and ranges are not of one type");
}

/// What an end of a range in a text may be: a literal, or date("..."), duration("...") and the like.
bool isLiteralEnd(const Expr& expr) {
    if (const auto* negation = expr.as<Negation>()) {
        return negation->operand->as<NumberLiteral>() != nullptr;
    }
    if (const auto* call = expr.as<Call>()) {
        const auto* name = call->callee->as<Name>();
        const bool isConversion = name != nullptr && (name->name == "date" || name->name == "time" ||
                                                      name->name == "date and time" || name->name == "duration");
        return isConversion && call->arguments.size() == 1 &&
               call->arguments.front().value->as<StringLiteral>() != nullptr;
    }
    return expr.as<NumberLiteral>() != nullptr || expr.as<StringLiteral>() != nullptr ||
           expr.as<TemporalLiteral>() != nullptr;
}

Value toRange(Evaluation& evaluation, Arguments arguments) {
    const auto* text = argument<std::string>(arguments, 0);
    if (text == nullptr) {
        return wrongArguments(evaluation, "range", "a string");
    }
    ParseOptions options;
    options.mode = NameMode::Conform;
    const auto parsed = parseExpression(*text, options);
    const auto* literal = parsed ? (*parsed)->as<RangeLiteral>() : nullptr;
    if (literal == nullptr || !literal->low || !literal->high || !isLiteralEnd(*literal->low) ||
        !isLiteralEnd(*literal->high)) {
        return evaluation.error("range(): `" + *text + "` is no range of literals");
    }
    Value value = evaluation.run(**parsed, nullptr);
    const auto* range = value.as<Range>();
    const auto ordering = range != nullptr ? order(range->low, range->high) : std::nullopt;
    return ordering && !std::is_gt(*ordering) ? value
                                              : evaluation.error("range(): the ends of `" + *text + "` do not fit");
}

} // namespace

std::vector<Builtin> rangeBuiltins() {
    const auto named = [](std::vector<std::vector<std::string_view>> combinations) {
        std::vector<Signature> signatures;
        for (auto& parameters : combinations) {
            signatures.push_back({std::move(parameters), 2});
        }
        return signatures;
    };
    const auto any = named({{"point1", "point2"}, {"point", "range"}, {"range", "point"}, {"range1", "range2"}});
    const auto ranges = named({{"range1", "range2"}});
    const auto pointFirst = named({{"point", "range"}, {"range1", "range2"}});
    const auto rangeFirst = named({{"range", "point"}, {"range1", "range2"}});
    const auto same = named({{"point1", "point2"}, {"range1", "range2"}});
    return {
        {"before", any, relate<isBefore, Takes::Any>},
        {"after", any, relate<isBefore, Takes::Any, true>},
        {"meets", ranges, relate<doMeet, Takes::RangesOnly>},
        {"met by", ranges, relate<doMeet, Takes::RangesOnly, true>},
        {"overlaps", ranges, relate<doOverlap, Takes::RangesOnly>},
        {"overlaps before", ranges, relate<overlapsBefore, Takes::RangesOnly>},
        {"overlaps after", ranges, relate<overlapsAfter, Takes::RangesOnly>},
        {"finishes", pointFirst, relate<doesFinish, Takes::RangeSecond>},
        {"finished by", rangeFirst, relate<doesFinish, Takes::RangeFirst, true>},
        {"includes", rangeFirst, relate<isDuring, Takes::RangeFirst, true>},
        {"during", pointFirst, relate<isDuring, Takes::RangeSecond>},
        {"starts", pointFirst, relate<doesStart, Takes::RangeSecond>},
        {"started by", rangeFirst, relate<doesStart, Takes::RangeFirst, true>},
        {"coincides", same, relate<doCoincide, Takes::SameShape>},
        {"range", {{{"from"}, 1}}, toRange},
    };
}

} // namespace sihua::feel
