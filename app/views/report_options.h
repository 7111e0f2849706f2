// app/views/report_options.h - The column beside the preview: languages, parts, confidential matters, whose report it is.
#pragma once

#include <QWidget>

#include "app/session/change.h"
#include "app/session/report_wishes.h"
#include "core/base/error.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace sihua::app {

class Dialogs;
class Session;

/// Each choice is a step of the history, kept with the assessment.
class ReportOptions : public QWidget {
    Q_OBJECT

public:
    ReportOptions(Session& session, Dialogs& dialogs, QWidget* parent = nullptr);

    [[nodiscard]] const ReportWishes& wishes() const noexcept { return m_wishes; }

Q_SIGNALS:
    void failed(const sihua::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void read();
    void store();
    void choose(std::string& file, const QString& title);
    void retranslate();
    [[nodiscard]] QPushButton* button(const char* name);

    Session& m_session;
    Dialogs& m_dialogs;
    ReportWishes m_wishes;
    QLabel* m_languageLabel;
    QComboBox* m_language; ///< Chinese, English, both with Chinese first, both with English first.
    QLabel* m_partsTitle;
    QCheckBox* m_before;
    QCheckBox* m_otherSchemes;
    QCheckBox* m_roadmap;
    QCheckBox* m_confidential;
    QLabel* m_brandingLabel;
    QPushButton* m_branding;
    QPushButton* m_noBranding;
    QLabel* m_peersLabel;
    QPushButton* m_peers;
    QPushButton* m_noPeers;
};

} // namespace sihua::app
