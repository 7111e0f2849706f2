#include "app/cli/roadmap_input.h"

#include <algorithm>
#include <map>

#include "app/cli/chosen_enterprises.h"
#include "core/intake/answers_file.h"
#include "core/rulepack/load.h"
#include "core/rulepack/load_catalogue.h"
#include "core/rulepack/profile_facts.h"
#include "core/rulepack/quotations.h"

namespace sihua::cli {

namespace {

using roadmap::CalendarQuarter;
using roadmap::Money;
using workspace::Workspace;

constexpr int kUsualQuarters = 12;
constexpr std::size_t kLargestPlanFile = std::size_t{4} << 20U; ///< Bytes.
constexpr const char* kWan = "万";

Issue asIssue(const Error& error) {
    Issue issue;
    issue.code = error.code();
    issue.message = error.message();
    issue.span = error.span();
    issue.subject = error.subject();
    return issue;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at = text.find(separator); at != std::string::npos; at = text.find(separator, from)) {
        parts.push_back(text.substr(from, at - from));
        from = at + 1;
    }
    parts.push_back(text.substr(from));
    return parts;
}

/// Reads one option after the other and collects what is wrong with all of them.
class Input {
public:
    explicit Input(const RoadmapOptions& options) : m_options(options) {}

    tl::expected<RoadmapInput, Issues> run() {
        if (!whose() || !knowledge()) {
            return tl::unexpected(std::move(m_issues));
        }
        earlier();
        time();
        money();
        people();
        wishes();
        if (hasErrors(m_issues)) {
            return tl::unexpected(std::move(m_issues));
        }
        auto model = roadmap::makeModel(m_request);
        if (!model) {
            add(model.error());
            return tl::unexpected(std::move(m_issues));
        }
        m_input.model = *std::move(model);
        policy();
        if (hasErrors(m_issues)) {
            return tl::unexpected(std::move(m_issues));
        }
        return std::move(m_input);
    }

private:
    void add(const Error& error) { m_issues.push_back(asIssue(error)); }
    void wrong(ErrorCode code, const std::string& message) { add(Error(code, message)); }

    /// The value, or nothing and an issue.
    template <typename T> std::optional<T> take(const Result<T>& result) {
        if (!result) {
            add(result.error());
            return std::nullopt;
        }
        return *result;
    }

    bool whose() {
        if (m_options.workspace) {
            return fromWorkspace();
        }
        m_scheme = m_options.scheme.value_or("");
        return true;
    }

    bool fromWorkspace() {
        auto opened = Workspace::open(*m_options.workspace, {.mode = m_options.keep ? workspace::OpenMode::ReadWrite
                                                                                    : workspace::OpenMode::ReadOnly,
                                                             .author = "sihua-cli"});
        if (!opened) {
            add(opened.error());
            return false;
        }
        m_input.workspace = *std::move(opened);
        const Workspace& workspace = *m_input.workspace;
        const auto chosen = chosenEnterprises(workspace, {m_options.enterprise});
        if (!chosen) {
            add(chosen.error());
            return false;
        }
        const workspace::EnterpriseRecord& found = chosen->front();
        const auto assessments = workspace.assessments(found.id);
        if (!assessments || assessments->empty()) {
            add(assessments ? Error(ErrorCode::NotFound, found.profile.name + " has no assessment")
                            : assessments.error());
            return false;
        }
        const workspace::AssessmentRecord& last = assessments->back();
        m_input.assessment = last.id;
        m_input.profile = found.profile;
        m_date = last.head.date;
        m_scheme = m_options.scheme.value_or(last.scheme.id + "@" + last.scheme.version);
        const auto answers = workspace.answers(last.id);
        if (!answers) {
            add(answers.error());
            return false;
        }
        m_request.answers = *answers;
        return true;
    }

    bool knowledge() {
        const auto scheme = rulepack::loadScheme(m_options.rules, m_scheme);
        m_issues.insert(m_issues.end(), scheme.issues.begin(), scheme.issues.end());
        const auto catalogue = rulepack::loadCatalogue(m_options.rules, "");
        m_issues.insert(m_issues.end(), catalogue.issues.begin(), catalogue.issues.end());
        if (!scheme.value || !catalogue.value) {
            return false;
        }
        if (m_options.answers) {
            auto file = intake::readAnswers(*m_options.answers, *scheme.value->interview);
            m_issues.insert(m_issues.end(), file.issues.begin(), file.issues.end());
            if (!file.value) {
                return false;
            }
            m_input.profile = file.value->enterprise;
            m_date = file.value->assessment.date;
            m_request.answers = std::move(file.value->answers);
        }
        rulepack::fillProfileFacts(*scheme.value->interview, m_input.profile, m_request.answers);
        m_request.catalogue = catalogue.value;
        m_request.scheme = evaluation::compile(scheme.value);
        m_request.size = m_input.profile.size;
        return quotations();
    }

    /// The enterprise's own prices in place of the catalogue's.
    bool quotations() {
        const std::size_t issues = m_issues.size();
        for (const std::string& quote : m_options.quotes) {
            const std::size_t equals = quote.find('=');
            const std::size_t colon = quote.substr(0, equals).find(':');
            if (equals == std::string::npos) {
                wrong(ErrorCode::InvalidArgument, "--quote is written INITIATIVE[:VARIANT]=YUAN, not " + quote);
                continue;
            }
            const auto cost = take(yuanFrom(quote.substr(equals + 1)));
            if (!cost) {
                continue;
            }
            const std::string variant = colon == std::string::npos ? "" : quote.substr(colon + 1, equals - colon - 1);
            const auto changed = take(rulepack::withQuotations(
                m_request.catalogue, {{quote.substr(0, std::min(colon, equals)), variant, *cost}}, m_request.size));
            m_request.catalogue = changed.value_or(m_request.catalogue);
        }
        return m_issues.size() == issues;
    }

    /// The plan that was decided on and how its work goes, for planning on from today.
    void earlier() {
        if (m_options.progress) {
            if (const auto text =
                    take(readSourceText(*m_options.progress, m_options.progress->string(), kLargestPlanFile))) {
                m_input.progressFromFile =
                    take(roadmap::readWorkProgressList(*text)).value_or(std::vector<roadmap::WorkProgress>{});
                m_input.progress = m_input.progressFromFile;
            }
        }
        if (!m_options.replan) {
            return;
        }
        if (m_options.plan) {
            if (const auto text = take(readSourceText(*m_options.plan, m_options.plan->string(), kLargestPlanFile))) {
                m_input.earlier = take(roadmap::readKeptPlan(*text));
            }
        }
        if (m_input.workspace) {
            fromJournal();
        }
        if (!m_input.earlier && !hasErrors(m_issues)) {
            wrong(ErrorCode::NotFound, "there is no earlier plan: name one with --plan, or keep one with --keep");
        }
    }

    void fromJournal() {
        const auto fields = take(m_input.workspace->roadmaps(m_input.assessment));
        if (!fields) {
            return;
        }
        for (const auto& [field, json] : *fields) {
            const SourceText text(field, json);
            if (field == std::string(roadmap::kPlanField) + "standard" && !m_input.earlier) {
                m_input.earlier = take(roadmap::readKeptPlan(text));
            } else if (field.starts_with(roadmap::kProgressField)) {
                const auto one = take(roadmap::readWorkProgress(text));
                const bool isKnown =
                    one && std::any_of(m_input.progress.begin(), m_input.progress.end(),
                                       [&](const auto& each) { return each.initiative == one->initiative; });
                if (one && !isKnown) {
                    m_input.progress.push_back(*one);
                }
            }
        }
    }

    void time() {
        if (m_options.from) {
            m_request.from = take(CalendarQuarter::parse(*m_options.from)).value_or(m_request.from);
        } else if (m_input.earlier) {
            m_request.from = m_input.earlier->from;
        } else if (m_date) {
            m_request.from = CalendarQuarter::of(*m_date).plus(1);
        }
        m_request.quarters = m_options.quarters.value_or(kUsualQuarters);
    }

    /// What `2028Q4` is in the plan, or an issue.
    std::optional<int> quarterIn(const std::string& text, const std::string& option) {
        const auto quarter = take(CalendarQuarter::parse(text));
        if (!quarter) {
            return std::nullopt;
        }
        const int index = quarter->since(m_request.from);
        if (index < 0 || index >= m_request.quarters) {
            wrong(ErrorCode::InvalidArgument, option + ": " + text + " is not between " + m_request.from.toString() +
                                                  " and " + m_request.from.plus(m_request.quarters - 1).toString());
            return std::nullopt;
        }
        return index;
    }

    void money() {
        roadmap::Budget& budget = m_request.budget;
        budget.carryOver = m_options.carryOver == "always"  ? roadmap::CarryOver::Always
                           : m_options.carryOver == "never" ? roadmap::CarryOver::Never
                                                            : roadmap::CarryOver::WithinYear;
        std::vector<Money> yuan;
        if (!m_options.budget.empty()) {
            for (const std::string& part : split(m_options.budget, ',')) {
                yuan.push_back(take(yuanFrom(part)).value_or(0));
            }
        } else if (m_input.earlier) {
            yuan = m_input.earlier->budget;
            budget.carryOver = m_input.earlier->carryOver;
        } else if (m_options.leastBudget) {
            yuan = {everything()};
        }
        if (yuan.size() > 1 && !m_options.quarters) {
            m_request.quarters = static_cast<int>(yuan.size());
        }
        if (yuan.size() == 1) {
            yuan.assign(static_cast<std::size_t>(m_request.quarters), yuan.front());
        }
        if (yuan.size() != static_cast<std::size_t>(m_request.quarters)) {
            wrong(ErrorCode::InvalidArgument, "--budget names " + std::to_string(yuan.size()) +
                                                  " quarters, the plan has " + std::to_string(m_request.quarters));
        }
        for (const Money each : yuan) {
            budget.quarters.push_back(each / roadmap::kYuanInUnit);
        }
        for (const std::string& cap : m_options.yearlyCaps) {
            for (const std::string& part : split(cap, ',')) {
                budget.yearlyCaps.push_back(take(yuanFrom(part)).value_or(0) / roadmap::kYuanInUnit);
            }
        }
    }

    /// What everything in the catalogue costs, for each quarter: the scale on which the least budget is looked for.
    [[nodiscard]] Money everything() const {
        Money sum = 0;
        for (const rulepack::Initiative& initiative : m_request.catalogue->initiatives) {
            for (auto variant = initiative.variants.rbegin(); variant != initiative.variants.rend(); ++variant) {
                if (const auto& cost = variant->cost[rulepack::indexOf(m_request.size)]) {
                    sum += cost->usual;
                    break;
                }
            }
        }
        return sum / std::max(1, m_request.quarters);
    }

    void people() {
        for (const std::string& text : m_options.teams) {
            const std::size_t equals = text.find('=');
            const auto days = Decimal::parse(equals == std::string::npos ? "" : text.substr(equals + 1));
            const auto whole = days ? days->toInteger() : std::nullopt;
            if (!whole || *whole < 0 || *whole > 1'000'000) {
                wrong(ErrorCode::InvalidNumber, "--team is written ROLE=DAYS, not " + text);
                continue;
            }
            m_request.teamDays[text.substr(0, equals)] = static_cast<int>(*whole);
        }
    }

    void wishes() {
        for (const std::string& pin : m_options.pins) {
            const std::size_t at = pin.find('@');
            if (at == std::string::npos) {
                wrong(ErrorCode::InvalidArgument, "--pin is written INITIATIVE@QUARTER, not " + pin);
                continue;
            }
            if (const auto quarter = quarterIn(pin.substr(at + 1), "--pin")) {
                m_request.pinned[pin.substr(0, at)] = *quarter;
            }
        }
        for (const std::string& variant : m_options.variants) {
            const std::size_t equals = variant.find('=');
            if (equals == std::string::npos) {
                wrong(ErrorCode::InvalidArgument, "--variant is written INITIATIVE=VARIANT, not " + variant);
                continue;
            }
            m_request.variants[variant.substr(0, equals)] = variant.substr(equals + 1);
        }
        m_request.banned.insert(m_options.bans.begin(), m_options.bans.end());
        m_request.required.insert(m_options.required.begin(), m_options.required.end());
        if (m_options.target) {
            const std::string last = m_request.from.plus(m_request.quarters - 1).toString();
            if (const auto by = quarterIn(m_options.by.value_or(last), "--by")) {
                m_request.goal = roadmap::LevelGoal{*m_options.target, *by + 1};
            }
        }
    }

    void policy() {
        if (m_options.policy == "none") {
            return;
        }
        std::string wanted = m_options.policy.value_or("");
        if (wanted.empty()) {
            const auto all = rulepack::listPolicies(m_options.rules);
            const bool isOne = !all.empty() && all.front().id == all.back().id;
            if (!isOne) {
                return;
            }
            wanted = all.front().id;
        }
        const auto policy = rulepack::loadPolicy(m_options.rules, wanted);
        m_issues.insert(m_issues.end(), policy.issues.begin(), policy.issues.end());
        if (!policy.value) {
            return;
        }
        m_input.describe.policy = policy.value;
        m_input.describe.profile = m_input.profile;
        if (policy.value->levelScheme != m_request.scheme->scheme().id) {
            const auto levels = rulepack::loadScheme(m_options.rules, policy.value->levelScheme);
            m_issues.insert(m_issues.end(), levels.issues.begin(), levels.issues.end());
            if (levels.value) {
                m_input.describe.policyScheme = evaluation::compile(levels.value);
            }
        }
    }

    const RoadmapOptions& m_options;
    RoadmapInput m_input;
    roadmap::EnterpriseRequest m_request;
    std::string m_scheme;
    std::optional<Date> m_date;
    Issues m_issues;
};

} // namespace

Result<Money> yuanFrom(const std::string& text) {
    const std::string wan = kWan;
    const bool isWan = text.ends_with(wan);
    const auto number = Decimal::parse(isWan ? text.substr(0, text.size() - wan.size()) : text);
    const auto yuan = number ? (*number * (isWan ? Decimal(10'000) : Decimal(1))).toInteger() : std::nullopt;
    if (!yuan || *yuan < 0 || *yuan > roadmap::kMostMoney / roadmap::kMostQuarters) {
        return fail(ErrorCode::InvalidNumber,
                    "money is a whole number of yuan such as 500000 or 50万, not \"" + text + "\"");
    }
    return *yuan;
}

tl::expected<RoadmapInput, Issues> readRoadmapInput(const RoadmapOptions& options) { return Input(options).run(); }

} // namespace sihua::cli
