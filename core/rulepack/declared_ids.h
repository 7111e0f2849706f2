// core/rulepack/declared_ids.h - The ids that an interview and one of its schemes have given away so far.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/rulepack/issue_log.h"

namespace sihua::rulepack {

class DeclaredIds {
public:
    /// Takes @p id for @p what (`fact`, `score node`). An empty id was reported already and is passed over.
    /// DuplicateId if it is taken; InvalidId if an expression could not name it although @p isName says that
    /// expressions do (`level`, `item`, `not` and other words of the language).
    void declare(const std::string& id, const std::string& what, const SourceSpan& span, bool isName, IssueLog& issues);
    /// Takes an id that another pack declares (and that was checked there).
    void declareElsewhere(const std::string& id, const std::string& what, const SourceSpan& span);

private:
    struct Declared {
        std::string what;
        SourceSpan span;
    };
    std::map<std::string, Declared, std::less<>> m_ids;
};

} // namespace sihua::rulepack
