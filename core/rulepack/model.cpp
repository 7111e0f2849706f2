#include "core/rulepack/model.h"

#include <algorithm>
#include <set>

#include "core/rulepack/references.h"

namespace sihua::rulepack {

namespace {

template <typename T, typename Key> const T* findById(const std::vector<T>& list, const Key& id) noexcept {
    const auto found = std::find_if(list.begin(), list.end(), [&](const T& one) { return one.id == id; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const Option* Fact::option(const OptionId& option) const noexcept { return findById(options, option); }
const Fact* Interview::fact(const FactId& id) const noexcept { return findById(facts, id); }
const Section* Interview::section(std::string_view id) const noexcept { return findById(sections, id); }
const Role* Interview::role(std::string_view id) const noexcept { return findById(roles, id); }
const Unit* Interview::unit(std::string_view id) const noexcept { return findById(units, id); }
const Inventory* Interview::inventoryOf(const FactId& id) const noexcept {
    const auto found = std::find_if(inventories.begin(), inventories.end(),
                                    [&](const Inventory& inventory) { return inventory.rowOf(id) != nullptr; });
    return found == inventories.end() ? nullptr : &*found;
}
const Inventory::Row* Inventory::rowOf(const FactId& fact) const noexcept {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
        return !fact.isEmpty() && std::find(row.cells.begin(), row.cells.end(), fact) != row.cells.end();
    });
    return found == rows.end() ? nullptr : &*found;
}
const ScoreNode* Scheme::node(const NodeId& key) const noexcept { return findById(nodes, key); }
const Value* Scheme::value(const NodeId& key) const noexcept { return findById(values, key); }
const Group* Scheme::group(const NodeId& key) const noexcept { return findById(groups, key); }
const Source* Scheme::source(std::string_view key) const noexcept { return findById(sources, key); }

std::string_view toWord(Confidence confidence) noexcept {
    switch (confidence) {
    case Confidence::Official:
        return "official";
    case Confidence::Secondary:
        return "secondary";
    case Confidence::Own:
        break;
    }
    return "own";
}

std::string_view toWord(FindingSeverity severity) noexcept {
    switch (severity) {
    case FindingSeverity::High:
        return "high";
    case FindingSeverity::Medium:
        return "medium";
    case FindingSeverity::Low:
        break;
    }
    return "low";
}

const std::vector<Term>* termsOf(const Method& method) noexcept {
    if (const auto* sum = std::get_if<SumMethod>(&method)) {
        return &sum->terms;
    }
    if (const auto* mean = std::get_if<WeightedMeanMethod>(&method)) {
        return &mean->terms;
    }
    if (const auto* least = std::get_if<LeastMethod>(&method)) {
        return &least->terms;
    }
    if (const auto* greatest = std::get_if<GreatestMethod>(&method)) {
        return &greatest->terms;
    }
    return nullptr;
}

const FactId* weightsBy(const Method& method) noexcept {
    const FactId* by = nullptr;
    if (const auto* sum = std::get_if<SumMethod>(&method)) {
        by = &sum->by;
    } else if (const auto* mean = std::get_if<WeightedMeanMethod>(&method)) {
        by = &mean->by;
    }
    return by != nullptr && !by->isEmpty() ? by : nullptr;
}

std::vector<FactId> Scheme::factsRead() const {
    std::set<std::string> names;
    const auto add = [&](const Formula& formula) { collectNames(formula, names); };
    for (const Value& value : values) {
        add(value.formula);
    }
    for (const ScoreNode& node : nodes) {
        forEachFormula(node.method, add);
        if (const auto* points = std::get_if<PointsMethod>(&node.method)) {
            names.insert(points->fact.value());
        }
        if (const FactId* by = weightsBy(node.method)) {
            names.insert(by->value());
        }
    }
    for (const LevelRow& row : levels.rows) {
        for (const Requirement& requirement : row.requirements) {
            add(requirement.when);
        }
    }
    for (const Cap& cap : levels.caps) {
        add(cap.when);
    }
    for (const FindingRule& finding : findings) {
        add(finding.when);
    }
    // A fact that decides whether another one applies is read along with it.
    for (bool isGrowing = true; isGrowing;) {
        const std::size_t before = names.size();
        for (const Fact& fact : interview->facts) {
            if (names.contains(fact.id.value())) {
                add(fact.applicable);
            }
        }
        isGrowing = names.size() > before;
    }
    std::vector<FactId> read;
    for (const Fact& fact : interview->facts) {
        if (names.contains(fact.id.value())) {
            read.push_back(fact.id);
        }
    }
    return read;
}

} // namespace sihua::rulepack
