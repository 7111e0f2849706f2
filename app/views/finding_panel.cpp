#include "app/views/finding_panel.h"

#include <utility>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/commands/commands.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

const rulepack::FindingRule* ruleOf(const rulepack::Scheme& scheme, const NodeId& id) {
    for (const auto& rule : scheme.findings) {
        if (rule.id == id) {
            return &rule;
        }
    }
    return nullptr;
}

} // namespace

FindingPanel::FindingPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_title(new QLabel(this)),
      m_model(new QStandardItemModel(this)),
      m_list(new QTreeView(this)),
      m_advice(new QLabel(this)),
      m_up(new QPushButton(this)),
      m_down(new QPushButton(this)),
      m_why(new QPushButton(this)) {
    m_list->setObjectName(QStringLiteral("findings"));
    m_up->setObjectName(QStringLiteral("findingUp"));
    m_down->setObjectName(QStringLiteral("findingDown"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setWordWrap(true);
    m_list->setAlternatingRowColors(true);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_title->setWordWrap(true);
    m_advice->setWordWrap(true);
    m_advice->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_advice->setMinimumHeight(fontMetrics().height() * 3);
    m_advice->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addWidget(m_why);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->addWidget(m_title);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_advice);
    layout->addLayout(buttons);

    connect(m_model, &QStandardItemModel::itemChanged, this, &FindingPanel::onEdited);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& index) {
        const auto row = static_cast<std::size_t>(std::max(0, index.row()));
        if (!m_isFilling) {
            m_row = static_cast<int>(row);
        }
        const auto* rule =
            index.isValid() && row < m_choices.size() ? ruleOf(m_session.scheme(), m_choices[row].finding) : nullptr;
        m_advice->setText(rule == nullptr ? QString() : tr("Advice: %1").arg(shown(rule->advice)));
        m_why->setEnabled(rule != nullptr);
        m_up->setEnabled(rule != nullptr && index.row() > 0 && !m_session.isReadOnly());
        m_down->setEnabled(rule != nullptr && index.row() + 1 < m_model->rowCount() && !m_session.isReadOnly());
    });
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    for (const int step : {-1, 1}) {
        auto* key = new QAction(this);
        key->setShortcut(QKeySequence(step < 0 ? QStringLiteral("Alt+Up") : QStringLiteral("Alt+Down")));
        key->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QAction::triggered, this, [this, step] { move(step); });
        addAction(key);
    }
    connect(m_why, &QPushButton::clicked, this, [this] {
        const auto row = static_cast<std::size_t>(m_list->currentIndex().row());
        Q_EMIT derivationRequested(toQString(m_choices[row].finding.value()));
    });
    retranslate();
}

void FindingPanel::refresh() {
    if (!m_isPending) {
        m_isPending = true;
        QMetaObject::invokeMethod(this, &FindingPanel::fill, Qt::QueuedConnection);
    }
}

void FindingPanel::fill() {
    m_isPending = false;
    const QScopedValueRollback filling(m_isFilling, true);
    const int row = m_row;
    const auto& scheme = m_session.scheme();
    m_choices.clear();
    if (const auto* result = m_session.diagnosis(); result != nullptr) {
        const auto all = m_session.findingChoices();
        const auto kept = all.find(scheme.id);
        m_choices = choicesFor(*result, kept == all.end() ? FindingChoices() : kept->second);
    }
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("In the report: finding"), tr("Weight"), tr("About")});
    int accepted = 0;
    for (const auto& choice : m_choices) {
        const auto* rule = ruleOf(scheme, choice.finding);
        auto* text = new QStandardItem(choice.text.empty() ? shown(rule->text) : toQString(choice.text));
        text->setCheckable(!m_session.isReadOnly());
        text->setCheckState(choice.isAccepted ? Qt::Checked : Qt::Unchecked);
        text->setEditable(!m_session.isReadOnly());
        text->setToolTip(shown(rule->text));
        accepted += choice.isAccepted ? 1 : 0;
        QString weight;
        switch (rule->severity) {
        case rulepack::FindingSeverity::High:
            weight = tr("high");
            break;
        case rulepack::FindingSeverity::Medium:
            weight = tr("medium");
            break;
        case rulepack::FindingSeverity::Low:
            weight = tr("low");
            break;
        }
        auto* severity = new QStandardItem(weight);
        severity->setEditable(false);
        const auto* about = scheme.node(rule->about);
        auto* node = new QStandardItem(about == nullptr ? QString() : shown(about->name));
        node->setEditable(false);
        m_model->appendRow({text, severity, node});
    }
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_title->setText(m_choices.empty()
                         ? tr("%1 finds nothing to say.").arg(shown(scheme.name))
                         : tr("%1: %2 of %3 findings go into the report. Space takes one in or out, F2 rewords it, "
                              "Alt+Up and Alt+Down move it.")
                               .arg(shown(scheme.name))
                               .arg(accepted)
                               .arg(m_choices.size()));
    const int current = std::clamp(row, 0, std::max(0, m_model->rowCount() - 1));
    m_list->setCurrentIndex(m_model->index(current, 0));
    if (m_model->rowCount() == 0) {
        m_advice->clear();
        for (auto* button : {m_up, m_down, m_why}) {
            button->setEnabled(false);
        }
    }
}

void FindingPanel::onEdited(QStandardItem* item) {
    if (m_isFilling || item->column() != 0) {
        return;
    }
    auto& choice = m_choices[static_cast<std::size_t>(item->row())];
    choice.isAccepted = item->checkState() == Qt::Checked;
    const auto* rule = ruleOf(m_session.scheme(), choice.finding);
    const auto text = item->text().trimmed();
    choice.text = text.isEmpty() || text == shown(rule->text) ? std::string() : toUtf8(text);
    keep();
}

void FindingPanel::move(int step) {
    const int from = m_list->currentIndex().row();
    const int to = from + step;
    if (from < 0 || to < 0 || to >= m_model->rowCount() || m_session.isReadOnly()) {
        return;
    }
    std::swap(m_choices[static_cast<std::size_t>(from)], m_choices[static_cast<std::size_t>(to)]);
    m_row = to;
    keep();
}

void FindingPanel::keep() {
    if (const auto status = commands::chooseFindings(m_session, m_choices); !status) {
        Q_EMIT failed(status.error());
    }
    refresh();
}

void FindingPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void FindingPanel::retranslate() {
    m_list->setAccessibleName(tr("Findings"));
    m_up->setText(tr("Move &up"));
    m_down->setText(tr("Move &down"));
    m_why->setText(tr("&Why?"));
}

} // namespace sihua::app
