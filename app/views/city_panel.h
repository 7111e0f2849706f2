// app/views/city_panel.h - A workspace's enterprises as a city: district by dimension, distribution and percentiles.
//
// Of the enterprises that the table's filter lets through. No figure of fewer than kPrivacyFloor enterprises is shown.
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace sihua::app {

class CitySurvey;
class EnterpriseModel;
class HeatMap;
class Histogram;
class Session;

class CityPanel : public QWidget {
    Q_OBJECT

public:
    CityPanel(Session& session, EnterpriseModel& table, QWidget* parent = nullptr);

    /// Surveys, unless that was done for the scheme shown and nothing has changed.
    void refresh();
    /// Answers are others now.
    void forget();
    [[nodiscard]] CitySurvey& survey() const noexcept { return *m_survey; }

Q_SIGNALS:
    /// Results are there that the workspace may keep.
    void surveyed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void showFigures();
    void retranslate();

    Session& m_session;
    EnterpriseModel& m_table;
    CitySurvey* m_survey;
    bool m_isDone = false;
    QLabel* m_title;
    QProgressBar* m_progress;
    QPushButton* m_stop;
    QLabel* m_mapTitle;
    HeatMap* m_map;
    QLabel* m_distributionTitle;
    Histogram* m_distribution;
};

} // namespace sihua::app
