// app/views/scheme_comparison.h - Levels and scores of several schemes side by side; of the one shown, what they rest on.
//
// Above: a line for each scheme that is scored - level, declared and evidenced score, the assessment before. Below: the
// parts of the scheme shown, declared, evidenced and before, with the range that missing answers leave; then the missing
// answers on which most hangs.
#pragma once

#include <optional>

#include <QWidget>

#include "app/jobs/job_runner.h"
#include "core/base/id.h"
#include "core/diagnosis/sensitivity.h"

class QLabel;
class QStandardItemModel;
class QTableView;
class QTreeView;

namespace sihua::app {

class BarRows;
class Session;

class SchemeComparison : public QWidget {
    Q_OBJECT

public:
    explicit SchemeComparison(Session& session, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void derivationRequested(const QString& id);
    void questionRequested(const sihua::FactId& fact);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refreshTable();
    void refreshBars();
    void refreshOpen();
    void weigh();
    void retranslate();

    Session& m_session;
    QLabel* m_tableTitle;
    QStandardItemModel* m_model;
    QTableView* m_table;
    QLabel* m_barsTitle;
    BarRows* m_bars;
    QLabel* m_openTitle;
    QStandardItemModel* m_open;
    QTreeView* m_openList;
    std::optional<diagnosis::Sensitivity> m_sensitivity;
    JobRunner m_job;
};

} // namespace sihua::app
