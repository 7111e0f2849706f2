#include "core/batch/wide_header.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/intake/head_fields.h"
#include "core/rulepack/issue_log.h"

namespace sihua::batch {

bool isHandedThrough(std::string_view column) {
    return column == "id" || column == "name" || intake::headKind(column).has_value();
}

WideHeader WideHeader::read(const std::vector<RawCell>& cells, const rulepack::Interview& interview,
                            const SourceText& source, Issues& issues) {
    std::vector<std::string> known{"id", "name"};
    for (const rulepack::Fact& fact : interview.facts) {
        known.push_back(fact.id.value());
    }
    WideHeader header;
    std::string scratch;
    std::optional<std::size_t> creditCode;
    for (const RawCell& cell : cells) {
        const std::string name(text::trimmed(contentOf(cell, scratch)));
        const auto begin = static_cast<std::size_t>(cell.text.data() - source.text().data());
        const auto fault = [&](ErrorCode code, std::string message, std::string hint) {
            issues.push_back(source.issue(Severity::Error, code, std::move(message),
                                          source.span(begin, begin + cell.text.size()), std::move(hint)));
        };
        const auto fact = std::find_if(interview.facts.begin(), interview.facts.end(),
                                       [&](const rulepack::Fact& candidate) { return candidate.id.value() == name; });
        if (cell.fault != nullptr) {
            fault(ErrorCode::InvalidCsv, cell.fault, {});
        } else if (name.empty()) {
            fault(ErrorCode::InvalidCsv, "column " + std::to_string(header.names.size() + 1) + " has no name", {});
        } else if (std::find(header.names.begin(), header.names.end(), name) != header.names.end()) {
            fault(ErrorCode::DuplicateKey, "two columns are named " + name, {});
        } else if (fact == interview.facts.end() && !isHandedThrough(name)) {
            const std::string hint = rulepack::didYouMean(name, known);
            fault(ErrorCode::UnknownFact, "the interview has no question " + name,
                  hint.empty() ? "columns that are no questions may be id, name, enterprise.* and assessment.*" : hint);
        }
        if (name == "id") {
            header.idColumn = header.names.size();
        } else if (name == "enterprise.credit_code") {
            creditCode = header.names.size();
        }
        header.facts.push_back(
            fact == interview.facts.end() ? kNoFact : static_cast<std::size_t>(fact - interview.facts.begin()));
        header.names.push_back(name);
    }
    if (!header.idColumn) {
        header.idColumn = creditCode;
    }
    return header;
}

} // namespace sihua::batch
