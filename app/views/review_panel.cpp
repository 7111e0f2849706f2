#include "app/views/review_panel.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

constexpr int kFactRole = Qt::UserRole;

} // namespace

ReviewPanel::ReviewPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_title(new QLabel(this)),
      m_model(new QStandardItemModel(this)),
      m_list(new QTreeView(this)) {
    m_list->setObjectName(QStringLiteral("review"));
    m_list->setModel(m_model);
    m_list->setWordWrap(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_title->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->addWidget(m_title);
    layout->addWidget(m_list, 1);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const auto fact = index.siblingAtColumn(0).data(kFactRole).toString();
        if (!fact.isEmpty()) {
            Q_EMIT questionRequested(FactId(toUtf8(fact)));
        }
    });
}

void ReviewPanel::refresh() {
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Doubt, and the questions to look at"), tr("Weight")});
    m_list->setAccessibleName(tr("Reviewer's questions"));
    const auto* result = m_session.diagnosis();
    if (result == nullptr) {
        m_title->setText(tr("There is no result to review while answers contradict one another."));
        return;
    }
    diagnosis::ReviewContext context;
    context.date = m_session.assessment()->head.date;
    Answers before;
    if (const auto* record = m_session.assessmentBefore(); record != nullptr) {
        if (auto answers = m_session.file().answers(record->id); answers) {
            before = *std::move(answers);
            context.before = &before;
        }
    }
    const auto issues = diagnosis::review(m_session.plan(), m_session.scoredAnswers(), *result, context);
    for (const auto& issue : issues) {
        auto* text = new QStandardItem(shown(issue.text));
        text->setToolTip(text->text());
        if (!issue.facts.empty()) {
            text->setData(toQString(issue.facts.front().value()), kFactRole);
        }
        auto* weight = new QStandardItem(issue.severity == Severity::Error     ? tr("must be settled")
                                         : issue.severity == Severity::Warning ? tr("doubtful")
                                                                               : tr("for information"));
        for (const auto& id : issue.facts) {
            if (const auto* fact = m_session.interview().fact(id); fact != nullptr) {
                auto* question = new QStandardItem(shown(fact->question));
                question->setData(toQString(id.value()), kFactRole);
                text->appendRow({question, new QStandardItem});
            }
        }
        m_model->appendRow({text, weight});
    }
    m_title->setText(issues.empty() ? tr("A reviewer would have nothing to ask.")
                                    : tr("%n question(s) that a reviewer would ask. Enter goes to the answer.", nullptr,
                                         static_cast<int>(issues.size())));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(0, 0));
    }
}

void ReviewPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && isVisible()) {
        refresh();
    }
}

} // namespace sihua::app
