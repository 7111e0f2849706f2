// app/help/help_topics.h - Which place of the manual F1 opens, from where the user is.
#pragma once

#include <optional>

#include "app/help/manual.h"
#include "app/views/page_view.h"

class QWidget;

namespace sihua::app {

/// @param page   in front; nothing: the start page
/// @param focus  may be nullptr; the nearest widget around it that the table knows decides
[[nodiscard]] ManualPlace topicOf(std::optional<Page> page, const QWidget* focus);

} // namespace sihua::app
