#include "app/views/workbook_export.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "app/jobs/export_workbook.h"
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

void WorkbookExport::start(const ExportRequest& request) {
    m_progress->setRange(0, 100);
    m_progress->setValue(0);
    m_cancel->setEnabled(true);
    show();
    using Outcome = std::optional<Error>;
    m_job.start<Outcome>([request](QPromise<Outcome>& promise) { exportWorkbook(promise, request); },
                         [this, path = pathText(request.target)](const Outcome& error) {
                             hide();
                             if (error) {
                                 Q_EMIT failed(*error);
                             } else {
                                 Q_EMIT finished(path);
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
    m_label->setText(tr("Writing the workbook"));
    m_cancel->setText(tr("Cancel"));
    m_progress->setAccessibleName(tr("Progress of the workbook"));
}

} // namespace sihua::app
