#include <algorithm>
#include <utility>

#include "core/intake/answer_collector.h"
#include "core/intake/answers_file.h"
#include "core/intake/folded_text.h"
#include "core/intake/json_answers.h"
#include "core/intake/table_answers.h"
#include "core/spreadsheet/read_workbook.h"

namespace sihua::intake {

namespace {

LoadedAnswers unreadable(const Error& error, const SourceText* source = nullptr) {
    std::string line = source == nullptr ? std::string() : placeIn(*source, error.span()).line;
    return {std::nullopt,
            {{Severity::Error, error.code(), error.message(), error.span(), error.subject(), std::move(line), {}}},
            {}};
}

} // namespace

LoadedAnswers readAnswers(const std::filesystem::path& path, const rulepack::Interview& interview,
                          const Progress& progress) {
    AnswerCollector collector(interview);
    bool isText = true;
    if (foldedText(path.extension().string()) == ".json") {
        const auto source = readSourceText(path, path.string());
        if (!source) {
            return unreadable(source.error());
        }
        if (const Status status = readJsonAnswers(*source, collector); !status) {
            return unreadable(status.error(), &*source);
        }
    } else {
        const auto workbook = spreadsheet::readWorkbook(path, path.string(), {}, progress);
        if (!workbook) {
            return unreadable(workbook.error());
        }
        readTableAnswers(*workbook, collector);
        isText = std::all_of(workbook->sheets.begin(), workbook->sheets.end(),
                             [](const spreadsheet::Sheet& sheet) { return sheet.source != nullptr; });
    }
    LoadedAnswers loaded = std::move(collector).finish();
    if (isText) { // cells of a worksheet come in their order; sorted as texts, B10 would come before B9
        sortBySpan(loaded.issues);
    }
    return loaded;
}

Issues assumptions(const LoadedAnswers& loaded, const rulepack::Scheme& scheme) {
    Issues issues;
    const std::vector<FactId> read = scheme.factsRead();
    for (const rulepack::Fact& fact : scheme.interview->facts) {
        const bool isAssumed = loaded.value && std::find(loaded.assumed.begin(), loaded.assumed.end(), fact.profile) !=
                                                   loaded.assumed.end();
        if (!isAssumed || std::find(read.begin(), read.end(), fact.id) == read.end()) {
            continue;
        }
        const bool isType = fact.profile == rulepack::ProfileField::Process;
        const LocalText taken =
            isType ? nameOf(loaded.value->enterprise.process) : nameOf(loaded.value->enterprise.size);
        Issue issue;
        issue.severity = Severity::Warning;
        issue.code = ErrorCode::FailedCheck;
        issue.message = std::string(isType ? "the type of production" : "the size class") +
                        " is not given: it is taken as " + taken.en + "; ask: " + fact.question.en;
        issue.hint = std::string(isType ? "生产类型" : "企业规模") + "没有填写，暂按" + taken.zh + "计算；请补问：" +
                     fact.question.zh;
        issue.subject = "fact:" + fact.id.value();
        issues.push_back(std::move(issue));
    }
    return issues;
}

} // namespace sihua::intake
