// app/widgets/radar_chart.h - A radar of named shares, painted by one function for the screen, images and print.
//
// Knows nothing of the domain: axes have a label and a share from 0 to 1, or none ("not known": a gap in the line).
#pragma once

#include <optional>
#include <vector>

#include <QColor>
#include <QString>
#include <QWidget>

class QPainter;

namespace sihua::app {

struct RadarAxis {
    QString label;
    std::optional<double> share; ///< 0 to 1; clipped.
    friend bool operator==(const RadarAxis&, const RadarAxis&) = default;
};

struct RadarColours {
    QColor text;
    QColor grid;
    QColor shape;
};

/// Another line over the same axes: the last assessment, peers. Dashed, so that it differs without colour too.
struct RadarSeries {
    std::vector<std::optional<double>> shares; ///< One for each axis.
    QColor colour;
};

/// Paints the radar into @p area with the painter's font. Fewer than three axes paint nothing.
void paintRadar(QPainter& painter, const QRectF& area, const std::vector<RadarAxis>& axes, const RadarColours& colours,
                const std::vector<RadarSeries>& others = {});

class RadarChart : public QWidget {
    Q_OBJECT

public:
    explicit RadarChart(QWidget* parent = nullptr);

    void setAxes(std::vector<RadarAxis> axes);
    [[nodiscard]] const std::vector<RadarAxis>& axes() const noexcept { return m_axes; }

    [[nodiscard]] QSize sizeHint() const override { return {300, 210}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 190}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<RadarAxis> m_axes;
};

} // namespace sihua::app
