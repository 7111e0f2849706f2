#include "app/dialogs/import_enterprises_dialog.h"

#include <unordered_set>

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include "app/session/session.h"
#include "app/text/error_text.h"
#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

/// Two rows with the same key are one enterprise.
std::string keyOf(const EnterpriseProfile& profile) {
    return profile.creditCode.empty() ? "name:" + profile.name : profile.creditCode;
}

} // namespace

ImportEnterprisesDialog::ImportEnterprisesDialog(const Session& session, const intake::EnterpriseList& list,
                                                 const QString& file, QWidget* parent)
    : QDialog(parent),
      m_summary(new QLabel(this)),
      m_model(new QStandardItemModel(this)),
      m_table(new QTableView(this)),
      m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this)) {
    setObjectName(QStringLiteral("importEnterprises"));
    setWindowTitle(tr("Import %1").arg(file));
    resize(900, 560);
    m_table->setObjectName(QStringLiteral("preview"));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("What the list would bring"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_model->setHorizontalHeaderLabels({tr("Place"), tr("What happens"), tr("Enterprise"), tr("Credit code"),
                                        tr("Industry"), tr("Size"), tr("District")});
    std::unordered_set<std::string> known;
    for (const auto& enterprise : session.enterprises()) {
        known.insert(keyOf(enterprise.profile));
        known.insert("name:" + enterprise.profile.name);
    }
    int present = 0;
    const auto add = [&](const QStringList& texts) {
        QList<QStandardItem*> row;
        for (const auto& text : texts) {
            row << new QStandardItem(text);
            row.back()->setToolTip(text);
        }
        m_model->appendRow(row);
    };
    for (const auto& issue : list.issues) { // what stands in the way comes first
        add({toQString(toString(issue.span)),
             tr("left out: %1").arg(errorText(issue.code).what + QStringLiteral(" ") + toQString(issue.message))});
    }
    for (const auto& listed : list.rows) {
        const auto& profile = listed.profile;
        const bool isNew = known.insert(keyOf(profile)).second;
        if (isNew) {
            m_profiles.push_back(profile);
        } else {
            ++present;
        }
        add({toQString(toString(listed.place)), isNew ? tr("taken") : tr("left out: is here already"),
             toQString(profile.name), toQString(profile.creditCode), toQString(profile.industry),
             shown(nameOf(profile.size)), toQString(profile.district)});
    }
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(1, 260);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_summary->setText(
        tr("%1 taken, %2 here already, %3 with faults.").arg(m_profiles.size()).arg(present).arg(list.faultyRows));
    m_summary->setWordWrap(true);
    m_buttons->button(QDialogButtonBox::Ok)
        ->setText(tr("Import %n enterprise(s)", nullptr, static_cast<int>(m_profiles.size())));
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_profiles.empty());
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace sihua::app
