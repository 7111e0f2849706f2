#include "core/intake/answer_collector.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/intake/folded_text.h"
#include "core/intake/head_fields.h"
#include "core/rulepack/check_answer.h"

namespace sihua::intake {

namespace {

constexpr std::string_view kFactSubject = "fact:";
constexpr std::size_t kShown = 200; // characters of foreign text that a message repeats

std::string shown(std::string_view text) { return "\"" + std::string(text::prefix(text, kShown)) + "\""; }

/// Texts go into databases and worksheets, where a NUL ends them and other controls are not allowed.
Status checkTexts(const std::vector<std::string_view>& texts) {
    constexpr auto kIsControl = [](char c) { return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r'; };
    for (const std::string_view text : texts) {
        if (text::codePointCount(text) > rulepack::kLongestText) {
            return fail(ErrorCode::TooLarge,
                        "a text of more than " + std::to_string(rulepack::kLongestText) + " characters");
        }
        if (std::any_of(text.begin(), text.end(), kIsControl)) {
            return fail(ErrorCode::InvalidField, "a text with control characters");
        }
    }
    return {};
}

} // namespace

Place placeIn(const SourceText& source, SourceSpan span) {
    Issue issue = source.issue(Severity::Error, ErrorCode::InvalidArgument, {}, std::move(span));
    return {std::move(issue.span), std::move(issue.sourceLine)};
}

AnswerCollector::AnswerCollector(const rulepack::Interview& interview) : m_interview(interview) {
    for (const rulepack::Fact& fact : interview.facts) {
        m_factIds.push_back(fact.id.value());
    }
}

void AnswerCollector::add(Issue issue) {
    if (m_issues.size() < kMostFaults) {
        m_issues.push_back(std::move(issue));
    } else {
        ++m_unlisted;
    }
}

std::string AnswerCollector::similar(std::string_view word, const std::vector<std::string>& candidates) const {
    if (m_issues.size() >= kMostFaults) {
        return {};
    }
    const auto found = text::closest(text::prefix(word, kShown), candidates);
    return found ? "did you mean " + *found + "?" : "";
}

void AnswerCollector::report(Error error, const Place& place, std::string hint) {
    if (error.subject().starts_with(kFactSubject)) {
        m_rejected.insert(error.subject().substr(kFactSubject.size()));
    }
    add({Severity::Error, error.code(), error.message(), place.span, error.subject(), place.line, std::move(hint)});
}

void AnswerCollector::warn(ErrorCode code, std::string message, const Place& place) {
    add({Severity::Warning, code, std::move(message), place.span, {}, place.line, {}});
}

void AnswerCollector::setInterview(std::string_view version, const Place& place) {
    m_file.interview = normalizedText(version);
    if (m_file.interview != m_interview.version) {
        warn(ErrorCode::UnknownId,
             "written for interview " + shown(m_file.interview) + ", read as " + m_interview.version, place);
    }
}

void AnswerCollector::setHead(std::string_view field, std::string_view text, const Place& place) {
    if (!headKind(field)) {
        report(Error(ErrorCode::UnknownKey, "there is no field " + shown(field)), place, similar(field, headFields()));
        return;
    }
    const auto [first, isNew] = m_claimed.try_emplace(std::string(field), place);
    if (!isNew) {
        report(Error(ErrorCode::DuplicateKey, std::string(field) + " stands twice"), place,
               "first at " + toString(first->second.span));
        return;
    }
    Status status = checkTexts({text});
    status = status ? setHeadField(m_file, field, text) : status;
    if (!status) {
        report(std::move(status).error(), place);
    }
}

const rulepack::Fact* AnswerCollector::claim(std::string_view id, const Place& place) {
    const FactId factId{std::string(id)};
    const rulepack::Fact* const fact = m_interview.fact(factId);
    if (fact == nullptr) {
        report(Error(ErrorCode::UnknownFact, "the interview has no question " + shown(id)), place,
               similar(id, m_factIds));
        return nullptr;
    }
    const auto [first, isNew] = m_claimed.try_emplace(factId.value(), place);
    if (!isNew) {
        report(Error(ErrorCode::DuplicateAnswer, factId.value() + " is answered twice")
                   .about(std::string(kFactSubject) + factId.value()),
               place, "first at " + toString(first->second.span));
        return nullptr;
    }
    return fact;
}

void AnswerCollector::setAnswer(const rulepack::Fact& fact, Answer answer, const Place& place) {
    std::vector<std::string_view> texts{answer.reason, answer.note};
    texts.insert(texts.end(), answer.evidence.begin(), answer.evidence.end());
    if (const auto* const value = std::get_if<std::string>(&answer.value)) {
        texts.push_back(*value);
    }
    if (Status status = checkTexts(texts); !status) {
        report(std::move(status).error().about(std::string(kFactSubject) + fact.id.value()), place);
        return;
    }
    m_claimed.insert_or_assign(fact.id.value(), place);
    m_file.answers.insert_or_assign(fact.id, std::move(answer));
}

LoadedAnswers AnswerCollector::finish() && {
    const bool hasName = m_claimed.contains("enterprise.name");
    // A fact that the record may answer bears the name of its field; answered as a fact it makes no record.
    const auto field = std::find_if(m_claimed.begin(), m_claimed.end(), [this](const auto& claimed) {
        return claimed.first.starts_with("enterprise.") && headKind(claimed.first) &&
               !m_file.answers.contains(FactId(claimed.first));
    });
    if (!hasName && field != m_claimed.end()) {
        report(Error(ErrorCode::InvalidField, "the enterprise has no name").about("profile:name"), field->second);
    }
    for (Issue& issue : rulepack::checkAnswers(m_interview, m_file.answers)) {
        for (const std::string& subject : splitText(issue.subject, {",", " "})) {
            const bool isFact = subject.starts_with(kFactSubject);
            const auto place = m_claimed.find(isFact ? subject.substr(kFactSubject.size()) : subject);
            if (place != m_claimed.end()) {
                issue.span = place->second.span;
                issue.sourceLine = place->second.line;
                break;
            }
        }
        for (const std::string& subject : splitText(issue.subject, {",", " "})) {
            if (issue.severity == Severity::Error) {
                m_rejected.insert(subject.starts_with(kFactSubject) ? subject.substr(kFactSubject.size()) : subject);
            }
        }
        add(std::move(issue));
    }
    if (m_unlisted > 0) {
        m_issues.push_back({Severity::Error,
                            ErrorCode::TooLarge,
                            "and " + std::to_string(m_unlisted) + " more faults",
                            m_issues.back().span,
                            {},
                            {},
                            {}});
    }
    LoadedAnswers loaded;
    loaded.sound = m_file;
    std::erase_if(loaded.sound.answers, [&](const auto& answer) { return m_rejected.contains(answer.first.value()); });
    for (const auto& [fact, answer] : loaded.sound.answers) {
        loaded.places.emplace(fact, m_claimed.at(fact.value()).span);
    }
    for (const auto& [profile, head] : {std::pair(rulepack::ProfileField::Process, "enterprise.process"),
                                        std::pair(rulepack::ProfileField::Size, "enterprise.size")}) {
        const bool isAnswered = std::any_of(m_interview.facts.begin(), m_interview.facts.end(),
                                            [&, wanted = profile](const rulepack::Fact& fact) {
                                                return fact.profile == wanted && m_file.answers.contains(fact.id);
                                            });
        if (!isAnswered && !m_claimed.contains(head)) {
            loaded.assumed.push_back(profile);
        }
    }
    if (!hasErrors(m_issues)) {
        loaded.value = std::move(m_file);
    }
    loaded.issues = std::move(m_issues);
    return loaded;
}

} // namespace sihua::intake
