// app/widgets/notice_bar.h - A message across the window that waits without stopping anybody, with up to two actions.
#pragma once

#include <functional>

#include <QFrame>

class QLabel;
class QPushButton;

namespace sihua::app {

class NoticeBar : public QFrame {
    Q_OBJECT

public:
    struct Action {
        QString text;
        std::function<void()> run;
    };

    explicit NoticeBar(QWidget* parent = nullptr);

    /// Shows the message in place of the one before.
    void tell(const QString& message, const Action& first = {}, const Action& second = {});
    [[nodiscard]] QString message() const;

private:
    void set(QPushButton* button, const Action& action);

    QLabel* m_message;
    QPushButton* m_first;
    QPushButton* m_second;
    QPushButton* m_close;
    std::function<void()> m_runFirst;
    std::function<void()> m_runSecond;

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace sihua::app
