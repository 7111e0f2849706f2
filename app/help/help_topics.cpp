#include "app/help/help_topics.h"

#include <array>

#include <QWidget>

namespace sihua::app {

namespace {

struct Topic {
    const char* widget; ///< Its object name.
    const char* page;
    const char* section;
};

constexpr std::array kTopics = {
    Topic{"inventory", "interview", "inventory"},
    Topic{"evidenceFiles", "interview", "evidence"},
    Topic{"addEvidence", "interview", "evidence"},
    Topic{"notApplicable", "interview", "not-applicable"},
    Topic{"reason", "interview", "not-applicable"},
    Topic{"confidence", "interview", "confidence"},
    Topic{"answeredBy", "interview", "confidence"},
    Topic{"role", "interview", "order"},
    Topic{"questions", "interview", "order"},
    Topic{"derivation", "scores", "derivation"},
    Topic{"level", "scores", "level"},
    Topic{"radar", "scores", ""},
    Topic{"schemeTable", "diagnosis", "schemes"},
    Topic{"chooseSchemes", "interview", "more-schemes"},
    Topic{"findings", "diagnosis", "findings"},
    Topic{"review", "diagnosis", "review"},
    Topic{"path", "diagnosis", "path"},
    Topic{"gantt", "roadmap", "plan"},
    Topic{"budget", "roadmap", "wishes"},
    Topic{"team", "roadmap", "wishes"},
    Topic{"scenarios", "roadmap", "scenarios"},
    Topic{"leftOut", "roadmap", "left-out"},
    Topic{"preview", "report", ""},
    Topic{"stage", "enterprises", "stages"},
    Topic{"heatMap", "enterprises", "city"},
    Topic{"distribution", "enterprises", "city"},
    Topic{"ruleIssues", "knowledge", "check"},
    Topic{"searchKnowledge", "knowledge", ""},
    Topic{"profileDialog", "enterprises", "profile"},
    Topic{"assessmentDialog", "enterprises", "assessments"},
    Topic{"findQuestion", "interview", "find"},
};

const char* pageOf(Page page) {
    switch (page) {
    case Page::Enterprises:
        return "enterprises";
    case Page::Interview:
        return "interview";
    case Page::Diagnosis:
        return "diagnosis";
    case Page::Roadmap:
        return "roadmap";
    case Page::Report:
        return "report";
    case Page::Knowledge:
        return "knowledge";
    case Page::History:
        return "history";
    }
    return "start";
}

} // namespace

ManualPlace topicOf(std::optional<Page> page, const QWidget* focus) {
    for (const auto* widget = focus; widget != nullptr; widget = widget->parentWidget()) {
        auto name = widget->objectName();
        while (!name.isEmpty() && name.back().isDigit()) {
            name.chop(1); // one of several alike
        }
        for (const auto& topic : kTopics) {
            if (name == QLatin1String(topic.widget)) {
                return {QString::fromLatin1(topic.page), QString::fromLatin1(topic.section)};
            }
        }
    }
    return {QString::fromLatin1(page ? pageOf(*page) : "start"), {}};
}

} // namespace sihua::app
