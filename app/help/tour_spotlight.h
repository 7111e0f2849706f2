// app/help/tour_spotlight.h - Dims the window but for one rectangle; lets every click through.
#pragma once

#include <QRect>
#include <QWidget>

namespace sihua::app {

class TourSpotlight : public QWidget {
    Q_OBJECT

public:
    explicit TourSpotlight(QWidget* parent);

    /// @param lit  in the parent's coordinates; empty: all is dim
    void setLit(const QRect& lit);
    [[nodiscard]] QRect lit() const noexcept { return m_lit; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect m_lit;
};

} // namespace sihua::app
