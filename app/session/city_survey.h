// app/session/city_survey.h - Scores every enterprise of a workspace under one scheme, in slices between two key presses.
//
// A workspace is read by one thread, and answers of 10,000 enterprises take seconds to read: so they are read here, some
// milliseconds at a time, and the window stays alive. What is found can be kept (commands::keepResults()) and counted.
//
// Privacy: figures of fewer than kPrivacyFloor enterprises are not shown; whoever shows them asks isShowable().
#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "core/evaluation/plan.h"
#include "core/workspace/records.h"

namespace sihua::app {

class Session;

inline constexpr int kPrivacyFloor = 5;
[[nodiscard]] constexpr bool isShowable(std::size_t enterprises) noexcept {
    return enterprises >= static_cast<std::size_t>(kPrivacyFloor);
}

struct SurveyedEnterprise {
    std::size_t enterprise = 0; ///< Index into Session::enterprises().
    AssessmentId assessment;
    bool isOfScheme = false; ///< The assessment was made under the surveyed scheme: its result may be kept.
    workspace::AssessmentResult result;
    double total = 0;                         ///< Share of the maximum, 0 to 1.
    std::vector<std::optional<double>> parts; ///< Parallel to CitySurvey::dimensions(), 0 to 1.
};

class CitySurvey : public QObject {
    Q_OBJECT

public:
    explicit CitySurvey(Session& session, QObject* parent = nullptr);

    /// Starts anew under the scheme shown.
    void start();
    void stop();
    [[nodiscard]] bool isRunning() const noexcept { return m_timer != 0; }
    [[nodiscard]] const evaluation::PlanPtr& plan() const noexcept { return m_plan; }
    /// Nodes right below the headline, by index into Scheme::nodes.
    [[nodiscard]] const std::vector<std::size_t>& dimensions() const noexcept { return m_dimensions; }
    /// Those with a total, so far.
    [[nodiscard]] const std::vector<SurveyedEnterprise>& found() const noexcept { return m_found; }

Q_SIGNALS:
    void progressed(int done, int of);
    void finished();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void survey(const workspace::AssessmentRecord& record, std::size_t enterprise);

    Session& m_session;
    evaluation::PlanPtr m_plan;
    std::vector<std::size_t> m_dimensions;
    std::vector<std::pair<workspace::AssessmentRecord, std::size_t>> m_todo;
    std::size_t m_next = 0;
    std::vector<SurveyedEnterprise> m_found;
    int m_timer = 0;
};

/// The value below which a share of the (ascending) values lies, between two of them in proportion. @pre not empty
/// Example: the 0.5-quantile of 1, 2, 4 is 2, the 0.25-quantile 1.5.
[[nodiscard]] double quantile(const std::vector<double>& ascending, double share);

} // namespace sihua::app
