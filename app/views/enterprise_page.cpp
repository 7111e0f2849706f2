#include "app/views/enterprise_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include "app/models/enterprise_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"

namespace sihua::app {

EnterprisePage::EnterprisePage(Session& session, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_model(new EnterpriseModel(session, this)),
      m_filter(new QSortFilterProxyModel(this)),
      m_search(new QLineEdit(this)),
      m_table(new QTableView(this)),
      m_empty(new QLabel(this)),
      m_add(new QPushButton(this)),
      m_edit(new QPushButton(this)),
      m_open(new QPushButton(this)) {
    m_search->setObjectName(QStringLiteral("searchEnterprises"));
    m_table->setObjectName(QStringLiteral("enterprises"));
    m_add->setObjectName(QStringLiteral("addEnterprise"));
    m_edit->setObjectName(QStringLiteral("editEnterprise"));
    m_open->setObjectName(QStringLiteral("openEnterprise"));
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setSortLocaleAware(true);
    m_search->setClearButtonEnabled(true);
    m_table->setModel(m_filter);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(EnterpriseModel::NameColumn, Qt::AscendingOrder);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(EnterpriseModel::NameColumn, 340);
    m_table->setColumnWidth(EnterpriseModel::CreditCodeColumn, 190);
    m_table->setColumnWidth(EnterpriseModel::IndustryColumn, 260);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_search, 1);
    buttons->addWidget(m_add);
    buttons->addWidget(m_edit);
    buttons->addWidget(m_open);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);

    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0) {
            m_table->selectRow(0);
        }
        m_table->setFocus();
    });
    connect(m_add, &QPushButton::clicked, this, &EnterprisePage::addRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto id = selected()) {
            Q_EMIT editRequested(*id);
        }
    });
    const auto open = [this] {
        if (const auto id = selected()) {
            Q_EMIT openRequested(*id);
        }
    };
    connect(m_open, &QPushButton::clicked, this, open);
    connect(m_table, &QTableView::activated, this, open);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EnterprisePage::refresh);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &EnterprisePage::refresh);
    retranslate();
    refresh();
}

std::optional<EnterpriseId> EnterprisePage::selected() const {
    const auto index = m_table->currentIndex();
    if (!index.isValid()) {
        return std::nullopt;
    }
    return EnterpriseId(toUtf8(index.siblingAtColumn(0).data(EnterpriseModel::IdRole).toString()));
}

void EnterprisePage::takeFocus() {
    const auto* shownNow = m_session.enterprise();
    for (int row = 0; shownNow != nullptr && row < m_filter->rowCount(); ++row) {
        if (toUtf8(m_filter->index(row, 0).data(EnterpriseModel::IdRole).toString()) == shownNow->id.value()) {
            m_table->selectRow(row);
        }
    }
    if (m_model->rowCount() == 0) {
        m_add->setFocus();
    } else {
        m_table->setFocus();
    }
}

void EnterprisePage::refresh() {
    const bool any = m_model->rowCount() > 0;
    m_table->setVisible(any);
    m_search->setVisible(any);
    m_empty->setVisible(!any);
    m_add->setEnabled(!m_session.isReadOnly());
    m_edit->setEnabled(selected().has_value() && !m_session.isReadOnly());
    m_open->setEnabled(selected().has_value());
}

void EnterprisePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void EnterprisePage::retranslate() {
    m_search->setPlaceholderText(tr("Find by name, code, industry or district"));
    m_search->setAccessibleName(tr("Find enterprises"));
    m_table->setAccessibleName(tr("Enterprises"));
    m_empty->setText(tr("This workspace has no enterprise yet. Add the first one to begin its interview."));
    m_add->setText(tr("&Add enterprise…"));
    m_edit->setText(tr("Edit &profile…"));
    m_open->setText(tr("&Open interview"));
    m_model->retranslate();
}

} // namespace sihua::app
