// app/views/diagnosis_page.h - What the answers amount to: schemes side by side, findings, a reviewer's doubts, the way up.
#pragma once

#include "app/session/change.h"
#include "app/views/page_view.h"

class QTabWidget;

namespace sihua::app {

class FindingPanel;
class PathPanel;
class ReviewPanel;
class SchemeComparison;
class Session;

/// One tab for each question. What a tab shows is computed when it is looked at, and again after each change while it
/// is in front.
class DiagnosisPage : public PageView {
    Q_OBJECT

public:
    explicit DiagnosisPage(Session& session, QWidget* parent = nullptr);

    void takeFocus() override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    void retranslate();

    Session& m_session;
    QTabWidget* m_tabs;
    SchemeComparison* m_comparison;
    FindingPanel* m_findings;
    ReviewPanel* m_review;
    PathPanel* m_path;
};

} // namespace sihua::app
