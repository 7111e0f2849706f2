// core/intake/answer_collector.h - Takes answers one by one from any format, and every fault with its place.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/source_text.h"
#include "core/intake/answers_file.h"

namespace sihua::intake {

/// Where something stands in a file.
struct Place {
    SourceSpan span;
    std::string line; ///< The line of text for the caret; empty for a worksheet.
};

[[nodiscard]] Place placeIn(const SourceText& source, SourceSpan span);

/// Faults of one file that are listed one by one; a file with more is not a questionnaire gone wrong.
inline constexpr std::size_t kMostFaults = 1000;

class AnswerCollector {
public:
    explicit AnswerCollector(const rulepack::Interview& interview);

    [[nodiscard]] const rulepack::Interview& interview() const noexcept { return m_interview; }

    void report(Error error, const Place& place, std::string hint = {});
    void warn(ErrorCode code, std::string message, const Place& place);

    /// The version that the file was written for; another one than ours is worth a warning.
    void setInterview(std::string_view version, const Place& place);
    /// A field of the enterprise or the assessment. Reports InvalidField, DuplicateKey and the like.
    void setHead(std::string_view field, std::string_view text, const Place& place);

    /// The fact of that id, unless it is unknown or answered already, which is reported.
    [[nodiscard]] const rulepack::Fact* claim(std::string_view id, const Place& place);
    /// The answer of a claimed fact. Its texts are checked here: TooLarge, InvalidField (control characters).
    void setAnswer(const rulepack::Fact& fact, Answer answer, const Place& place);

    /// Checks the whole: contradictions, an enterprise without a name.
    [[nodiscard]] LoadedAnswers finish() &&;

private:
    void add(Issue issue);
    /// `did you mean ...?`, or empty. Not asked any more once there are too many faults: it is the costly part.
    [[nodiscard]] std::string similar(std::string_view word, const std::vector<std::string>& candidates) const;

    const rulepack::Interview& m_interview;
    AnswersFile m_file;
    Issues m_issues;
    std::size_t m_unlisted = 0;
    std::vector<std::string> m_factIds;     ///< For a did-you-mean.
    std::map<std::string, Place> m_claimed; ///< Facts and fields, by where they were first.
    std::set<std::string> m_rejected;       ///< Facts that an error concerns.
};

} // namespace sihua::intake
