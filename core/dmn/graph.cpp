#include "core/dmn/graph.h"

#include <algorithm>
#include <unordered_map>

namespace sihua::dmn {
namespace {

/// Depth-first over the requirements between decisions. The path is at most kDeepestGraph long.
class GraphCheck {
public:
    explicit GraphCheck(Issues& issues) : m_issues(issues) {}

    /// Whether no fault lies at or below @p element.
    [[nodiscard]] bool isSound(const Element& element) { return length(element) != 0; }

private:
    /// Decisions on the longest chain that starts at @p element; 0 on a fault below it.
    [[nodiscard]] std::size_t length(const Element& element) {
        if (const auto known = m_lengths.find(&element); known != m_lengths.end()) {
            return known->second;
        }
        const auto onPath = std::find(m_path.begin(), m_path.end(), &element);
        if (onPath != m_path.end()) {
            std::string cycle;
            for (auto it = onPath; it != m_path.end(); ++it) {
                cycle += (*it)->name + " -> ";
            }
            report(element, ErrorCode::Cycle, "decisions need one another: " + cycle + element.name);
            return 0;
        }
        std::size_t longest = 1;
        m_path.push_back(&element);
        for (const Element* required : element.requirements) {
            if (required->kind != ElementKind::Decision || longest == 0) {
                continue;
            }
            const std::size_t below = m_path.size() < kDeepestGraph ? length(*required) : kDeepestGraph;
            if (below >= kDeepestGraph) {
                report(element, ErrorCode::LimitExceeded,
                       "a chain of requirements is longer than " + std::to_string(kDeepestGraph) + " decisions");
            }
            longest = below == 0 || below >= kDeepestGraph ? 0 : std::max(longest, below + 1);
        }
        m_path.pop_back();
        m_lengths.emplace(&element, longest);
        return longest;
    }

    void report(const Element& element, ErrorCode code, std::string message) {
        Issue issue;
        issue.code = code;
        issue.message = std::move(message);
        issue.span = element.span;
        m_issues.push_back(std::move(issue));
    }

    Issues& m_issues;
    std::vector<const Element*> m_path;
    std::unordered_map<const Element*, std::size_t> m_lengths;
};

} // namespace

void checkGraph(Model& model, Issues& issues) {
    GraphCheck check(issues);
    for (const auto& element : model.elements) {
        if (element->kind == ElementKind::Decision && !check.isSound(*element)) {
            element->isFaulty = true;
        }
    }
}

} // namespace sihua::dmn
