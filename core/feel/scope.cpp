#include "core/feel/scope.h"

#include <algorithm>
#include <utility>

namespace sihua::feel {

Scope::Scope(ScopePtr parent, std::string name, Value value)
    : m_parent(std::move(parent)),
      m_name(std::move(name)),
      m_value(std::move(value)),
      m_depth(std::max(depth(m_parent), m_value.depth())) {}

// A long chain is taken apart link by link: the default would recurse.
Scope::~Scope() {
    ScopePtr next = std::move(m_parent);
    while (next && next.use_count() == 1) {
        next = std::exchange(next->m_parent, nullptr);
    }
}

ScopePtr Scope::bind(ScopePtr parent, std::string name, Value value) {
    if (name.empty()) {
        return parent; // nobody can read it
    }
    return std::make_shared<const Scope>(std::move(parent), std::move(name), std::move(value));
}

ScopePtr Scope::open(ScopePtr parent, Value context) {
    if (context.as<Context>() == nullptr) {
        return parent;
    }
    return std::make_shared<const Scope>(std::move(parent), std::string(), std::move(context));
}

const Value* Scope::find(const ScopePtr& scope, std::string_view name) {
    for (const Scope* link = scope.get(); link != nullptr; link = link->m_parent.get()) {
        if (!link->m_name.empty()) {
            if (link->m_name == name) {
                return &link->m_value;
            }
        } else if (const Value* entry = link->m_value.as<Context>()->find(name)) {
            return entry;
        }
    }
    return nullptr;
}

} // namespace sihua::feel
