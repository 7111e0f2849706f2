// app/views/score_panel.h - The right column, live: level, what the next one needs, radar, scores, what just changed.
#pragma once

#include <vector>

#include <QWidget>

#include "app/session/change.h"
#include "core/base/id.h"

class QLabel;
class QVBoxLayout;

namespace sihua::app {

class LevelBadge;
class RadarChart;
class SchemeStrip;
class ScoreBar;
class Session;
class StatusLine;

/// Everything that shows a number is a button that opens its derivation.
class ScorePanel : public QWidget {
    Q_OBJECT

public:
    explicit ScorePanel(Session& session, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A node's, gate's or finding's id, or `level`.
    void derivationRequested(const QString& id);
    void questionRequested(const sihua::FactId& fact);

protected:
    void changeEvent(QEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    void refreshLevel();
    void refreshEffect();
    void refreshGates();
    void refreshScores();
    void refreshIssues();
    [[nodiscard]] StatusLine* line(std::vector<StatusLine*>& lines, std::size_t index, QVBoxLayout* layout);
    static void hideFrom(std::vector<StatusLine*>& lines, std::size_t index);
    [[nodiscard]] QLabel* heading();

    Session& m_session;
    SchemeStrip* m_schemes;
    QLabel* m_scheme;
    LevelBadge* m_level;
    QLabel* m_effect;
    QVBoxLayout* m_issueLayout;
    std::vector<StatusLine*> m_issues;
    QLabel* m_gatesHeading;
    QVBoxLayout* m_gateLayout;
    std::vector<StatusLine*> m_gates;
    QLabel* m_scoresHeading;
    RadarChart* m_radar;
    QVBoxLayout* m_scoreLayout;
    std::vector<ScoreBar*> m_scores;
    StatusLine* m_confidence;
};

} // namespace sihua::app
