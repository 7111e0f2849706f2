// app/dialogs/backups_dialog.h - The backups that were made by themselves: which there are, and putting one in place.
#pragma once

#include <filesystem>

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeView;

namespace sihua::app {

class BackupModel;

class BackupsDialog : public QDialog {
    Q_OBJECT

public:
    explicit BackupsDialog(const std::filesystem::path& workspace, QWidget* parent = nullptr);

    /// The one to put in the workspace's place. @pre accepted
    [[nodiscard]] std::filesystem::path chosen() const;

private:
    BackupModel* m_model;
    QTreeView* m_list;
    QPushButton* m_restore;
};

} // namespace sihua::app
