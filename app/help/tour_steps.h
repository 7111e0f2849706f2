// app/help/tour_steps.h - What the five-minute tour shows: a page, a widget on it, one sentence.
#pragma once

#include <QList>
#include <QString>

#include "app/views/page_view.h"

namespace sihua::app {

struct TourStep {
    Page page;
    QString widget; ///< Its object name.
    QString sentence;
};

/// In the language of the window.
[[nodiscard]] QList<TourStep> tourSteps();

} // namespace sihua::app
