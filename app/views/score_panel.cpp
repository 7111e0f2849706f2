#include "app/views/score_panel.h"

#include <algorithm>

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "app/session/doubts.h"
#include "app/session/score_outline.h"
#include "app/session/session.h"
#include "app/text/answer_words.h"
#include "app/text/qt_text.h"
#include "app/views/scheme_strip.h"
#include "app/widgets/level_badge.h"
#include "app/widgets/radar_chart.h"
#include "app/widgets/score_bar.h"
#include "app/widgets/status_line.h"
#include "core/base/overload.h"

namespace sihua::app {

namespace {

using diagnosis::ScoreState;
using diagnosis::Truth;

constexpr std::size_t kMostIssues = 4;

StatusLine::Mark markOf(Truth truth) {
    switch (truth) {
    case Truth::Yes:
        return StatusLine::Mark::Yes;
    case Truth::No:
        return StatusLine::Mark::No;
    case Truth::Unknown:
        break;
    }
    return StatusLine::Mark::Unknown;
}

bool isDoubtful(const rulepack::Citation& citation) { return citation.confidence != rulepack::Confidence::Official; }

} // namespace

ScorePanel::ScorePanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_schemes(new SchemeStrip(session, this)),
      m_scheme(new QLabel(this)),
      m_level(new LevelBadge(this)),
      m_effect(new QLabel(this)),
      m_issueLayout(new QVBoxLayout),
      m_gatesHeading(heading()),
      m_gateLayout(new QVBoxLayout),
      m_scoresHeading(heading()),
      m_radar(new RadarChart(this)),
      m_scoreLayout(new QVBoxLayout),
      m_confidence(new StatusLine(this)) {
    m_level->setObjectName(QStringLiteral("level"));
    m_effect->setObjectName(QStringLiteral("effect"));
    m_radar->setObjectName(QStringLiteral("radar"));
    m_confidence->setObjectName(QStringLiteral("confidence"));
    m_scheme->setWordWrap(true);
    m_effect->setWordWrap(true);
    m_scheme->setContentsMargins(4, 0, 0, 0);
    m_effect->setContentsMargins(4, 0, 0, 0);

    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_schemes);
    column->addWidget(m_scheme);
    column->addWidget(m_level);
    column->addWidget(m_effect);
    column->addLayout(m_issueLayout);
    column->addWidget(m_gatesHeading);
    column->addLayout(m_gateLayout);
    column->addWidget(m_radar);
    column->addWidget(m_scoresHeading);
    column->addLayout(m_scoreLayout);
    column->addWidget(m_confidence);
    column->addStretch(1);
    for (auto* layout : {m_issueLayout, m_gateLayout, m_scoreLayout}) {
        layout->setSpacing(0);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(m_level, &QAbstractButton::clicked, this, [this] { Q_EMIT derivationRequested(QStringLiteral("level")); });
    connect(m_confidence, &QAbstractButton::clicked, this,
            [this] { Q_EMIT derivationRequested(QStringLiteral("level")); });
    connect(&session, &Session::changed, this, &ScorePanel::onChanged);
    refresh();
}

QLabel* ScorePanel::heading() {
    auto* label = new QLabel(this);
    auto bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(4, 6, 0, 0);
    label->setWordWrap(true);
    return label;
}

void ScorePanel::onChanged(const Change& change) {
    std::visit(Overload{[this](const AnswerChanged&) { refresh(); }, [this](const AssessmentSelected&) { refresh(); },
                        [](const EnterprisesChanged&) {}, [](const AssessmentsChanged&) {},
                        [this](const SchemesChanged&) { refresh(); }, [](const EvidenceChanged&) {}},
               change);
}

void ScorePanel::refresh() {
    m_scheme->setText(shown(m_session.scheme().name));
    m_scheme->setToolTip(shown(m_session.scheme().about));
    refreshLevel();
    refreshEffect();
    refreshIssues();
    refreshGates();
    refreshScores();
}

void ScorePanel::refreshLevel() {
    const auto& levels = m_session.scheme().levels;
    const auto* diagnosis = m_session.diagnosis();
    const int steps = static_cast<int>(levels.rows.size());
    if (diagnosis == nullptr) {
        m_level->setContent(0, steps, tr("No result"), tr("see below what is in the way"));
        return;
    }
    const auto& total = diagnosis->total();
    const auto maximum = shown(m_session.scheme().node(levels.score)->maximum);
    const auto points =
        total.state == ScoreState::Known ? tr("%1 of %2 points").arg(shown(total.value), maximum) : tr("no total yet");
    const auto progress = diagnosis->isComplete()
                              ? tr("all answered")
                              : tr("%1 of %2 answered").arg(diagnosis->answered).arg(diagnosis->asked);
    m_level->setContent(diagnosis->level, steps, shown(diagnosis->levelName()),
                        points + QStringLiteral(" · ") + progress);
}

void ScorePanel::refreshEffect() {
    const auto& effect = m_session.lastEffect();
    if (m_session.diagnosis() == nullptr || !effect) {
        m_effect->clear();
        m_effect->hide();
        return;
    }
    QStringList parts;
    for (const auto& move : effect->moves) {
        if (move.node == m_session.scheme().levels.score && move.before && move.after) {
            parts << tr("total %1").arg(shownWithSign(*move.after - *move.before));
        }
    }
    for (const auto& move : effect->moves) {
        const auto* node = m_session.scheme().node(move.node);
        const bool isLeaf = rulepack::termsOf(node->method) == nullptr;
        if (isLeaf && move.after) {
            parts << QStringLiteral("%1 %2").arg(
                shown(node->name), move.before ? shownWithSign(*move.after - *move.before) : shown(*move.after));
        } else if (isLeaf) {
            parts << tr("%1 open again").arg(shown(node->name));
        }
    }
    if (effect->levelBefore != effect->levelAfter) {
        parts << tr("level %1 → %2").arg(effect->levelBefore).arg(effect->levelAfter);
    }
    m_effect->setText(parts.isEmpty() ? tr("Last answer: no score moved")
                                      : tr("Last answer: %1").arg(parts.join(tr(", "))));
    m_effect->show();
}

StatusLine* ScorePanel::line(std::vector<StatusLine*>& lines, std::size_t index, QVBoxLayout* layout) {
    while (lines.size() <= index) {
        auto* added = new StatusLine(this);
        layout->addWidget(added);
        lines.push_back(added);
        connect(added, &QAbstractButton::clicked, this, [this, added] {
            const auto id = added->property("target").toString();
            if (added->property("isQuestion").toBool()) {
                Q_EMIT questionRequested(FactId(toUtf8(id)));
            } else if (!id.isEmpty()) {
                Q_EMIT derivationRequested(id);
            }
        });
    }
    lines[index]->show();
    return lines[index];
}

void ScorePanel::hideFrom(std::vector<StatusLine*>& lines, std::size_t index) {
    for (; index < lines.size(); ++index) {
        lines[index]->hide();
    }
}

void ScorePanel::refreshIssues() {
    std::size_t used = 0;
    if (!m_session.hasScheme()) {
        auto* note = line(m_issues, used++, m_issueLayout);
        const auto& scheme = m_session.assessment()->scheme;
        note->setContent(StatusLine::Mark::Warning,
                         tr("This assessment was made under %1 %2, which is not installed. Its answers are shown; "
                            "install that rule pack to see scores.")
                             .arg(toQString(scheme.id), toQString(scheme.version)),
                         {});
        note->setProperty("target", QString());
    }
    for (const auto& issue : m_session.issues()) {
        if (used >= kMostIssues) {
            break;
        }
        auto* note = line(m_issues, used++, m_issueLayout);
        note->setContent(StatusLine::Mark::Warning, shown(textOf(issue)), {});
        const auto facts = factsOf(issue);
        note->setProperty("target", facts.empty() ? QString() : toQString(facts.front().value()));
        note->setProperty("isQuestion", !facts.empty());
        note->setToolTip(tr("Go to the question"));
    }
    hideFrom(m_issues, used);
}

void ScorePanel::refreshGates() {
    const auto* diagnosis = m_session.diagnosis();
    const auto* next = diagnosis == nullptr ? nullptr : diagnosis->nextLevel();
    std::size_t used = 0;
    m_gatesHeading->setVisible(diagnosis != nullptr);
    if (next != nullptr) {
        m_gatesHeading->setText(tr("For %1").arg(shown(next->name)));
        const auto& outcome = *diagnosis->nextLevelOutcome();
        for (std::size_t i = 0; i < next->requirements.size(); ++i) {
            const auto& gate = outcome.gates[i];
            const auto& requirement = next->requirements[i];
            auto* shownLine = line(m_gates, used++, m_gateLayout);
            QString figure;
            if (gate.actual && gate.threshold) {
                figure = QStringLiteral("%1 / %2").arg(shown(*gate.actual), shown(*gate.threshold));
            }
            if (isDoubtful(requirement.citation)) {
                figure += QStringLiteral(" *");
            }
            shownLine->setContent(markOf(gate.holds), shown(requirement.because), figure);
            shownLine->setObjectName(QStringLiteral("gate%1").arg(i));
            shownLine->setProperty("target", toQString(requirement.id.value()));
            shownLine->setToolTip(gate.missing && !gate.missing->isZero() ? tr("missing: %1").arg(shown(*gate.missing))
                                                                          : QString());
        }
    } else if (diagnosis != nullptr) {
        m_gatesHeading->setText(tr("The highest level is reached."));
    }
    hideFrom(m_gates, used);
}

void ScorePanel::refreshScores() {
    const auto& scheme = m_session.scheme();
    const auto* diagnosis = m_session.diagnosis();
    const auto outline = scoreOutline(scheme);
    m_scoresHeading->setText(tr("Scores"));
    while (m_scores.size() < outline.size()) {
        auto* bar = new ScoreBar(this);
        m_scoreLayout->addWidget(bar);
        m_scores.push_back(bar);
        connect(bar, &QAbstractButton::clicked, this,
                [this, bar] { Q_EMIT derivationRequested(bar->property("target").toString()); });
    }
    const auto& effect = m_session.lastEffect();
    for (std::size_t i = 0; i < m_scores.size(); ++i) {
        auto* bar = m_scores[i];
        bar->setVisible(i < outline.size());
        if (i >= outline.size()) {
            continue;
        }
        const auto& node = scheme.nodes[outline[i].node];
        bar->setObjectName(QStringLiteral("score:") + toQString(node.id.value()));
        bar->setProperty("target", toQString(node.id.value()));
        bar->setToolTip(shown(node.because) + QStringLiteral("\n") + citationText(scheme.sources, node.citation));
        const auto* score = diagnosis == nullptr ? nullptr : &diagnosis->scores[outline[i].node];
        QString figure = QStringLiteral("– / %1").arg(shown(node.maximum));
        std::optional<double> share;
        if (score != nullptr && score->state == ScoreState::Known) {
            figure = QStringLiteral("%1 / %2").arg(shown(score->value), shown(node.maximum));
            share = node.maximum.isZero() ? 0.0 : score->value.toDouble() / node.maximum.toDouble();
        } else if (score != nullptr && score->state == ScoreState::NotApplicable) {
            figure = tr("not applicable");
        }
        bar->setContent(shown(node.name), figure, share, outline[i].depth, isDoubtful(node.citation));
        QString change;
        if (diagnosis != nullptr && effect) {
            const auto move = std::find_if(effect->moves.begin(), effect->moves.end(),
                                           [&](const ScoreMove& one) { return one.node == node.id; });
            if (move != effect->moves.end() && move->before && move->after) {
                change = shownWithSign(*move->after - *move->before);
            }
        }
        bar->setChange(change);
    }

    std::vector<RadarAxis> axes;
    for (const auto node : radarNodes(outline)) {
        RadarAxis axis{shown(scheme.nodes[node].name), std::nullopt};
        const auto maximum = scheme.nodes[node].maximum;
        if (diagnosis != nullptr && diagnosis->scores[node].state == ScoreState::Known && !maximum.isZero()) {
            axis.share = diagnosis->scores[node].value.toDouble() / maximum.toDouble();
        }
        axes.push_back(std::move(axis));
    }
    m_radar->setAxes(std::move(axes));
    m_radar->setAccessibleName(tr("Radar of the areas; the list has the same figures"));
    m_confidence->setContent(StatusLine::Mark::Warning,
                             tr("* These rules are not checked against the official text. Each derivation names "
                                "its source."),
                             {});
    m_confidence->setVisible(diagnosis != nullptr && diagnosis->restsOnUnverifiedRules());
}

void ScorePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

} // namespace sihua::app
