#include <algorithm>

#include "core/feel/arguments.h"
#include "core/feel/compare.h"

namespace sihua::feel {
namespace {

// The arguments as numbers; nothing if there is anything else among them.
std::optional<std::vector<Decimal>> numbers(Arguments arguments) {
    const auto items = variadicArgument(arguments);
    if (!items) {
        return std::nullopt;
    }
    std::vector<Decimal> result;
    result.reserve(items->size());
    for (const Value& item : *items) {
        const auto* number = item.as<Decimal>();
        if (number == nullptr) {
            return std::nullopt;
        }
        result.push_back(*number);
    }
    return result;
}

std::optional<Decimal> fold(const std::vector<Decimal>& list,
                            std::optional<Decimal> (*operation)(Decimal, Decimal) noexcept) {
    if (list.empty()) {
        return std::nullopt;
    }
    std::optional<Decimal> total = list.front();
    for (std::size_t i = 1; total && i < list.size(); ++i) {
        total = operation(*total, list[i]);
    }
    return total;
}

std::optional<Decimal> meanOf(const std::vector<Decimal>& list) {
    const auto total = fold(list, Decimal::add);
    return total ? Decimal::divide(*total, Decimal(static_cast<std::int64_t>(list.size()))) : std::nullopt;
}

Value toNumber(Evaluation& evaluation, std::optional<Decimal> number, const char* name) {
    return number ? Value(*number) : evaluation.error(std::string(name) + "() has no result");
}

Value sum(Evaluation& evaluation, Arguments arguments) {
    const auto list = numbers(arguments);
    return list ? toNumber(evaluation, fold(*list, Decimal::add), "sum") : wrongArguments(evaluation, "sum", "numbers");
}

Value product(Evaluation& evaluation, Arguments arguments) {
    const auto list = numbers(arguments);
    return list ? toNumber(evaluation, fold(*list, Decimal::multiply), "product")
                : wrongArguments(evaluation, "product", "numbers");
}

Value mean(Evaluation& evaluation, Arguments arguments) {
    const auto list = numbers(arguments);
    return list ? toNumber(evaluation, meanOf(*list), "mean") : wrongArguments(evaluation, "mean", "numbers");
}

Value median(Evaluation& evaluation, Arguments arguments) {
    auto list = numbers(arguments);
    if (!list) {
        return wrongArguments(evaluation, "median", "numbers");
    }
    if (list->empty()) {
        return {};
    }
    std::sort(list->begin(), list->end());
    const std::size_t middle = list->size() / 2;
    if (list->size() % 2 == 1) {
        return (*list)[middle];
    }
    return toNumber(evaluation, meanOf({(*list)[middle - 1], (*list)[middle]}), "median");
}

// The standard deviation of a sample: of at least two numbers.
Value stddev(Evaluation& evaluation, Arguments arguments) {
    const auto list = numbers(arguments);
    if (!list) {
        return wrongArguments(evaluation, "stddev", "numbers");
    }
    const auto average = meanOf(*list);
    if (!average || list->size() < 2) {
        return evaluation.error("stddev() needs two numbers");
    }
    std::vector<Decimal> squares;
    for (const Decimal number : *list) {
        const auto distance = Decimal::subtract(number, *average);
        const auto square = distance ? Decimal::multiply(*distance, *distance) : std::nullopt;
        if (!square) {
            return evaluation.error("stddev() has no result");
        }
        squares.push_back(*square);
    }
    const auto total = fold(squares, Decimal::add);
    const auto variance =
        total ? Decimal::divide(*total, Decimal(static_cast<std::int64_t>(list->size()) - 1)) : std::nullopt;
    return toNumber(evaluation, variance ? Decimal::squareRoot(*variance) : std::nullopt, "stddev");
}

// The most frequent numbers, ascending.
Value mode(Evaluation& evaluation, Arguments arguments) {
    auto list = numbers(arguments);
    if (!list) {
        return wrongArguments(evaluation, "mode", "numbers");
    }
    std::sort(list->begin(), list->end());
    std::vector<Value> modes;
    std::ptrdiff_t most = 0;
    for (auto run = list->begin(); run != list->end();) {
        const auto next = std::upper_bound(run, list->end(), *run);
        if (next - run > most) {
            modes.clear();
            most = next - run;
        }
        if (next - run == most) {
            modes.push_back(Value(*run));
        }
        run = next;
    }
    return evaluation.makeList(std::move(modes));
}

template <bool isGreatest> Value extreme(Evaluation& evaluation, Arguments arguments) {
    const auto list = variadicArgument(arguments);
    if (!list) {
        return wrongArguments(evaluation, "min, max", "a list");
    }
    if (list->empty()) {
        return {};
    }
    Value best = list->front();
    if (!order(best, best)) {
        return wrongArguments(evaluation, "min, max", "values that have an order");
    }
    for (const Value& item : *list) {
        const auto ordering = order(item, best);
        if (!ordering) {
            return wrongArguments(evaluation, "min, max", "values of one type");
        }
        if (isGreatest ? std::is_gt(*ordering) : std::is_lt(*ordering)) {
            best = item;
        }
    }
    return best;
}

// all() is the conjunction, any() the disjunction; null is unknown, anything else an error.
template <bool isAll> Value quantifier(Evaluation& evaluation, Arguments arguments) {
    const auto list = variadicArgument(arguments);
    if (!list) {
        return wrongArguments(evaluation, "all, any", "booleans");
    }
    Value result(isAll);
    for (const Value& item : *list) {
        if (!item.isNull() && item.kind() != Kind::Boolean) {
            return wrongArguments(evaluation, "all, any", "booleans");
        }
        result = isAll ? conjunction(result, item) : disjunction(result, item);
    }
    return result;
}

} // namespace

std::vector<Builtin> aggregateBuiltins() {
    const std::vector<Signature> variadic{{{"list"}, 1, true}};
    return {
        {"sum", variadic, sum},
        {"product", variadic, product},
        {"mean", variadic, mean},
        {"median", variadic, median},
        {"stddev", variadic, stddev},
        {"mode", variadic, mode},
        {"min", variadic, extreme<false>},
        {"max", variadic, extreme<true>},
        {"all", variadic, quantifier<true>},
        {"any", variadic, quantifier<false>},
    };
}

} // namespace sihua::feel
