#include "core/feel/partial_results.h"

#include <algorithm>

namespace sihua::feel {

bool PartialResults::add(Value result) {
    if (m_list->items.size() >= m_evaluation.settings().limits.listItems) {
        m_evaluation.stop("a `for` has too many results");
        return false;
    }
    if (result.depth() >= kDeepestValue) {
        m_evaluation.stop("a list is nested too deeply");
        return false;
    }
    const bool isKept = m_list.use_count() > 1;
    if (!m_evaluation.charge(isKept ? m_list->items.size() + 1 : 1)) {
        return false;
    }
    if (isKept) {
        m_list = std::make_shared<List>(*m_list);
    }
    m_list->depth = std::max(m_list->depth, result.depth() + 1);
    m_list->items.push_back(std::move(result));
    return true;
}

} // namespace sihua::feel
