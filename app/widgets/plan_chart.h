// app/widgets/plan_chart.h - A plan to work on: bars in swimlanes that are chosen and moved, money and people below.
//
// Knows nothing of the domain: bars with a name, a lane and two columns of time; links between them; marks on the time
// line; two series. The same function paints the screen, images and print.
//
// Told apart by form as well as by colour: a critical bar has a thick dark frame, a pinned one a pin, slack is a dashed
// tail, a mark is a diamond.
#pragma once

#include <optional>
#include <vector>

#include <QString>
#include <QStringList>
#include <QWidget>

class QPainter;

namespace sihua::app {

struct PlanBar {
    QString id;
    QString name;
    QString tip;
    int lane = 0;
    int start = 0;
    int end = 0;      ///< The first column after it.
    int slackEnd = 0; ///< Until where it may slip.
    bool isCritical = false;
    bool isPinned = false;
    bool isRequired = false;
};

struct PlanData {
    QStringList columns; ///< Names of the columns of time.
    QStringList lanes;
    std::vector<PlanBar> bars;
    std::vector<std::pair<std::size_t, std::size_t>> links; ///< From one that ends to one that waits for it.
    std::vector<std::pair<int, QString>> marks;             ///< At the beginning of a column.
    QString moneyName;
    std::vector<double> spent;
    std::vector<double> available; ///< Beside spent; a line.
    QString peopleName;
    std::vector<double> people;
    std::vector<double> capacity; ///< Empty: without limit.
};

struct PlanColours {
    QColor text;
    QColor grid;
    QColor bar;
    QColor accent;
};

/// How high the chart is with the painter's font.
[[nodiscard]] int planHeight(const PlanData& data, const QFont& font);
/// @param selected  index of a bar that carries the focus, or -1
void paintPlan(QPainter& painter, const QRectF& area, const PlanData& data, const PlanColours& colours,
               int selected = -1);

/// Up and Down choose a bar; Left and Right, or dragging, move it; the owner decides what that means.
class PlanChart : public QWidget {
    Q_OBJECT

public:
    explicit PlanChart(QWidget* parent = nullptr);

    /// Keeps the bar selected that was, if it is still there.
    void setData(PlanData chart);
    [[nodiscard]] const PlanData& data() const noexcept { return m_data; }
    [[nodiscard]] QString selected() const;
    void select(const QString& id);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selectionChanged(const QString& id);
    void moveRequested(const QString& id, int start);
    void activated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] int barAt(const QPointF& point) const;
    void choose(int index);

    PlanData m_data;
    int m_selected = -1;
    int m_dragged = -1;
    double m_dragFrom = 0;
    int m_dragBy = 0;
};

} // namespace sihua::app
