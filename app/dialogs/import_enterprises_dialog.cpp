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
    m_model->setHorizontalHeaderLabels({tr("Row"), tr("What happens"), tr("Enterprise"), tr("Credit code"),
                                        tr("Industry"), tr("Size"), tr("District")});
    std::unordered_set<std::string> known;
    for (const auto& enterprise : session.enterprises()) {
        known.insert(keyOf(enterprise.profile));
        known.insert("name:" + enterprise.profile.name);
    }
    int faults = 0;
    int present = 0;
    for (const auto& listed : list.enterprises) {
        const auto& profile = listed.profile;
        QString what;
        if (hasErrors(listed.issues)) {
            ++faults;
            QStringList lines;
            for (const auto& issue : listed.issues) {
                lines << errorText(issue.code).what + QStringLiteral(" ") + toQString(toString(issue.span));
            }
            what = tr("left out: %1").arg(lines.join(QStringLiteral("; ")));
        } else if (!known.insert(keyOf(profile)).second) {
            ++present;
            what = tr("left out: is here already");
        } else {
            m_profiles.push_back(profile);
            what = tr("taken");
        }
        QList<QStandardItem*> row;
        for (const auto& text :
             {QString::number(listed.row), what, toQString(profile.name), toQString(profile.creditCode),
              toQString(profile.industry), shown(nameOf(profile.size)), toQString(profile.district)}) {
            row << new QStandardItem(text);
            row.back()->setToolTip(text);
        }
        m_model->appendRow(row);
    }
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(1, 260);
    m_table->horizontalHeader()->setStretchLastSection(true);
    auto summary = tr("%1 taken, %2 here already, %3 with faults.").arg(m_profiles.size()).arg(present).arg(faults);
    if (!list.ignored.empty()) {
        QStringList names;
        for (const auto& name : list.ignored) {
            names << toQString(name);
        }
        summary += QStringLiteral(" ") + tr("Columns that mean nothing here: %1.").arg(names.join(tr(", ")));
    }
    m_summary->setText(summary);
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
