#include <algorithm>
#include <iterator>

#include "core/feel/arguments.h"
#include "core/feel/compare.h"

namespace sihua::feel {
namespace {

// A 1-based position, or one counted from the end if negative, as an index; nothing outside of the list.
std::optional<std::size_t> indexOf(std::optional<std::int64_t> position, std::size_t count) {
    const auto size = static_cast<std::int64_t>(count);
    if (!position || *position == 0 || *position > size || *position < -size) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position);
}

// distinct values, union and index of compare all with all.
bool contains(Evaluation& evaluation, const std::vector<Value>& items, const Value& value) {
    return evaluation.charge(items.size() / 4) &&
           std::any_of(items.begin(), items.end(), [&](const Value& item) { return isSame(item, value); });
}

Value listContains(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    return list ? Value(contains(evaluation, *list, arguments[1]))
                : wrongArguments(evaluation, "list contains", "a list and an element");
}

Value count(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    return list ? Value(Decimal(static_cast<std::int64_t>(list->size())))
                : wrongArguments(evaluation, "count", "a list");
}

Value sublist(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    const auto start = list ? indexOf(integerArgument(arguments, 1), list->size()) : std::nullopt;
    if (!start) {
        return wrongArguments(evaluation, "sublist", "a list and a position in it");
    }
    const std::size_t rest = list->size() - *start;
    std::size_t length = rest;
    if (!isAbsent(arguments, 2)) {
        const auto wanted = integerArgument(arguments, 2);
        if (!wanted || *wanted < 1 || static_cast<std::size_t>(*wanted) > rest) {
            return wrongArguments(evaluation, "sublist", "a length within the list");
        }
        length = static_cast<std::size_t>(*wanted);
    }
    const auto first = list->begin() + static_cast<std::ptrdiff_t>(*start);
    return evaluation.makeList({first, first + static_cast<std::ptrdiff_t>(length)});
}

Value append(Evaluation& evaluation, Arguments arguments) {
    auto list = listArgument(arguments, 0);
    if (!list) {
        return wrongArguments(evaluation, "append", "a list and items");
    }
    list->insert(list->end(), arguments.begin() + 1, arguments.end());
    return evaluation.makeList(*std::move(list));
}

Value concatenate(Evaluation& evaluation, Arguments arguments) {
    std::vector<Value> all;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        auto list = listArgument(arguments, i);
        if (!list) {
            return wrongArguments(evaluation, "concatenate", "lists");
        }
        std::move(list->begin(), list->end(), std::back_inserter(all));
    }
    return evaluation.makeList(std::move(all));
}

Value insertBefore(Evaluation& evaluation, Arguments arguments) {
    auto list = listArgument(arguments, 0);
    const auto index = list ? indexOf(integerArgument(arguments, 1), list->size()) : std::nullopt;
    if (!index) {
        return wrongArguments(evaluation, "insert before", "a list and a position in it");
    }
    list->insert(list->begin() + static_cast<std::ptrdiff_t>(*index), arguments[2]);
    return evaluation.makeList(*std::move(list));
}

Value removeItem(Evaluation& evaluation, Arguments arguments) {
    auto list = listArgument(arguments, 0);
    const auto index = list ? indexOf(integerArgument(arguments, 1), list->size()) : std::nullopt;
    if (!index) {
        return wrongArguments(evaluation, "remove", "a list and a position in it");
    }
    list->erase(list->begin() + static_cast<std::ptrdiff_t>(*index));
    return evaluation.makeList(*std::move(list));
}

Value replaceMatches(Evaluation& evaluation, std::vector<Value> list, const Function& match, const Value& newItem) {
    for (Value& item : list) {
        const Value isMatch = evaluation.call(match, {item, newItem});
        const bool* truth = isMatch.as<bool>();
        if (truth == nullptr) {
            return evaluation.error("the function of list replace() gives no boolean", ErrorCode::TypeMismatch);
        }
        if (*truth) {
            item = newItem;
        }
    }
    return evaluation.makeList(std::move(list));
}

Value listReplace(Evaluation& evaluation, Arguments arguments) {
    auto list = listArgument(arguments, 0);
    if (!list) {
        return wrongArguments(evaluation, "list replace", "a list");
    }
    if (const auto* match = argument<Function>(arguments, 1)) {
        return replaceMatches(evaluation, *std::move(list), *match, arguments[2]);
    }
    const auto index = indexOf(integerArgument(arguments, 1), list->size());
    if (!index) {
        return wrongArguments(evaluation, "list replace", "a position in the list or a function");
    }
    (*list)[*index] = arguments[2];
    return evaluation.makeList(*std::move(list));
}

Value reverse(Evaluation& evaluation, Arguments arguments) {
    auto list = listArgument(arguments, 0);
    if (!list) {
        return wrongArguments(evaluation, "reverse", "a list");
    }
    std::reverse(list->begin(), list->end());
    return evaluation.makeList(*std::move(list));
}

Value indexesOf(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    if (!list) {
        return wrongArguments(evaluation, "index of", "a list and an element");
    }
    std::vector<Value> positions;
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (isSame((*list)[i], arguments[1])) {
            positions.push_back(Value(Decimal(static_cast<std::int64_t>(i) + 1)));
        }
    }
    return evaluation.makeList(std::move(positions));
}

Value distinct(Evaluation& evaluation, const std::vector<Value>& items) {
    std::vector<Value> kept;
    for (const Value& item : items) {
        if (!contains(evaluation, kept, item)) {
            kept.push_back(item);
        }
    }
    return evaluation.makeList(std::move(kept));
}

Value distinctValues(Evaluation& evaluation, Arguments arguments) {
    const auto list = listArgument(arguments, 0);
    return list ? distinct(evaluation, *list) : wrongArguments(evaluation, "distinct values", "a list");
}

Value unionOf(Evaluation& evaluation, Arguments arguments) {
    const Value all = concatenate(evaluation, arguments);
    return all.isNull() ? all : distinct(evaluation, all.as<List>()->items);
}

void flattenInto(std::vector<Value>& flat, const Value& value) {
    const auto* list = value.as<List>();
    if (list == nullptr) {
        flat.push_back(value);
        return;
    }
    for (const Value& item : list->items) {
        flattenInto(flat, item);
    }
}

Value flatten(Evaluation& evaluation, Arguments arguments) {
    if (isAbsent(arguments, 0)) {
        return wrongArguments(evaluation, "flatten", "a list");
    }
    std::vector<Value> flat;
    flattenInto(flat, arguments[0]);
    return evaluation.makeList(std::move(flat));
}

// Merge sort: safe with any comparison, as the function may answer anything.
template <typename Precedes> void mergeSort(std::vector<Value>& items, const Precedes& precedes) {
    for (std::size_t width = 1; width < items.size(); width *= 2) {
        std::vector<Value> merged;
        merged.reserve(items.size());
        for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
            const std::size_t middle = std::min(begin + width, items.size());
            const std::size_t end = std::min(begin + 2 * width, items.size());
            std::size_t left = begin;
            std::size_t right = middle;
            while (left < middle || right < end) {
                const bool takesRight = left == middle || (right < end && precedes(items[right], items[left]));
                merged.push_back(items[takesRight ? right++ : left++]);
            }
        }
        items = std::move(merged);
    }
}

Value sort(Evaluation& evaluation, Arguments arguments) {
    auto list = listArgument(arguments, 0);
    const auto* precedes = argument<Function>(arguments, 1);
    if (!list || (precedes == nullptr && !isAbsent(arguments, 1))) {
        return wrongArguments(evaluation, "sort", "a list and a function of two items");
    }
    bool isSortable = true;
    mergeSort(*list, [&](const Value& a, const Value& b) {
        if (precedes == nullptr) {
            const auto ordering = order(a, b);
            isSortable = isSortable && ordering;
            return ordering && std::is_lt(*ordering);
        }
        const Value answer = evaluation.call(*precedes, {a, b});
        const bool* truth = answer.as<bool>();
        isSortable = isSortable && truth != nullptr;
        return truth != nullptr && *truth;
    });
    return isSortable ? evaluation.makeList(*std::move(list))
                      : evaluation.error("sort(): the items do not compare", ErrorCode::TypeMismatch);
}

} // namespace

std::vector<Builtin> listBuiltins() {
    const std::vector<Signature> list{{{"list"}, 1, false}};
    return {
        {"list contains", {{{"list", "element"}, 2, false}}, listContains},
        {"count", list, count},
        {"sublist", {{{"list", "start position", "length"}, 2, false}}, sublist},
        {"append", {{{"list", "item"}, 1, true}}, append},
        {"concatenate", {{{"list"}, 1, true}}, concatenate},
        {"insert before", {{{"list", "position", "newItem"}, 3, false}}, insertBefore},
        {"remove", {{{"list", "position"}, 2, false}}, removeItem},
        {"list replace",
         {{{"list", "position", "newItem"}, 3, false}, {{"list", "match", "newItem"}, 3, false}},
         listReplace},
        {"reverse", list, reverse},
        {"index of", {{{"list", "match"}, 2, false}}, indexesOf},
        {"distinct values", list, distinctValues},
        {"union", {{{"list"}, 1, true}}, unionOf},
        {"flatten", list, flatten},
        {"sort", {{{"list", "precedes"}, 1, false}}, sort},
    };
}

} // namespace sihua::feel
