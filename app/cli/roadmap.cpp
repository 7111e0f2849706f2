#include <iostream>

#include "app/cli/roadmap_input.h"
#include "app/cli/roadmap_output.h"
#include "app/cli/terminal.h"
#include "core/base/files.h"
#include "core/roadmap/certificate.h"
#include "core/roadmap/enterprise_conflict.h"
#include "core/roadmap/lp_export.h"

namespace sihua::cli {

namespace {

using roadmap::EnterpriseModel;
using roadmap::Model;
using roadmap::Planned;
using roadmap::PlannerOptions;

constexpr std::int64_t kEvaluationsOfSure = 4'000;      ///< For each initiative that is left out, or taken in.
constexpr std::int64_t kEvaluationsOfConflict = 10'000; ///< For each wish or limit that may be no part of it.

class Command {
public:
    Command(const RoadmapOptions& options, RoadmapInput& input)
        : m_options(options),
          m_input(input),
          m_progress(terminalProgress("Planning the roadmap")) {
        m_effort.seed = options.seed;
        m_effort.evaluations = options.evaluations;
    }

    ExitCode run() {
        if (m_options.leastBudget) {
            return leastBudget();
        }
        if (m_options.replan) {
            return replan();
        }
        auto best = roadmap::plan(model(), first(isQuestion() ? 0.3 : 1), m_progress);
        if (!best) {
            return refuse(best.error());
        }
        if (const ExitCode code = explainConflict(model(), *best); code != ExitCode::Done) {
            return code;
        }
        if (m_options.curve) {
            return curve();
        }
        if (m_options.scenarios) {
            return scenarios();
        }
        if (m_options.skip) {
            return skip(*best);
        }
        if (m_options.late) {
            return late(*best);
        }
        if (m_options.sure) {
            return sure(*best);
        }
        return finish(m_input.model, *best, {});
    }

private:
    [[nodiscard]] const Model& model() const { return m_input.model.model; }
    [[nodiscard]] bool isQuestion() const {
        return m_options.curve || m_options.scenarios || m_options.skip || m_options.late || m_options.sure;
    }
    [[nodiscard]] PlannerOptions first(double until) const {
        PlannerOptions effort = m_effort;
        effort.progressTo = until;
        return effort;
    }
    [[nodiscard]] PlannerOptions second(double from) const {
        PlannerOptions effort = m_effort;
        effort.progressFrom = from;
        return effort;
    }

    /// Where wishes are not met: says why they cannot be.
    ExitCode explainConflict(const Model& asked, const Planned& planned) {
        if (roadmap::missingOf(asked, planned.plan) == 0) {
            return ExitCode::Done;
        }
        PlannerOptions effort = m_effort;
        effort.evaluations = std::min(effort.evaluations, kEvaluationsOfConflict);
        const auto conflict = roadmap::findConflict(asked, effort, m_progress);
        if (!conflict) {
            return refuse(conflict.error());
        }
        if (*conflict) {
            std::cerr << roadmap::inWords(m_input.model, **conflict).in(m_options.language) << '\n';
        } else {
            std::cerr << (m_options.language == Language::Chinese
                              ? "所有要求可以同时满足，但这么多次尝试没有找到；请增大 --evaluations。\n"
                              : "All wishes can be met, but not with so few evaluations: raise --evaluations.\n");
        }
        return ExitCode::InputAtFault;
    }

    [[nodiscard]] roadmap::Roadmap describe(const Model& changed, const Planned& planned) const {
        EnterpriseModel enterprise = m_input.model;
        enterprise.model = changed;
        return roadmap::describe(enterprise, planned, m_input.describe);
    }

    ExitCode leastBudget() {
        const auto least = roadmap::leastBudget(model(), m_effort, m_progress);
        if (!least) {
            return refuse(least.error());
        }
        if (m_options.json) {
            json::Writer json;
            writeJson(json, m_input.model, *least);
            std::cout << json.text();
        } else {
            std::cout << toText(m_input.model, *least, m_options.language);
        }
        return ExitCode::Done;
    }

    ExitCode show(const std::vector<RoadmapColumn>& columns) {
        m_progress.report(1);
        if (m_options.json) {
            json::Writer json;
            writeJson(json, columns);
            std::cout << json.text();
        } else {
            std::cout << toText(columns, m_options.language);
        }
        return ExitCode::Done;
    }

    ExitCode curve() {
        auto points = roadmap::budgetCurve(model(), roadmap::tenBudgets(), second(0.3), m_progress);
        if (!points) {
            return refuse(points.error());
        }
        std::vector<RoadmapColumn> columns;
        for (const roadmap::CurvePoint& point : *points) {
            const std::string percent = std::to_string(point.percent);
            columns.push_back({"budget_" + percent,
                               {"预算" + percent + "%", percent + " % of the budget"},
                               describe(roadmap::withBudget(model(), point.percent), point.planned)});
        }
        return show(columns);
    }

    ExitCode scenarios() {
        const auto list = roadmap::usualScenarios();
        auto plans = roadmap::scenarios(model(), list, second(0.3), m_progress);
        if (!plans) {
            return refuse(plans.error());
        }
        const char* ids[] = {"prudent", "standard", "ambitious"};
        std::vector<RoadmapColumn> columns;
        for (std::size_t k = 0; k < plans->size(); ++k) {
            const roadmap::ScenarioPlan& each = (*plans)[k];
            columns.push_back(
                {ids[k], each.scenario.name, describe(roadmap::underScenario(model(), each.scenario), each.planned)});
        }
        return show(columns);
    }

    ExitCode skip(const Planned& best) {
        auto without = roadmap::withoutInitiative(model(), *m_options.skip, second(0.3), m_progress);
        if (!without) {
            return refuse(without.error());
        }
        Model banned = model();
        for (roadmap::Initiative& each : banned.initiatives) {
            if (each.id == *m_options.skip) {
                each.isBanned = true;
                each.isRequired = false;
                each.pinnedStart.reset();
            }
        }
        if (const ExitCode code = explainConflict(banned, *without); code != ExitCode::Done) {
            return code;
        }
        return show(
            {{"best", {"最佳方案", "The best plan"}, describe(model(), best)},
             {"without", {"不做" + *m_options.skip, "Without " + *m_options.skip}, describe(banned, *without)}});
    }

    ExitCode late(const Planned& best) {
        const Model later = roadmap::withLateMoney(model(), *m_options.late);
        auto planned = roadmap::plan(later, second(0.3), m_progress);
        if (!planned) {
            return refuse(planned.error());
        }
        if (const ExitCode code = explainConflict(later, *planned); code != ExitCode::Done) {
            return code;
        }
        const std::string quarters = std::to_string(*m_options.late);
        return show({{"best", {"资金按期到位", "Money in time"}, describe(model(), best)},
                     {"late",
                      {"资金晚" + quarters + "个季度", "Money " + quarters + " quarters late"},
                      describe(later, *planned)}});
    }

    ExitCode sure(const Planned& best) {
        PlannerOptions effort = second(0.3);
        effort.evaluations = std::min(effort.evaluations, kEvaluationsOfSure);
        const auto list = roadmap::inEveryGoodPlan(model(), best, *m_options.sure, effort, m_progress);
        if (!list) {
            return refuse(list.error());
        }
        m_progress.report(1);
        std::vector<roadmap::Sureness> real; // a goal's milestone is no initiative
        for (const roadmap::Sureness& each : *list) {
            if (m_input.model.source[each.initiative]) {
                real.push_back(each);
            }
        }
        if (m_options.json) {
            json::Writer json;
            writeJson(json, m_input.model, real);
            std::cout << json.text();
        } else {
            std::cout << toText(m_input.model, real, *m_options.sure, m_options.language);
        }
        return ExitCode::Done;
    }

    ExitCode replan() {
        const auto now = roadmap::CalendarQuarter::parse(*m_options.replan);
        const auto keepWorth = Decimal::parse(m_options.keepWorth);
        if (!now || !keepWorth) {
            return refuse(now ? keepWorth.error() : now.error());
        }
        const auto standing = roadmap::standingOf(m_input.model, *m_input.earlier, m_input.progress, *now, *keepWorth);
        if (!standing) {
            return refuse(standing.error());
        }
        auto today = roadmap::fromToday(model(), *standing);
        if (!today) {
            return refuse(today.error());
        }
        auto planned = roadmap::replan(model(), *standing, m_effort, m_progress);
        if (!planned) {
            return refuse(planned.error());
        }
        if (const ExitCode code = explainConflict(*today, *planned); code != ExitCode::Done) {
            return code;
        }
        EnterpriseModel enterprise = m_input.model;
        enterprise.model = *std::move(today);
        return finish(enterprise, *planned,
                      roadmap::changesBetween(*m_input.earlier, roadmap::keepPlan(enterprise, planned->plan)));
    }

    /// Writes what is asked for, then prints the plan.
    ExitCode finish(const EnterpriseModel& enterprise, const Planned& planned,
                    const std::vector<roadmap::PlanChange>& changes) {
        const roadmap::Roadmap roadmap = roadmap::describe(enterprise, planned, m_input.describe);
        const roadmap::KeptPlan kept = roadmap::keepPlan(enterprise, planned.plan);
        if (const Status written = write(enterprise, planned, kept); !written) {
            return refuse(written.error());
        }
        if (m_options.json) {
            json::Writer json;
            if (m_options.replan) {
                json.object([&] {
                    writeJson(json.key("changes"), changes);
                    writeJson(json.key("roadmap"), roadmap);
                });
            } else {
                writeJson(json, roadmap);
            }
            std::cout << json.text();
        } else {
            std::cout << toText(roadmap, m_input.profile, m_options.language);
            if (m_options.replan) {
                std::cout << '\n' << toText(enterprise, changes, m_options.language);
            }
        }
        return ExitCode::Done;
    }

    Status write(const EnterpriseModel& enterprise, const Planned& planned, const roadmap::KeptPlan& kept) {
        if (m_options.certificate) {
            SIHUA_RETURN_IF_ERROR(
                writeFileAtomically(*m_options.certificate, roadmap::writeCertificate(enterprise.model, planned)));
        }
        if (m_options.lp) {
            SIHUA_RETURN_IF_ERROR(writeFileAtomically(*m_options.lp, roadmap::exportLp(enterprise.model)));
        }
        if (m_options.writePlan) {
            SIHUA_RETURN_IF_ERROR(writeFileAtomically(*m_options.writePlan, roadmap::toJson(kept)));
        }
        if (m_options.keep) {
            return m_input.workspace->atomically([&]() -> Status {
                for (const roadmap::WorkProgress& each : m_input.progressFromFile) {
                    SIHUA_RETURN_IF_ERROR(m_input.workspace->setRoadmap(
                        m_input.assessment, std::string(roadmap::kProgressField) + each.initiative,
                        roadmap::toJson(each)));
                }
                return m_input.workspace->setRoadmap(m_input.assessment, std::string(roadmap::kPlanField) + "standard",
                                                     roadmap::toJson(kept));
            });
        }
        return {};
    }

    const RoadmapOptions& m_options;
    RoadmapInput& m_input;
    Progress m_progress;
    PlannerOptions m_effort;
};

} // namespace

ExitCode roadmap(const RoadmapOptions& options) {
    auto input = readRoadmapInput(options);
    if (!input) {
        return refuse(input.error());
    }
    return Command(options, *input).run();
}

} // namespace sihua::cli
