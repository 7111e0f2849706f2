#include "app/dialogs/backups_dialog.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include "app/models/backup_model.h"
#include "app/text/qt_text.h"

namespace sihua::app {

BackupsDialog::BackupsDialog(const std::filesystem::path& workspace, QWidget* parent)
    : QDialog(parent),
      m_model(new BackupModel(workspace::backupsOf(workspace), this)),
      m_list(new QTreeView(this)),
      m_restore(new QPushButton(tr("&Restore this one"), this)) {
    setObjectName(QStringLiteral("backupsDialog"));
    setWindowTitle(tr("Backups"));
    resize(640, 420);
    m_list->setObjectName(QStringLiteral("backups"));
    m_restore->setObjectName(QStringLiteral("restoreBackup"));
    m_list->setAccessibleName(tr("Backups, the latest first"));
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->resizeSection(BackupModel::TimeColumn, 170);
    m_list->header()->resizeSection(BackupModel::ReasonColumn, 280);
    auto* about = new QLabel(m_model->rowCount() > 0
                                 ? tr("Copies that Sihua made by itself. Restoring puts one in the workspace's place; "
                                      "what is there now becomes a backup too.")
                                 : tr("There is no backup yet. One is made at the first opening of each day."),
                             this);
    about->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* folder = buttons->addButton(tr("Open &folder"), QDialogButtonBox::ActionRole);
    buttons->addButton(m_restore, QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    folder->setEnabled(m_model->rowCount() > 0);
    m_restore->setEnabled(m_model->rowCount() > 0);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(0, 0));
    }
    connect(folder, &QPushButton::clicked, this, [workspace] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(pathText(workspace::backupFolderOf(workspace))));
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

std::filesystem::path BackupsDialog::chosen() const { return m_model->backup(m_list->currentIndex().row()).file; }

} // namespace sihua::app
