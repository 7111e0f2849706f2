// app/widgets/choice_button.h - One large choice: key cap, mark of one-of or some-of, wrapped text.
#pragma once

#include <QAbstractButton>

namespace sihua::app {

class ChoiceButton : public QAbstractButton {
    Q_OBJECT

public:
    enum class Kind : quint8 { One, Several };

    /// @param key  what the key cap shows: "1"
    ChoiceButton(Kind kind, const QString& key, const QString& text, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    /// Space only: the arrow and Enter keys belong to the list.
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRect textArea(int width) const;

    Kind m_kind;
    QString m_key;
};

} // namespace sihua::app
