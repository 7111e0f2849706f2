#include "app/views/report_page.h"

#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "app/jobs/preview_report.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/views/report_options.h"
#include "core/base/overload.h"

namespace sihua::app {

ReportPage::ReportPage(Session& session, Dialogs& dialogs, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_options(new ReportOptions(session, dialogs, this)),
      m_workbook(new QPushButton(this)),
      m_pdf(new QPushButton(this)),
      m_summary(new QPushButton(this)),
      m_questionnaire(new QPushButton(this)),
      m_print(new QPushButton(this)),
      m_title(new QLabel(this)),
      m_preview(new QTextBrowser(this)) {
    m_workbook->setObjectName(QStringLiteral("writeWorkbook"));
    m_pdf->setObjectName(QStringLiteral("writePdf"));
    m_summary->setObjectName(QStringLiteral("writeSummary"));
    m_questionnaire->setObjectName(QStringLiteral("writeQuestionnaire"));
    m_print->setObjectName(QStringLiteral("printReport"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_title->setWordWrap(true);
    m_preview->setOpenLinks(false);
    auto* top = new QHBoxLayout;
    top->addWidget(m_questionnaire);
    top->addStretch(1);
    top->addWidget(m_print);
    top->addWidget(m_summary);
    top->addWidget(m_pdf);
    top->addWidget(m_workbook);
    auto* body = new QHBoxLayout;
    body->addWidget(m_options);
    body->addWidget(m_preview, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 12);
    layout->addLayout(top);
    layout->addWidget(m_title);
    layout->addLayout(body, 1);
    connect(m_options, &ReportOptions::failed, this, &PageView::failed);
    connect(m_questionnaire, &QPushButton::clicked, this, [this] { Q_EMIT questionnaireRequested(language()); });
    connect(m_print, &QPushButton::clicked, this, [this] { Q_EMIT printRequested(m_preview->toHtml()); });
    for (const auto& [button, kind] :
         {std::pair(m_workbook, ReportRequest::Kind::Workbook), std::pair(m_pdf, ReportRequest::Kind::Pdf),
          std::pair(m_summary, ReportRequest::Kind::Summary)}) {
        connect(button, &QPushButton::clicked, this,
                [this, which = kind] { Q_EMIT reportRequested(which, m_options->wishes()); });
    }
    connect(&session, &Session::changed, this, &ReportPage::onChanged);
    retranslate();
}

void ReportPage::takeFocus() { m_workbook->setFocus(); }

Language ReportPage::language() const { return m_options->wishes().language; }

void ReportPage::onChanged(const Change& change) {
    const auto stale = [this] {
        if (isVisible()) {
            refresh();
        }
    };
    std::visit(Overload{[&](const AnswerChanged&) { stale(); }, [&](const AssessmentSelected&) { stale(); },
                        [&](const SchemesChanged&) { stale(); }, [&](const AssessmentsChanged&) { stale(); },
                        [&](const EnterprisesChanged&) { stale(); }, [&](const EvidenceChanged&) { stale(); }},
               change);
}

void ReportPage::showEvent(QShowEvent* event) {
    PageView::showEvent(event);
    refresh();
}

void ReportPage::refresh() {
    const bool has = m_session.diagnosis() != nullptr;
    for (auto* button : {m_workbook, m_pdf, m_summary}) {
        button->setEnabled(has);
    }
    m_print->setEnabled(has);
    if (!has) {
        m_job.cancel();
        m_preview->clear();
        m_title->setText(tr("There is no report while answers contradict one another."));
        return;
    }
    m_title->setText(tr("%1, as it would be written now. Findings are chosen and reworded on the page \"Diagnosis\".")
                         .arg(shown(m_session.scheme().name)));
    m_job.start<QString>([source = previewSource()](QPromise<QString>& promise) { previewReport(promise, source); },
                         [this](const QString& html) {
                             const int place = m_preview->verticalScrollBar()->value();
                             m_preview->setHtml(html);
                             m_preview->verticalScrollBar()->setValue(place);
                             Q_EMIT previewed();
                         });
}

ReportSource ReportPage::previewSource() const {
    auto wishes = m_options->wishes();
    wishes.roadmap = false; // it is read on its own page, and planning takes seconds
    wishes.bothLanguages = false;
    return reportSourceOf(m_session, wishes);
}

void ReportPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (isVisible()) {
            refresh();
        }
    }
}

void ReportPage::retranslate() {
    m_workbook->setText(tr("Write the &workbook…"));
    m_pdf->setText(tr("Write the PD&F…"));
    m_summary->setText(tr("Write the owner's pa&ge…"));
    m_questionnaire->setText(tr("Write a &questionnaire…"));
    m_print->setText(tr("&Print…"));
    m_preview->setAccessibleName(tr("Preview of the report"));
}

} // namespace sihua::app
