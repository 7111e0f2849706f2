// app/widgets/bar_rows.h - Rows of bars for comparing: a name, up to three values, the range that is still open.
//
// Knows nothing of the domain. Values differ by form as well as by colour: the first is solid, the second hatched, the
// third an outline; a range is a faint band behind them. The same figures are read out as the accessible description.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <QString>
#include <QStringList>
#include <QWidget>

class QPainter;

namespace sihua::app {

struct BarRow {
    QString name;
    QString figure;                                 ///< At the right.
    std::optional<double> values[3];                ///< 0 to 1.
    std::optional<std::pair<double, double>> range; ///< 0 to 1.
};

class BarRows : public QWidget {
    Q_OBJECT

public:
    explicit BarRows(QWidget* parent = nullptr);

    /// @param legend  names of the values, then of the range; an empty one is not used and not shown
    void setRows(std::vector<BarRow> rows, QStringList legend);
    [[nodiscard]] const std::vector<BarRow>& rows() const noexcept { return m_rows; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int valueCount() const;
    void paintSample(QPainter& painter, const QRectF& area, int kind) const;

    std::vector<BarRow> m_rows;
    QStringList m_legend;
};

} // namespace sihua::app
