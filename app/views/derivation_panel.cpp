#include "app/views/derivation_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/explanation_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/base/overload.h"

namespace sihua::app {

DerivationPanel::DerivationPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ExplanationModel(this)),
      m_title(new QLabel(this)),
      m_because(new QLabel(this)),
      m_tree(new QTreeView(this)),
      m_close(new QPushButton(this)) {
    setObjectName(QStringLiteral("derivation"));
    m_tree->setObjectName(QStringLiteral("derivationTree"));
    auto bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_because->setWordWrap(true);
    m_tree->setModel(m_model);
    m_tree->setAlternatingRowColors(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setStretchLastSection(true);

    auto* head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_because, 1);
    head->addWidget(m_close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 8);
    layout->addLayout(head);
    layout->addWidget(m_tree, 1);

    connect(m_close, &QPushButton::clicked, this, &DerivationPanel::close);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (index.data(ExplanationModel::KindRole).toInt() == static_cast<int>(diagnosis::ExplanationKind::Fact)) {
            Q_EMIT questionRequested(index.data(ExplanationModel::IdRole).toString());
        }
    });
    connect(&session, &Session::changed, this, &DerivationPanel::onChanged);
    retranslate();
    hide();
}

void DerivationPanel::explain(const QString& id) {
    m_subject = id;
    show();
    refresh();
    m_tree->setFocus(Qt::OtherFocusReason);
    m_tree->setCurrentIndex(m_model->index(0, 0));
}

void DerivationPanel::refresh() {
    const auto* diagnosis = m_session.diagnosis();
    if (m_subject.isEmpty() || diagnosis == nullptr) {
        close();
        return;
    }
    auto explanation = diagnosis::explain(m_session.plan(), m_session.scoredAnswers(), *diagnosis, toUtf8(m_subject));
    if (!explanation) {
        close();
        return;
    }
    m_title->setText(shown(explanation->title) + QStringLiteral("  ") + shown(explanation->result));
    m_because->setText(shown(explanation->because));
    const auto* scheme = &m_session.scheme();
    m_model->setExplanation(*std::move(explanation), [scheme](const std::string& id) {
        const auto* source = scheme->source(id);
        return source == nullptr ? toQString(id) : shown(source->title);
    });
    m_tree->expandToDepth(1);
    const int width = m_tree->viewport()->width();
    m_tree->setColumnWidth(ExplanationModel::StepColumn, width * 34 / 100);
    m_tree->setColumnWidth(ExplanationModel::ResultColumn, width * 20 / 100);
    m_tree->setColumnWidth(ExplanationModel::ShareColumn, width * 7 / 100);
    m_tree->setColumnWidth(ExplanationModel::RuleColumn, width * 17 / 100);
}

void DerivationPanel::onChanged(const Change& change) {
    std::visit(Overload{[this](const AnswerChanged&) {
                            if (isVisible()) {
                                refresh();
                            }
                        },
                        [this](const AssessmentSelected&) { close(); }, [](const EnterprisesChanged&) {},
                        [](const AssessmentsChanged&) {}, [this](const SchemesChanged&) { close(); },
                        [](const EvidenceChanged&) {}},
               change);
}

void DerivationPanel::close() {
    if (!isHidden()) {
        hide();
        Q_EMIT closed();
    }
}

void DerivationPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QWidget::keyPressEvent(event);
}

void DerivationPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (isVisible()) {
            refresh();
        }
    }
}

void DerivationPanel::retranslate() {
    m_close->setText(tr("Close"));
    m_close->setToolTip(tr("Close the derivation (Esc)"));
    m_tree->setAccessibleName(tr("Derivation"));
    m_model->retranslate();
}

} // namespace sihua::app
