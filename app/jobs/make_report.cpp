#include "app/jobs/make_report.h"

#include <utility>

#include "app/reports/report_maker.h"
#include "app/session/finding_choices.h"
#include "app/text/qt_text.h"
#include "core/diagnosis/diagnosis.h"
#include "core/report/additions.h"
#include "core/report/branding.h"

namespace sihua::app {

namespace {

/// A share of the whole, stopped with it.
Progress partOf(const Progress& whole, double from, double to) {
    const CancelToken cancel;
    return Progress(
        [&whole, from, to, token = cancel](double done) mutable {
            whole.report(from + done * (to - from));
            if (whole.isCancelled()) {
                token.cancel();
            }
        },
        cancel);
}

std::shared_ptr<const report::RoadmapPart> roadmapOf(const PlanRequest& request, const Progress& progress) {
    const auto result = planNow(request, partOf(progress, 0.1, 0.5));
    if (!result.roadmap) {
        return nullptr;
    }
    auto part = std::make_shared<report::RoadmapPart>();
    part->plan = *result.roadmap;
    if (auto scenarios = scenariosNow(result, request, partOf(progress, 0.5, 0.9)); scenarios) {
        for (auto& one : *scenarios) {
            part->scenarios.push_back({std::move(one.name), std::move(one.roadmap)});
        }
    }
    return part;
}

} // namespace

report::DiagnosisReport reportOf(const Snapshot& snapshot, const report::ReportOptions& options) {
    auto report = report::buildReport({snapshot.enterprise, snapshot.assessment}, snapshot.diagnosis, snapshot.answers,
                                      snapshot.plan, options);
    report::chooseFindings(report, reports::wordingsOf(snapshot.findings));
    return report;
}

ReportSource reportSourceOf(const Session& session, const ReportWishes& wishes) {
    ReportSource source{session.snapshot(), {}, std::nullopt, std::nullopt, wishes};
    if (wishes.otherSchemes) {
        const auto choices = session.findingChoices();
        for (const auto& one : session.active()) {
            if (one.diagnosis() == nullptr || one.planPtr() == source.main.plan) {
                continue;
            }
            auto other = source.main;
            other.plan = one.planPtr();
            other.diagnosis = *one.diagnosis();
            const auto found = choices.find(one.scheme().id);
            other.findings = found == choices.end() ? FindingChoices() : found->second;
            source.others.push_back(std::move(other));
        }
    }
    if (const auto* before = wishes.before ? session.assessmentBefore() : nullptr; before != nullptr) {
        if (const auto answers = session.file().answers(before->id); answers) {
            auto earlier = source.main;
            earlier.assessment = before->head;
            earlier.answers = session.withProfile(*answers);
            earlier.findings = {};
            // Scored by today's rules, so that a change is the enterprise's and not the standard's.
            if (auto diagnosis = diagnosis::diagnose(*earlier.plan, earlier.answers); diagnosis) {
                earlier.diagnosis = *std::move(diagnosis);
                source.before = std::move(earlier);
            }
        }
    }
    if (wishes.roadmap) {
        source.roadmap = planRequestOf(session);
    }
    return source;
}

tl::expected<report::DiagnosisReport, Issues> makeReport(const ReportSource& source, const Progress& progress) {
    const auto& wishes = source.wishes;
    std::optional<report::Branding> branding;
    std::optional<report::Peers> peers;
    Issues issues;
    if (!wishes.branding.empty()) {
        auto read = report::readBranding(toPath(toQString(wishes.branding)));
        if (read) {
            branding = *std::move(read);
        } else {
            issues.insert(issues.end(), read.error().begin(), read.error().end());
        }
    }
    if (!wishes.peers.empty()) {
        auto read = report::readPeers(toPath(toQString(wishes.peers)));
        if (read) {
            peers = *std::move(read);
        } else {
            issues.insert(issues.end(), read.error().begin(), read.error().end());
        }
    }
    if (!issues.empty()) {
        return tl::unexpected(std::move(issues));
    }
    const auto inLanguage = [&](Language language) {
        const report::ReportOptions options{language, !wishes.confidential};
        auto report = reportOf(source.main, options);
        if (source.before) {
            report::compareWith(report, reportOf(*source.before, options));
        }
        if (peers) {
            report::addPeers(report, *peers);
        }
        for (const auto& other : source.others) {
            report::addScheme(report, reportOf(other, options));
        }
        if (branding) {
            report.branding = *branding;
        }
        return report;
    };
    auto report = inLanguage(wishes.language);
    if (source.roadmap) {
        report.roadmap = roadmapOf(*source.roadmap, progress);
    }
    if (progress.isCancelled()) {
        return tl::unexpected(Issues{Issue(Severity::Error, ErrorCode::Cancelled, "cancelled", {}, {}, {}, {})});
    }
    if (wishes.bothLanguages) {
        auto other = inLanguage(wishes.language == Language::Chinese ? Language::English : Language::Chinese);
        other.roadmap = report.roadmap; // it has both languages
        report.translation = std::make_shared<const report::DiagnosisReport>(std::move(other));
    }
    return report;
}

} // namespace sihua::app
