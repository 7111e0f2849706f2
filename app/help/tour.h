// app/help/tour.h - The tour of the window: points at one widget after the other, each with one sentence.
//
// Nothing is stopped by it: what it points at can be used. Enter or → goes on, ← back, Escape ends.
#pragma once

#include <functional>

#include <QFrame>
#include <QList>
#include <QPointer>

#include "app/help/tour_steps.h"

class QLabel;
class QPushButton;

namespace sihua::app {

class TourSpotlight;

class Tour : public QFrame {
    Q_OBJECT

public:
    /// @param show  brings a page to the front
    Tour(QWidget& window, std::function<void(Page)> show);
    ~Tour() override;

    void start();
    void finish();
    [[nodiscard]] bool isRunning() const { return m_step >= 0; }
    [[nodiscard]] int step() const { return m_step; } ///< -1: it does not run.
    /// What it points at; nullptr where the widget is not on the page.
    [[nodiscard]] QWidget* target() const { return m_target; }

Q_SIGNALS:
    void finished();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void go(int step);
    void place();
    void retranslate();

    QWidget& m_window;
    std::function<void(Page)> m_show;
    QList<TourStep> m_steps;
    int m_step = -1;
    QPointer<QWidget> m_target;
    TourSpotlight* m_spotlight;
    QLabel* m_count;
    QLabel* m_sentence;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_end;
};

} // namespace sihua::app
