// core/rulepack/issue_log.h - Collects what is wrong in a pack, with the source line at every place.
//
// Every reader and check of this module writes here and goes on, so that one run names every fault.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/issue.h"
#include "core/base/source_text.h"

namespace sihua::rulepack {

/// More than anybody mends in one go; a hostile pack must not fill the memory with complaints.
inline constexpr std::size_t kMostIssues = 2000;

class IssueLog {
public:
    /// Makes a file's lines available to issues in it.
    void know(SourceTextPtr text);

    /// The same message at the same place counts once: several nodes may use one faulty table.
    void add(Severity severity, ErrorCode code, std::string message, const SourceSpan& span, std::string hint = {},
             std::string subject = {});
    void error(ErrorCode code, std::string message, const SourceSpan& span, std::string hint = {}) {
        add(Severity::Error, code, std::move(message), span, std::move(hint));
    }
    void warning(ErrorCode code, std::string message, const SourceSpan& span, std::string hint = {}) {
        add(Severity::Warning, code, std::move(message), span, std::move(hint));
    }
    void add(const Error& error);

    /// While a file that declares names could not be read, names that seem unknown (UnknownName, UnknownId) are no
    /// news: they are left out, so that the one cause does not drown in its consequences.
    void leaveOutUnknownNames(bool leaveOut) noexcept { m_leavesOutUnknownNames = leaveOut; }
    [[nodiscard]] bool leavesOutUnknownNames() const noexcept { return m_leavesOutUnknownNames; }

    /// Everything so far, sorted by place.
    [[nodiscard]] Issues take();

private:
    std::map<std::string, SourceTextPtr, std::less<>> m_sources;
    Issues m_issues;
    std::set<std::string> m_seen; ///< Place and message.
    bool m_isFull = false;
    bool m_leavesOutUnknownNames = false;
};

/// "did you mean `total`?", or nothing where no candidate is close.
[[nodiscard]] std::string didYouMean(std::string_view word, const std::vector<std::string>& candidates);

} // namespace sihua::rulepack
