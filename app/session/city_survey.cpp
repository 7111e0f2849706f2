#include "app/session/city_survey.h"

#include <cmath>
#include <unordered_map>

#include <QElapsedTimer>

#include "app/session/score_outline.h"
#include "app/session/session.h"
#include "core/base/assert.h"
#include "core/base/sha256.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::app {

namespace {

constexpr qint64 kSlice = 8; // milliseconds; a painted frame has 16

} // namespace

CitySurvey::CitySurvey(Session& session, QObject* parent) : QObject(parent), m_session(session) {}

void CitySurvey::start() {
    stop();
    m_plan = m_session.planPtr();
    m_found.clear();
    m_todo.clear();
    m_next = 0;
    m_dimensions.clear();
    for (const auto& row : scoreOutline(m_plan->scheme())) {
        if (row.depth == 1) {
            m_dimensions.push_back(row.node);
        }
    }
    std::unordered_map<std::string_view, std::size_t> index;
    const auto& enterprises = m_session.enterprises();
    for (std::size_t i = 0; i < enterprises.size(); ++i) {
        index.emplace(enterprises[i].id.value(), i);
    }
    if (auto latest = m_session.file().latestAssessments(); latest) {
        for (auto& record : *latest) {
            if (const auto found = index.find(record.enterprise.value()); found != index.end()) {
                m_todo.emplace_back(std::move(record), found->second);
            }
        }
    }
    m_timer = startTimer(0);
}

void CitySurvey::stop() {
    if (m_timer != 0) {
        killTimer(m_timer);
        m_timer = 0;
    }
}

void CitySurvey::timerEvent(QTimerEvent*) {
    QElapsedTimer slice;
    slice.start();
    const auto& enterprises = m_session.enterprises();
    while (m_next < m_todo.size() && slice.elapsed() < kSlice) {
        const auto& [record, enterprise] = m_todo[m_next++];
        if (enterprise < enterprises.size()) {
            survey(record, enterprise);
        }
    }
    Q_EMIT progressed(static_cast<int>(m_next), static_cast<int>(m_todo.size()));
    if (m_next >= m_todo.size()) {
        stop();
        Q_EMIT finished();
    }
}

void CitySurvey::survey(const workspace::AssessmentRecord& record, std::size_t enterprise) {
    auto answers = m_session.file().answers(record.id);
    if (!answers || answers->empty()) {
        return; // nothing was answered yet
    }
    const auto& scheme = m_plan->scheme();
    rulepack::fillProfileFacts(*scheme.interview, m_session.enterprises()[enterprise].profile, *answers);
    const auto result = diagnosis::diagnose(*m_plan, *answers);
    if (!result || result->total().state != diagnosis::ScoreState::Known) {
        return;
    }
    const auto share = [&](std::size_t node) -> std::optional<double> {
        const auto& score = result->scores[node];
        const auto& maximum = scheme.nodes[node].maximum;
        return score.state == diagnosis::ScoreState::Known && !maximum.isZero()
                   ? std::optional(score.value.toDouble() / maximum.toDouble())
                   : std::nullopt;
    };
    SurveyedEnterprise one;
    one.enterprise = enterprise;
    one.assessment = record.id;
    one.isOfScheme = record.scheme == refOf(*m_plan);
    one.result = {result->level, result->total().value, toHex(scheme.hash)};
    one.total = share(static_cast<std::size_t>(scheme.node(scheme.levels.score) - scheme.nodes.data())).value_or(0.0);
    for (const auto node : m_dimensions) {
        one.parts.push_back(share(node));
    }
    m_found.push_back(std::move(one));
}

double quantile(const std::vector<double>& ascending, double share) {
    SIHUA_ASSERT(!ascending.empty());
    const double place = share * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const auto above = std::min(below + 1, ascending.size() - 1);
    return ascending[below] + (place - std::floor(place)) * (ascending[above] - ascending[below]);
}

} // namespace sihua::app
