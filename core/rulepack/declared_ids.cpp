#include "core/rulepack/declared_ids.h"

#include "core/feel/parse.h"
#include "core/feel/static_check.h"

namespace sihua::rulepack {

void DeclaredIds::declare(const std::string& id, const std::string& what, const SourceSpan& span, bool isName,
                          IssueLog& issues) {
    if (id.empty()) {
        return;
    }
    const auto [entry, isNew] = m_ids.try_emplace(id, Declared{what, span});
    if (!isNew) {
        issues.error(ErrorCode::DuplicateId, "the id `" + id + "` is given twice", span,
                     "first to a " + entry->second.what + " at " + toString(entry->second.span));
        return;
    }
    if (!isName) {
        return;
    }
    const auto parsed = feel::parseExpression(id);
    const bool isReserved = id == "level" || id == "item" || id == "partial";
    if (isReserved || !parsed || feel::dottedName(**parsed) != id) {
        issues.error(ErrorCode::InvalidId, "`" + id + "` means something else in expressions", span,
                     "choose an id without words of the language such as level, item, if, in, not, null");
    }
}

void DeclaredIds::declareElsewhere(const std::string& id, const std::string& what, const SourceSpan& span) {
    m_ids.try_emplace(id, Declared{what, span});
}

} // namespace sihua::rulepack
