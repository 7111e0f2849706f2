// app/dialogs/unpack_dialog.h - A package's passphrase, asked for with its hint and tried at once; then what to do with it.
#pragma once

#include <filesystem>
#include <string>

#include <QDialog>

#include "app/jobs/exchange_package.h"
#include "app/jobs/job_runner.h"

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace sihua::app {

/// A passphrase is tried on another thread: it costs half a second on purpose, and the file is read to its end.
class UnpackDialog : public QDialog {
    Q_OBJECT

public:
    enum class What : quint8 {
        New,    ///< A workspace of its own is to be made of it.
        TakeIn, ///< It is to be merged into the workspace that is open.
    };

    /// @param canTakeIn  a workspace is open for writing
    UnpackDialog(const std::filesystem::path& package, const QString& hint, bool canTakeIn, QWidget* parent = nullptr);

    /// @pre accepted
    [[nodiscard]] std::string passphrase() const;
    [[nodiscard]] What what() const noexcept { return m_what; }
    [[nodiscard]] const workspace::PackageManifest& manifest() const noexcept { return m_manifest; }

Q_SIGNALS:
    /// The passphrase was tried.
    void tried();

private:
    void tryIt();
    void onTried(const LookedInto& looked);

    std::filesystem::path m_package;
    bool m_canTakeIn;
    QLabel* m_text;
    QLineEdit* m_passphrase;
    QPushButton* m_try;
    QPushButton* m_new;
    QPushButton* m_takeIn;
    QDialogButtonBox* m_buttons;
    workspace::PackageManifest m_manifest;
    What m_what = What::New;
    JobRunner m_trying;
};

} // namespace sihua::app
