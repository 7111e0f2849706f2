#include "app/views/comparison_panel.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTreeView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/models/comparison_model.h"
#include "app/session/level_name.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/rulepack/profile_facts.h"

namespace sihua::app {

namespace {

QString nameOf(const workspace::AssessmentRecord& record) {
    QStringList parts{shown(sihua::nameOf(record.head.kind)), shown(sihua::nameOf(record.head.phase))};
    if (record.head.date) {
        parts << toQString(record.head.date->toString());
    }
    if (!record.head.assessor.empty()) {
        parts << toQString(record.head.assessor);
    }
    return parts.join(QStringLiteral(" · "));
}

QString figure(const std::optional<Decimal>& number) { return number ? shown(*number) : QStringLiteral("–"); }

} // namespace

ComparisonPanel::ComparisonPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ComparisonModel(this)),
      m_first(new QComboBox(this)),
      m_second(new QComboBox(this)),
      m_past(new QCheckBox(this)),
      m_moment(new QDateTimeEdit(QDateTime::currentDateTime(), this)),
      m_onlyDifferent(new QCheckBox(this)),
      m_results(new QLabel(this)),
      m_list(new QTreeView(this)),
      m_sections(new QTreeWidget(this)) {
    m_first->setObjectName(QStringLiteral("firstAssessment"));
    m_second->setObjectName(QStringLiteral("secondAssessment"));
    m_past->setObjectName(QStringLiteral("asOf"));
    m_moment->setObjectName(QStringLiteral("moment"));
    m_onlyDifferent->setObjectName(QStringLiteral("onlyDifferent"));
    m_results->setObjectName(QStringLiteral("comparisonResults"));
    m_list->setObjectName(QStringLiteral("comparison"));
    m_sections->setObjectName(QStringLiteral("agreement"));
    m_moment->setDisplayFormat(QStringLiteral("yyyy-MM-dd hh:mm:ss.zzz"));
    m_moment->setCalendarPopup(true);
    m_moment->setEnabled(false);
    m_onlyDifferent->setChecked(true);
    m_results->setWordWrap(true);
    m_results->setTextFormat(Qt::PlainText);
    m_list->setModel(m_model);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->resizeSection(ComparisonModel::QuestionColumn, 420);
    m_list->header()->resizeSection(ComparisonModel::FirstColumn, 220);
    m_list->header()->resizeSection(ComparisonModel::SecondColumn, 220);
    m_sections->setRootIsDecorated(false);
    m_sections->setColumnCount(5);
    for (auto* choice : {m_first, m_second}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(20);
    }

    auto* top = new QHBoxLayout;
    top->addWidget(m_first, 1);
    top->addWidget(m_past);
    top->addWidget(m_moment);
    top->addWidget(m_second, 1);
    top->addWidget(m_onlyDifferent);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_list);
    parts->addWidget(m_sections);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 8, 4, 8);
    layout->addLayout(top);
    layout->addWidget(m_results);
    layout->addWidget(parts, 1);

    connect(m_first, &QComboBox::currentIndexChanged, this, &ComparisonPanel::start);
    connect(m_second, &QComboBox::currentIndexChanged, this, &ComparisonPanel::start);
    connect(m_past, &QCheckBox::toggled, m_moment, &QWidget::setEnabled);
    connect(m_past, &QCheckBox::toggled, this, &ComparisonPanel::start);
    connect(m_moment, &QDateTimeEdit::editingFinished, this, &ComparisonPanel::start);
    connect(m_onlyDifferent, &QCheckBox::toggled, this, &ComparisonPanel::start);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT questionRequested(FactId(toUtf8(index.data(ComparisonModel::FactRole).toString())));
    });
    retranslate();
}

void ComparisonPanel::takeFocus() { m_first->setFocus(); }

void ComparisonPanel::refresh() {
    const auto& all = m_session.assessments();
    const auto* shownOne = m_session.assessment();
    for (auto* choice : {m_first, m_second}) {
        const QSignalBlocker blocked(choice);
        const auto before = choice->currentData().toString();
        choice->clear();
        for (const auto& record : all) {
            choice->addItem(nameOf(record), toQString(record.id.value()));
        }
        int index = choice->findData(before);
        if (index < 0 && shownOne != nullptr) {
            const auto* other = choice == m_first ? m_session.assessmentBefore() : shownOne;
            index = choice->findData(toQString((other == nullptr ? shownOne : other)->id.value()));
        }
        choice->setCurrentIndex(std::max(index, 0));
    }
    start();
}

void ComparisonPanel::showMoment(workspace::Moment moment) {
    const auto* record = m_session.assessment();
    if (record == nullptr) {
        return;
    }
    {
        const QSignalBlocker first(m_first);
        const QSignalBlocker second(m_second);
        const QSignalBlocker past(m_past);
        m_first->setCurrentIndex(m_first->findData(toQString(record->id.value())));
        m_second->setCurrentIndex(m_first->currentIndex());
        m_past->setChecked(true);
        m_moment->setEnabled(true);
        m_moment->setDateTime(QDateTime::fromMSecsSinceEpoch(moment.time_since_epoch().count()));
    }
    start();
}

std::optional<ComparisonPanel::Side> ComparisonPanel::sideNow(const QString& assessment) {
    const auto record = m_session.file().assessment(AssessmentId(toUtf8(assessment)));
    if (!record) {
        return std::nullopt;
    }
    auto answers = m_session.file().answers(record->id);
    if (!answers) {
        Q_EMIT failed(answers.error());
        return std::nullopt;
    }
    const auto* enterprise = m_session.enterprise(record->enterprise);
    return Side{*record, *std::move(answers), enterprise == nullptr ? EnterpriseProfile() : enterprise->profile};
}

void ComparisonPanel::start() {
    const auto second = sideNow(m_second->currentData().toString());
    const auto id = m_first->currentData().toString();
    if (!second || id.isEmpty()) {
        m_reading.cancel();
        m_model->clear();
        m_sections->clear();
        m_results->setText(tr("There is no assessment to compare."));
        return;
    }
    if (!m_past->isChecked()) {
        m_reading.cancel();
        if (const auto first = sideNow(id); first) {
            compare(*first, *second);
        }
        return;
    }
    const workspace::Moment moment{std::chrono::milliseconds(m_moment->dateTime().toMSecsSinceEpoch())};
    const AssessmentId assessment(toUtf8(id));
    m_reading.start<PastAssessment>(
        [path = m_session.path(), moment, assessment](QPromise<PastAssessment>& promise) {
            readPast(promise, path, moment, assessment);
        },
        [this, side = *second](const PastAssessment& past) {
            if (past.record) {
                compare({*past.record, past.answers, past.profile}, side);
            } else {
                m_model->clear();
                m_sections->clear();
                m_results->setText(tr("There was no such assessment at that moment."));
            }
        });
}

QString ComparisonPanel::resultOf(const Side& side) const {
    const auto plan = m_session.knowledge().find(side.record.scheme);
    if (!plan) {
        return tr("not scored: its rules are not installed");
    }
    auto answers = side.answers;
    rulepack::fillProfileFacts(*plan->scheme().interview, side.profile, answers);
    const auto result = diagnosis::diagnose(*plan, answers);
    if (!result) {
        return tr("not scored: answers contradict one another");
    }
    return QStringLiteral("%1 · %2").arg(shown(levelName(plan->scheme(), result->level)), shown(result->total().value));
}

void ComparisonPanel::compare(const Side& first, const Side& second) {
    auto plan = m_session.knowledge().find(second.record.scheme);
    if (!plan) {
        plan = m_session.knowledge().standard();
    }
    const auto& interview = plan->scheme().interview;
    m_model->setTitles(m_past->isChecked() ? m_moment->text() : nameOf(first.record), nameOf(second.record));
    m_model->compare(interview, diagnosis::agreementOf(*interview, first.answers, second.answers),
                     m_onlyDifferent->isChecked());
    const auto& all = m_model->agreement().all;
    m_results->setText(tr("First: %1. Second: %2. %3 of %4 answers of both are the same; weighted kappa %5.")
                           .arg(resultOf(first), resultOf(second))
                           .arg(all.same)
                           .arg(all.answered)
                           .arg(figure(all.kappa)));
    showSections();
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(0, 0));
    }
}

void ComparisonPanel::showSections() {
    m_sections->clear();
    const auto& interview = m_session.interview();
    for (const auto& one : m_model->agreement().sections) {
        QString title = toQString(one.section);
        for (const auto& section : interview.sections) {
            if (section.id == one.section) {
                title = shown(section.title);
            }
        }
        new QTreeWidgetItem(m_sections, {title, QString::number(one.answered), QString::number(one.same),
                                         figure(one.agreement), figure(one.kappa)});
    }
    m_sections->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void ComparisonPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model->retranslate();
        refresh();
    }
}

void ComparisonPanel::retranslate() {
    m_first->setAccessibleName(tr("First assessment"));
    m_second->setAccessibleName(tr("Second assessment"));
    m_past->setText(tr("as it &was at"));
    m_moment->setAccessibleName(tr("Moment"));
    m_onlyDifferent->setText(tr("Only what &differs"));
    m_list->setAccessibleName(tr("Answers side by side; Enter goes to the question"));
    m_sections->setAccessibleName(tr("Agreement by section"));
    m_sections->setHeaderLabels(
        {tr("Section"), tr("Answered by both"), tr("The same"), tr("Share"), tr("Weighted kappa")});
    m_sections->headerItem()->setToolTip(
        4, tr("Agreement beyond chance, of answers on a scale: 1 all equal, 0 no better than chance (Cohen 1968, "
              "quadratic weights)"));
}

} // namespace sihua::app
