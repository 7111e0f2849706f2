#include "core/roadmap/enterprise_model.h"

#include <algorithm>
#include <numeric>

#include "core/diagnosis/diagnosis.h"
#include "core/roadmap/leaf_scores.h"
#include "core/roadmap/questions.h"

namespace sihua::roadmap {

namespace {

constexpr int kGrid = 10;              ///< Thousandths of a point.
constexpr int kEarlyPpmOfHundred = 50; ///< With 100 points at most: half a hundredth of a point in all.
constexpr int kDifference = 500;       ///< Thousandths of a point that are worth a word.

int endOf(const Model& model, const Choice& choice) {
    return choice.start + model.initiatives[choice.initiative].variants[choice.variant].duration;
}

std::vector<Choice> byEnd(const Model& model, const Plan& plan) {
    std::vector<Choice> order = plan.choices;
    std::stable_sort(order.begin(), order.end(),
                     [&](const Choice& a, const Choice& b) { return endOf(model, a) < endOf(model, b); });
    return order;
}

int onGrid(double thousandths) { return static_cast<int>(thousandths / kGrid + 0.5) * kGrid; }

class Maker {
public:
    explicit Maker(const EnterpriseRequest& request)
        : m_request(request),
          m_catalogue(*request.catalogue),
          m_scorer(*request.scheme) {}

    Result<EnterpriseModel> run() {
        m_result.catalogue = m_request.catalogue;
        m_result.scheme = m_request.scheme;
        m_result.answers = m_request.answers;
        m_result.model.quarters = m_request.quarters;
        m_result.size = m_request.size;
        m_result.from = m_request.from;
        m_result.goal = m_request.goal;
        m_result.model.budget = m_request.budget;
        m_result.model.budget.firstQuarter = m_request.from.quarter - 1;
        SIHUA_RETURN_IF_ERROR(names());
        const auto today = m_scorer.score(m_request.answers);
        if (!today) {
            return fail(ErrorCode::InvalidArgument, "the scheme refuses the answers");
        }
        m_today = *today;
        choose();
        teams();
        indicators();
        for (const std::size_t source : m_open) {
            add(source);
        }
        exclusions();
        const double highest =
            m_request.scheme->scheme().node(m_request.scheme->scheme().levels.score)->maximum.toDouble();
        m_result.model.objective.earlyPpm =
            std::clamp(static_cast<int>(kEarlyPpmOfHundred * 100 / std::max(1.0, highest)), 1, 1'000'000);
        m_result.model.objective.moneyPrice = 1;
        if (m_request.goal) {
            SIHUA_RETURN_IF_ERROR(goal());
        }
        if (const Issues issues = validate(m_result.model); hasErrors(issues)) {
            return fail(firstError(issues));
        }
        return std::move(m_result);
    }

private:
    Status names() {
        std::set<std::string> named = m_request.banned;
        named.insert(m_request.required.begin(), m_request.required.end());
        for (const auto& [id, quarter] : m_request.pinned) {
            named.insert(id);
        }
        for (const std::string& id : named) {
            if (m_catalogue.initiative(id) == nullptr) {
                return fail(ErrorCode::UnknownId, "the catalogue has no initiative " + id);
            }
        }
        for (const auto& [id, variant] : m_request.variants) {
            const rulepack::Initiative* initiative = m_catalogue.initiative(id);
            if (initiative == nullptr || initiative->variant(variant) == nullptr) {
                return fail(ErrorCode::UnknownId, "the catalogue has no variant " + variant + " of " + id);
            }
        }
        for (const auto& [role, days] : m_request.teamDays) {
            if (m_catalogue.interview->role(role) == nullptr) {
                return fail(ErrorCode::UnknownId, "the interview has no role " + role);
            }
        }
        return {};
    }

    /// Which initiatives are open; the catalogue lists each after its prerequisites.
    void choose() {
        for (std::size_t i = 0; i < m_catalogue.initiatives.size(); ++i) {
            const rulepack::Initiative& each = m_catalogue.initiatives[i];
            m_index.emplace(each.id, i);
            std::optional<LeftOut::Why> why;
            if (rulepack::isDone(*m_catalogue.interview, each, m_request.answers).value_or(false)) {
                why = LeftOut::Why::Done;
            } else if (!rulepack::isApplicable(*m_catalogue.interview, each, m_request.answers).value_or(true)) {
                why = LeftOut::Why::NotApplicable;
            } else if (std::none_of(each.variants.begin(), each.variants.end(),
                                    [&](const rulepack::Variant& variant) { return isOpen(each, variant); })) {
                why = LeftOut::Why::NotOffered;
            }
            for (const rulepack::Prerequisite& before : each.prerequisites) {
                const auto missing = m_why.find(before.initiative);
                const bool isMissing = missing != m_why.end() && (missing->second == LeftOut::Why::NotOffered ||
                                                                  missing->second == LeftOut::Why::NeedsOne);
                if (!why && isMissing) {
                    why = LeftOut::Why::NeedsOne;
                }
            }
            if (why) {
                m_why.emplace(each.id, *why);
                m_result.leftOut.push_back({each.id, *why});
            } else {
                m_open.push_back(i);
            }
        }
    }
    [[nodiscard]] bool isOpen(const std::string& id) const { return !m_why.contains(id); }

    /// Whether a variant is offered to the enterprise, and no other one is wanted.
    [[nodiscard]] bool isOpen(const rulepack::Initiative& initiative, const rulepack::Variant& variant) const {
        const auto wanted = m_request.variants.find(initiative.id);
        return variant.isOfferedTo(m_request.size) &&
               (wanted == m_request.variants.end() || wanted->second == variant.id);
    }

    /// The most that an initiative can be: its last variant that is open.
    [[nodiscard]] const rulepack::Variant& fullest(std::size_t source) const {
        const rulepack::Initiative& initiative = m_catalogue.initiatives[source];
        return *std::find_if(initiative.variants.rbegin(), initiative.variants.rend(),
                             [&](const rulepack::Variant& each) { return isOpen(initiative, each); });
    }
    [[nodiscard]] Answers after(Answers answers, const std::vector<std::size_t>& sources) const {
        for (const std::size_t source : sources) {
            answers = rulepack::withUplifts(*m_catalogue.interview, answers, fullest(source).uplifts);
        }
        return answers;
    }

    void teams() {
        for (const auto& [role, days] : m_request.teamDays) {
            m_result.model.teams.push_back(
                {role, std::vector<int>(static_cast<std::size_t>(std::max(0, m_request.quarters)), days)});
        }
    }

    /// An indicator for each leaf that can rise, with the room up to everything done; and one for the rest.
    void indicators() {
        const LeafScores all = m_scorer.score(after(m_request.answers, m_open)).value_or(m_today);
        m_indicatorOf.assign(all.leaves.size(), -1);
        double explained = 0;
        const auto addIndicator = [&](const std::string& id, int room) {
            m_result.model.indicators.push_back({id, kScoreUnitsPerPoint / 1'000, 0, room});
            return static_cast<int>(m_result.model.indicators.size()) - 1;
        };
        for (std::size_t n = 0; n < all.leaves.size(); ++n) {
            const double rise = all.leaves[n] - m_today.leaves[n];
            explained += rise;
            if (const int room = onGrid(rise); room > 0) {
                m_indicatorOf[n] = addIndicator(m_request.scheme->scheme().nodes[n].id.value(), room);
            }
        }
        m_other = addIndicator("other", std::max(0, onGrid(all.total - m_today.total - explained)));
    }

    /// Everything that an initiative needs, in the catalogue's order.
    [[nodiscard]] std::vector<std::size_t> neededBy(std::size_t source) const {
        std::set<std::size_t> needed;
        std::vector<std::size_t> open{source};
        while (!open.empty()) {
            const std::size_t each = open.back();
            open.pop_back();
            for (const rulepack::Prerequisite& before : m_catalogue.initiatives[each].prerequisites) {
                if (isOpen(before.initiative) && needed.insert(m_index.at(before.initiative)).second) {
                    open.push_back(m_index.at(before.initiative));
                }
            }
        }
        return {needed.begin(), needed.end()};
    }

    void add(std::size_t source) {
        const rulepack::Initiative& from = m_catalogue.initiatives[source];
        Initiative to;
        to.id = from.id;
        to.isBanned = m_request.banned.contains(from.id);
        to.isRequired = m_request.required.contains(from.id);
        if (const auto pin = m_request.pinned.find(from.id); pin != m_request.pinned.end()) {
            to.pinnedStart = pin->second;
        }
        for (const rulepack::Prerequisite& before : from.prerequisites) {
            if (isOpen(before.initiative)) {
                to.prerequisites.push_back({before.initiative, before.lag});
            }
        }
        const Answers base = after(m_request.answers, neededBy(source));
        const LeafScores before = m_scorer.score(base).value_or(m_today);
        std::vector<std::size_t> variants;
        for (std::size_t v = 0; v < from.variants.size(); ++v) {
            const rulepack::Variant& way = from.variants[v];
            if (!isOpen(from, way) || way.quarters[rulepack::indexOf(m_request.size)] > m_request.quarters) {
                continue;
            }
            to.variants.push_back(variant(way, base, before));
            variants.push_back(v);
        }
        if (to.variants.empty()) {
            to.isBanned = !to.isRequired && !to.pinnedStart; // it takes longer than the horizon
            to.variants.push_back(
                {"", m_request.quarters, std::vector<Money>(static_cast<std::size_t>(m_request.quarters), 0), {}, {}});
            variants.push_back(0);
        }
        m_result.model.initiatives.push_back(std::move(to));
        m_result.source.emplace_back(source);
        m_result.variantOf.push_back(std::move(variants));
    }

    [[nodiscard]] Variant variant(const rulepack::Variant& from, const Answers& base, const LeafScores& before) const {
        const std::size_t size = rulepack::indexOf(m_request.size);
        Variant to;
        to.id = from.id;
        to.duration = from.quarters[size];
        const Money cost = (from.cost[size]->usual + kYuanInUnit - 1) / kYuanInUnit;
        for (int k = 0; k < to.duration; ++k) {
            to.cost.push_back(cost / to.duration + (k < cost % to.duration ? 1 : 0));
        }
        for (const Team& team : m_result.model.teams) {
            const auto need = std::find_if(from.team.begin(), from.team.end(),
                                           [&](const rulepack::TeamNeed& each) { return each.role == team.id; });
            to.people.push_back(need == from.team.end() ? 0 : need->days[size]);
        }
        const auto scored = m_scorer.score(rulepack::withUplifts(*m_catalogue.interview, base, from.uplifts));
        if (!scored) {
            return to; // answers that contradict one another raise nothing
        }
        double rest = scored->total - before.total;
        for (std::size_t n = 0; n < m_indicatorOf.size(); ++n) {
            const double rise = scored->leaves[n] - before.leaves[n];
            rest -= rise;
            if (const int thousandths = onGrid(rise); m_indicatorOf[n] >= 0 && thousandths > 0) {
                to.uplifts.push_back({static_cast<std::size_t>(m_indicatorOf[n]), thousandths});
            }
        }
        if (const int thousandths = onGrid(rest); thousandths > 0) {
            to.uplifts.push_back({static_cast<std::size_t>(m_other), thousandths});
        }
        return to;
    }

    void exclusions() {
        std::set<std::pair<std::string, std::string>> pairs;
        for (const std::size_t source : m_open) {
            const rulepack::Initiative& each = m_catalogue.initiatives[source];
            for (const rulepack::Exclusion& other : each.exclusions) {
                if (isOpen(other.initiative)) {
                    pairs.insert(std::minmax(each.id, other.initiative));
                }
            }
        }
        for (const auto& [one, other] : pairs) {
            m_result.model.exclusions.push_back({{one, other}});
        }
    }

    /// A set that is enough for the level and of which nothing can be left out, the dearest left out first.
    Status goal() {
        std::vector<std::size_t> set;
        for (const std::size_t source : m_open) {
            if (!m_request.banned.contains(m_catalogue.initiatives[source].id)) {
                set.push_back(source);
            }
        }
        const auto reaches = [&](const std::vector<std::size_t>& each) {
            const auto scored = m_scorer.score(after(m_request.answers, each));
            return scored && scored->level >= m_request.goal->level;
        };
        if (!reaches(set)) {
            return fail(ErrorCode::InvalidArgument, "level " + std::to_string(m_request.goal->level) +
                                                        " is not reached with every initiative done");
        }
        std::vector<std::size_t> dearest = set;
        std::stable_sort(dearest.begin(), dearest.end(), [&](std::size_t a, std::size_t b) {
            const std::size_t size = rulepack::indexOf(m_request.size);
            return fullest(a).cost[size]->usual > fullest(b).cost[size]->usual;
        });
        for (const std::size_t source : dearest) {
            std::vector<std::size_t> less;
            for (const std::size_t each : set) {
                const std::vector<std::size_t> needed = neededBy(each);
                if (each != source && std::find(needed.begin(), needed.end(), source) == needed.end()) {
                    less.push_back(each);
                }
            }
            if (less.size() < set.size() && reaches(less)) {
                set = std::move(less);
            }
        }
        for (const std::size_t source : set) {
            m_result.goalSet.push_back(m_catalogue.initiatives[source].id);
            for (std::size_t i = 0; i < m_result.source.size(); ++i) {
                if (m_result.source[i] == source) { // a lesser variant would not be enough
                    Initiative& each = m_result.model.initiatives[i];
                    each.variants = {each.variants.back()};
                    m_result.variantOf[i] = {m_result.variantOf[i].back()};
                }
            }
        }
        addGoal(m_result.model, {"goal", m_result.goalSet, m_request.goal->byQuarter});
        m_result.source.emplace_back(std::nullopt);
        m_result.variantOf.push_back({0});
        return {};
    }

    const EnterpriseRequest& m_request;
    const rulepack::Catalogue& m_catalogue;
    LeafScorer m_scorer;
    EnterpriseModel m_result;
    LeafScores m_today;
    std::map<std::string, std::size_t> m_index;
    std::map<std::string, LeftOut::Why> m_why;
    std::vector<std::size_t> m_open;
    std::vector<int> m_indicatorOf;
    int m_other = 0;
};

} // namespace

Result<EnterpriseModel> makeModel(const EnterpriseRequest& request) { return Maker(request).run(); }

std::vector<Answers> answersByQuarter(const EnterpriseModel& enterprise, const Plan& plan) {
    std::vector<Answers> list;
    const std::vector<Choice> order = byEnd(enterprise.model, plan);
    Answers answers = enterprise.answers;
    std::size_t next = 0;
    for (int quarter = 0; quarter <= enterprise.model.quarters; ++quarter) {
        for (; next < order.size() && endOf(enterprise.model, order[next]) <= quarter; ++next) {
            const Choice& choice = order[next];
            if (const auto source = enterprise.source[choice.initiative]) {
                const rulepack::Initiative& initiative = enterprise.catalogue->initiatives[*source];
                const std::size_t variant = enterprise.variantOf[choice.initiative][choice.variant];
                answers = rulepack::withUplifts(*enterprise.catalogue->interview, answers,
                                                initiative.variants[variant].uplifts);
            }
        }
        list.push_back(answers);
    }
    return list;
}

std::vector<QuarterScore> trueScores(const EnterpriseModel& enterprise, const Plan& plan) {
    const std::vector<Answers> answers = answersByQuarter(enterprise, plan);
    const std::vector<Choice> order = byEnd(enterprise.model, plan);
    std::vector<QuarterScore> list;
    Model counted = enterprise.model;
    counted.objective = {};
    Plan ended;
    std::size_t next = 0;
    Decimal today;
    QuarterScore last;
    for (int quarter = 0; quarter <= enterprise.model.quarters; ++quarter) {
        const std::size_t before = next;
        for (; next < order.size() && endOf(enterprise.model, order[next]) <= quarter; ++next) {
            ended.choices.push_back(order[next]);
        }
        QuarterScore each = last;
        each.quarter = quarter;
        if (quarter == 0 || next > before) { // otherwise nothing has changed
            const auto diagnosis = diagnosis::diagnose(*enterprise.scheme, answers[static_cast<std::size_t>(quarter)]);
            if (diagnosis) {
                each.score =
                    diagnosis->total().state == diagnosis::ScoreState::Known ? diagnosis->total().value : Decimal();
                each.level = diagnosis->level;
            }
        }
        if (quarter == 0) {
            today = each.score;
        }
        each.surrogate = today + Decimal::scaled(scoreOf(counted, ended), -12).rounded(3, Rounding::HalfUp);
        each.differs = (each.surrogate - each.score).abs() > Decimal::scaled(kDifference, -3);
        list.push_back(each);
        last = each;
    }
    return list;
}

} // namespace sihua::roadmap
