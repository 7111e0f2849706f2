#include "app/reports/report_maker.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/diagnosis/diagnosis.h"
#include "core/roadmap/questions.h"
#include "core/rulepack/load.h"
#include "core/rulepack/load_catalogue.h"

namespace sihua::reports {

namespace {

tl::unexpected<Issues> refused(const Error& error) {
    Issue issue;
    issue.code = error.code();
    issue.message = error.message();
    issue.span = error.span();
    issue.subject = error.subject();
    return tl::unexpected(Issues{issue});
}

constexpr std::int64_t kThousand = 1000;

} // namespace

ReportMaker::ReportMaker(std::filesystem::path rules, ReportWishes wishes)
    : m_rules(std::move(rules)),
      m_wishes(std::move(wishes)) {}

Issues ReportMaker::prepare() {
    Issues issues;
    if (m_wishes.branding) {
        if (auto branding = report::readBranding(*m_wishes.branding)) {
            m_branding = *std::move(branding);
        } else {
            issues = branding.error();
        }
    }
    if (m_wishes.peers) {
        if (auto peers = report::readPeers(*m_wishes.peers)) {
            m_peers = *std::move(peers);
        } else {
            issues.insert(issues.end(), peers.error().begin(), peers.error().end());
        }
    }
    return issues;
}

tl::expected<evaluation::PlanPtr, Issues> ReportMaker::plan(const std::string& scheme) {
    if (const auto known = m_plans.find(scheme); known != m_plans.end()) {
        return known->second;
    }
    const auto loaded = rulepack::loadScheme(m_rules, scheme);
    if (!loaded.value) {
        return tl::unexpected(loaded.issues);
    }
    return m_plans[scheme] = evaluation::compile(loaded.value);
}

tl::expected<std::shared_ptr<const report::RoadmapPart>, Issues>
ReportMaker::roadmapOf(const workspace::EnterpriseRecord& enterprise, const workspace::AssessmentRecord& assessment,
                       const Answers& answers, const evaluation::PlanPtr& plan) {
    if (!m_catalogue) {
        const auto loaded = rulepack::loadCatalogue(m_rules, "");
        if (!loaded.value) {
            return tl::unexpected(loaded.issues);
        }
        m_catalogue = loaded.value;
    }
    roadmap::DescribeOptions describing;
    describing.profile = enterprise.profile;
    if (!m_hasLookedForPolicy) {
        m_hasLookedForPolicy = true;
        std::error_code none;
        std::vector<std::string> policies;
        for (const auto& entry : std::filesystem::directory_iterator(m_rules / "policies", none)) {
            policies.push_back(pathText(entry.path().filename()));
        }
        if (policies.size() == 1) { // of several, which one holds here is not ours to guess
            const auto loaded = rulepack::loadPolicy(m_rules, policies.front());
            if (!loaded.value) {
                return tl::unexpected(loaded.issues);
            }
            m_policy = loaded.value;
        }
    }
    if (m_policy) {
        const auto levels = this->plan(m_policy->levelScheme);
        if (!levels) {
            return tl::unexpected(levels.error());
        }
        describing.policy = m_policy;
        describing.policyScheme = *levels;
    }
    roadmap::EnterpriseRequest request;
    request.catalogue = m_catalogue;
    request.scheme = plan;
    request.answers = answers;
    request.size = enterprise.profile.size;
    request.quarters = m_wishes.quarters;
    if (assessment.head.date) {
        request.from = roadmap::CalendarQuarter::of(*assessment.head.date).plus(1);
    }
    request.budget.quarters.assign(static_cast<std::size_t>(m_wishes.quarters), *m_wishes.budget / kThousand);
    const auto model = roadmap::makeModel(request);
    if (!model) {
        return refused(model.error());
    }
    const auto plans =
        roadmap::scenarios(model->model, roadmap::usualScenarios(), {.evaluations = m_wishes.evaluations});
    if (!plans) {
        return refused(plans.error());
    }
    auto part = std::make_shared<report::RoadmapPart>();
    for (const roadmap::ScenarioPlan& scenario : *plans) {
        roadmap::EnterpriseModel under = *model;
        under.model = roadmap::underScenario(model->model, scenario.scenario);
        roadmap::Roadmap described = roadmap::describe(under, scenario.planned, describing);
        if (scenario.scenario.budget == 100 && scenario.scenario.cost == 100 && scenario.scenario.uplift == 100) {
            part->plan = described;
        }
        part->scenarios.push_back({scenario.scenario.name, std::move(described)});
    }
    return std::shared_ptr<const report::RoadmapPart>(std::move(part));
}

tl::expected<report::DiagnosisReport, Issues> ReportMaker::inLanguage(const workspace::Workspace& workspace,
                                                                      const workspace::EnterpriseRecord& enterprise,
                                                                      Language language) {
    const auto assessments = workspace.assessments(enterprise.id);
    if (!assessments) {
        return refused(assessments.error());
    }
    if (assessments->empty()) {
        return refused(Error(ErrorCode::NotFound, enterprise.profile.name + " has no assessment"));
    }
    const report::ReportOptions options{language, m_wishes.withoutConfidential};
    const auto reportOf = [&](const workspace::AssessmentRecord& assessment,
                              const std::string& scheme) -> tl::expected<report::DiagnosisReport, Issues> {
        const auto answers = workspace.answers(assessment.id);
        if (!answers) {
            return refused(answers.error());
        }
        const auto compiled = plan(scheme);
        if (!compiled) {
            return tl::unexpected(compiled.error());
        }
        const auto diagnosis = diagnosis::diagnose(**compiled, *answers);
        if (!diagnosis) {
            return tl::unexpected(diagnosis.error());
        }
        return report::buildReport({enterprise.profile, assessment.head}, *diagnosis, *answers, *compiled, options);
    };
    const workspace::AssessmentRecord& last = assessments->back();
    const std::string scheme = last.scheme.id + "@" + last.scheme.version;
    auto report = reportOf(last, scheme);
    if (!report) {
        return report;
    }
    const auto before =
        std::find_if(std::next(assessments->rbegin()), assessments->rend(),
                     [&](const workspace::AssessmentRecord& earlier) { return earlier.scheme.id == last.scheme.id; });
    if (before != assessments->rend()) {
        // scored by today's rules, so that a change is the enterprise's and not the standard's
        if (const auto earlier = reportOf(*before, scheme)) {
            compareWith(*report, *earlier);
        }
    }
    if (m_peers) {
        addPeers(*report, *m_peers);
    }
    for (const std::string& other : m_wishes.schemes) {
        if (other == last.scheme.id || other == scheme) {
            continue;
        }
        auto beside = reportOf(last, other);
        if (!beside) {
            return beside;
        }
        addScheme(*report, *std::move(beside));
    }
    if (m_wishes.budget) {
        const auto answers = workspace.answers(last.id);
        const auto compiled = plan(scheme);
        if (!answers || !compiled) {
            return answers ? tl::unexpected(compiled.error()) : refused(answers.error());
        }
        auto part = roadmapOf(enterprise, last, *answers, *compiled);
        if (!part) {
            return tl::unexpected(part.error());
        }
        report->roadmap = *std::move(part);
    }
    if (m_branding) {
        report->branding = *m_branding;
    }
    return report;
}

tl::expected<report::DiagnosisReport, Issues> ReportMaker::make(const workspace::Workspace& workspace,
                                                                const workspace::EnterpriseRecord& enterprise) {
    auto report = inLanguage(workspace, enterprise, m_wishes.language);
    if (report && m_wishes.bothLanguages) {
        auto other = inLanguage(workspace, enterprise,
                                m_wishes.language == Language::Chinese ? Language::English : Language::Chinese);
        if (!other) {
            return other;
        }
        other->roadmap = report->roadmap; // it has both languages
        report->translation = std::make_shared<const report::DiagnosisReport>(*std::move(other));
    }
    return report;
}

Result<workspace::EnterpriseRecord> findEnterprise(const workspace::Workspace& workspace, const std::string& which) {
    SIHUA_ASSIGN_OR_RETURN(const std::vector<workspace::EnterpriseRecord> enterprises, workspace.enterprises());
    const auto found = std::find_if(enterprises.begin(), enterprises.end(), [&](const auto& record) {
        return record.id.value() == which || record.profile.creditCode == which || record.profile.name == which;
    });
    if (found == enterprises.end()) {
        return fail(ErrorCode::NotFound, "no enterprise " + which);
    }
    return *found;
}

} // namespace sihua::reports
