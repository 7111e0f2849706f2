#include "app/views/interview_panel.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/delegates/question_delegate.h"
#include "app/models/interview_filter.h"
#include "app/models/interview_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

InterviewPanel::InterviewPanel(Session& session, InterviewModel& model, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(model),
      m_filter(new InterviewFilter(this)),
      m_title(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_role(new QComboBox(this)),
      m_onlyOpen(new QCheckBox(this)),
      m_tree(new QTreeView(this)) {
    m_filter->setSourceModel(&model);
    m_tree->setObjectName(QStringLiteral("questions"));
    m_role->setObjectName(QStringLiteral("role"));
    m_role->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_role->setMinimumContentsLength(12);
    m_onlyOpen->setObjectName(QStringLiteral("onlyOpen"));
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new QuestionDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(12);
    m_tree->setUniformRowHeights(false);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->expandAll();
    auto bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 4, 4);
    layout->setSpacing(6);
    layout->addWidget(m_title);
    layout->addWidget(m_progress);
    layout->addWidget(m_role);
    layout->addWidget(m_onlyOpen);
    layout->addWidget(m_tree, 1);

    // Questions take two lines where one is too narrow.
    connect(m_tree->header(), &QHeaderView::sectionResized, this, [this] {
        m_tree->doItemsLayout();
        if (m_current) {
            setCurrent(*m_current);
        }
    });
    connect(m_role, &QComboBox::activated, this, [this] {
        m_filter->setRole(role());
        m_tree->expandAll();
        refreshProgress();
        if (m_current) {
            setCurrent(*m_current);
        }
    });
    connect(m_onlyOpen, &QCheckBox::toggled, this, [this](bool on) {
        m_filter->setOnlyOpen(on);
        m_tree->expandAll();
        if (m_current) {
            setCurrent(*m_current);
        }
    });
    const auto factOf = [](const QModelIndex& index) {
        return FactId(toUtf8(index.data(InterviewModel::FactRole).toString()));
    };
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, factOf](const QModelIndex& index) {
                if (const auto fact = factOf(index); !m_following && !fact.isEmpty() && fact != m_current) {
                    m_current = fact;
                    Q_EMIT questionSelected(fact);
                }
            });
    const auto activate = [this, factOf](const QModelIndex& index) {
        if (const auto fact = factOf(index); !fact.isEmpty()) {
            m_current = fact;
            Q_EMIT questionActivated(fact);
        }
    };
    connect(m_tree, &QTreeView::clicked, this, activate);
    connect(m_tree, &QTreeView::activated, this, activate);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] {
        m_tree->expandAll();
        refreshProgress();
    });
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { refreshProgress(); });
    retranslate();
    refreshProgress();
}

void InterviewPanel::setCurrent(const FactId& fact) {
    m_current = fact;
    const QScopedValueRollback following(m_following, true);
    const auto index = m_filter->mapFromSource(m_model.indexOf(fact));
    if (index.isValid()) {
        m_tree->setCurrentIndex(index);
        if (index.row() == 0) {
            m_tree->scrollTo(index.parent()); // its section's title as well
        }
        m_tree->scrollTo(index);
    } else {
        m_tree->clearSelection(); // filtered out, because it is answered
    }
}

void InterviewPanel::setOnlyOpen(bool onlyOpen) { m_onlyOpen->setChecked(onlyOpen); }

QString InterviewPanel::role() const { return m_role->currentData().toString(); }

void InterviewPanel::refreshRoles() {
    const QSignalBlocker blocker(m_role);
    const auto chosen = role();
    m_role->clear();
    auto loads = m_model.loads();
    const auto all = loads[QString()];
    m_role->addItem(tr("Everybody: %1 open, %2 min").arg(all.open).arg(all.minutes), QString());
    for (const auto& one : m_session.interview().roles) {
        const auto id = toQString(one.id);
        if (const auto load = loads[id]; load.asked > 0) {
            m_role->addItem(tr("%1: %2 open, %3 min").arg(shown(one.name)).arg(load.open).arg(load.minutes), id);
        }
    }
    m_role->setCurrentIndex(std::max(0, m_role->findData(chosen)));
}

void InterviewPanel::refreshProgress() {
    refreshRoles();
    const auto load = m_model.loads()[role()];
    const int answered = load.asked - load.open;
    m_progress->setMaximum(load.asked > 0 ? load.asked : 1);
    m_progress->setValue(answered);
    m_title->setText(tr("Interview: %1 of %2 answered").arg(answered).arg(load.asked));
    m_progress->setAccessibleName(m_title->text());
}

void InterviewPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refreshProgress();
        m_model.retranslate();
    }
}

void InterviewPanel::retranslate() {
    m_onlyOpen->setText(tr("Only &unanswered"));
    m_role->setAccessibleName(tr("Whose questions"));
    m_tree->setAccessibleName(tr("Questions"));
}

} // namespace sihua::app
