// app/views/workbook_export.h - Files being written: progress and cancel in the status bar.
#pragma once

#include <functional>

#include <QWidget>

#include "app/jobs/export_workbook.h"
#include "app/jobs/job_runner.h"
#include "core/base/error.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace sihua::app {

/// Hidden while nothing runs.
class WorkbookExport : public QWidget {
    Q_OBJECT

public:
    explicit WorkbookExport(QWidget* parent = nullptr);

    /// Starts; an export that runs already is given up.
    void start(std::vector<ExportTask> tasks);
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

Q_SIGNALS:
    void finished(const QString& path);
    /// More than one file, all in that folder.
    void finishedAll(std::size_t files, const QString& folder);
    void failed(const sihua::Error& error);
    void cancelled();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_label;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    JobRunner m_job;
};

} // namespace sihua::app
