#include "app/dialogs/import_answers_dialog.h"

#include <utility>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/models/difference_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

ImportAnswersDialog::ImportAnswersDialog(const Session& session, intake::LoadedAnswers file, const QString& name,
                                         QWidget* parent)
    : QDialog(parent),
      m_session(session),
      m_file(std::move(file)),
      m_target(new QComboBox(this)),
      m_summary(new QLabel(this)),
      m_model(new DifferenceModel(this)),
      m_list(new QTreeView(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setObjectName(QStringLiteral("importAnswers"));
    setWindowTitle(tr("Import %1").arg(name));
    resize(1040, 620);
    m_target->setObjectName(QStringLiteral("importTarget"));
    m_summary->setObjectName(QStringLiteral("importSummary"));
    m_list->setObjectName(QStringLiteral("differences"));
    m_list->setAccessibleName(tr("What the file would change; Space chooses"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->resizeSection(DifferenceModel::KindColumn, 120);
    m_list->header()->resizeSection(DifferenceModel::QuestionColumn, 380);
    m_list->header()->resizeSection(DifferenceModel::NowColumn, 160);
    m_list->header()->resizeSection(DifferenceModel::OfferedColumn, 160);
    m_summary->setWordWrap(true);
    addTargets();
    auto* form = new QFormLayout;
    form->addRow(tr("&For"), m_target);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_buttons);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ImportAnswersDialog::compare);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ImportAnswersDialog::refresh);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    compare();
    m_list->setFocus();
}

void ImportAnswersDialog::addTargets() {
    // The enterprise that the file names goes first, then the one that is shown, then a new one.
    const auto& given = m_file.sound.enterprise;
    const auto add = [this](const workspace::EnterpriseRecord& record) {
        const auto all = m_session.file().assessments(record.id);
        if (!all) {
            return;
        }
        for (auto one = all->rbegin(); one != all->rend(); ++one) {
            const auto id = toQString(one->id.value());
            if (m_target->findData(id) < 0) {
                QString text = toQString(record.profile.name) + QStringLiteral(" · ") + shown(nameOf(one->head.phase));
                if (one->head.date) {
                    text += QStringLiteral(" · ") + toQString(one->head.date->toString());
                }
                m_target->addItem(text, id);
            }
        }
    };
    bool isKnown = false;
    for (const auto& record : m_session.enterprises()) {
        const bool sameCode = !given.creditCode.empty() && record.profile.creditCode == given.creditCode;
        const bool sameName = given.creditCode.empty() && !given.name.empty() && record.profile.name == given.name;
        if (sameCode || sameName) {
            add(record);
            isKnown = true;
        }
    }
    const bool canAdd = !given.name.empty() && m_file.value;
    if (canAdd && !isKnown) {
        m_target->addItem(tr("A new enterprise: %1").arg(toQString(given.name)), QString());
    }
    if (const auto* record = m_session.enterprise(); record != nullptr) {
        add(*record);
    }
    if (canAdd && isKnown) {
        m_target->addItem(tr("A new enterprise: %1").arg(toQString(given.name)), QString());
    }
}

std::optional<AssessmentId> ImportAnswersDialog::target() const {
    const auto id = m_target->currentData().toString();
    return id.isEmpty() ? std::nullopt : std::optional(AssessmentId(toUtf8(id)));
}

void ImportAnswersDialog::compare() {
    Answers now;
    auto interview = m_session.scheme().interview;
    if (const auto id = target(); id) {
        if (auto answers = m_session.file().answers(*id); answers) {
            now = *std::move(answers);
        }
    }
    m_model->show(intake::compareAnswers(*interview, m_file, now), interview);
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(0, 0));
    }
    refresh();
}

void ImportAnswersDialog::refresh() {
    const auto chosen = m_model->chosen().size();
    m_summary->setText(tr("%1 new, %2 changed, %3 conflicting with what somebody stands behind, %4 the same, %5 "
                          "rejected. Nothing is taken over yet.")
                           .arg(m_model->count(intake::DifferenceKind::New))
                           .arg(m_model->count(intake::DifferenceKind::Changed))
                           .arg(m_model->count(intake::DifferenceKind::Conflicting))
                           .arg(m_model->same())
                           .arg(m_model->rejected()));
    auto* take = m_buttons->button(QDialogButtonBox::Ok);
    take->setText(tr("Take over %n answer(s)", nullptr, static_cast<int>(chosen)));
    take->setEnabled(m_target->currentIndex() >= 0 && chosen > 0);
}

Answers ImportAnswersDialog::answers() const { return m_model->chosen(); }

} // namespace sihua::app
