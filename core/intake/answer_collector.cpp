#include "core/intake/answer_collector.h"

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

void AnswerCollector::report(Error error, const Place& place, std::string hint) {
    m_issues.push_back(
        {Severity::Error, error.code(), error.message(), place.span, error.subject(), place.line, std::move(hint)});
}

void AnswerCollector::warn(ErrorCode code, std::string message, const Place& place) {
    m_issues.push_back({Severity::Warning, code, std::move(message), place.span, {}, place.line, {}});
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
        const auto similar = text::closest(text::prefix(field, kShown), headFields());
        report(Error(ErrorCode::UnknownKey, "there is no field " + shown(field)), place,
               similar ? "did you mean " + *similar + "?" : "");
        return;
    }
    const auto [first, isNew] = m_claimed.try_emplace(std::string(field), place);
    if (!isNew) {
        report(Error(ErrorCode::DuplicateKey, std::string(field) + " stands twice"), place,
               "first at " + toString(first->second.span));
        return;
    }
    if (Status status = setHeadField(m_file, field, text); !status) {
        report(std::move(status).error(), place);
    }
}

const rulepack::Fact* AnswerCollector::claim(std::string_view id, const Place& place) {
    const FactId factId{std::string(id)};
    const rulepack::Fact* const fact = m_interview.fact(factId);
    if (fact == nullptr) {
        const auto similar = text::closest(text::prefix(id, kShown), m_factIds);
        report(Error(ErrorCode::UnknownFact, "the interview has no question " + shown(id)), place,
               similar ? "did you mean " + *similar + "?" : "");
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
    m_claimed.insert_or_assign(fact.id.value(), place);
    m_file.answers.insert_or_assign(fact.id, std::move(answer));
}

LoadedAnswers AnswerCollector::finish() && {
    const bool hasName = m_claimed.contains("enterprise.name");
    const auto field = m_claimed.lower_bound("enterprise.");
    if (!hasName && field != m_claimed.end() && headKind(field->first) && field->first.starts_with("enterprise.")) {
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
        m_issues.push_back(std::move(issue));
    }
    LoadedAnswers loaded;
    if (!hasErrors(m_issues)) {
        loaded.value = std::move(m_file);
    }
    loaded.issues = std::move(m_issues);
    return loaded;
}

} // namespace sihua::intake
