// app/widgets/undo_gate.h - Leaves undo and redo in a line of text to the program once its text is kept.
#pragma once

#include <QObject>

class QLineEdit;

namespace sihua::app {

/// A line edit takes Ctrl+Z for itself, also when there is nothing left in it to undo: the program's own undo would
/// never see the key. Behind the gate it does so only while it holds typing that is not kept yet
/// (QLineEdit::isModified()); whoever keeps the text says so with setModified(false) or setText().
class UndoGate : public QObject {
    Q_OBJECT

public:
    /// Owned by the line that it watches.
    explicit UndoGate(QLineEdit* line);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLineEdit* m_line;
};

} // namespace sihua::app
