#include "app/views/diagnosis_page.h"

#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

#include "app/session/session.h"
#include "app/views/finding_panel.h"
#include "app/views/path_panel.h"
#include "app/views/review_panel.h"
#include "app/views/scheme_comparison.h"
#include "core/base/overload.h"

namespace sihua::app {

DiagnosisPage::DiagnosisPage(Session& session, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_tabs(new QTabWidget(this)),
      m_comparison(new SchemeComparison(session, this)),
      m_findings(new FindingPanel(session, this)),
      m_review(new ReviewPanel(session, this)),
      m_path(new PathPanel(session, this)) {
    m_tabs->setObjectName(QStringLiteral("diagnosisTabs"));
    m_tabs->setDocumentMode(true);
    for (auto* tab : {static_cast<QWidget*>(m_comparison), static_cast<QWidget*>(m_findings),
                      static_cast<QWidget*>(m_review), static_cast<QWidget*>(m_path)}) {
        m_tabs->addTab(tab, QString());
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_tabs);
    connect(m_tabs, &QTabWidget::currentChanged, this, &DiagnosisPage::refresh);
    connect(&session, &Session::changed, this, &DiagnosisPage::onChanged);
    connect(m_comparison, &SchemeComparison::derivationRequested, this, &PageView::derivationRequested);
    connect(m_comparison, &SchemeComparison::questionRequested, this, &PageView::questionRequested);
    connect(m_findings, &FindingPanel::failed, this, &PageView::failed);
    connect(m_findings, &FindingPanel::derivationRequested, this, &PageView::derivationRequested);
    connect(m_review, &ReviewPanel::questionRequested, this, &PageView::questionRequested);
    connect(m_path, &PathPanel::questionRequested, this, &PageView::questionRequested);
    connect(m_path, &PathPanel::failed, this, &PageView::failed);
    retranslate();
}

void DiagnosisPage::takeFocus() { m_tabs->setFocus(); }

void DiagnosisPage::onChanged(const Change& change) {
    std::visit(Overload{[this](const AnswerChanged&) { refresh(); }, [this](const AssessmentSelected&) { refresh(); },
                        [this](const SchemesChanged&) { refresh(); }, [this](const EnterprisesChanged&) { refresh(); },
                        [this](const AssessmentsChanged&) { refresh(); }, [](const EvidenceChanged&) {}},
               change);
}

void DiagnosisPage::refresh() {
    if (!isVisible()) {
        return; // showEvent() does
    }
    auto* front = m_tabs->currentWidget();
    if (front == m_comparison) {
        m_comparison->refresh();
    } else if (front == m_findings) {
        m_findings->refresh();
    } else if (front == m_review) {
        m_review->refresh();
    } else {
        m_path->refresh();
    }
}

void DiagnosisPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void DiagnosisPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void DiagnosisPage::retranslate() {
    m_tabs->setTabText(0, tr("&Scores"));
    m_tabs->setTabText(1, tr("&Findings"));
    m_tabs->setTabText(2, tr("&Reviewer's questions"));
    m_tabs->setTabText(3, tr("Way to the &next level"));
    m_tabs->setAccessibleName(tr("Diagnosis"));
}

} // namespace sihua::app
