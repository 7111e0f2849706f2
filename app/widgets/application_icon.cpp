#include "app/widgets/application_icon.h"

#include <QPainter>
#include <QPixmap>

#include "app/widgets/radar_chart.h"

namespace sihua::app {

namespace {

// An icon stands on any ground, so its colours are its own.
constexpr QRgb kGround = 0xFF1F6FB2;
constexpr QRgb kLines = 0x66FFFFFF;
constexpr QRgb kShape = 0xFFFFFFFF;

QPixmap painted(int side) {
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(kGround));
    const double corner = side * 0.2;
    painter.drawRoundedRect(QRectF(0, 0, side, side), corner, corner);
    const double margin = side * 0.12;
    const std::vector<RadarAxis> axes = {{QString(), 0.9}, {QString(), 0.6}, {QString(), 0.75}, {QString(), 0.5}};
    paintRadar(painter, QRectF(margin, margin, side - 2 * margin, side - 2 * margin), axes,
               {QColor::fromRgba(kShape), QColor::fromRgba(kLines), QColor::fromRgba(kShape)});
    return pixmap;
}

} // namespace

QIcon applicationIcon() {
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        icon.addPixmap(painted(side));
    }
    return icon;
}

} // namespace sihua::app
