#include "app/dialogs/move_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/move_model.h"
#include "app/session/session.h"
#include "app/text/error_text.h"
#include "app/text/qt_text.h"

namespace sihua::app {

MoveDialog::MoveDialog(const Session& session, QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_target(new QComboBox(this)),
      m_summary(new QLabel(this)),
      m_onlyChanges(new QCheckBox(tr("Only what &changes"), this)),
      m_model(new MoveModel(this)),
      m_list(new QTreeView(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setObjectName(QStringLiteral("moveAnswers"));
    setWindowTitle(tr("Move to another version"));
    resize(1040, 620);
    m_target->setObjectName(QStringLiteral("moveTarget"));
    m_summary->setObjectName(QStringLiteral("moveSummary"));
    m_onlyChanges->setObjectName(QStringLiteral("onlyChanges"));
    m_list->setObjectName(QStringLiteral("movePreview"));
    m_target->setAccessibleName(tr("Where the assessment goes"));
    m_list->setAccessibleName(tr("What becomes of each answer"));
    m_summary->setWordWrap(true);
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->resizeSection(MoveModel::FateColumn, 160);
    m_list->header()->resizeSection(MoveModel::QuestionColumn, 280);
    m_list->header()->resizeSection(MoveModel::AnswerColumn, 150);
    m_list->header()->resizeSection(MoveModel::NewQuestionColumn, 260);
    const auto& own = session.assessment()->scheme;
    for (const auto& plan : session.knowledge().plans) {
        if (refOf(*plan) != own) {
            m_targets.push_back(plan);
        }
    }
    std::reverse(m_targets.begin(), m_targets.end()); // versions ascend
    std::stable_partition(m_targets.begin(), m_targets.end(),
                          [&](const evaluation::PlanPtr& plan) { return plan->scheme().id == own.id; });
    for (const auto& plan : m_targets) {
        const auto& scheme = plan->scheme();
        m_target->addItem(shown(scheme.name) + QStringLiteral(" ") + toQString(scheme.version));
    }
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("&Move"));
    auto* top = new QHBoxLayout;
    top->addWidget(m_target, 1);
    top->addWidget(m_onlyChanges);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
    connect(m_target, &QComboBox::currentIndexChanged, this, &MoveDialog::preview);
    connect(m_onlyChanges, &QCheckBox::toggled, m_model, &MoveModel::setOnlyChanges);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    preview();
}

void MoveDialog::preview() {
    auto* move = m_buttons->button(QDialogButtonBox::Ok);
    if (m_target->currentIndex() < 0) {
        m_summary->setText(tr("No other version and no other scheme is installed."));
        move->setEnabled(false);
        return;
    }
    const auto old = m_session.knowledge().find(m_session.assessment()->scheme)->scheme().interview;
    const auto fresh = m_targets[static_cast<std::size_t>(m_target->currentIndex())]->scheme().interview;
    m_model->show(moveOf(m_session.answers(), *old, *fresh, m_session.knowledge().rules), old, fresh);
    const auto& shownMove = m_model->move();
    move->setEnabled(!hasErrors(shownMove.issues));
    m_summary->setText(
        hasErrors(shownMove.issues)
            ? tr("The version's own list of changes is at fault: %1").arg(describe(shownMove.issues))
            : tr("%1 answers go on, %2 are kept in the history only and are asked anew. The move can be undone.")
                  .arg(shownMove.after.size())
                  .arg(m_model->aside()));
}

workspace::SchemeRef MoveDialog::scheme() const {
    return refOf(*m_targets[static_cast<std::size_t>(m_target->currentIndex())]);
}

const Answers& MoveDialog::answers() const { return m_model->move().after; }

} // namespace sihua::app
