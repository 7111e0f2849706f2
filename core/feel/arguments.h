// core/feel/arguments.h - How built-in functions look at their arguments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/feel/builtins.h"

namespace sihua::feel {

/// The argument at @p index if it is given and of that kind, otherwise null. A list of one item counts as that
/// item (10.3.2.9.4).
template <typename T> [[nodiscard]] const T* argument(Arguments arguments, std::size_t index) noexcept {
    if (index >= arguments.size()) {
        return nullptr;
    }
    const Value& value = arguments[index];
    const auto* list = value.as<List>();
    const bool isSingle = !std::is_same_v<T, List> && list != nullptr && list->items.size() == 1;
    return isSingle ? list->items.front().as<T>() : value.as<T>();
}

/// Whether an optional argument is left out or null.
[[nodiscard]] inline bool isAbsent(Arguments arguments, std::size_t index) noexcept {
    return index >= arguments.size() || arguments[index].isNull();
}

/// A number argument as an integer; its fraction is cut off.
[[nodiscard]] inline std::optional<std::int64_t> integerArgument(Arguments arguments, std::size_t index) {
    const auto* number = argument<Decimal>(arguments, index);
    return number != nullptr ? number->rounded(0, Rounding::Down).toInteger() : std::nullopt;
}

/// A list argument; a value that is no list counts as a list of one, null as none.
[[nodiscard]] inline std::optional<std::vector<Value>> listArgument(Arguments arguments, std::size_t index) {
    if (isAbsent(arguments, index)) {
        return std::nullopt;
    }
    const auto* list = arguments[index].as<List>();
    return list != nullptr ? list->items : std::vector<Value>{arguments[index]};
}

/// One list, or all the arguments as a list: for min(1, 2) and min([1, 2]).
[[nodiscard]] inline std::optional<std::vector<Value>> variadicArgument(Arguments arguments) {
    return arguments.size() == 1 ? listArgument(arguments, 0)
                                 : std::optional(std::vector<Value>(arguments.begin(), arguments.end()));
}

/// Null with a diagnostic that the arguments are not what the function takes.
inline Value wrongArguments(Evaluation& evaluation, const char* function, const char* wanted) {
    return evaluation.error(std::string(function) + "() takes " + wanted, ErrorCode::TypeMismatch);
}

} // namespace sihua::feel
