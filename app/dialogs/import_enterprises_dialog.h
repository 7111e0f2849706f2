// app/dialogs/import_enterprises_dialog.h - What a list of enterprises would bring, row by row, before anything is taken.
#pragma once

#include <vector>

#include <QDialog>

#include "core/base/enterprise.h"
#include "core/intake/enterprise_list.h"

class QDialogButtonBox;
class QLabel;
class QStandardItemModel;
class QTableView;

namespace sihua::app {

class Session;

/// Rows with an error, and enterprises that are here already by their credit code or, without one, their name, are
/// shown and left out.
class ImportEnterprisesDialog : public QDialog {
    Q_OBJECT

public:
    ImportEnterprisesDialog(const Session& session, const intake::EnterpriseList& list, const QString& file,
                            QWidget* parent = nullptr);

    /// What would be taken.
    [[nodiscard]] const std::vector<EnterpriseProfile>& profiles() const noexcept { return m_profiles; }

private:
    std::vector<EnterpriseProfile> m_profiles;
    QLabel* m_summary;
    QStandardItemModel* m_model;
    QTableView* m_table;
    QDialogButtonBox* m_buttons;
};

} // namespace sihua::app
