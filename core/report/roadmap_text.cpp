#include "core/report/roadmap_text.h"

#include <algorithm>

#include "core/report/labels.h"

namespace sihua::report {

std::string nameOf(const roadmap::RoadmapItem& item, Language language) {
    std::string name = item.name.in(language);
    if (!item.variantName.isEmpty()) {
        name += language == Language::Chinese ? "（" + item.variantName.zh + "）" : " (" + item.variantName.en + ")";
    }
    return name;
}

std::string titleOf(const RoadmapPart& part, const roadmap::RoadmapItem& item, Language language) {
    const auto work = part.progress.find(item.id);
    return (item.isCritical ? "★ " : "") + nameOf(item, language) +
           (work == part.progress.end() ? "" : " · " + roadmap::nameOf(work->second).in(language));
}

std::string nameOf(rulepack::Basis basis, Language language) {
    switch (basis) {
    case rulepack::Basis::Published:
        return label(Label::BasisPublished, language);
    case rulepack::Basis::Vendor:
        return label(Label::BasisVendor, language) + " ‡";
    case rulepack::Basis::Quotation:
        return rulepack::nameOf(basis).in(language);
    case rulepack::Basis::Estimate:
        break;
    }
    return label(Label::BasisEstimate, language) + " ‡";
}

std::string quartersOf(const roadmap::Roadmap& plan, const roadmap::RoadmapItem& item) {
    const roadmap::CalendarQuarter first = plan.calendar(item.start);
    const roadmap::CalendarQuarter last = plan.calendar(std::max(item.start, item.end - 1));
    if (first == last) {
        return first.toString();
    }
    const std::string end = last.toString();
    return first.toString() + "–" + (first.year == last.year ? end.substr(end.find('Q')) : end);
}

std::string moneyText(std::int64_t yuan) {
    std::string digits = std::to_string(yuan < 0 ? -yuan : yuan);
    constexpr std::size_t kGroup = 3;
    for (std::size_t at = digits.size(); at > kGroup; at -= kGroup) {
        digits.insert(at - kGroup, ",");
    }
    return (yuan < 0 ? "-" : "") + digits;
}

std::string rangeText(const rulepack::CostRange& range) {
    if (range.low == range.high) {
        return moneyText(range.usual);
    }
    return moneyText(range.low) + " – " + moneyText(range.high);
}

std::string peopleText(const roadmap::Roadmap& plan, const roadmap::RoadmapItem& item, Language language) {
    std::string text;
    for (const roadmap::RoadmapPeople& people : item.people) {
        const auto team = std::find_if(plan.people.begin(), plan.people.end(),
                                       [&](const roadmap::TeamLoad& load) { return load.role == people.role; });
        const std::string& name = team == plan.people.end() ? people.role : team->name.in(language);
        text += (text.empty() ? "" : "\n") + name + " " + std::to_string(people.days);
    }
    return text;
}

std::string needsText(const roadmap::Roadmap& plan, const roadmap::RoadmapItem& item, Language language) {
    std::string text;
    for (const std::string& id : item.needs) {
        const roadmap::RoadmapItem* need = plan.item(id);
        text += (text.empty() ? "" : "\n") + (need == nullptr ? id : need->name.in(language));
    }
    return text;
}

std::string milestoneText(const roadmap::Roadmap& plan, const roadmap::Milestone& milestone, Language language) {
    return labelWith(
        Label::MilestoneLine, language,
        {plan.calendar(milestone.quarter).toString(), milestone.name.in(language), milestone.score.toFixed(2)});
}

std::vector<Swimlane> swimlanes(const roadmap::Roadmap& plan) {
    std::vector<Swimlane> lanes;
    using rulepack::Transformation;
    for (const Transformation transformation :
         {Transformation::Digital, Transformation::Network, Transformation::Intelligent, Transformation::Green}) {
        lanes.push_back({rulepack::nameOf(transformation), {}});
        for (const roadmap::RoadmapItem& item : plan.items) {
            if (!item.transformations.empty() && item.transformations.front() == transformation) {
                lanes.back().items.push_back(&item);
            }
        }
    }
    lanes.push_back({{"其他", "Other"}, {}});
    for (const roadmap::RoadmapItem& item : plan.items) {
        if (item.transformations.empty()) {
            lanes.back().items.push_back(&item);
        }
    }
    lanes.erase(std::remove_if(lanes.begin(), lanes.end(), [](const Swimlane& lane) { return lane.items.empty(); }),
                lanes.end());
    return lanes;
}

} // namespace sihua::report
