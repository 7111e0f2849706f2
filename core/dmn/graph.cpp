#include "core/dmn/graph.h"

#include <algorithm>
#include <unordered_map>

namespace sihua::dmn {
namespace {

/// Depth-first over the requirements between decisions. The path is at most kDeepestGraph long.
class GraphCheck {
public:
    explicit GraphCheck(Issues& issues) : m_issues(issues) {}

    /// Length of the longest chain of decisions from @p element on; nothing on a fault below it.
    [[nodiscard]] bool isSound(const Element& element) {
        if (const auto known = m_isSound.find(&element); known != m_isSound.end()) {
            return known->second;
        }
        const auto onPath = std::find(m_path.begin(), m_path.end(), &element);
        if (onPath != m_path.end()) {
            std::string cycle;
            for (auto it = onPath; it != m_path.end(); ++it) {
                cycle += (*it)->name + " -> ";
            }
            report(element, ErrorCode::Cycle, "decisions need one another: " + cycle + element.name);
            return false;
        }
        if (m_path.size() >= kDeepestGraph) {
            report(element, ErrorCode::LimitExceeded,
                   "a chain of requirements is longer than " + std::to_string(kDeepestGraph) + " decisions");
            return false;
        }
        m_path.push_back(&element);
        bool isSoundBelow = true;
        for (const Element* required : element.requirements) {
            if (required->kind == ElementKind::Decision && !isSound(*required)) {
                isSoundBelow = false;
            }
        }
        m_path.pop_back();
        m_isSound.emplace(&element, isSoundBelow);
        return isSoundBelow;
    }

private:
    void report(const Element& element, ErrorCode code, std::string message) {
        Issue issue;
        issue.code = code;
        issue.message = std::move(message);
        issue.span = element.span;
        m_issues.push_back(std::move(issue));
    }

    Issues& m_issues;
    std::vector<const Element*> m_path;
    std::unordered_map<const Element*, bool> m_isSound;
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
