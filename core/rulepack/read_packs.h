// core/rulepack/read_packs.h - Reads packs that rest on one another: an interview, and what names it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "core/rulepack/catalogue.h"
#include "core/rulepack/issue_log.h"
#include "core/rulepack/load.h"
#include "core/rulepack/policy.h"

namespace sihua::rulepack {

/// As much of an interview as there is, also where there are errors: what rests on it is checked against what is left.
[[nodiscard]] std::shared_ptr<const Interview> readInterview(const std::filesystem::path& folder, IssueLog& issues);

/// The version that something at @p span names, below the rules root; null after UnknownId, or where @p version is
/// empty because it could not be read.
[[nodiscard]] std::shared_ptr<const Interview>
readInterview(const std::filesystem::path& rules, const std::string& version, const SourceSpan& span, IssueLog& issues);

/// Gives a catalogue or a policy the interview whose version it names at that place; null after a complaint.
using InterviewFinder = std::function<std::shared_ptr<const Interview>(const std::string&, const SourceSpan&)>;

/// As much of a catalogue as there is; null without its folder or its interview. Findings are not resolved.
[[nodiscard]] std::shared_ptr<Catalogue> readCatalogue(const std::filesystem::path& folder, IssueLog& issues,
                                                       const InterviewFinder& interviewOf);

/// As much of a policy as there is; null without its folder or its interview.
[[nodiscard]] std::shared_ptr<Policy> readPolicy(const std::filesystem::path& folder, IssueLog& issues,
                                                 const InterviewFinder& interviewOf);

/// The value beside all that was found, or nothing where an issue is an error.
template <typename T> Loaded<T> loaded(std::shared_ptr<const T> value, IssueLog& issues) {
    Loaded<T> result;
    result.issues = issues.take();
    if (!hasErrors(result.issues)) {
        result.value = std::move(value);
    }
    return result;
}

/// Chooses `ID` (the newest) or `ID@VERSION` among @p packs. Nothing after UnknownId, which names what there is.
/// @param what  `scheme`
[[nodiscard]] const PackName* choosePack(const std::vector<PackName>& packs, std::string_view idAndVersion,
                                         const std::string& what, const std::filesystem::path& rules, IssueLog& issues);

} // namespace sihua::rulepack
