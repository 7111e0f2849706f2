#include "app/views/conflict_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QEvent>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/commands/history_commands.h"
#include "app/models/conflict_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

constexpr int kMostKeys = 9;

} // namespace

ConflictPanel::ConflictPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ConflictModel(session, this)),
      m_title(new QLabel(this)),
      m_merge(new QPushButton(this)),
      m_list(new QListView(this)),
      m_question(new QLabel(this)),
      m_cards(new QWidget(this)),
      m_cardRow(new QHBoxLayout(m_cards)),
      m_reasonLabel(new QLabel(this)),
      m_reason(new QLineEdit(this)),
      m_rule(new QComboBox(this)),
      m_settleAll(new QPushButton(this)) {
    m_title->setObjectName(QStringLiteral("conflictCount"));
    m_merge->setObjectName(QStringLiteral("takeInWorkspace"));
    m_list->setObjectName(QStringLiteral("conflicts"));
    m_reason->setObjectName(QStringLiteral("settleReason"));
    m_rule->setObjectName(QStringLiteral("settleRule"));
    m_settleAll->setObjectName(QStringLiteral("settleAll"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_title->setWordWrap(true);
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    auto bold = m_question->font();
    bold.setBold(true);
    m_question->setFont(bold);
    m_cardRow->setContentsMargins(0, 0, 0, 0);
    m_reason->setMaxLength(2000); // as long as the journal takes
    m_reasonLabel->setBuddy(m_reason);
    for (int i = 0; i < 3; ++i) {
        m_rule->addItem(QString());
    }

    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_merge);
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->addWidget(m_question);
    column->addWidget(m_cards);
    auto* reason = new QHBoxLayout;
    reason->addWidget(m_reasonLabel);
    reason->addWidget(m_reason, 1);
    column->addLayout(reason);
    column->addStretch(1);
    auto* byRule = new QHBoxLayout;
    byRule->addWidget(m_rule, 1);
    byRule->addWidget(m_settleAll);
    column->addLayout(byRule);
    auto* parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(m_list);
    parts->addWidget(right);
    parts->setStretchFactor(1, 1);
    parts->setSizes({380, 760});
    parts->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->addLayout(top);
    layout->addWidget(parts, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConflictPanel::showCurrent);
    connect(m_merge, &QPushButton::clicked, this, &ConflictPanel::mergeRequested);
    connect(m_settleAll, &QPushButton::clicked, this, &ConflictPanel::settleAll);
    for (int i = 0; i < kMostKeys; ++i) {
        auto* shortcut =
            new QShortcut(QKeySequence(Qt::Key_1 + i), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, i] { choose(static_cast<std::size_t>(i)); });
    }
    retranslate();
}

int ConflictPanel::count() const { return m_model->rowCount(); }

void ConflictPanel::takeFocus() { (count() > 0 ? static_cast<QWidget*>(m_list) : m_merge)->setFocus(); }

void ConflictPanel::refresh() {
    auto conflicts = m_session.file().conflicts();
    if (!conflicts) {
        Q_EMIT failed(conflicts.error());
        return;
    }
    const int row = m_list->currentIndex().row();
    m_model->setConflicts(*std::move(conflicts));
    if (count() > 0) {
        m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, count() - 1), 0));
    }
    m_title->setText(count() == 0 ? tr("Nothing is open: no two files differ about any field.")
                                  : tr("%n field(s) about which merged files differ. A digit or a click settles; the "
                                       "history keeps both.",
                                       nullptr, count()));
    const bool canWrite = count() > 0 && !m_session.isReadOnly();
    for (auto* one :
         {static_cast<QWidget*>(m_reason), static_cast<QWidget*>(m_rule), static_cast<QWidget*>(m_settleAll)}) {
        one->setEnabled(canWrite);
    }
    m_merge->setEnabled(!m_session.isReadOnly());
    showCurrent();
}

void ConflictPanel::showCurrent() {
    while (auto* item = m_cardRow->takeAt(0)) {
        if (auto* card = item->widget(); card != nullptr) {
            card->hide();
            card->deleteLater(); // it may be the one whose button was pressed
        }
        delete item;
    }
    const auto current = m_list->currentIndex();
    m_question->setText(current.data().toString());
    if (!current.isValid()) {
        return;
    }
    const auto& conflict = m_model->conflict(current.row());
    for (std::size_t i = 0; i < conflict.heads.size(); ++i) {
        const auto& head = conflict.heads[i];
        const bool counts = i + 1 == conflict.heads.size();
        auto* card = new QGroupBox(toQString(head.author), m_cards);
        auto* column = new QVBoxLayout(card);
        auto* value = new QLabel(m_model->words().value(conflict.field, head.value), card);
        value->setWordWrap(true);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto* when = new QLabel(counts ? tr("%1 · counts at present").arg(ChangeWords::time(head.clock))
                                       : ChangeWords::time(head.clock),
                                card);
        auto* choice = new QPushButton(tr("Use this (%1)").arg(i + 1), card);
        choice->setObjectName(QStringLiteral("choose%1").arg(i + 1));
        choice->setAccessibleName(tr("Use %1, by %2").arg(value->text(), toQString(head.author)));
        choice->setEnabled(!m_session.isReadOnly());
        connect(choice, &QPushButton::clicked, this, [this, i] { choose(i); });
        column->addWidget(value);
        column->addWidget(when);
        column->addStretch(1);
        column->addWidget(choice);
        m_cardRow->addWidget(card, 1);
    }
}

void ConflictPanel::choose(std::size_t head) {
    const auto current = m_list->currentIndex();
    if (!current.isValid() || m_session.isReadOnly()) {
        return;
    }
    const auto conflict = m_model->conflict(current.row()); // a copy: settling reads the list again
    if (head >= conflict.heads.size()) {
        return;
    }
    const auto reason = toUtf8(m_reason->text().trimmed());
    const auto status = commands::settle(m_session, conflict, conflict.heads[head].id, reason);
    if (!status) {
        Q_EMIT failed(status.error());
        return;
    }
    m_reason->clear();
    refresh();
    takeFocus();
}

void ConflictPanel::settleAll() {
    const auto rule = static_cast<workspace::SettleBy>(m_rule->currentIndex());
    const auto settled = commands::settleAll(m_session, rule, toUtf8(m_rule->currentText()));
    if (!settled) {
        Q_EMIT failed(settled.error());
        return;
    }
    refresh();
    Q_EMIT told(tr("%n conflict(s) settled; %1 the rule cannot decide.", nullptr, *settled).arg(count()));
}

void ConflictPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

void ConflictPanel::retranslate() {
    m_merge->setText(tr("Take in another &workspace…"));
    m_list->setAccessibleName(tr("Fields in conflict"));
    m_reasonLabel->setText(tr("&Reason"));
    m_reason->setPlaceholderText(tr("kept with the settlement; may stay empty"));
    m_rule->setItemText(static_cast<int>(workspace::SettleBy::Later), tr("What was written later"));
    m_rule->setItemText(static_cast<int>(workspace::SettleBy::Consultant),
                        tr("The consultant's answer over the enterprise's own"));
    m_rule->setItemText(static_cast<int>(workspace::SettleBy::Evidenced), tr("The answer with evidence"));
    m_rule->setAccessibleName(tr("Rule for all"));
    m_settleAll->setText(tr("&Settle all by this rule"));
}

} // namespace sihua::app
