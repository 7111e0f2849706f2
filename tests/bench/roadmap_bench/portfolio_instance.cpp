#include "tests/bench/roadmap_bench/portfolio_instance.h"

#include <cmath>

#include "core/base/files.h"
#include "core/base/json.h"

namespace sihua::bench {

namespace {

/// Finds members and numbers; the first thing that is missing is remembered.
class Reader {
public:
    explicit Reader(const json::Value& root) : m_root(root) {}

    const json::Array& list(const json::Value& value) {
        static const json::Array none;
        if (const auto* array = value.as<json::Array>()) {
            return *array;
        }
        m_isComplete = false;
        return none;
    }
    const json::Array& list(const char* key) { return list(member(key)); }
    const json::Value& member(const char* key) {
        static const json::Value null;
        if (const json::Value* found = m_root.find(key)) {
            return *found;
        }
        m_isComplete = false;
        return null;
    }
    double real(const json::Value& value) {
        if (const auto* number = value.as<Decimal>()) {
            return number->toDouble();
        }
        m_isComplete = false;
        return 0;
    }
    int whole(const json::Value& value) { return static_cast<int>(std::llround(real(value))); }
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

private:
    const json::Value& m_root;
    bool m_isComplete = true;
};

} // namespace

Result<roadmap::Model> readPortfolio(const std::filesystem::path& path) {
    SIHUA_ASSIGN_OR_RETURN(std::string bytes, readFile(path, std::size_t{1} << 26U));
    const SourceText text(path.string(), std::move(bytes));
    SIHUA_ASSIGN_OR_RETURN(const json::Value root, json::parse(text));
    Reader reader(root);
    const auto* variant = reader.member("variant").as<std::string>();
    const bool isCapped = variant != nullptr && *variant == "C";
    const bool carriesOver = variant != nullptr && *variant == "B";

    roadmap::Model model;
    model.quarters = reader.whole(reader.member("T"));
    model.budget.carryOver = carriesOver ? roadmap::CarryOver::Always : roadmap::CarryOver::Never;
    for (const json::Value& money : reader.list("B")) {
        model.budget.quarters.push_back(reader.whole(money));
    }
    const double alpha = reader.real(reader.member("alpha"));
    model.objective.earlyPpm = isCapped ? 100'000 : static_cast<int>(std::lround(alpha * 1e6));
    for (const json::Value& capacity : reader.list("cap")) {
        model.teams.push_back({"team" + std::to_string(model.teams.size()),
                               std::vector<int>(static_cast<std::size_t>(model.quarters), reader.whole(capacity))});
    }
    const json::Array& levels = reader.list("level");
    const double highest = reader.real(reader.member("cap5"));
    for (const json::Value& weight : reader.list("w")) {
        const std::size_t index = model.indicators.size();
        roadmap::Indicator indicator;
        indicator.id = "indicator" + std::to_string(index);
        indicator.weight = std::llround(reader.real(weight) * 1e9); // 10^12 units a point, 10^3 thousandths a level
        indicator.level = index < levels.size() ? 1'000 * reader.whole(levels[index]) : 0;
        if (isCapped) {
            indicator.highest = static_cast<int>(std::lround(1'000 * highest));
        }
        model.indicators.push_back(std::move(indicator));
    }
    const json::Array& durations = reader.list("dur");
    const json::Array& costs = reader.list("cost");
    const json::Array& staff = reader.list("staff");
    const json::Array& needs = reader.list("pred");
    const json::Array& uplifts = reader.list("up");
    for (std::size_t i = 0; i < durations.size(); ++i) {
        if (i >= costs.size() || i >= staff.size() || i >= needs.size() || i >= uplifts.size()) {
            return fail(ErrorCode::InvalidArgument, path.string() + ": lists of different lengths");
        }
        roadmap::Variant way;
        way.duration = reader.whole(durations[i]);
        way.cost.assign(static_cast<std::size_t>(way.duration), reader.whole(costs[i]) / std::max(1, way.duration));
        for (const json::Value& people : reader.list(staff[i])) {
            way.people.push_back(reader.whole(people));
        }
        if (const auto* object = uplifts[i].as<json::Object>()) {
            for (const json::Member& member : *object) {
                way.uplifts.push_back({static_cast<std::size_t>(std::stoul(member.key)),
                                       static_cast<int>(std::lround(1'000 * reader.real(member.value)))});
            }
        }
        roadmap::Initiative initiative;
        initiative.id = std::to_string(i);
        initiative.variants.push_back(std::move(way));
        for (const json::Value& before : reader.list(needs[i])) {
            initiative.prerequisites.push_back({std::to_string(reader.whole(before)), 0});
        }
        model.initiatives.push_back(std::move(initiative));
    }
    if (!reader.isComplete() || variant == nullptr) {
        return fail(ErrorCode::InvalidArgument, path.string() + " is no portfolio instance");
    }
    return model;
}

} // namespace sihua::bench
