#include "app/views/report_page.h"

#include <QComboBox>
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
#include "core/base/overload.h"

namespace sihua::app {

ReportPage::ReportPage(Session& session, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_languageLabel(new QLabel(this)),
      m_language(new QComboBox(this)),
      m_workbook(new QPushButton(this)),
      m_questionnaire(new QPushButton(this)),
      m_print(new QPushButton(this)),
      m_title(new QLabel(this)),
      m_preview(new QTextBrowser(this)) {
    m_language->setObjectName(QStringLiteral("reportLanguage"));
    m_workbook->setObjectName(QStringLiteral("writeWorkbook"));
    m_questionnaire->setObjectName(QStringLiteral("writeQuestionnaire"));
    m_print->setObjectName(QStringLiteral("printReport"));
    m_preview->setObjectName(QStringLiteral("preview"));
    m_languageLabel->setBuddy(m_language);
    m_language->addItem(QStringLiteral("简体中文"), static_cast<int>(Language::Chinese));
    m_language->addItem(QStringLiteral("English"), static_cast<int>(Language::English));
    m_language->setCurrentIndex(m_language->findData(static_cast<int>(displayLanguage())));
    m_title->setWordWrap(true);
    m_preview->setOpenLinks(false);
    auto* top = new QHBoxLayout;
    top->addWidget(m_languageLabel);
    top->addWidget(m_language);
    top->addStretch(1);
    top->addWidget(m_questionnaire);
    top->addWidget(m_print);
    top->addWidget(m_workbook);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 12);
    layout->addLayout(top);
    layout->addWidget(m_title);
    layout->addWidget(m_preview, 1);
    connect(m_language, &QComboBox::activated, this, &ReportPage::refresh);
    connect(m_workbook, &QPushButton::clicked, this, [this] { Q_EMIT workbookRequested(language()); });
    connect(m_questionnaire, &QPushButton::clicked, this, [this] { Q_EMIT questionnaireRequested(language()); });
    connect(m_print, &QPushButton::clicked, this, [this] { Q_EMIT printRequested(m_preview->toHtml()); });
    connect(&session, &Session::changed, this, &ReportPage::onChanged);
    retranslate();
}

void ReportPage::takeFocus() { m_workbook->setFocus(); }

Language ReportPage::language() const { return static_cast<Language>(m_language->currentData().toInt()); }

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
    m_workbook->setEnabled(has);
    m_print->setEnabled(has);
    if (!has) {
        m_job.cancel();
        m_preview->clear();
        m_title->setText(tr("There is no report while answers contradict one another."));
        return;
    }
    m_title->setText(tr("%1, as it would be written now. Findings are chosen and reworded on the page \"Diagnosis\".")
                         .arg(shown(m_session.scheme().name)));
    m_job.start<QString>([request = ExportRequest{m_session.snapshot(), {}, language()}](
                             QPromise<QString>& promise) { previewReport(promise, request); },
                         [this](const QString& html) {
                             const int place = m_preview->verticalScrollBar()->value();
                             m_preview->setHtml(html);
                             m_preview->verticalScrollBar()->setValue(place);
                             Q_EMIT previewed();
                         });
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
    m_languageLabel->setText(tr("Report &in"));
    m_workbook->setText(tr("Write the &workbook…"));
    m_questionnaire->setText(tr("Write a &questionnaire…"));
    m_print->setText(tr("&Print…"));
    m_preview->setAccessibleName(tr("Preview of the report"));
}

} // namespace sihua::app
