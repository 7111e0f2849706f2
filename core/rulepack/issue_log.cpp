#include "core/rulepack/issue_log.h"

#include <utility>

#include "core/base/text.h"

namespace sihua::rulepack {

void IssueLog::know(SourceTextPtr text) { m_sources[text->name()] = std::move(text); }

void IssueLog::add(Severity severity, ErrorCode code, std::string message, const SourceSpan& span, std::string hint,
                   std::string subject) {
    if (m_leavesOutUnknownNames && (code == ErrorCode::UnknownName || code == ErrorCode::UnknownId)) {
        return;
    }
    if (!m_seen.insert(toString(span) + ' ' + message).second) {
        return;
    }
    if (m_issues.size() >= kMostIssues) {
        m_isFull = true;
        return;
    }
    Issue issue{severity, code, std::move(message), span, std::move(subject), {}, std::move(hint)};
    if (const auto source = m_sources.find(span.file); source != m_sources.end() && span.line != 0) {
        issue.sourceLine = source->second->issue(severity, code, {}, span).sourceLine;
    }
    m_issues.push_back(std::move(issue));
}

void IssueLog::add(const Error& error) {
    add(Severity::Error, error.code(), error.message(), error.span(), {}, error.subject());
}

Issues IssueLog::take() {
    sortBySpan(m_issues);
    if (m_isFull) {
        m_issues.push_back({Severity::Note,
                            ErrorCode::TooLarge,
                            "only the first " + std::to_string(kMostIssues) + " issues are listed",
                            {},
                            {},
                            {},
                            {}});
    }
    m_isFull = false;
    m_seen.clear();
    return std::exchange(m_issues, {});
}

std::string didYouMean(std::string_view word, const std::vector<std::string>& candidates) {
    const auto closest = text::closest(word, candidates);
    return closest ? "did you mean `" + *closest + "`?" : std::string();
}

} // namespace sihua::rulepack
