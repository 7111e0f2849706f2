// app/widgets/level_badge.h - The level as a large figure among its steps, with a name beside it; a button.
#pragma once

#include <QAbstractButton>

namespace sihua::app {

class LevelBadge : public QAbstractButton {
    Q_OBJECT

public:
    explicit LevelBadge(QWidget* parent = nullptr);

    /// @param level   0 to @p steps
    /// @param name    the large line: "Level 2 (managed)"
    /// @param detail  the line below it: "total 42.35 of 100"
    void setContent(int level, int steps, const QString& name, const QString& detail);
    [[nodiscard]] int level() const noexcept { return m_level; }
    [[nodiscard]] QString detail() const { return m_detail; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {180, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    [[nodiscard]] QFont nameFont() const;

    int m_level = 0;
    int m_steps = 0;
    QString m_detail;
};

} // namespace sihua::app
