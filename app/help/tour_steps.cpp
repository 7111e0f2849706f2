#include "app/help/tour_steps.h"

#include <QCoreApplication>

namespace sihua::app {

namespace {

struct TourTexts {
    Q_DECLARE_TR_FUNCTIONS(Tour)
};

} // namespace

QList<TourStep> tourSteps() {
    const auto step = [](Page page, const char* widget, const QString& sentence) {
        return TourStep{page, QString::fromLatin1(widget), sentence};
    };
    return {
        step(Page::Interview, "questions",
             TourTexts::tr(
                 "These are the questions, sorted by whom you ask: a tick says answered, a circle still open.")),
        step(Page::Interview, "question",
             TourTexts::tr("You answer by digit, letter or typing, and Enter leads to the next open question.")),
        step(Page::Interview, "saved",
             TourTexts::tr("Every answer is in the file the moment you give it, so there is nothing to save.")),
        step(Page::Interview, "score:total",
             TourTexts::tr("Scores move with each answer, and pressing one shows how it comes about.")),
        step(Page::Interview, "level",
             TourTexts::tr("The level names what keeps it down, and Ctrl+D shows the whole derivation.")),
        step(
            Page::Diagnosis, "diagnosisTabs",
            TourTexts::tr("The diagnosis sets schemes side by side, lists the findings, and shows the least way to the "
                          "next level.")),
        step(Page::Roadmap, "budget",
             TourTexts::tr("Move budget and team, and the roadmap is planned again while you look.")),
        step(Page::Roadmap, "gantt", TourTexts::tr("Each bar is an initiative that you can move, pin or leave out.")),
        step(Page::Report, "preview",
             TourTexts::tr("You read the report here before you write it as a workbook or a PDF.")),
        step(Page::Knowledge, "searchKnowledge",
             TourTexts::tr("Every rule stands here with its source and how sure we are of it.")),
        step(Page::Enterprises, "enterprises",
             TourTexts::tr("All enterprises of your workspace are in this table, which filters as you type.")),
        step(Page::Enterprises, "toolBar",
             TourTexts::tr(
                 "Whatever you do can be undone by Ctrl+Z, and F1 opens the manual at the place where you are.")),
    };
}

} // namespace sihua::app
