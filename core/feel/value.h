// core/feel/value.h - The values of FEEL (DMN 1.5, 10.3.2.2): cheap to copy, never changed once made.
//
// Lists, contexts, ranges and functions are shared. Every value knows how deeply it is nested, so that
// whoever makes one can refuse to go beyond kDeepestValue: recursion over values, destruction included, is safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/decimal.h"
#include "core/feel/temporal.h"

namespace sihua::feel {

struct Value;
struct List;
struct Context;
struct Range;
struct Function;
struct Type;
struct Builtin;
struct Expr;
class Evaluation;
class Scope;
using TypePtr = std::shared_ptr<const Type>;

/// Deepest nesting of lists, contexts, ranges and functions.
inline constexpr std::uint32_t kDeepestValue = 400;

/// In the order of Value's alternatives.
enum class Kind : std::uint8_t {
    Null,
    Boolean,
    Number,
    String,
    Date,
    Time,
    DateTime,
    DaysDuration,
    MonthsDuration,
    List,
    Context,
    Range,
    Function,
};

struct Value {
    using Data = std::variant<std::monostate, bool, Decimal, std::string, CalendarDate, TimeOfDay, DateTime,
                              DaysDuration, MonthsDuration, std::shared_ptr<const List>, std::shared_ptr<const Context>,
                              std::shared_ptr<const Range>, std::shared_ptr<const Function>>;
    Data data;

    Value() = default;
    /// Any of the alternatives as it is; what converts silently (a pointer to bool) is not taken.
    template <typename T>
    requires(std::is_constructible_v<Data, T> && !std::is_pointer_v<std::decay_t<T>>) Value(T&& content)
        : data(std::forward<T>(content)) {}              // NOLINT(google-explicit-constructor)
    Value(const char* text) : data(std::string(text)) {} // NOLINT(google-explicit-constructor)

    [[nodiscard]] static Value list(std::vector<Value> items);
    [[nodiscard]] static Value context(std::vector<std::pair<std::string, Value>> entries);
    [[nodiscard]] static Value range(Range range);
    [[nodiscard]] static Value function(Function function);

    [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(data.index()); }
    [[nodiscard]] bool isNull() const noexcept { return kind() == Kind::Null; }
    template <typename T> [[nodiscard]] const T* as() const noexcept {
        if constexpr (std::is_same_v<T, List> || std::is_same_v<T, Context> || std::is_same_v<T, Range> ||
                      std::is_same_v<T, Function>) {
            const auto* pointer = std::get_if<std::shared_ptr<const T>>(&data);
            return pointer == nullptr ? nullptr : pointer->get();
        } else {
            return std::get_if<T>(&data);
        }
    }
    /// 0 for what holds no values, otherwise 1 and more.
    [[nodiscard]] std::uint32_t depth() const noexcept;
};

struct List {
    std::vector<Value> items;
    std::uint32_t depth = 1;
};

struct Context {
    std::vector<std::pair<std::string, Value>> entries; ///< In their order; keys are unique.
    std::uint32_t depth = 1;

    [[nodiscard]] const Value* find(std::string_view key) const noexcept;
};

struct Range {
    Value low; ///< Null where unbounded, or where the end is not known.
    Value high;
    bool isLowClosed = false;
    bool isHighClosed = false;
    /// `< 5`: the missing end means "without bound". In `[null..5]` it means "not known".
    bool isLowUnbounded = false;
    bool isHighUnbounded = false;
};

struct Function {
    struct Parameter {
        std::string name;
        TypePtr type; ///< Null for any.
    };
    using Body = std::function<Value(Evaluation&, std::vector<Value>)>;

    std::vector<Parameter> parameters;
    TypePtr result;                   ///< Null for any.
    Body body;                        ///< Empty for a built-in.
    const Builtin* builtin = nullptr; ///< Null for a function of the model.
    /// Where it was written and in which scope; null for functions that no expression wrote.
    std::shared_ptr<const Expr> source;
    std::shared_ptr<const Scope> scope;
    std::uint32_t depth = 1; ///< Of what the body has captured, plus 1.
};

/// `number`, `list`, `days and time duration` ..., for messages.
[[nodiscard]] const char* toString(Kind kind) noexcept;

/// What the built-in string() makes of a value: texts as they are, lists and contexts with quoted texts inside.
[[nodiscard]] std::string toString(const Value& value);

} // namespace sihua::feel
