// app/help/manual_view.h - Shows a page of the manual and scrolls to its sections.
#pragma once

#include <QStringList>
#include <QTextBrowser>

#include "app/help/manual.h"

namespace sihua::app {

/// Links between pages are followed; others (the web) open in the user's browser.
class ManualView : public QTextBrowser {
    Q_OBJECT

public:
    explicit ManualView(QWidget* parent = nullptr);

    void show(const ManualPlace& place, Language language);
    /// To the page before, at the place that was in sight.
    void goBack();
    /// The page shown, and the section that a link led to.
    [[nodiscard]] ManualPlace place() const { return placeOf(source()); }
    /// The first heading that is in sight.
    [[nodiscard]] QString headingInSight() const;

protected:
    QVariant loadResource(int type, const QUrl& name) override;

private:
    void scrollToSection();

    bool m_isGoingBack = false;
    QStringList m_headings; ///< Names of the page's headings, in their order.
};

} // namespace sihua::app
