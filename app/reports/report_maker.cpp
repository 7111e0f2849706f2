#include "app/reports/report_maker.h"

#include <algorithm>
#include <tuple>

#include "core/base/json.h"
#include "core/diagnosis/diagnosis.h"
#include "core/report/labels.h"
#include "core/rulepack/load.h"
#include "core/rulepack/profile_facts.h"

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

constexpr const char* kProcessKey = "process";
constexpr const char* kSizeKey = "size";

/// What is scored: the answers with what the enterprise's record says, evidence by the names of its files.
Result<Answers> answersOf(const workspace::Workspace& workspace, const workspace::EnterpriseRecord& enterprise,
                          const workspace::AssessmentRecord& assessment, const rulepack::Scheme& scheme) {
    SIHUA_ASSIGN_OR_RETURN(Answers answers, workspace.answers(assessment.id));
    rulepack::fillProfileFacts(*scheme.interview, enterprise.profile, answers);
    SIHUA_ASSIGN_OR_RETURN(const auto files, workspace.evidence(assessment.id));
    for (auto& [fact, answer] : answers) {
        for (std::string& reference : answer.evidence) {
            for (const auto& file : files) {
                reference = reference == file.id.value() ? file.name : reference;
            }
        }
    }
    return answers;
}

/// The doubts about the enterprise's type and size that nobody has settled since its answers were read.
Issues doubtsOf(const workspace::EnterpriseRecord& enterprise, const std::map<std::string, std::string>& fields,
                const Answers& given, const rulepack::Scheme& scheme) {
    const auto kept = fields.find(std::string(kAssumedKey));
    const auto document = json::parse(SourceText("assumed", kept == fields.end() ? "{}" : kept->second));
    intake::LoadedAnswers loaded;
    loaded.value.emplace().enterprise = enterprise.profile;
    for (const auto& [field, key, now] :
         {std::tuple(rulepack::ProfileField::Process, kProcessKey, toWord(enterprise.profile.process)),
          std::tuple(rulepack::ProfileField::Size, kSizeKey, toWord(enterprise.profile.size))}) {
        const json::Value* value = document ? document->find(key) : nullptr;
        const auto* word = value == nullptr ? nullptr : value->as<std::string>();
        const bool isAnswered =
            std::any_of(scheme.interview->facts.begin(), scheme.interview->facts.end(),
                        [&, wanted = field](const rulepack::Fact& fact) {
                            const auto answer = given.find(fact.id);
                            return fact.profile == wanted && answer != given.end() && answer->second.hasValue();
                        });
        if (word != nullptr && *word == now && !isAnswered) {
            loaded.assumed.push_back(field);
        }
    }
    return intake::assumptions(loaded, scheme);
}

/// Which findings a person let stand, and how they word them.
std::vector<report::FindingWording> wordings(const std::map<std::string, std::string>& fields,
                                             const std::string& scheme) {
    const auto kept = fields.find(std::string(app::kFindingChoicesKey));
    if (kept == fields.end()) {
        return {};
    }
    const auto choices = app::readFindingChoices(kept->second).value_or(app::AllFindingChoices());
    const auto own = choices.find(scheme);
    return own == choices.end() ? std::vector<report::FindingWording>() : wordingsOf(own->second);
}

} // namespace

ReportMaker::ReportMaker(std::filesystem::path rules, ReportWishes wishes)
    : m_rules(std::move(rules)),
      m_wishes(std::move(wishes)),
      m_roadmaps(m_rules, [this](const std::string& scheme) { return plan(scheme); }) {}

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

tl::expected<MadeRoadmap, Issues> ReportMaker::roadmapOf(const workspace::Workspace& workspace,
                                                         const workspace::EnterpriseRecord& enterprise,
                                                         const workspace::AssessmentRecord& assessment) {
    const auto fields = workspace.roadmaps(assessment.id);
    if (!fields) {
        return refused(fields.error());
    }
    const auto kept = readKeptRoadmap(*fields);
    if (!kept) {
        return refused(kept.error());
    }
    if (!*kept && !m_wishes.budget) {
        return MadeRoadmap{};
    }
    const auto compiled = plan(assessment.scheme.id + "@" + assessment.scheme.version);
    if (!compiled) {
        return tl::unexpected(compiled.error());
    }
    auto answers = answersOf(workspace, enterprise, assessment, (*compiled)->scheme());
    if (!answers) {
        return refused(answers.error());
    }
    return m_roadmaps.make({enterprise.profile, assessment.head.date, *std::move(answers), *compiled, *kept,
                            m_wishes.budget, m_wishes.quarters, m_wishes.evaluations});
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
        const auto compiled = plan(scheme);
        if (!compiled) {
            return tl::unexpected(compiled.error());
        }
        const auto answers = answersOf(workspace, enterprise, assessment, (*compiled)->scheme());
        const auto fields = workspace.roadmaps(assessment.id);
        if (!answers || !fields) {
            return refused(answers ? fields.error() : answers.error());
        }
        auto diagnosis = diagnosis::diagnose(**compiled, *answers);
        if (!diagnosis) {
            return tl::unexpected(diagnosis.error());
        }
        const auto given = workspace.answers(assessment.id); // without what the record answers
        if (!given) {
            return refused(given.error());
        }
        const Issues doubts = doubtsOf(enterprise, *fields, *given, (*compiled)->scheme());
        diagnosis->issues.insert(diagnosis->issues.end(), doubts.begin(), doubts.end());
        auto built =
            report::buildReport({enterprise.profile, assessment.head}, *diagnosis, *answers, *compiled, options);
        report::chooseFindings(built, wordings(*fields, (*compiled)->scheme().id));
        return built;
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
    if (m_branding) {
        report->branding = *m_branding;
    }
    return report;
}

tl::expected<report::DiagnosisReport, Issues> ReportMaker::make(const workspace::Workspace& workspace,
                                                                const workspace::EnterpriseRecord& enterprise) {
    auto report = inLanguage(workspace, enterprise, m_wishes.language);
    if (!report) {
        return report;
    }
    const auto assessments = workspace.assessments(enterprise.id);
    if (!assessments) {
        return refused(assessments.error());
    }
    auto roadmap = roadmapOf(workspace, enterprise, assessments->back());
    if (!roadmap) {
        return tl::unexpected(roadmap.error());
    }
    const auto add = [&](report::DiagnosisReport& to) {
        to.roadmap = roadmap->part; // it has both languages
        if (!roadmap->fault.empty()) {
            to.reservations.push_back(labelWith(report::Label::KeptPlanFails, to.language, {roadmap->fault}));
        }
    };
    add(*report);
    if (m_wishes.bothLanguages) {
        auto other = inLanguage(workspace, enterprise,
                                m_wishes.language == Language::Chinese ? Language::English : Language::Chinese);
        if (!other) {
            return other;
        }
        add(*other);
        report->translation = std::make_shared<const report::DiagnosisReport>(*std::move(other));
    }
    return report;
}

std::string assumedJson(const intake::LoadedAnswers& loaded) {
    if (!loaded.value || loaded.assumed.empty()) {
        return {};
    }
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        for (const rulepack::ProfileField field : loaded.assumed) {
            const bool isType = field == rulepack::ProfileField::Process;
            json.key(isType ? kProcessKey : kSizeKey)
                .value(std::string(isType ? toWord(loaded.value->enterprise.process)
                                          : toWord(loaded.value->enterprise.size)));
        }
    });
    return json.text();
}

std::vector<report::FindingWording> wordingsOf(const app::FindingChoices& choices) {
    std::vector<report::FindingWording> wordings;
    for (const app::FindingChoice& choice : choices) {
        wordings.push_back({choice.finding.value(), choice.isAccepted, choice.text});
    }
    return wordings;
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
