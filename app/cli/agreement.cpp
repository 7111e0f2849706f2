#include "core/diagnosis/agreement.h"

#include <algorithm>
#include <iostream>

#include "app/cli/chosen_enterprises.h"
#include "app/cli/workspace_commands.h"
#include "core/base/json.h"
#include "core/rulepack/load.h"
#include "core/workspace/answer_text.h"

namespace sihua::cli {

namespace {

using diagnosis::Accord;
using diagnosis::Agreement;
using workspace::AssessmentRecord;
using workspace::Workspace;

struct Two {
    AssessmentRecord first;
    AssessmentRecord second;
};

/// The last two of one scheme and round, or those that are named.
Result<Two> chosenTwo(const std::vector<AssessmentRecord>& all, const std::vector<std::string>& named) {
    if (!named.empty()) {
        std::vector<AssessmentRecord> found;
        for (const std::string& id : named) {
            const auto one = std::find_if(all.begin(), all.end(), [&](const auto& a) { return a.id.value() == id; });
            if (one == all.end()) {
                return fail(ErrorCode::NotFound, "the enterprise has no assessment " + id);
            }
            found.push_back(*one);
        }
        return Two{found.front(), found.back()};
    }
    for (auto second = all.rbegin(); second != all.rend(); ++second) {
        const auto first = std::find_if(std::next(second), all.rend(), [&](const AssessmentRecord& one) {
            return one.scheme == second->scheme && one.status.round == second->status.round;
        });
        if (first != all.rend()) {
            return Two{*first, *second};
        }
    }
    return fail(ErrorCode::NotFound, "the enterprise has no two assessments of one scheme and round");
}

std::string_view toWord(Accord accord) {
    switch (accord) {
    case Accord::Same:
        return "same";
    case Accord::Differs:
        return "differs";
    case Accord::Applicability:
        return "applicability";
    case Accord::OneSided:
        return "one_sided";
    }
    return "";
}

std::string figure(const std::optional<Decimal>& number) { return number ? number->toShortString() : "-"; }

void printText(const Agreement& agreement, const Two& two) {
    std::cout << two.first.head.assessor << "  |  " << two.second.head.assessor << '\n';
    const auto print = [](const diagnosis::SectionAgreement& section) {
        std::cout << (section.section.empty() ? "all" : section.section) << ": " << section.same << " of "
                  << section.answered << " the same (" << figure(section.agreement) << "), weighted kappa "
                  << figure(section.kappa) << " of " << section.scaled << " items\n";
    };
    print(agreement.all);
    std::for_each(agreement.sections.begin(), agreement.sections.end(), print);
    std::cout << agreement.toDiscuss.size() << " to talk about\n";
    for (const diagnosis::ItemAgreement& item : agreement.toDiscuss) {
        std::cout << "  " << item.fact.value() << "  " << toWord(item.accord)
                  << (item.distance ? "  " + item.distance->rounded(4, Rounding::HalfEven).toShortString() : "") << '\n'
                  << "    " << workspace::toText(item.first) << '\n'
                  << "    " << workspace::toText(item.second) << '\n';
    }
}

void printJson(const Agreement& agreement, const Two& two) {
    json::Writer json;
    const auto number = [&](const char* key, const std::optional<Decimal>& value) {
        json.key(key);
        value ? json.value(*value) : json.null();
    };
    const auto print = [&](const diagnosis::SectionAgreement& section) {
        json.object([&] {
            json.key("section").value(section.section);
            json.key("answered").value(section.answered);
            json.key("same").value(section.same);
            json.key("scaled").value(section.scaled);
            number("agreement", section.agreement);
            number("kappa", section.kappa);
        });
    };
    json.object([&] {
        json.key("first").value(two.first.id.value());
        json.key("second").value(two.second.id.value());
        json.key("all");
        print(agreement.all);
        json.key("sections").array([&] { std::for_each(agreement.sections.begin(), agreement.sections.end(), print); });
        json.key("to_discuss").array([&] {
            for (const diagnosis::ItemAgreement& item : agreement.toDiscuss) {
                json.object([&] {
                    json.key("fact").value(item.fact.value());
                    json.key("accord").value(toWord(item.accord));
                    number("distance", item.distance);
                    json.key("first").value(workspace::toText(item.first));
                    json.key("second").value(workspace::toText(item.second));
                });
            }
        });
    });
    std::cout << json.text();
}

Result<Agreement> compare(const Workspace& workspace, const Two& two, const rulepack::Interview& interview) {
    SIHUA_ASSIGN_OR_RETURN(const Answers first, workspace.answers(two.first.id));
    SIHUA_ASSIGN_OR_RETURN(const Answers second, workspace.answers(two.second.id));
    return diagnosis::agreementOf(interview, first, second);
}

} // namespace

ExitCode agreement(const AgreementOptions& options) {
    const auto opened = Workspace::open(options.workspace, {.mode = workspace::OpenMode::ReadOnly});
    if (!opened) {
        return refuse(opened.error());
    }
    const auto chosen = chosenEnterprises(*opened, {options.enterprise});
    const auto all =
        chosen ? opened->assessments(chosen->front().id) : Result<std::vector<AssessmentRecord>>(fail(chosen.error()));
    const auto two = all ? chosenTwo(*all, options.assessments) : Result<Two>(fail(all.error()));
    if (!two) {
        return refuse(two.error());
    }
    const auto scheme = rulepack::loadScheme(options.rules, two->first.scheme.id + "@" + two->first.scheme.version);
    if (!scheme.value) {
        return refuse(scheme.issues);
    }
    const auto result = compare(*opened, *two, *scheme.value->interview);
    if (!result) {
        return refuse(result.error());
    }
    options.json ? printJson(*result, *two) : printText(*result, *two);
    return ExitCode::Done;
}

} // namespace sihua::cli
