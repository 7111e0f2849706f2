#include "app/views/scheme_strip.h"

#include <algorithm>

#include <QEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/widgets/score_bar.h"
#include "core/base/overload.h"
#include "core/diagnosis/crosswalk.h"

namespace sihua::app {

namespace {

using diagnosis::ScoreState;

/// The move of the headline score, if the last answer moved it.
QString changeOf(const ScoredScheme& one) {
    if (one.lastEffect()) {
        for (const auto& move : one.lastEffect()->moves) {
            if (move.node == one.scheme().levels.score && move.before && move.after) {
                return shownWithSign(*move.after - *move.before);
            }
        }
    }
    return {};
}

} // namespace

SchemeStrip::SchemeStrip(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_choose(new QToolButton(this)),
      m_menu(new QMenu(this)),
      m_lines(new QVBoxLayout) {
    m_choose->setObjectName(QStringLiteral("chooseSchemes"));
    m_choose->setMenu(m_menu);
    m_choose->setPopupMode(QToolButton::InstantPopup);
    m_choose->setFocusPolicy(Qt::StrongFocus);
    m_choose->setAutoRaise(true);
    m_lines->setSpacing(0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_choose, 0, Qt::AlignLeft);
    layout->addLayout(m_lines);
    connect(m_menu, &QMenu::aboutToShow, this, &SchemeStrip::fillMenu);
    connect(&session, &Session::changed, this, &SchemeStrip::onChanged);
    refresh();
}

void SchemeStrip::fillMenu() {
    m_menu->clear();
    const auto& active = m_session.active();
    for (const auto& plan : m_session.knowledge().newest()) {
        const auto& scheme = plan->scheme();
        const auto isIt = [&](const ScoredScheme& one) { return one.scheme().id == scheme.id; };
        std::vector<rulepack::SchemePtr> done;
        for (const auto& one : active) {
            done.push_back(one.planPtr()->schemePtr());
        }
        const auto missing = diagnosis::stillToAsk(scheme, done);
        const auto questions = static_cast<int>(diagnosis::questionCount(*scheme.interview, missing));
        const bool isActive = std::any_of(active.begin(), active.end(),
                                          [&](const ScoredScheme& one) { return one.scheme().id == scheme.id; });
        const auto more = isActive ? QString()
                          : questions == 0
                              ? tr("nothing more to ask")
                              : tr("%n more question(s)", nullptr, questions) +
                                    tr(", about %1 minutes").arg(diagnosis::minutesFor(*scheme.interview, missing));
        auto* action =
            m_menu->addAction(more.isEmpty() ? shown(scheme.name) : shown(scheme.name) + QStringLiteral(" – ") + more);
        action->setObjectName(QStringLiteral("scheme:") + toQString(scheme.id));
        action->setToolTip(shown(scheme.about));
        action->setCheckable(true);
        action->setChecked(std::any_of(active.begin(), active.end(), isIt));
        action->setEnabled(!isIt(active.front())); // the assessment's own is always there
        connect(action, &QAction::toggled, this, [this, id = scheme.id](bool on) {
            std::vector<std::string> ids;
            for (const auto& one : m_session.active()) {
                if (one.scheme().id != id) {
                    ids.push_back(one.scheme().id);
                }
            }
            if (on) {
                ids.push_back(id);
            }
            m_session.setActive(std::move(ids));
        });
    }
}

void SchemeStrip::onChanged(const Change& change) {
    std::visit(Overload{[this](const AnswerChanged&) { refresh(); }, [this](const AssessmentSelected&) { refresh(); },
                        [this](const SchemesChanged&) { refresh(); }, [](const EnterprisesChanged&) {},
                        [](const AssessmentsChanged&) {}, [](const EvidenceChanged&) {}},
               change);
}

void SchemeStrip::refresh() {
    m_choose->setText(tr("Schemes: %1").arg(m_session.active().size()));
    m_choose->setToolTip(tr("Choose the schemes that are scored as you answer"));
    const auto& active = m_session.active();
    const auto count = active.size() > 1 ? active.size() : 0;
    while (m_bars.size() < count) {
        auto* bar = new ScoreBar(this);
        m_lines->addWidget(bar);
        m_bars.push_back(bar);
        connect(bar, &QAbstractButton::clicked, this,
                [this, bar] { m_session.showScheme(toUtf8(bar->property("scheme").toString())); });
    }
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        auto* bar = m_bars[i];
        bar->setVisible(i < count);
        if (i >= count) {
            continue;
        }
        const auto& one = active[i];
        const auto& scheme = one.scheme();
        const auto* result = one.diagnosis();
        const auto* headline = scheme.node(scheme.levels.score);
        QString figure = QStringLiteral("–");
        std::optional<double> share;
        if (result != nullptr) {
            const auto& total = result->total();
            figure = shown(result->levelName());
            if (total.state == ScoreState::Known) {
                figure += QStringLiteral(" · ") + shown(total.value);
                share = headline->maximum.isZero() ? 0.0 : total.value.toDouble() / headline->maximum.toDouble();
            }
        }
        bar->setObjectName(QStringLiteral("schemeLine:") + toQString(scheme.id));
        bar->setProperty("scheme", toQString(scheme.id));
        bar->setContent(shown(scheme.name), figure, share, &one == &m_session.shownScheme() ? 0 : 1, false);
        bar->setChange(changeOf(one));
        bar->setToolTip(shown(scheme.name) + QStringLiteral("\n") + shown(scheme.about));
    }
}

void SchemeStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

} // namespace sihua::app
