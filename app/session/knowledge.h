// app/session/knowledge.h - The schemes that are installed, read and compiled once, shared by every session.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/issue.h"
#include "core/evaluation/plan.h"
#include "core/rulepack/model.h"
#include "core/workspace/workspace.h"

namespace sihua::app {

struct Knowledge {
    std::filesystem::path rules;            ///< Where they were read: catalogue and policies are found there too.
    std::vector<evaluation::PlanPtr> plans; ///< By id and ascending version; schemes with errors are left out ...
    Issues issues;                          ///< ... and their errors are here.

    /// The plan of exactly that scheme, or nullptr.
    [[nodiscard]] evaluation::PlanPtr find(const workspace::SchemeRef& scheme) const;
    /// The newest version of each scheme, by id.
    [[nodiscard]] std::vector<evaluation::PlanPtr> newest() const;
    /// What a new assessment is scored under: the first scheme's newest version. @pre plans is not empty
    [[nodiscard]] evaluation::PlanPtr standard() const;
};
using KnowledgePtr = std::shared_ptr<const Knowledge>;

[[nodiscard]] workspace::SchemeRef refOf(const evaluation::Plan& plan);

/// Reads all schemes below @p rules. Takes a while: run it on another thread.
[[nodiscard]] KnowledgePtr loadKnowledge(const std::filesystem::path& rules);

} // namespace sihua::app
