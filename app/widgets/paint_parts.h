// app/widgets/paint_parts.h - Strokes that the painted buttons share: faint colours, ground and focus.
#pragma once

#include <QColor>

class QAbstractButton;
class QPainter;

namespace sihua::app {

/// The colour with that much opacity: greys that suit light and dark palettes alike.
[[nodiscard]] QColor faint(QColor colour, float opacity);

/// Hover and pressed ground and the frame that shows the keyboard focus.
void paintButtonGround(QPainter& painter, const QAbstractButton& button);

} // namespace sihua::app
