// core/feel/evaluate.h - Runs FEEL expressions: dynamic types, null for what has no value, bounded work.
//
//   Evaluation evaluation;
//   const Value v = evaluation.run(*expr, scope);
//   if (evaluation.failure()) ...            // a bound was reached: v means nothing
//   for (auto& d : evaluation.diagnostics()) // why parts of it are null
//
// Where the standard says "null" with an error, the value is null and a Diagnostic says why; evaluation goes on.
// A bound that is reached (depth, list size, steps, text length) stops everything: failure().
// One Evaluation is for one thread; the trees, scopes and values are shared freely.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/feel/scope.h"
#include "core/feel/syntax.h"
#include "core/feel/type.h"
#include "core/feel/value.h"

namespace sihua::feel {

/// Bounds of one Evaluation.
struct Limits {
    std::size_t steps = 20'000'000;              ///< Nodes evaluated and items produced.
    std::size_t listItems = 1'000'000;           ///< Items of one list.
    std::size_t textBytes = 16U * 1024U * 1024U; ///< Bytes of one text.
    std::size_t depth = 1'200;                   ///< Nodes under evaluation at once, across function calls.
};

struct EvaluationSettings {
    Limits limits;
    TypeLookup findType;         ///< Item definitions; may be empty. Of the first Place.
    std::optional<DateTime> now; ///< What now() and today() answer; nothing: the clock.
};

/// Why a part of an expression is null.
struct Diagnostic {
    ErrorCode code = ErrorCode::EvaluationFailed; ///< Also UnknownName, UnknownFunction, TypeMismatch, WrongArguments.
    std::string message;
    TextRange range;   ///< In the expression's text.
    std::string place; ///< Name of the Place.
};

class Evaluation {
public:
    explicit Evaluation(EvaluationSettings settings = {})
        : m_settings(std::move(settings)),
          m_place{{}, m_settings.findType} {}

    /// The expression's value; null after a failure.
    [[nodiscard]] Value run(const Expr& expr, const ScopePtr& scope);
    /// Whether unary tests admit @p input: true, false, or null where that is not known.
    [[nodiscard]] Value test(const Expr& unaryTests, const Value& input, const ScopePtr& scope);
    /// Calls a function; too few or too many arguments or ones of the wrong type give null and a diagnostic.
    [[nodiscard]] Value call(const Function& function, std::vector<Value> arguments);
    /// The same with arguments by name; those that are not given are null.
    using NamedValues = std::vector<std::pair<std::string, Value>>;
    [[nodiscard]] Value callByName(const Function& function, const NamedValues& arguments);
    /// Where the following expressions stand: what diagnostics name, and which types they know.
    struct Place {
        std::string name;
        TypeLookup findType;
    };
    /// @return the place before, to go back to
    [[nodiscard]] Place enter(Place place) { return std::exchange(m_place, std::move(place)); }
    void leaveTo(Place place) { m_place = std::move(place); }

    /// Set once a bound was reached: LimitExceeded.
    [[nodiscard]] const std::optional<Error>& failure() const noexcept { return m_failure; }
    [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const noexcept { return m_diagnostics; }
    [[nodiscard]] const EvaluationSettings& settings() const noexcept { return m_settings; }
    [[nodiscard]] const Place& place() const noexcept { return m_place; }

    // For built-in functions and boxed expressions:

    /// Null, with a diagnostic at the node under evaluation. At most 100 are kept.
    Value error(std::string message, ErrorCode code = ErrorCode::EvaluationFailed);
    /// Stops the evaluation: LimitExceeded.
    Value stop(std::string message);
    /// Counts work; false once the bound is reached.
    bool charge(std::size_t steps);
    /// A list, or null after stopping if it is too long or too deep.
    [[nodiscard]] Value makeList(std::vector<Value> items);
    [[nodiscard]] Value makeContext(std::vector<std::pair<std::string, Value>> entries);
    [[nodiscard]] Value makeText(std::string text);
    /// The function's parameters, bound to coerced arguments over @p scope; nothing after a diagnostic.
    [[nodiscard]] std::optional<ScopePtr> bindArguments(const std::vector<Function::Parameter>& parameters,
                                                        std::vector<Value> arguments, ScopePtr scope);
    /// @p value made to fit @p type (null: any), or null and a diagnostic that names @p what.
    [[nodiscard]] Value fit(const Value& value, const Type* type, const std::string& what);
    /// One `name in ...` of for, some and every. A later domain may read the names of earlier ones.
    struct Domain {
        std::string name;
        std::function<std::optional<std::vector<Value>>(const ScopePtr&)> items; ///< Nothing: not a list.
    };
    /// Calls @p visit with a scope for each combination of the domains' items, the last one running fastest,
    /// until it answers false. @return whether every domain was a list
    using Visit = std::function<bool(const ScopePtr&)>;
    [[nodiscard]] bool iterate(const std::vector<Domain>& domains, const ScopePtr& scope, const Visit& visit);
    /// The items of a list; of a range of whole numbers or dates, also downwards; of anything else itself.
    [[nodiscard]] std::optional<std::vector<Value>> itemsOf(const Value& domain);
    /// Filters a list by a condition that is run for each item, or takes one item by its number.
    using Condition = std::function<Value(const ScopePtr&)>;
    [[nodiscard]] Value filter(const Value& list, const Condition& condition, const ScopePtr& scope);
    /// `some` and `every`: a condition that is neither boolean nor null makes the whole null.
    [[nodiscard]] Value quantify(bool every, const std::vector<Domain>& domains, const ScopePtr& scope,
                                 const Condition& condition);

private:
    friend class NodeEvaluator;

    EvaluationSettings m_settings;
    std::optional<Error> m_failure;
    std::vector<Diagnostic> m_diagnostics;
    std::size_t m_steps = 0;
    std::size_t m_depth = 0;
    const Expr* m_at = nullptr;
    Place m_place;
};

} // namespace sihua::feel
