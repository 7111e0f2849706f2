// app/widgets/status_line.h - A condition and whether it holds: symbol, wrapped text, figure; a button like ScoreBar.
#pragma once

#include <QAbstractButton>

namespace sihua::app {

class StatusLine : public QAbstractButton {
    Q_OBJECT

public:
    enum class Mark : quint8 { Yes, No, Unknown, Warning };

    explicit StatusLine(QWidget* parent = nullptr);

    /// @param figure  at the right, may be empty: "45 / 60"
    void setContent(Mark mark, const QString& text, const QString& figure);

    [[nodiscard]] Mark mark() const noexcept { return m_mark; }
    [[nodiscard]] QString figure() const { return m_figure; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] int textWidth(int width) const;

    Mark m_mark = Mark::Unknown;
    QString m_figure;
};

/// Paints the symbol of a mark (a tick, a cross, a question mark, an exclamation mark) into a square.
void paintMark(QPainter& painter, const QRectF& square, StatusLine::Mark mark, const QPalette& palette);

} // namespace sihua::app
