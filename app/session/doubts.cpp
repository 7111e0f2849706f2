#include "app/session/doubts.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace sihua::app {

std::vector<FactId> factsOf(const Issue& issue) {
    constexpr std::string_view kPrefix = "fact:";
    std::vector<FactId> facts;
    std::string_view rest = issue.subject;
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const auto part = rest.substr(0, comma);
        if (part.starts_with(kPrefix)) {
            facts.emplace_back(std::string(part.substr(kPrefix.size())));
        }
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return facts;
}

LocalText textOf(const Issue& issue) {
    const bool translated = issue.code == ErrorCode::FailedCheck && !issue.hint.empty();
    return {translated ? issue.hint : issue.message, issue.message};
}

bool isInTrouble(const Issues& issues, const FactId& fact) {
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
        const auto facts = factsOf(issue);
        return issue.severity == Severity::Error && std::find(facts.begin(), facts.end(), fact) != facts.end();
    });
}

} // namespace sihua::app
