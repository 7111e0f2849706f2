// core/feel/partial_results.h - The results of a `for` while it runs, which its body may read as `partial`.
//
//   PartialResults results(evaluation);
//   for each item:  results.add(run(body, Scope::bind(scope, "partial", results.soFar())));
//   return results.soFar();
//
// Reading costs nothing and adding costs no copy, unless somebody has kept what soFar() gave: then that list stays as
// it was and the results go on in a copy, which counts as work.
#pragma once

#include <memory>

#include "core/feel/evaluate.h"

namespace sihua::feel {

class PartialResults {
public:
    explicit PartialResults(Evaluation& evaluation) : m_evaluation(evaluation), m_list(std::make_shared<List>()) {}

    /// The results that there are, as a list.
    [[nodiscard]] Value soFar() const { return std::shared_ptr<const List>(m_list); }

    /// @return false once the evaluation has stopped: too many results, nested too deeply, too much work
    bool add(Value result);

private:
    Evaluation& m_evaluation;
    std::shared_ptr<List> m_list;
};

} // namespace sihua::feel
