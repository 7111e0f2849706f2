// core/feel/scope.h - The names that an expression may read: a chain of bindings, innermost first.
//
// Scopes are immutable and shared: a function keeps the scope it was made in, and cannot be in it itself, so
// that there are no cycles.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/feel/value.h"

namespace sihua::feel {

class Scope;
using ScopePtr = std::shared_ptr<const Scope>; ///< Null is the empty scope.

class Scope {
public:
    Scope(ScopePtr parent, std::string name, Value value);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

    /// @p parent with one name more; an empty name adds nothing.
    [[nodiscard]] static ScopePtr bind(ScopePtr parent, std::string name, Value value);
    /// @p parent with the entries of a context as names; what is no context adds nothing.
    [[nodiscard]] static ScopePtr open(ScopePtr parent, Value context);

    /// The innermost value of that name, or null.
    [[nodiscard]] static const Value* find(const ScopePtr& scope, std::string_view name);
    /// Deepest value that is reachable from the scope.
    [[nodiscard]] static std::uint32_t depth(const ScopePtr& scope) noexcept { return scope ? scope->m_depth : 0; }

private:
    mutable ScopePtr m_parent; ///< Taken out by the destructor only.
    std::string m_name;        ///< Empty: the value is an opened context.
    Value m_value;
    std::uint32_t m_depth;
};

} // namespace sihua::feel
