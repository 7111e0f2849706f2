#include "core/diagnosis/review.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/diagnosis/wording.h"

namespace sihua::diagnosis {
namespace {

using rulepack::Better;
using rulepack::FactType;

class Reviewer {
public:
    Reviewer(const evaluation::Plan& plan, const Answers& answers, const Diagnosis& diagnosis,
             const ReviewContext& context)
        : m_plan(plan),
          m_interview(*plan.scheme().interview),
          m_answers(answers),
          m_diagnosis(diagnosis),
          m_context(context) {}

    [[nodiscard]] std::vector<ReviewIssue> review() {
        fromDiagnosis();
        fullMarks();
        straightLines();
        for (const rulepack::Fact& fact : m_interview.facts) {
            if (const Answer* answer = find(m_answers, fact.id)) {
                one(fact, *answer);
                compareWithBefore(fact, *answer);
            }
        }
        std::stable_sort(m_issues.begin(), m_issues.end(),
                         [](const ReviewIssue& a, const ReviewIssue& b) { return a.kind < b.kind; });
        return std::move(m_issues);
    }

private:
    [[nodiscard]] static const Answer* find(const Answers& answers, const FactId& id) {
        const auto answer = answers.find(id);
        return answer == answers.end() || answer->second.state == AnswerState::Unanswered ? nullptr : &answer->second;
    }
    void add(ReviewKind kind, Severity severity, LocalText text, std::vector<FactId> facts) {
        m_issues.push_back({kind, severity, std::move(text), std::move(facts)});
    }

    /// `fact:a,fact:b`
    [[nodiscard]] std::vector<FactId> factsOf(const std::string& subject) const {
        std::vector<FactId> facts;
        for (std::size_t from = 0; from < subject.size();) {
            const std::size_t end = std::min(subject.find(',', from), subject.size());
            const std::string_view part = std::string_view(subject).substr(from, end - from);
            if (part.starts_with("fact:")) {
                facts.emplace_back(std::string(part.substr(5)));
            }
            from = end + 1;
        }
        return facts;
    }

    void fromDiagnosis() {
        for (const Issue& issue : m_diagnosis.issues) {
            const std::vector<FactId> facts = factsOf(issue.subject);
            if (facts.empty()) {
                continue;
            }
            if (issue.severity == Severity::Note) {
                add(ReviewKind::AnswerIgnored, Severity::Note,
                    {"该题不适用，所填答案未计入。", "The question does not arise; its answer was ignored."}, facts);
            } else {
                add(ReviewKind::Contradiction, issue.severity,
                    {issue.hint.empty() ? issue.message : issue.hint, issue.message}, facts);
            }
        }
    }

    void fullMarks() {
        const auto& results = m_plan.results();
        for (std::size_t i = 0; i < m_plan.scheme().nodes.size(); ++i) {
            const rulepack::ScoreNode& node = m_plan.scheme().nodes[i];
            const Score& score = m_diagnosis.scores[i];
            if (rulepack::termsOf(node.method) != nullptr || score.state != ScoreState::Known ||
                score.value < node.maximum || node.maximum.isZero()) {
                continue;
            }
            std::vector<FactId> facts;
            for (const std::size_t use : results.factsOfNodes[i]) {
                const rulepack::Fact& fact = m_interview.facts[results.facts[use].fact];
                const Answer* answer = find(m_answers, fact.id);
                if (answer != nullptr && answer->hasValue() && answer->evidence.empty() && !fact.evidence.empty()) {
                    facts.push_back(fact.id);
                }
            }
            if (!facts.empty()) {
                add(ReviewKind::FullMarksWithoutEvidence, Severity::Warning,
                    LocalText{"“", "\""} + node.name +
                        LocalText{"”得满分，但没有佐证。", "\" has full marks without any evidence."},
                    facts);
            }
        }
    }

    void straightLines() {
        std::vector<FactId> run;
        std::ptrdiff_t place = -1;
        std::size_t width = 0;
        const auto flush = [&] {
            if (run.size() >= kLongestRun) {
                // at the first place it may well be an enterprise that has not begun
                add(ReviewKind::StraightLining, place == 0 ? Severity::Note : Severity::Warning,
                    LocalText{"连续", ""} + plain(std::to_string(run.size())) +
                        LocalText{
                            "道单选题都选了同一位置的选项，请核对是否逐题回答。",
                            " choices in a row are all the option in the same place. Were they answered one by one?"},
                    run);
            }
            run.clear();
        };
        for (const rulepack::Fact& fact : m_interview.facts) {
            const Answer* answer = find(m_answers, fact.id);
            const auto* chosen =
                answer != nullptr && answer->hasValue() ? std::get_if<OptionId>(&answer->value) : nullptr;
            if (chosen == nullptr || fact.type != FactType::OneOf || fact.options.size() < 3 ||
                fact.profile != rulepack::ProfileField::None) {
                continue;
            }
            const std::ptrdiff_t at = placeOf(fact, *chosen);
            if (at != place || fact.options.size() != width) {
                flush();
            }
            place = at;
            width = fact.options.size();
            run.push_back(fact.id);
        }
        flush();
    }

    [[nodiscard]] static std::ptrdiff_t placeOf(const rulepack::Fact& fact, const OptionId& id) {
        return std::find_if(fact.options.begin(), fact.options.end(),
                            [&](const rulepack::Option& option) { return option.id == id; }) -
               fact.options.begin();
    }

    void one(const rulepack::Fact& fact, const Answer& answer) {
        if (answer.state == AnswerState::Disputed) {
            add(ReviewKind::Disputed, Severity::Warning,
                LocalText{"答案有争议", "The answer is disputed"} +
                    (answer.reason.empty() ? LocalText{"。", "."}
                                           : LocalText{"：" + answer.reason, ": " + answer.reason}),
                {fact.id});
        }
        if (answer.state == AnswerState::NotApplicable && answer.reason.empty()) {
            add(ReviewKind::NoReason, Severity::Warning,
                {"标为不适用，但没有说明原因。", "Marked as not applicable without a reason."}, {fact.id});
        }
        for (const std::string& reference : answer.evidence) {
            const auto listed = m_context.validUntil.find(reference);
            const auto until =
                listed != m_context.validUntil.end() ? std::optional(listed->second) : validUntil(reference);
            if (until && m_context.date && *until < *m_context.date) {
                add(ReviewKind::ExpiredEvidence, Severity::Warning,
                    LocalText{"佐证“", "The evidence \""} + plain(reference) +
                        LocalText{"”已于", "\" was valid until "} + plain(until->toString()) + LocalText{"到期。", "."},
                    {fact.id});
            }
        }
    }

    void compareWithBefore(const rulepack::Fact& fact, const Answer& now) {
        const Answer* before = m_context.before != nullptr ? find(*m_context.before, fact.id) : nullptr;
        if (before == nullptr || !before->hasValue() || !now.hasValue() || before->value.index() != now.value.index()) {
            return;
        }
        if (const auto* number = std::get_if<Decimal>(&now.value)) {
            compareNumbers(fact, std::get<Decimal>(before->value), *number);
        } else if (const auto* flag = std::get_if<bool>(&now.value)) {
            const bool wanted = fact.better == Better::Yes;
            if ((fact.better == Better::Yes || fact.better == Better::No) && *flag != wanted &&
                std::get<bool>(before->value) == wanted) {
                backwards(fact);
            }
        } else if (const auto* option = std::get_if<OptionId>(&now.value)) {
            auto rise = placeOf(fact, *option) - placeOf(fact, std::get<OptionId>(before->value));
            if (fact.better == Better::First) {
                rise = -rise;
            }
            if (fact.better == Better::Last || fact.better == Better::First) {
                if (rise < 0) {
                    backwards(fact);
                } else if (rise >= kGreatestRise) {
                    add(ReviewKind::ImplausibleJump, Severity::Warning,
                        LocalText{"比上次提高了", "Rose by "} + plain(std::to_string(rise)) +
                            LocalText{"档，请核对。", " steps since the last assessment. Check it."},
                        {fact.id});
                }
            }
        } else if (const auto* options = std::get_if<OptionSet>(&now.value); options != nullptr) {
            const auto& had = std::get<OptionSet>(before->value);
            const bool lost = std::any_of(had.begin(), had.end(), [&](const OptionId& id) {
                const auto* known = fact.option(id);
                return known != nullptr && !known->exclusive &&
                       std::find(options->begin(), options->end(), id) == options->end();
            });
            if (lost && fact.better == Better::More) {
                backwards(fact);
            }
        }
    }

    void compareNumbers(const rulepack::Fact& fact, Decimal before, Decimal now) {
        if (fact.better == Better::None) {
            const Decimal ratio(kGreatestRatio);
            const bool isJump =
                before > Decimal(0) && now > Decimal(0) && (now > before * ratio || before > now * ratio);
            if (isJump) {
                add(ReviewKind::ImplausibleJump, Severity::Warning,
                    LocalText{"上次为", "Was "} + plain(shown(before)) + LocalText{"，这次为", " and is now "} +
                        plain(shown(now)) + LocalText{"，相差三倍以上，请核对。", ": more than threefold. Check it."},
                    {fact.id});
            }
        } else if (fact.better == Better::More ? now < before : now > before) {
            backwards(fact);
        }
    }

    void backwards(const rulepack::Fact& fact) {
        add(ReviewKind::Backwards, Severity::Note,
            {"比上次评估变差，请核对是退步还是上次填高了。",
             "Worse than at the last assessment. Did it decline, or was it rated too high then?"},
            {fact.id});
    }

    const evaluation::Plan& m_plan;
    const rulepack::Interview& m_interview;
    const Answers& m_answers;
    const Diagnosis& m_diagnosis;
    const ReviewContext& m_context;
    std::vector<ReviewIssue> m_issues;
};

bool isDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// A date at the start of the text: 2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日, 20260131.
std::optional<Date> dateAtStart(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == ':')) {
        text.remove_prefix(1);
    }
    if (text.starts_with("：")) {
        text.remove_prefix(std::string_view("：").size());
    }
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    if (text.size() >= 8 && std::all_of(text.begin(), text.begin() + 8, isDigit)) {
        parts = {std::string(text.substr(0, 4)), std::string(text.substr(4, 2)), std::string(text.substr(6, 2))};
        part = 2;
    } else {
        while (!text.empty() && part < 3) {
            if (isDigit(text.front())) {
                parts[part] += text.front();
                text.remove_prefix(1);
                continue;
            }
            std::size_t separator = 0;
            for (const std::string_view one : {"-", "/", ".", "年", "月"}) {
                separator = text.starts_with(one) ? one.size() : separator;
            }
            if (separator == 0 || part == 2) {
                break;
            }
            text.remove_prefix(separator);
            ++part;
        }
    }
    if (part != 2 || parts[0].size() != 4 || parts[1].empty() || parts[2].empty()) {
        return std::nullopt;
    }
    for (std::string& field : parts) {
        field.insert(0, field.size() == 1 ? "0" : "");
    }
    const auto date = Date::parse(parts[0] + "-" + parts[1] + "-" + parts[2]);
    return date ? std::optional(*date) : std::nullopt;
}

} // namespace

std::string_view toWord(ReviewKind kind) noexcept {
    switch (kind) {
    case ReviewKind::Contradiction:
        return "contradiction";
    case ReviewKind::FullMarksWithoutEvidence:
        return "full_marks_without_evidence";
    case ReviewKind::StraightLining:
        return "straight_lining";
    case ReviewKind::ExpiredEvidence:
        return "expired_evidence";
    case ReviewKind::ImplausibleJump:
        return "implausible_jump";
    case ReviewKind::Backwards:
        return "backwards";
    case ReviewKind::Disputed:
        return "disputed";
    case ReviewKind::NoReason:
        return "no_reason";
    case ReviewKind::AnswerIgnored:
        break;
    }
    return "answer_ignored";
}

std::optional<Date> validUntil(std::string_view reference) {
    for (const std::string_view word : {"有效期至", "有效至", "到期日", "到期", "至", "until", "expires"}) {
        for (std::size_t at = reference.find(word); at != std::string_view::npos; at = reference.find(word, at + 1)) {
            if (const auto date = dateAtStart(reference.substr(at + word.size()))) {
                return date;
            }
        }
    }
    return std::nullopt;
}

std::vector<ReviewIssue> review(const evaluation::Plan& plan, const Answers& answers, const Diagnosis& diagnosis,
                                const ReviewContext& context) {
    return Reviewer(plan, answers, diagnosis, context).review();
}

std::string toText(const std::vector<ReviewIssue>& issues, Language language) {
    if (issues.empty()) {
        return language == Language::Chinese ? "未发现疑点。\n" : "Nothing to ask about.\n";
    }
    std::string text;
    for (const ReviewIssue& issue : issues) {
        text += "  · " + issue.text.in(language) + "  [";
        for (std::size_t i = 0; i < issue.facts.size(); ++i) {
            text += (i == 0 ? "" : ", ") + issue.facts[i].value();
        }
        text += "]\n";
    }
    return text;
}

void writeJson(json::Writer& json, const std::vector<ReviewIssue>& issues, Language language) {
    json.array([&] {
        for (const ReviewIssue& issue : issues) {
            json.object([&] {
                json.key("kind").value(toWord(issue.kind));
                json.key("severity").value(sihua::toWord(issue.severity));
                json.key("text").value(issue.text.in(language));
                json.key("facts").array([&] {
                    for (const FactId& fact : issue.facts) {
                        json.value(fact.value());
                    }
                });
            });
        }
    });
}

} // namespace sihua::diagnosis
