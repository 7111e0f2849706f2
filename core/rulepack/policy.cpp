#include "core/rulepack/policy.h"

#include <algorithm>

namespace sihua::rulepack {

namespace {

template <typename Things, typename Id> auto* byId(const Things& things, const Id& id) noexcept {
    const auto found = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}

} // namespace

const Subsidy* Policy::subsidy(std::string_view which) const noexcept { return byId(subsidies, which); }

const Fact* Policy::question(const FactId& which) const noexcept { return byId(questions, which); }

const Source* Policy::source(std::string_view which) const noexcept { return byId(sources, which); }

} // namespace sihua::rulepack
