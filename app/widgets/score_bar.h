// app/widgets/score_bar.h - One line of a score list: name, bar, figure; a button, so that it opens by key and click.
#pragma once

#include <optional>

#include <QAbstractButton>

namespace sihua::app {

class ScoreBar : public QAbstractButton {
    Q_OBJECT

public:
    explicit ScoreBar(QWidget* parent = nullptr);

    /// @param figure  what stands at the right: "6 / 8"
    /// @param share   length of the bar, 0 to 1; nothing: no value, an empty bar
    /// @param depth   indentation; 0 is set in bold
    /// @param marked  whether the figure carries the mark of a doubt that the tool tip explains
    void setContent(const QString& name, const QString& figure, std::optional<double> share, int depth, bool marked);
    /// A short emphasised text after the name that tells of a change: "+2". Empty: none.
    void setChange(const QString& change);

    [[nodiscard]] QString figure() const { return m_figure; }
    [[nodiscard]] QString change() const { return m_change; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Name above figure where the two do not stand side by side.
    void fit();

    QString m_figure;
    QString m_change;
    std::optional<double> m_share;
    bool m_twoLines = false;
    int m_depth = 0;
    bool m_marked = false;
};

} // namespace sihua::app
