#include <algorithm>
#include <map>
#include <utility>

#include "core/roadmap/certificate.h"
#include "core/roadmap/verify_parts.h"

namespace sihua::roadmap {

namespace {

using verify::CoverClaim;
using verify::Part;
using verify::Prices;
using verify::Wide;

/// Prices beyond this are nobody's: products of them with money would not stay inside 128 bits.
constexpr Score kHighestPrice = Score{1} << 60U;

std::string toText(Wide value) {
    const bool isNegative = value < 0;
    std::string digits;
    for (Wide rest = isNegative ? -value : value; rest > 0 || digits.empty(); rest /= 10) {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
    }
    return isNegative ? "-" + digits : digits;
}

class Verifier {
public:
    explicit Verifier(const json::Value& root) : m_root(root) {}

    Result<Verified> run() {
        const json::Value* format = m_root.find("format");
        const json::Value* version = m_root.find("version");
        if (format == nullptr || format->as<std::string>() == nullptr ||
            *format->as<std::string>() != "sihua-roadmap-certificate") {
            return refuse(m_root, "this is no roadmap certificate");
        }
        if (version == nullptr || (integer(*version) != 1 && integer(*version) != 2)) {
            return refuse(m_root, "the certificate is of a version that this program does not know");
        }
        const json::Value* model = m_root.find("model");
        if (model == nullptr) {
            return refuse(m_root, "the certificate holds no model");
        }
        SIHUA_ASSIGN_OR_RETURN(m_result.model, readModel(*model));
        if (const Issues issues = validate(m_result.model); hasErrors(issues)) {
            return fail(firstError(issues).code(), "the model is not valid: " + firstError(issues).message());
        }
        SIHUA_RETURN_IF_ERROR(plan());
        const json::Value* bound = m_root.find("bound");
        if (bound == nullptr || !integer(*bound)) {
            return refuse(m_root, "the certificate claims no bound");
        }
        m_result.bound = *integer(*bound);
        if (m_result.bound < m_result.objective) {
            return refuse(*bound, "the bound is below the objective");
        }
        const verify::Tables tables(m_result.model);
        SIHUA_RETURN_IF_ERROR(covers(tables));
        SIHUA_RETURN_IF_ERROR(prices(tables));
        SIHUA_RETURN_IF_ERROR(tree(tables));
        return std::move(m_result);
    }

private:
    static tl::unexpected<Error> refuse(const json::Value& where, std::string why) {
        return fail(Error(ErrorCode::InvalidArgument, std::move(why)).at(where.span));
    }
    static std::optional<std::int64_t> integer(const json::Value& value) {
        const auto* number = value.as<Decimal>();
        return number != nullptr ? number->toInteger() : std::nullopt;
    }
    /// A list of whole numbers of a given length (any, if negative), none below zero.
    static std::optional<std::vector<std::int64_t>> integers(const json::Value* list, std::ptrdiff_t length) {
        const auto* array = list != nullptr ? list->as<json::Array>() : nullptr;
        if (array == nullptr || (length >= 0 && static_cast<std::ptrdiff_t>(array->size()) != length)) {
            return std::nullopt;
        }
        std::vector<std::int64_t> values;
        for (const json::Value& each : *array) {
            const std::optional<std::int64_t> value = integer(each);
            if (!value || *value < 0) {
                return std::nullopt;
            }
            values.push_back(*value);
        }
        return values;
    }

    Status plan() {
        const json::Value* list = m_root.find("plan");
        const auto* array = list != nullptr ? list->as<json::Array>() : nullptr;
        if (array == nullptr) {
            return refuse(m_root, "the certificate holds no plan");
        }
        std::map<std::string, std::size_t, std::less<>> index;
        for (std::size_t i = 0; i < m_result.model.initiatives.size(); ++i) {
            index.emplace(m_result.model.initiatives[i].id, i);
        }
        for (const json::Value& each : *array) {
            const json::Value* name = each.find("initiative");
            const json::Value* variant = each.find("variant");
            const json::Value* start = each.find("start");
            if (name == nullptr || variant == nullptr || start == nullptr || name->as<std::string>() == nullptr ||
                variant->as<std::string>() == nullptr || !integer(*start)) {
                return refuse(each, "a choice of the plan lacks initiative, variant or start");
            }
            const auto found = index.find(*name->as<std::string>());
            if (found == index.end() || *integer(*start) < 0 || *integer(*start) > kMostQuarters) {
                return refuse(each, "the plan names an unknown initiative or quarter");
            }
            const auto& variants = m_result.model.initiatives[found->second].variants;
            const auto way = std::find_if(variants.begin(), variants.end(), [&](const Variant& candidate) {
                return candidate.id == *variant->as<std::string>();
            });
            if (way == variants.end()) {
                return refuse(each, "the plan names an unknown variant");
            }
            m_result.plan.choices.push_back(
                {found->second, static_cast<std::size_t>(way - variants.begin()), static_cast<int>(*integer(*start))});
        }
        if (const Issues issues = checkPlan(m_result.model, m_result.plan); hasErrors(issues)) {
            return refuse(*list, "the plan cannot be carried out: " + firstError(issues).message());
        }
        const json::Value* objective = m_root.find("objective");
        m_result.objective = objectiveOf(m_result.model, m_result.plan);
        if (objective == nullptr || integer(*objective) != m_result.objective) {
            return refuse(objective != nullptr ? *objective : m_root,
                          "the plan's objective is " + std::to_string(m_result.objective) + ", not what is claimed");
        }
        return {};
    }

    Status covers(const verify::Tables& tables) {
        const json::Value* list = m_root.find("covers");
        const auto* array = list != nullptr ? list->as<json::Array>() : nullptr;
        if (array == nullptr) {
            return refuse(m_root, "the certificate holds no list of covers");
        }
        for (const json::Value& each : *array) {
            const json::Value* row = each.find("row");
            const json::Value* most = each.find("most");
            const json::Value* members = each.find("members");
            if (row == nullptr || most == nullptr || members == nullptr || members->as<json::Array>() == nullptr ||
                !integer(*row) || *integer(*row) < 0 || !integer(*most) || *integer(*most) < 0 ||
                *integer(*most) > static_cast<std::int64_t>(kMostInitiatives)) {
                return refuse(each, "a cover lacks row, most or members");
            }
            CoverClaim claim;
            claim.limit = static_cast<std::size_t>(*integer(*row));
            claim.most = static_cast<int>(*integer(*most));
            for (const json::Value& member : *members->as<json::Array>()) {
                const auto pair = integers(&member, 2);
                if (!pair) {
                    return refuse(member, "a member of a cover is no pair of numbers");
                }
                claim.ways.push_back(static_cast<std::size_t>(pair->front()));
                claim.amounts.push_back(pair->back());
            }
            if (const auto objection = tables.objectionTo(claim)) {
                return refuse(each, "a cover is not valid: " + *objection);
            }
            m_covers.push_back(std::move(claim));
        }
        return {};
    }

    Status prices(const verify::Tables& tables) {
        const json::Value* list = m_root.find("multipliers");
        const auto* array = list != nullptr ? list->as<json::Array>() : nullptr;
        if (array == nullptr) {
            return refuse(m_root, "the certificate holds no multipliers");
        }
        for (const json::Value& each : *array) {
            const auto limits = integers(each.find("rows"), static_cast<std::ptrdiff_t>(tables.limits().size()));
            const auto credits = integers(each.find("credits"), static_cast<std::ptrdiff_t>(tables.capped().size()));
            auto covers = integers(each.find("covers"), -1);
            if (!limits || !credits || !covers || covers->size() > m_covers.size()) {
                return refuse(each, "multipliers are of the wrong number, not whole or negative");
            }
            covers->resize(m_covers.size(), 0); // those that were found later had no price yet
            for (std::size_t k = 0; k < credits->size(); ++k) {
                if ((*credits)[k] > m_result.model.indicators[tables.capped()[k]].weight) {
                    return refuse(each, "a credit is above the weight of its indicator");
                }
            }
            for (const std::vector<Score>* prices : {&*limits, &std::as_const(*covers)}) {
                if (std::any_of(prices->begin(), prices->end(), [](Score price) { return price > kHighestPrice; })) {
                    return refuse(each, "a multiplier is too large");
                }
            }
            verify::Prices claimed{*limits, *credits, *covers, {}, {}, {}};
            SIHUA_RETURN_IF_ERROR(exactPrices(each, claimed));
            if (const auto objection = tables.objectionTo(claimed)) {
                return refuse(each, "a price of what is taken exactly is not valid: " + *objection);
            }
            m_prices.push_back(std::move(claimed));
        }
        return {};
    }

    /// Whole numbers of either sign.
    static std::optional<std::vector<std::int64_t>> signedIntegers(const json::Value& list, std::size_t length) {
        const auto* array = list.as<json::Array>();
        if (array == nullptr || array->size() != length) {
            return std::nullopt;
        }
        std::vector<std::int64_t> values;
        for (const json::Value& each : *array) {
            const std::optional<std::int64_t> value = integer(each);
            if (!value || *value > kHighestPrice || *value < -kHighestPrice) {
                return std::nullopt;
            }
            values.push_back(*value);
        }
        return values;
    }

    static Status exactPrices(const json::Value& from, verify::Prices& to) {
        const auto listOf = [&](const char* key) {
            const json::Value* list = from.find(key);
            return list != nullptr ? list->as<json::Array>() : nullptr;
        };
        if (const json::Array* running = listOf("running")) {
            for (const json::Value& each : *running) {
                const auto numbers = signedIntegers(each, 5);
                if (!numbers || std::any_of(numbers->begin(), numbers->end() - 1,
                                            [](std::int64_t number) { return number < 0 || number > 1'000'000; })) {
                    return refuse(each, "a price of running is not five whole numbers");
                }
                to.running.push_back({static_cast<std::size_t>((*numbers)[0]), static_cast<int>((*numbers)[1]),
                                      static_cast<int>((*numbers)[2]), static_cast<int>((*numbers)[3]), (*numbers)[4]});
            }
        }
        if (from.find("sums") != nullptr) {
            const auto sums = integers(from.find("sums"), -1);
            if (!sums) {
                return refuse(from, "sums is no list of indicators");
            }
            to.sums.assign(sums->begin(), sums->end());
        }
        if (const json::Array* raising = listOf("raising")) {
            for (const json::Value& each : *raising) {
                const auto numbers = signedIntegers(each, 3);
                if (!numbers || (*numbers)[0] < 0 || (*numbers)[1] < 0) {
                    return refuse(each, "a price of raising is not three whole numbers");
                }
                to.raising.push_back(
                    {static_cast<std::size_t>((*numbers)[0]), static_cast<std::size_t>((*numbers)[1]), (*numbers)[2]});
            }
        }
        return {};
    }

    /// Walks the tree from its root; children stand after their parents, so that there is no end to nothing.
    Status tree(const verify::Tables& tables) {
        const json::Value* list = m_root.find("tree");
        const auto* array = list != nullptr ? list->as<json::Array>() : nullptr;
        if (array == nullptr || array->empty()) {
            return refuse(m_root, "the certificate holds no tree");
        }
        std::vector<std::pair<std::size_t, Part>> open;
        open.emplace_back(0, tables.everything());
        while (!open.empty()) {
            auto [index, part] = std::move(open.back());
            open.pop_back();
            const json::Value& node = (*array)[index];
            const auto numbers = integers(&node, -1);
            if (!numbers || numbers->empty()) {
                return refuse(node, "a node of the tree is no list of numbers");
            }
            if (numbers->front() == 2 && numbers->size() == 5) {
                SIHUA_RETURN_IF_ERROR(split(tables, node, index, *numbers, part, array->size(), open));
                continue;
            }
            ++m_result.parts;
            SIHUA_RETURN_IF_ERROR(leaf(tables, node, *numbers, part));
        }
        return {};
    }

    Status split(const verify::Tables& tables, const json::Value& node, std::size_t index,
                 const std::vector<std::int64_t>& numbers, const Part& part, std::size_t count,
                 std::vector<std::pair<std::size_t, Part>>& open) {
        const auto way = static_cast<std::size_t>(numbers[1]);
        const std::int64_t quarter = numbers[2];
        if (way >= tables.ways().size() || quarter > m_result.model.quarters) {
            return refuse(node, "a node splits on an option or a quarter that does not exist");
        }
        for (const bool hasStarted : {true, false}) {
            const auto child = static_cast<std::size_t>(numbers[hasStarted ? 3 : 4]);
            if (child <= index || child >= count) {
                return refuse(node, "a node of the tree does not stand before its children");
            }
            Part half = part;
            for (std::size_t t = 0; t < half.mayStart[way].size(); ++t) {
                if ((static_cast<std::int64_t>(t) <= quarter) != hasStarted) {
                    half.mayStart[way][t] = false;
                }
            }
            half.mustStart[way] = half.mustStart[way] || hasStarted;
            open.emplace_back(child, std::move(half));
        }
        return {};
    }

    Status leaf(const verify::Tables& tables, const json::Value& node, const std::vector<std::int64_t>& numbers,
                Part& part) {
        if (!tables.narrow(part)) {
            return {}; // no plan at all
        }
        if (numbers.front() == 0 && numbers.size() == 2) {
            if (static_cast<std::size_t>(numbers[1]) >= m_prices.size()) {
                return refuse(node, "a node names multipliers that do not exist");
            }
            const std::optional<Wide> bound =
                tables.bound(part, m_prices[static_cast<std::size_t>(numbers[1])], m_covers);
            if (!bound) {
                return refuse(node, "a part takes too long to check");
            }
            if (*bound > m_result.bound) {
                return refuse(node, "the multipliers bound a part by " + toText(*bound) + ", above the claimed " +
                                        std::to_string(m_result.bound));
            }
            return {};
        }
        if (numbers.front() == 3 && numbers.size() == 1) {
            return onePlan(tables, node, part);
        }
        return refuse(node,
                      numbers.front() == 1 ? "a part that is said to be empty is not" : "an unknown kind of node");
    }

    Status onePlan(const verify::Tables& tables, const json::Value& node, const Part& part) {
        Plan plan;
        for (std::size_t way = 0; way < part.mayStart.size(); ++way) {
            const auto& starts = part.mayStart[way];
            const auto choices = std::count(starts.begin(), starts.end(), true);
            if (choices > 1 || (choices == 1 && !part.mustStart[way])) {
                return refuse(node, "a part that is said to hold one plan holds more");
            }
            if (choices == 1) {
                plan.choices.push_back(
                    {tables.ways()[way].initiative, tables.ways()[way].variant,
                     static_cast<int>(std::find(starts.begin(), starts.end(), true) - starts.begin())});
            }
        }
        if (!hasErrors(checkPlan(m_result.model, plan)) && objectiveOf(m_result.model, plan) > m_result.bound) {
            return refuse(node, "a plan in the tree is better than the claimed bound");
        }
        return {};
    }

    const json::Value& m_root;
    Verified m_result;
    std::vector<CoverClaim> m_covers;
    std::vector<Prices> m_prices;
};

} // namespace

Result<Verified> verifyCertificate(const SourceText& text) {
    SIHUA_ASSIGN_OR_RETURN(const json::Value root, json::parse(text));
    return Verifier(root).run();
}

} // namespace sihua::roadmap
