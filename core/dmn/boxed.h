// core/dmn/boxed.h - Boxed expressions (DMN 1.5, clause 10.2.2): the forms that the logic of a decision takes.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/feel/decision_table.h"
#include "core/feel/syntax.h"
#include "core/feel/value.h"

namespace sihua::dmn {

/// Deepest nesting of boxed expressions.
inline constexpr std::size_t kDeepestBoxed = 50;

struct Boxed;
using BoxedPtr = std::shared_ptr<const Boxed>;

/// A FEEL expression.
struct BoxedLiteral {
    feel::ExprPtr expression;
};
/// Named entries, each of which may read those before it; with a result, that is the value.
struct BoxedContext {
    struct Entry {
        std::string name;
        feel::TypePtr type; ///< Null: any.
        BoxedPtr value;
    };
    std::vector<Entry> entries;
    BoxedPtr result; ///< May be null.
};
/// A function and its arguments by name.
struct BoxedInvocation {
    BoxedPtr function;
    std::vector<std::pair<std::string, BoxedPtr>> bindings;
};
struct BoxedList {
    std::vector<BoxedPtr> items;
};
/// A list of contexts drawn as a table.
struct BoxedRelation {
    std::vector<std::string> columns;
    std::vector<std::vector<BoxedPtr>> rows; ///< Each with a cell for every column.
};
struct BoxedFunction {
    std::vector<feel::Function::Parameter> parameters;
    BoxedPtr body;
    bool isExternal = false; ///< The body describes a function of Java.
};
struct BoxedConditional {
    BoxedPtr condition;
    BoxedPtr then;
    BoxedPtr otherwise;
};
struct BoxedFilter {
    BoxedPtr list;
    BoxedPtr condition;
};
struct BoxedFor {
    std::string name;
    BoxedPtr list;
    BoxedPtr body;
};
struct BoxedQuantified {
    bool every = false;
    std::string name;
    BoxedPtr list;
    BoxedPtr condition;
};
struct BoxedTable {
    feel::DecisionTable table;
};

struct Boxed {
    std::variant<BoxedLiteral, BoxedContext, BoxedInvocation, BoxedList, BoxedRelation, BoxedFunction, BoxedConditional,
                 BoxedFilter, BoxedFor, BoxedQuantified, BoxedTable>
        node;
    feel::TypePtr type; ///< What the value has to fit; null: any.
};

/// The value of a boxed expression; evaluation bounds and errors as for FEEL.
[[nodiscard]] feel::Value run(feel::Evaluation& evaluation, const Boxed& boxed, const feel::ScopePtr& scope);

} // namespace sihua::dmn
