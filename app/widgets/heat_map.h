// app/widgets/heat_map.h - A grid of shares: each cell has its figure, and a ground that grows darker with it.
//
// Knows nothing of the domain. A cell without a value shows its text instead ("n < 5"). The figures are read out as the
// accessible description, row by row.
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>
#include <QWidget>

namespace sihua::app {

struct HeatCell {
    std::optional<double> share; ///< 0 to 1.
    QString text;
};

class HeatMap : public QWidget {
    Q_OBJECT

public:
    explicit HeatMap(QWidget* parent = nullptr);

    /// @param cells  one vector for each row, as long as @p columns
    void setCells(QStringList rows, QStringList columns, std::vector<std::vector<HeatCell>> cells);
    [[nodiscard]] const std::vector<std::vector<HeatCell>>& cells() const noexcept { return m_cells; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;

    QStringList m_rows;
    QStringList m_columns;
    std::vector<std::vector<HeatCell>> m_cells;
};

/// A histogram over shares from 0 to 1: bars with their counts, and marks with a name below (percentiles).
class Histogram : public QWidget {
    Q_OBJECT

public:
    struct Mark {
        double share = 0;
        QString name;
    };

    explicit Histogram(QWidget* parent = nullptr);

    /// @param counts  of equally wide classes from 0 to 1
    void setCounts(std::vector<int> counts, std::vector<Mark> marks);
    [[nodiscard]] const std::vector<int>& counts() const noexcept { return m_counts; }

    [[nodiscard]] QSize sizeHint() const override { return {480, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 150}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<int> m_counts;
    std::vector<Mark> m_marks;
};

} // namespace sihua::app
