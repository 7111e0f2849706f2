#include "app/views/source_view.h"

#include <QFile>
#include <QFontDatabase>
#include <QTextBlock>

namespace sihua::app {

SourceView::SourceView(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
}

void SourceView::open(const QString& path, int line) {
    if (path != m_path) {
        m_path = path;
        QFile file(path);
        setPlainText(file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString());
    }
    const QTextCursor cursor(document()->findBlockByNumber(line - 1));
    QList<QTextEdit::ExtraSelection> marked;
    if (line > 0 && !cursor.isNull()) {
        setTextCursor(cursor);
        centerCursor();
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursor;
        selection.format.setBackground(palette().color(QPalette::Highlight));
        selection.format.setForeground(palette().color(QPalette::HighlightedText));
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        marked << selection;
    }
    setExtraSelections(marked);
}

} // namespace sihua::app
