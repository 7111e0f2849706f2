#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/diagnosis_output.h"
#include "app/cli/terminal.h"
#include "core/diagnosis/cheapest_path.h"
#include "core/diagnosis/review.h"
#include "core/diagnosis/sensitivity.h"
#include "core/diagnosis/weight_stability.h"
#include "core/diagnosis/what_if.h"
#include "core/evaluation/plan.h"
#include "core/intake/answers_file.h"
#include "core/intake/cell_answer.h"
#include "core/report/diagnosis_report.h"
#include "core/report/diagnosis_workbook.h"
#include "core/rulepack/load.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::cli {
namespace {

Result<diagnosis::PathSettings> pathSettings(const DiagnoseOptions& options) {
    diagnosis::PathSettings settings;
    for (const std::string& lock : options.locks) {
        settings.locked.emplace(lock);
    }
    for (const std::string& text : options.costs) {
        const std::size_t equals = text.find('=');
        const auto cost = Decimal::parse(equals == std::string::npos ? "" : text.substr(equals + 1));
        if (!cost) {
            return fail(Error(ErrorCode::InvalidNumber, "a cost is written FACT=NUMBER, not " + text));
        }
        settings.costs[FactId(text.substr(0, equals))] = *cost;
    }
    return settings;
}

/// `machines.networked=120`; nothing after the sign withdraws the answer.
Status change(diagnosis::WhatIf& fork, const rulepack::Interview& interview, const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
        return fail(Error(ErrorCode::InvalidArgument, "what if is written FACT=VALUE, not " + text));
    }
    const FactId id(text.substr(0, equals));
    const std::string value = text.substr(equals + 1);
    const rulepack::Fact* fact = interview.fact(id);
    if (fact == nullptr || value.empty()) {
        return fork.change(id, Answer{});
    }
    spreadsheet::Cell cell;
    cell.value = value;
    SIHUA_ASSIGN_OR_RETURN(const AnswerValue answer,
                           intake::answerOfCell(interview, *fact, cell, spreadsheet::DateSystem::From1900));
    return fork.change(id, Answer::of(answer));
}

/// What the options ask for besides the diagnosis. Everything is captured by value: sections are plain results.
Result<std::vector<Section>> sections(const DiagnoseOptions& options, const evaluation::PlanPtr& plan,
                                      const intake::AnswersFile& file, const diagnosis::Diagnosis& diagnosis) {
    const Answers& answers = file.answers;
    const rulepack::SchemePtr scheme = plan->schemePtr();
    std::vector<Section> list;
    if (options.review) {
        std::optional<intake::AnswersFile> before;
        if (options.before) {
            auto read = intake::readAnswers(*options.before, *scheme->interview);
            if (!read.value) {
                return tl::unexpected<Error>(firstError(read.issues));
            }
            before = read.value;
        }
        const auto doubts = diagnosis::review(*plan, answers, diagnosis,
                                              {file.assessment.date, before ? &before->answers : nullptr, {}});
        list.push_back(
            {"review",
             {"审核要点", "For the reviewer"},
             [doubts](Language language) { return toText(doubts, language); },
             [doubts, language = options.language](json::Writer& json) { writeJson(json, doubts, language); }});
    }
    if (options.sensitivity) {
        const auto found = diagnosis::sensitivity(plan, answers);
        list.push_back({"sensitivity",
                        {"缺失答案的影响", "While answers are missing"},
                        [found, scheme](Language language) { return toText(found, *scheme, language); },
                        [found, scheme](json::Writer& json) { writeJson(json, found, *scheme); }});
        const auto weights = diagnosis::weightStability(diagnosis, answers);
        list.push_back({"weights",
                        {"权重变动的影响", "If the weights were others"},
                        [weights, scheme](Language language) { return toText(weights, *scheme, language); },
                        [weights, scheme](json::Writer& json) { writeJson(json, weights, *scheme); }});
    }
    if (!options.whatIf.empty()) {
        diagnosis::WhatIf fork(plan, answers);
        for (const std::string& text : options.whatIf) {
            if (const Status changed = change(fork, *scheme->interview, text); !changed) {
                return tl::unexpected(changed.error());
            }
        }
        const auto after = fork.diagnose();
        if (!after) {
            return tl::unexpected<Error>(firstError(after.error()));
        }
        const auto difference = diagnosis::compare(diagnosis, *after);
        list.push_back(
            {"what_if",
             {"如果这样作答", "What if"},
             [difference, diagnosis, after](Language language) {
                 return toText(difference, diagnosis, *after, language);
             },
             [difference, diagnosis, after](json::Writer& json) { writeJson(json, difference, diagnosis, *after); }});
    }
    if (options.path) {
        auto settings = pathSettings(options);
        if (!settings) {
            return tl::unexpected(settings.error());
        }
        settings->progress = terminalProgress("path"); // Ctrl-C gives the best so far, not proved
        const auto found = diagnosis::cheapestPath(plan, answers, *options.path, *settings);
        if (!found) {
            return tl::unexpected(found.error());
        }
        list.push_back({"path",
                        {"最省的提升途径", "The cheapest path"},
                        [path = *found, scheme](Language language) { return toText(path, *scheme, language); },
                        [path = *found, scheme](json::Writer& json) { writeJson(json, path, *scheme); }});
    }
    return list;
}

} // namespace

ExitCode diagnose(const DiagnoseOptions& options) {
    const auto scheme = rulepack::loadScheme(options.rules, options.scheme);
    if (!scheme.value) {
        return refuse(scheme.issues);
    }
    auto file = intake::readAnswers(options.answers, *scheme.value->interview);
    if (!file.value) {
        return refuse(file.issues);
    }
    rulepack::fillProfileFacts(*scheme.value->interview, file.value->enterprise, file.value->answers);
    const evaluation::PlanPtr plan = evaluation::compile(scheme.value);
    auto diagnosis = diagnosis::diagnose(*plan, file.value->answers);
    if (!diagnosis) {
        return refuse(diagnosis.error());
    }
    const Issues assumed = intake::assumptions(file, *scheme.value);
    diagnosis->issues.insert(diagnosis->issues.end(), assumed.begin(), assumed.end());
    std::optional<diagnosis::Explanation> explanation;
    if (options.explain) {
        auto explained = diagnosis::explain(*plan, file.value->answers, *diagnosis, *options.explain);
        if (!explained) {
            return refuse(explained.error());
        }
        explanation = *std::move(explained);
    }
    const auto asked = sections(options, plan, *file.value, *diagnosis);
    if (!asked) {
        return refuse(asked.error());
    }
    if (options.report) {
        const report::DiagnosisReport report =
            report::buildReport({file.value->enterprise, file.value->assessment}, *diagnosis, file.value->answers, plan,
                                {options.language});
        const Status written =
            report::writeDiagnosisWorkbook(report, *options.report, terminalProgress("Writing the workbook"));
        if (!written) {
            return refuse(written.error());
        }
    }
    static_cast<void>(refuse(file.issues)); // warnings only, on standard error
    const DiagnosisOutput output{file.value->enterprise, file.value->assessment, *diagnosis, explanation, *asked,
                                 options.language};
    std::cout << (options.json ? toJson(output) : toText(output));
    if (options.report && !options.json) {
        const std::filesystem::path path = std::filesystem::absolute(*options.report).lexically_normal();
        std::cout << '\n'
                  << (options.language == Language::Chinese ? "报告已写入 " : "Workbook: ") << path.string() << '\n';
    }
    return ExitCode::Done;
}

} // namespace sihua::cli
