#include "core/rulepack/catalogue.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/rulepack/answered_facts.h"

namespace sihua::rulepack {

namespace {

template <typename Things> auto* byId(const Things& things, std::string_view id) noexcept {
    const auto found = std::find_if(things.begin(), things.end(), [&](const auto& thing) { return thing.id == id; });
    return found == things.end() ? nullptr : &*found;
}

} // namespace

std::string_view toWord(Transformation transformation) noexcept {
    constexpr std::array<std::string_view, 4> kWords{"digital", "network", "intelligent", "green"};
    return kWords[static_cast<std::size_t>(transformation)];
}

LocalText nameOf(Transformation transformation) {
    switch (transformation) {
    case Transformation::Digital:
        return {"数字化转型", "Digitalization"};
    case Transformation::Network:
        return {"网络化协同", "Networked collaboration"};
    case Transformation::Intelligent:
        return {"智能化改造", "Intelligent retrofit"};
    case Transformation::Green:
        break;
    }
    return {"绿色化提升", "Green upgrade"};
}

std::string_view toWord(Basis basis) noexcept {
    constexpr std::array<std::string_view, 4> kWords{"published", "vendor", "estimate", "quotation"};
    return kWords[static_cast<std::size_t>(basis)];
}

LocalText nameOf(Basis basis) {
    switch (basis) {
    case Basis::Published:
        return {"公开资料", "published"};
    case Basis::Vendor:
        return {"供应商公开报价", "published by a vendor"};
    case Basis::Quotation:
        return {"企业询价", "own quotation"};
    case Basis::Estimate:
        break;
    }
    return {"估算，请以报价为准", "estimate, to be replaced by a quotation"};
}

std::string_view toWord(SpendKind kind) noexcept {
    constexpr std::array<std::string_view, kSpendKinds> kWords{"software", "equipment", "building", "service"};
    return kWords[static_cast<std::size_t>(kind)];
}

LocalText nameOf(SpendKind kind) {
    switch (kind) {
    case SpendKind::Software:
        return {"软件、云服务与实施", "Software, cloud services and implementation"};
    case SpendKind::Equipment:
        return {"设备", "Equipment"};
    case SpendKind::Building:
        return {"建筑安装工程", "Construction and installation"};
    case SpendKind::Service:
        break;
    }
    return {"咨询、培训与认证", "Consulting, training and certification"};
}

std::array<Yuan, kSpendKinds> Variant::usualSpend(EnterpriseSize size) const {
    SIHUA_ASSERT(isOfferedTo(size));
    std::array<Yuan, kSpendKinds> spend{};
    const Yuan usual = cost[indexOf(size)]->usual;
    Yuan left = usual;
    std::size_t last = 0;
    for (std::size_t kind = 0; kind < kSpendKinds; ++kind) {
        spend[kind] = usual * spendPercent[kind] / 100;
        left -= spend[kind];
        last = spendPercent[kind] > 0 ? kind : last;
    }
    spend[last] += left;
    return spend;
}

Yuan Variant::runningCost(EnterpriseSize size) const {
    SIHUA_ASSERT(isOfferedTo(size));
    return (cost[indexOf(size)]->usual * runningPercent + 50) / 100;
}

const Variant* Initiative::variant(std::string_view which) const noexcept { return byId(variants, which); }

bool Initiative::isOfferedTo(EnterpriseSize size) const noexcept {
    return std::any_of(variants.begin(), variants.end(),
                       [&](const Variant& variant) { return variant.isOfferedTo(size); });
}

const Initiative* Catalogue::initiative(std::string_view id) const noexcept { return byId(initiatives, id); }

const Source* Catalogue::source(std::string_view id) const noexcept { return byId(sources, id); }

std::optional<bool> isApplicable(const Interview& interview, const Initiative& initiative, const Answers& answers) {
    return AnsweredFacts(interview, answers).holds(initiative.applicable);
}

std::optional<bool> isDone(const Interview& interview, const Initiative& initiative, const Answers& answers) {
    return initiative.done.expression ? AnsweredFacts(interview, answers).holds(initiative.done)
                                      : std::optional<bool>(false);
}

} // namespace sihua::rulepack
