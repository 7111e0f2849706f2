#include "app/views/city_panel.h"

#include <algorithm>
#include <map>
#include <set>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/models/enterprise_model.h"
#include "app/session/city_survey.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/widgets/heat_map.h"

namespace sihua::app {

namespace {

constexpr std::size_t kClasses = 20;
constexpr std::array kPercentiles = {10, 25, 50, 75, 90};

/// Sums of one district.
struct District {
    std::size_t enterprises = 0;
    std::vector<double> sums;
    std::vector<std::size_t> counts;
};

} // namespace

CityPanel::CityPanel(Session& session, EnterpriseModel& table, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_table(table),
      m_survey(new CitySurvey(session, this)),
      m_title(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_stop(new QPushButton(this)),
      m_mapTitle(new QLabel(this)),
      m_map(new HeatMap(this)),
      m_distributionTitle(new QLabel(this)),
      m_distribution(new Histogram(this)) {
    m_map->setObjectName(QStringLiteral("heatMap"));
    m_distribution->setObjectName(QStringLiteral("distribution"));
    m_title->setWordWrap(true);
    m_distributionTitle->setWordWrap(true);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_progress);
    top->addWidget(m_stop);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->addLayout(top);
    column->addWidget(m_distributionTitle);
    column->addWidget(m_distribution);
    column->addWidget(m_mapTitle);
    column->addWidget(m_map);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(m_survey, &CitySurvey::progressed, this, [this](int done, int of) {
        m_progress->setRange(0, std::max(1, of));
        m_progress->setValue(done);
    });
    connect(m_survey, &CitySurvey::finished, this, [this] {
        m_isDone = true;
        showFigures();
        Q_EMIT surveyed();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_survey->stop();
        showFigures();
    });
    connect(&table, &QAbstractItemModel::modelReset, this, [this] {
        if (m_isDone) {
            showFigures();
        }
    });
    retranslate();
}

void CityPanel::refresh() {
    if (m_isDone && m_survey->plan() == m_session.planPtr()) {
        showFigures();
        return;
    }
    if (!m_survey->isRunning() || m_survey->plan() != m_session.planPtr()) {
        m_isDone = false;
        m_survey->start();
        showFigures();
    }
}

void CityPanel::forget() { m_isDone = false; }

void CityPanel::showFigures() {
    const bool runs = m_survey->isRunning();
    m_progress->setVisible(runs);
    m_stop->setVisible(runs);
    const auto& scheme = m_survey->plan() ? m_survey->plan()->scheme() : m_session.scheme();
    if (runs) {
        m_title->setText(tr("Scoring the enterprises under %1 …").arg(shown(scheme.name)));
    }
    std::set<std::size_t> wanted;
    for (int row = 0; row < m_table.rowCount(); ++row) {
        wanted.insert(static_cast<std::size_t>(&m_table.enterprise(row) - m_session.enterprises().data()));
    }
    std::vector<double> totals;
    std::map<std::string, District> districts;
    for (const auto& one : m_survey->found()) {
        if (!wanted.contains(one.enterprise)) {
            continue;
        }
        totals.push_back(one.total);
        auto& district = districts[m_session.enterprises()[one.enterprise].profile.district];
        ++district.enterprises;
        district.sums.resize(one.parts.size());
        district.counts.resize(one.parts.size());
        for (std::size_t i = 0; i < one.parts.size(); ++i) {
            if (one.parts[i]) {
                district.sums[i] += *one.parts[i];
                ++district.counts[i];
            }
        }
    }
    if (!runs) {
        m_title->setText(tr("%1: %2 of the %3 enterprises listed have a score.")
                             .arg(shown(scheme.name))
                             .arg(totals.size())
                             .arg(m_table.rowCount()));
    }
    const bool showable = !runs && isShowable(totals.size());
    m_distribution->setVisible(showable);
    m_map->setVisible(showable);
    m_mapTitle->setVisible(showable);
    if (!showable) {
        m_distributionTitle->setText(
            runs
                ? QString()
                : tr("Fewer than %1 have one: no figure is shown, so that none can be told apart.").arg(kPrivacyFloor));
        return;
    }
    std::sort(totals.begin(), totals.end());
    std::vector<int> counts(kClasses, 0);
    for (const auto total : totals) {
        ++counts[std::min(kClasses - 1, static_cast<std::size_t>(total * kClasses))];
    }
    std::vector<Histogram::Mark> marks;
    QStringList percentiles;
    for (const int percent : kPercentiles) {
        const double share = quantile(totals, percent / 100.0);
        marks.push_back({share, QStringLiteral("P%1").arg(percent)});
        percentiles << QStringLiteral("P%1 %2 %").arg(percent).arg(share * 100, 0, 'f', 1);
    }
    m_distribution->setCounts(std::move(counts), std::move(marks));
    m_distributionTitle->setText(tr("Scores in percent of the maximum, n = %1: %2")
                                     .arg(totals.size())
                                     .arg(percentiles.join(QStringLiteral(" · "))));
    QStringList columns;
    for (const auto node : m_survey->dimensions()) {
        columns << shown(scheme.nodes[node].name);
    }
    QStringList rows;
    std::vector<std::vector<HeatCell>> cells;
    for (const auto& [name, district] : districts) {
        rows << QStringLiteral("%1 (%2)")
                    .arg(name.empty() ? tr("no district") : toQString(name))
                    .arg(district.enterprises);
        std::vector<HeatCell> line;
        for (std::size_t i = 0; i < district.sums.size(); ++i) {
            if (isShowable(district.counts[i])) {
                const double mean = district.sums[i] / static_cast<double>(district.counts[i]);
                line.push_back({mean, QStringLiteral("%1 %").arg(mean * 100, 0, 'f', 0)});
            } else {
                line.push_back({std::nullopt, QStringLiteral("n < %1").arg(kPrivacyFloor)});
            }
        }
        cells.push_back(std::move(line));
    }
    m_map->setCells(rows, columns, std::move(cells));
}

void CityPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        if (m_isDone) {
            showFigures();
        }
    }
}

void CityPanel::retranslate() {
    m_stop->setText(tr("Stop"));
    m_progress->setAccessibleName(tr("Progress of scoring"));
    m_mapTitle->setText(tr("Mean share of the maximum, by district and dimension"));
    m_map->setAccessibleName(m_mapTitle->text());
    m_distribution->setAccessibleName(tr("Distribution of scores"));
}

} // namespace sihua::app
