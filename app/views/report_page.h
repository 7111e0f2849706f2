// app/views/report_page.h - What is handed over: language and kind of file, a preview to read, and the file itself.
#pragma once

#include "app/jobs/export_workbook.h"
#include "app/jobs/job_runner.h"
#include "app/session/change.h"
#include "app/views/page_view.h"
#include "core/base/local_text.h"

class QLabel;
class QPushButton;
class QTextBrowser;

namespace sihua::app {

class Dialogs;
class ReportOptions;
class Session;

class ReportPage : public PageView {
    Q_OBJECT

public:
    ReportPage(Session& session, Dialogs& dialogs, QWidget* parent = nullptr);

    void takeFocus() override;
    /// In which the report is written; not necessarily that of the window.
    [[nodiscard]] Language language() const;

Q_SIGNALS:
    /// With all that the options say.
    void reportRequested(sihua::app::ReportRequest::Kind kind, const sihua::app::ReportWishes& wishes);
    void questionnaireRequested(sihua::Language language);
    void printRequested(const QString& html);
    /// The preview shows the report as it would be written.
    void previewed();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    [[nodiscard]] ReportSource previewSource() const;
    void retranslate();

    Session& m_session;
    ReportOptions* m_options;
    QPushButton* m_workbook;
    QPushButton* m_pdf;
    QPushButton* m_summary;
    QPushButton* m_questionnaire;
    QPushButton* m_print;
    QLabel* m_title;
    QTextBrowser* m_preview;
    JobRunner m_job;
};

} // namespace sihua::app
