#include "core/roadmap/subsidies.h"

#include <chrono>
#include <iostream>

#include "app/cli/roadmap_commands.h"
#include "app/cli/terminal.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/diagnosis/diagnosis.h"
#include "core/intake/answers_file.h"
#include "core/report/labels.h"
#include "core/rulepack/check_answer.h"
#include "core/rulepack/load.h"
#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::cli {
namespace {

using roadmap::Subsidies;
using roadmap::SubsidyOutcome;
using roadmap::SubsidyState;
using rulepack::Yuan;

constexpr int kDigitsOfTenThousand = 4;

/// `software=130`: the name before the sign and the text behind it.
Result<std::pair<std::string, std::string>> split(const std::string& text, const char* form) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        return fail(ErrorCode::InvalidArgument, std::string("it is written ") + form + ", not " + text);
    }
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

Result<Yuan> yuanOf(const std::string& tenThousand) {
    const auto number = Decimal::parse(tenThousand);
    const auto yuan = number ? number->toScaledInteger(kDigitsOfTenThousand) : std::nullopt;
    if (!yuan || *yuan < 0) {
        return fail(ErrorCode::InvalidNumber, "an amount is a number in 10,000 yuan, not " + tenThousand);
    }
    return *yuan;
}

Result<roadmap::Spending> spendingOf(const SubsidiesOptions& options) {
    roadmap::Spending spending;
    for (const std::string& text : options.spending) {
        SIHUA_ASSIGN_OR_RETURN(const auto parts, split(text, "KIND=AMOUNT"));
        SIHUA_ASSIGN_OR_RETURN(const Yuan amount, yuanOf(parts.second));
        bool isKnown = false;
        for (std::size_t kind = 0; kind < rulepack::kSpendKinds; ++kind) {
            if (toWord(static_cast<rulepack::SpendKind>(kind)) == parts.first) {
                spending.contract[kind] += amount;
                isKnown = true;
            }
        }
        if (!isKnown) {
            return fail(ErrorCode::InvalidArgument,
                        parts.first + " is no kind of spending: software, equipment, building, service");
        }
    }
    return spending;
}

/// The policy's questions as they are answered on the command line.
Status answerQuestions(const rulepack::Policy& policy, const std::vector<std::string>& given, Answers& answers) {
    for (const std::string& text : given) {
        SIHUA_ASSIGN_OR_RETURN(const auto parts, split(text, "ID=VALUE"));
        const rulepack::Fact* question = policy.question(FactId(parts.first));
        question = question == nullptr ? policy.interview->fact(FactId(parts.first)) : question;
        if (question == nullptr) {
            return fail(ErrorCode::UnknownFact, "neither the policy nor the interview asks " + parts.first);
        }
        SIHUA_ASSIGN_OR_RETURN(auto value, rulepack::parseAnswer(*question, parts.second));
        answers[question->id] = Answer::of(std::move(value));
    }
    return {};
}

std::string shown(Yuan yuan) { return Decimal::scaled(yuan, -kDigitsOfTenThousand).toShortString(); }

/// What the limits leave at this level, whatever is spent; nothing where a part has no limit.
std::optional<Yuan> ceilingAt(const rulepack::Subsidy& subsidy, int level) {
    Yuan sum = 0;
    bool isLimited = subsidy.hasAmount();
    for (const rulepack::SubsidyPart& part : subsidy.parts) {
        std::optional<Yuan> limit = part.atMost;
        for (const auto& [from, amount] : part.atMostByLevel) {
            limit = level >= from ? std::optional<Yuan>(amount) : limit;
        }
        isLimited = isLimited && limit;
        sum += limit.value_or(0);
    }
    if (subsidy.atMost) {
        return isLimited ? std::min(sum, *subsidy.atMost) : *subsidy.atMost;
    }
    return isLimited ? std::optional<Yuan>(sum) : std::nullopt;
}

struct Answered {
    rulepack::PolicyPtr policy;
    rulepack::SchemePtr scheme;
    EnterpriseProfile enterprise;
    roadmap::Application application;
    Subsidies result;
};

std::string validity(const rulepack::Subsidy& subsidy, bool isChinese) {
    if (!subsidy.from && !subsidy.to) {
        return isChinese ? "未注明期限" : "no dates are given";
    }
    const std::string from = subsidy.from ? subsidy.from->toString() : std::string();
    const std::string to = subsidy.to ? subsidy.to->toString() : std::string();
    if (isChinese) {
        return from.empty() ? to + "止" : to.empty() ? from + "起" : from + "至" + to;
    }
    return from.empty() ? "until " + to : to.empty() ? "from " + from : from + " to " + to;
}

std::string amountText(const rulepack::Subsidy& subsidy, const SubsidyOutcome& outcome, int level, bool isChinese) {
    const auto unit = [&](Yuan yuan) { return shown(yuan) + (isChinese ? "万元" : " x 10,000 yuan"); };
    if (!subsidy.hasAmount()) {
        return isChinese ? "没有公布金额" : "no amount is published";
    }
    if (outcome.state == SubsidyState::Available || outcome.state == SubsidyState::Open) {
        return outcome.upperBound ? unit(*outcome.upperBound)
                                  : std::string(isChinese ? "待确认后才能算" : "to be computed once confirmed");
    }
    std::string text = unit(0);
    if (const auto ceiling = ceilingAt(subsidy, level); ceiling && *ceiling > 0) {
        text += (isChinese ? "（符合条件时封顶" : " (limited to ") + unit(*ceiling) +
                (isChinese ? "）" : " when eligible)");
    }
    return text;
}

std::string toText(const Answered& answered, Language language) {
    const bool isChinese = language == Language::Chinese;
    const auto say = [&](const char* zh, const char* en) { return std::string(isChinese ? zh : en); };
    const rulepack::Policy& policy = *answered.policy;
    const roadmap::Application& application = answered.application;
    const std::string district = answered.enterprise.district;
    std::string page =
        answered.enterprise.name + "\n" + policy.name.in(language) + "  " + policy.id + "@" + policy.version + "\n";
    page += say("申请日期 ", "Applying on ") + application.on.toString() + say("，等级 ", ", level ") +
            std::to_string(application.level) + say("（", " (") + answered.scheme->name.in(language) +
            say("），", "), ") + say("所在区 ", "district ") +
            (district.empty() ? say("未填", "not given") : district) + "\n";
    if (application.spending.empty()) {
        page +=
            say("没有写明投入：用 --spend software=60 这样的参数给出计划投入（万元），才能算出金额。\n",
                "No spending was given: name what is planned, as --spend software=60 (10,000 yuan), to see amounts.\n");
    }
    page += "\n";
    for (const SubsidyOutcome& outcome : answered.result.outcomes) {
        const rulepack::Subsidy& subsidy = policy.subsidies[outcome.subsidy];
        page +=
            "· " + subsidy.name.in(language) + "  [" + subsidy.id + "]  " + nameOf(outcome.state).in(language) + "\n";
        page += "    " + say("最高可申请：", "at most: ") + amountText(subsidy, outcome, application.level, isChinese) +
                "\n";
        for (const LocalText& reason : outcome.reasons) {
            page += "    " + reason.in(language) + "\n";
        }
        page += "    " + say("有效期：", "valid: ") + validity(subsidy, isChinese) + "\n";
        const rulepack::Source* source = policy.source(subsidy.citation.source);
        page += "    " + say("依据：", "source: ") +
                (source != nullptr ? source->title.in(language) + "，" + source->edition : subsidy.citation.source) +
                say("（", " (") + report::nameOf(subsidy.citation.confidence, language) + say("）", ")") + "\n";
    }
    page +=
        "\n" + say("合计最高可申请 ", "Together at most ") + shown(answered.result.total) +
        say("万元。金额都是上限，以主管部门当年通知和预算为准。\n",
            " x 10,000 yuan. All amounts are upper bounds; the authority's notice and budget of the year decide.\n");
    return page;
}

std::string toJson(const Answered& answered, Language language) {
    const rulepack::Policy& policy = *answered.policy;
    json::Writer json;
    json.object([&] {
        json.key("policy").value(policy.id + "@" + policy.version);
        json.key("scheme").value(answered.scheme->id + "@" + answered.scheme->version);
        json.key("on").value(answered.application.on.toString());
        json.key("level").value(answered.application.level);
        json.key("district").value(answered.enterprise.district);
        json.key("total_yuan").value(answered.result.total);
        json.key("subsidies").array([&] {
            for (const SubsidyOutcome& outcome : answered.result.outcomes) {
                const rulepack::Subsidy& subsidy = policy.subsidies[outcome.subsidy];
                json.object([&] {
                    json.key("id").value(subsidy.id);
                    json.key("name").value(subsidy.name.in(language));
                    json.key("state").value(toWord(outcome.state));
                    json.key("upper_bound_yuan");
                    if (outcome.upperBound) {
                        json.value(*outcome.upperBound);
                    } else {
                        json.null();
                    }
                    json.key("reasons").array([&] {
                        for (const LocalText& reason : outcome.reasons) {
                            json.value(reason.in(language));
                        }
                    });
                    for (const auto& [key, date] :
                         {std::pair("valid_from", subsidy.from), std::pair("valid_to", subsidy.to)}) {
                        json.key(key);
                        if (date) {
                            json.value(date->toString());
                        } else {
                            json.null();
                        }
                    }
                    json.key("source").value(subsidy.citation.source);
                    json.key("confidence").value(toWord(subsidy.citation.confidence));
                });
            }
        });
    });
    return json.text();
}

Date today() {
    const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day date(days);
    const auto text = [](unsigned part) { return std::string(part < 10 ? "-0" : "-") + std::to_string(part); };
    return Date::parse(std::to_string(int(date.year())) + text(unsigned(date.month())) + text(unsigned(date.day())))
        .value();
}

} // namespace

ExitCode subsidies(const SubsidiesOptions& options) {
    const auto policy = rulepack::loadPolicy(options.rules, options.policy);
    if (!policy.value) {
        return refuse(policy.issues);
    }
    const auto scheme = rulepack::loadScheme(options.rules, options.scheme.value_or(policy.value->levelScheme));
    if (!scheme.value) {
        return refuse(scheme.issues);
    }
    auto file = intake::readAnswers(options.answers, *scheme.value->interview);
    if (!file.value) {
        return refuse(file.issues);
    }
    rulepack::fillProfileFacts(*scheme.value->interview, file.value->enterprise, file.value->answers);
    const auto diagnosis = diagnosis::diagnose(*evaluation::compile(scheme.value), file.value->answers);
    if (!diagnosis) {
        return refuse(diagnosis.error());
    }
    Date on = file.value->assessment.date.value_or(today());
    if (options.on) {
        const auto given = Date::parse(*options.on);
        if (!given) {
            return refuse(given.error());
        }
        on = *given;
    }
    Answered answered{
        policy.value,
        scheme.value,
        file.value->enterprise,
        {on, options.level.value_or(diagnosis->level), file.value->enterprise, file.value->answers, {}, {}},
        {}};
    if (const Status status = answerQuestions(*policy.value, options.given, answered.application.answers); !status) {
        return refuse(status.error());
    }
    auto spending = spendingOf(options);
    if (!spending) {
        return refuse(spending.error());
    }
    if (!options.spending.empty()) {
        answered.application.spending.push_back(*std::move(spending));
    }
    for (const std::string& text : options.received) {
        const auto parts = split(text, "PROGRAMME=AMOUNT");
        const auto amount = parts ? yuanOf(parts->second) : tl::unexpected(parts.error());
        if (!amount) {
            return refuse(amount.error());
        }
        answered.application.received[parts->first] += *amount;
    }
    answered.result = roadmap::evaluateSubsidies(*policy.value, answered.application);
    static_cast<void>(refuse(file.issues)); // warnings only, on standard error
    std::cout << (options.json ? toJson(answered, options.language) : toText(answered, options.language));
    return ExitCode::Done;
}

} // namespace sihua::cli
