// app/views/source_view.h - A file of the rules, opened at a line.
#pragma once

#include <QPlainTextEdit>

namespace sihua::app {

class SourceView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SourceView(QWidget* parent = nullptr);

    /// Reads the file and marks the line. @param line  from 1; 0: none
    void open(const QString& path, int line);
    [[nodiscard]] int line() const { return textCursor().blockNumber() + 1; }

private:
    QString m_path;
};

} // namespace sihua::app
