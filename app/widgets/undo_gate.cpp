#include "app/widgets/undo_gate.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace sihua::app {

UndoGate::UndoGate(QLineEdit* line) : QObject(line), m_line(line) { line->installEventFilter(this); }

bool UndoGate::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_line && event->type() == QEvent::ShortcutOverride && !m_line->isModified()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isCtrlY = key->key() == Qt::Key_Y && key->modifiers() == Qt::ControlModifier;
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo) || isCtrlY) {
            event->ignore();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace sihua::app
