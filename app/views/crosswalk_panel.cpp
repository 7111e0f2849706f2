#include "app/views/crosswalk_panel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/diagnosis/crosswalk.h"

namespace sihua::app {

CrosswalkPanel::CrosswalkPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_wantedLabel(new QLabel(this)),
      m_wanted(new QComboBox(this)),
      m_sum(new QLabel(this)),
      m_questions(new QTreeWidget(this)) {
    m_wanted->setObjectName(QStringLiteral("crosswalkScheme"));
    m_sum->setObjectName(QStringLiteral("crosswalkSum"));
    m_questions->setObjectName(QStringLiteral("crosswalkQuestions"));
    m_wanted->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_wanted->setMinimumContentsLength(24);
    m_wantedLabel->setBuddy(m_wanted);
    m_sum->setWordWrap(true);
    m_questions->setColumnCount(2);
    m_questions->setAlternatingRowColors(true);
    auto* top = new QHBoxLayout;
    top->addWidget(m_wantedLabel);
    top->addWidget(m_wanted);
    top->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_sum);
    layout->addWidget(m_questions, 1);
    connect(m_wanted, &QComboBox::currentIndexChanged, this, &CrosswalkPanel::refresh);
    connect(&session, &Session::changed, this, [this](const Change& change) {
        if (isVisible() &&
            (std::holds_alternative<SchemesChanged>(change) || std::holds_alternative<AssessmentSelected>(change))) {
            refresh();
        }
    });
    for (const auto& plan : session.knowledge().newest()) {
        m_wanted->addItem(QString(), toQString(plan->scheme().id));
    }
    retranslate();
}

void CrosswalkPanel::refresh() {
    m_questions->clear();
    std::vector<rulepack::SchemePtr> done;
    QStringList names;
    for (const auto& one : m_session.active()) {
        done.push_back(one.planPtr()->schemePtr());
        names << shown(one.scheme().name);
    }
    const rulepack::Scheme* wanted = nullptr;
    for (const auto& plan : m_session.knowledge().newest()) {
        if (toQString(plan->scheme().id) == m_wanted->currentData().toString()) {
            wanted = &plan->scheme();
        }
    }
    if (wanted == nullptr || wanted->interview->version != done.front()->interview->version) {
        m_sum->setText(tr("This scheme asks another interview."));
        return;
    }
    const auto& interview = *wanted->interview;
    const auto facts = diagnosis::stillToAsk(*wanted, done);
    const auto questions = static_cast<int>(diagnosis::questionCount(interview, facts));
    const auto after = names.join(tr(", "));
    m_sum->setText(questions == 0 ? tr("Nothing: what is asked for %1 is enough.").arg(after)
                                  : tr("%n more question(s) after %1", nullptr, questions).arg(after) +
                                        tr(", about %1 minutes").arg(diagnosis::minutesFor(interview, facts)));
    QTreeWidgetItem* section = nullptr;
    std::string open;
    for (const auto& id : facts) {
        const auto& fact = *interview.fact(id);
        if (section == nullptr || fact.section != open) {
            open = fact.section;
            const auto* titled = interview.section(open);
            section = new QTreeWidgetItem(m_questions, {titled != nullptr ? shown(titled->title) : toQString(open)});
            section->setExpanded(true);
        }
        const auto* role = interview.role(fact.role);
        auto* item =
            new QTreeWidgetItem(section, {shown(fact.question), role != nullptr ? shown(role->name) : QString()});
        item->setToolTip(0, shown(fact.question));
    }
}

void CrosswalkPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void CrosswalkPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void CrosswalkPanel::retranslate() {
    m_wantedLabel->setText(tr("What else must I &ask for"));
    const auto plans = m_session.knowledge().newest();
    for (int i = 0; i < m_wanted->count(); ++i) {
        m_wanted->setItemText(i, shown(plans[static_cast<std::size_t>(i)]->scheme().name));
    }
    m_questions->setHeaderLabels({tr("Question"), tr("Whom to ask")});
    m_questions->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_questions->header()->setStretchLastSection(false);
    m_questions->setAccessibleName(tr("Questions still to ask"));
    refresh();
}

} // namespace sihua::app
