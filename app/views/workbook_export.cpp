#include "app/views/workbook_export.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "app/text/qt_text.h"

namespace sihua::app {

WorkbookExport::WorkbookExport(QWidget* parent)
    : QWidget(parent),
      m_label(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_cancel(new QPushButton(this)) {
    m_cancel->setObjectName(QStringLiteral("cancelExport"));
    m_progress->setFixedWidth(160);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(10);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_label);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_job.cancel();
    });
    connect(&m_job, &JobRunner::progressChanged, m_progress, &QProgressBar::setValue);
    connect(&m_job, &JobRunner::cancelled, this, [this] {
        hide();
        Q_EMIT cancelled();
    });
    retranslate();
    hide();
}

void WorkbookExport::start(std::vector<ExportTask> tasks) {
    m_progress->setRange(0, 1000);
    m_progress->setValue(0);
    m_cancel->setEnabled(true);
    m_label->setText(tr("Writing %n file(s)", nullptr, static_cast<int>(tasks.size())));
    show();
    m_job.start<ExportOutcome>([tasks](QPromise<ExportOutcome>& promise) { exportFiles(promise, tasks); },
                               [this, count = tasks.size()](const ExportOutcome& outcome) {
                                   hide();
                                   if (outcome.error) {
                                       Q_EMIT failed(*outcome.error);
                                   } else if (count == 1) {
                                       Q_EMIT finished(pathText(outcome.last));
                                   } else {
                                       Q_EMIT finishedAll(outcome.written, pathText(outcome.last.parent_path()));
                                   }
                               });
}

void WorkbookExport::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void WorkbookExport::retranslate() {
    m_cancel->setText(tr("Cancel"));
    m_progress->setAccessibleName(tr("Progress of writing"));
}

} // namespace sihua::app
