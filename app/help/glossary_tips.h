// app/help/glossary_tips.h - Where a widget has no tooltip of its own, what the words on it mean.
#pragma once

#include <QObject>
#include <QString>

class QPoint;
class QWidget;

namespace sihua::app {

/// Listens to the whole application; views need not know of it.
class GlossaryTips : public QObject {
    Q_OBJECT

public:
    explicit GlossaryTips(QObject* parent = nullptr);

    /// What would be shown at that place of a widget; nothing where it speaks of no term.
    [[nodiscard]] static QString tipFor(const QWidget& widget, const QPoint& position);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace sihua::app
