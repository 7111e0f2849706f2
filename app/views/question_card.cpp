#include "app/views/question_card.h"

#include <QApplication>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

#include "app/commands/commands.h"
#include "app/models/inventory_model.h"
#include "app/session/session.h"
#include "app/text/answer_words.h"
#include "app/text/qt_text.h"
#include "app/views/answer_details.h"
#include "app/views/answer_editor.h"
#include "app/views/evidence_strip.h"
#include "core/base/overload.h"

namespace sihua::app {

namespace {

constexpr int kMargin = 20;
constexpr int kWidest = 860; // longer lines are hard to read

QLabel* wrappedLabel(QWidget* parent, double scale, bool bold) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(bold);
    label->setFont(font);
    return label;
}

} // namespace

QuestionCard::QuestionCard(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_place(wrappedLabel(this, 0.95, false)),
      m_question(wrappedLabel(this, 1.4, true)),
      m_help(wrappedLabel(this, 1.0, false)),
      m_condition(wrappedLabel(this, 1.0, true)),
      m_editor(new AnswerEditor(this)),
      m_inventoryTitle(wrappedLabel(this, 1.0, true)),
      m_inventory(new InventoryModel(session, this)),
      m_table(new QTableView(this)),
      m_details(new AnswerDetails(this)),
      m_files(new EvidenceStrip(session, this)),
      m_source(wrappedLabel(this, 0.9, false)),
      m_back(new QPushButton(this)),
      m_keys(new QLabel(this)),
      m_next(new QPushButton(this)),
      m_scroll(new QScrollArea(this)) {
    m_question->setObjectName(QStringLiteral("question"));
    m_next->setObjectName(QStringLiteral("next"));
    m_back->setObjectName(QStringLiteral("back"));

    auto* page = new QWidget;
    page->setMaximumWidth(kWidest);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(kMargin, 16, kMargin, 16);
    column->setSpacing(10);
    auto* rule = new QFrame(page);
    rule->setFrameShape(QFrame::HLine);
    rule->setFrameShadow(QFrame::Sunken);
    for (auto* widget :
         {static_cast<QWidget*>(m_place), static_cast<QWidget*>(m_question), static_cast<QWidget*>(m_help),
          static_cast<QWidget*>(m_condition), static_cast<QWidget*>(m_editor), static_cast<QWidget*>(m_inventoryTitle),
          static_cast<QWidget*>(m_table), static_cast<QWidget*>(rule), static_cast<QWidget*>(m_details),
          static_cast<QWidget*>(m_files), static_cast<QWidget*>(m_source)}) {
        column->addWidget(widget);
    }
    column->addStretch(1);
    m_scroll->setWidget(page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto* foot = new QWidget(this);
    foot->setMaximumWidth(kWidest);
    auto* bottom = new QHBoxLayout(foot);
    bottom->setContentsMargins(kMargin, 6, kMargin, 10);
    bottom->addWidget(m_back);
    bottom->addWidget(m_keys, 1, Qt::AlignCenter);
    bottom->addWidget(m_next);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(foot);

    m_table->setObjectName(QStringLiteral("inventory"));
    m_table->setModel(m_inventory);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::DoubleClicked);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setMinimumSectionSize(70);
    connect(m_inventory, &InventoryModel::refused, this, &QuestionCard::failed);
    connect(m_files, &EvidenceStrip::fileRequested, this, &QuestionCard::fileRequested);
    connect(m_files, &EvidenceStrip::failed, this, &QuestionCard::failed);
    connect(&session, &Session::changed, this, &QuestionCard::onChanged);
    connect(m_next, &QPushButton::clicked, this, &QuestionCard::nextRequested);
    connect(m_back, &QPushButton::clicked, this, &QuestionCard::backRequested);
    connect(m_editor, &AnswerEditor::nextRequested, this, &QuestionCard::nextRequested);
    connect(m_details, &AnswerDetails::nextRequested, this, &QuestionCard::nextRequested);
    connect(m_editor, &AnswerEditor::answered, this, [this](const AnswerValue& value) {
        auto answer = m_session.answer(*m_fact);
        answer.state = AnswerState::Answered;
        answer.value = value;
        answer.reason.clear();
        commit(answer);
    });
    const auto withdraw = [this] {
        auto answer = m_session.answer(*m_fact);
        answer.state = AnswerState::Unanswered;
        answer.value = Decimal{};
        answer.reason.clear();
        commit(answer);
    };
    connect(m_editor, &AnswerEditor::withdrawn, this, withdraw);
    connect(m_details, &AnswerDetails::applicable, this, withdraw);
    connect(m_details, &AnswerDetails::notApplicable, this, [this](const QString& reason) {
        auto answer = m_session.answer(*m_fact);
        answer.state = AnswerState::NotApplicable;
        answer.value = Decimal{};
        answer.reason = toUtf8(reason);
        commit(answer);
    });
    connect(m_details, &AnswerDetails::noteEdited, this, [this](const QString& note) {
        auto answer = m_session.answer(*m_fact);
        answer.note = toUtf8(note);
        commit(answer);
    });
    connect(m_details, &AnswerDetails::evidenceEdited, this, [this](const QStringList& evidence) {
        auto answer = m_session.answer(*m_fact);
        const auto stored = m_files->stored(); // files stay, references are as typed
        std::erase_if(answer.evidence, [&](const std::string& one) { return !stored.contains(one); });
        for (const auto& one : evidence) {
            answer.evidence.push_back(toUtf8(one));
        }
        commit(answer);
    });
    connect(m_details, &AnswerDetails::answeredByEdited, this, [this](AnsweredBy by) {
        auto answer = m_session.answer(*m_fact);
        answer.by = by;
        commit(answer);
    });
    connect(m_details, &AnswerDetails::confidenceEdited, this, [this](Confidence confidence) {
        auto answer = m_session.answer(*m_fact);
        answer.confidence = confidence;
        commit(answer);
    });
    m_editor->setReadOnly(session.isReadOnly());
    m_details->setReadOnly(session.isReadOnly());
    retranslate();
}

void QuestionCard::setQuestion(const FactId& fact) {
    // What is being typed is finished by losing the focus, while it still belongs to its question.
    if (auto* focused = QApplication::focusWidget(); focused != nullptr && isAncestorOf(focused)) {
        focused->clearFocus();
    }
    m_fact = fact;
    fill();
    m_scroll->verticalScrollBar()->setValue(0);
}

void QuestionCard::fill() {
    const auto& interview = m_session.interview();
    const auto* fact = m_fact ? interview.fact(*m_fact) : nullptr;
    setEnabled(fact != nullptr);
    if (fact == nullptr) {
        m_fact.reset();
        return;
    }
    QStringList place;
    if (const auto* section = interview.section(fact->section)) {
        place << shown(section->title);
    }
    if (const auto* role = interview.role(fact->role)) {
        place << tr("ask: %1").arg(shown(role->name));
    }
    m_place->setText(place.join(QStringLiteral(" · ")));
    m_question->setText(shown(fact->question));
    m_help->setText(shown(fact->help));
    m_help->setVisible(!fact->help.isEmpty());
    m_condition->setText(tr("This question does not arise, given the other answers. It need not be answered."));
    m_condition->setVisible(m_session.applies(fact->id) == diagnosis::Truth::No);
    m_editor->setQuestion(interview, *fact, m_session.answer(fact->id));
    QStringList wanted;
    for (const auto& one : fact->evidence) {
        wanted << shown(one);
    }
    m_details->setWantedEvidence(wanted);
    m_files->setFact(fact->id);
    m_details->setAnswer(m_session.answer(fact->id), m_files->stored());
    showInventory();
    using rulepack::FactType;
    const bool typed = fact->type == FactType::Number || fact->type == FactType::Date || fact->type == FactType::Text;
    m_keys->setText(typed ? tr("Enter next · Alt+← back · Ctrl+K find")
                          : tr("1–9 choose · Enter next · Alt+← back · Ctrl+K find"));
    m_source->setText(tr("Source: %1").arg(citationText(interview.sources, fact->citation)));
}

void QuestionCard::commit(const Answer& answer) {
    const auto fact = *m_fact;
    if (const auto status = commands::answer(m_session, fact, answer); !status) {
        m_editor->setAnswer(m_session.answer(fact));
        m_details->setAnswer(m_session.answer(fact), m_files->stored());
        Q_EMIT failed(status.error());
    }
}

void QuestionCard::showInventory() {
    m_inventory->setFact(*m_fact);
    const auto* inventory = m_inventory->inventory();
    m_inventoryTitle->setVisible(inventory != nullptr);
    m_table->setVisible(inventory != nullptr);
    if (inventory == nullptr) {
        return;
    }
    m_inventoryTitle->setText(shown(inventory->title));
    m_table->setAccessibleName(shown(inventory->title));
    m_table->setToolTip(shown(inventory->help));
    m_table->resizeRowsToContents();
    int height = m_table->horizontalHeader()->sizeHint().height() + 2 * m_table->frameWidth() + 2;
    for (int row = 0; row < m_inventory->rowCount(); ++row) {
        height += m_table->rowHeight(row);
    }
    const int wide = m_inventory->columnCount() * m_table->horizontalHeader()->minimumSectionSize();
    m_table->horizontalHeader()->setSectionResizeMode(wide > width() - 200 ? QHeaderView::Interactive
                                                                           : QHeaderView::Stretch);
    m_table->setFixedHeight(height + (wide > width() - 200 ? m_table->horizontalScrollBar()->sizeHint().height() : 0));
    m_table->setCurrentIndex(m_inventory->indexOf(*m_fact));
}

bool QuestionCard::pasteEvidence() { return m_files->paste(); }
void QuestionCard::addEvidence(const QString& path) { m_files->addFile(path); }

void QuestionCard::setMagnified(bool magnified) {
    constexpr double kLarger = 1.5;
    for (auto* widget : findChildren<QWidget*>()) {
        if (widget->property("plainSize").isNull()) {
            widget->setProperty("plainSize", widget->font().pointSizeF());
        }
    }
    for (auto* widget : findChildren<QWidget*>()) {
        auto font = widget->font();
        font.setPointSizeF(widget->property("plainSize").toDouble() * (magnified ? kLarger : 1.0));
        widget->setFont(font);
    }
}

void QuestionCard::takeFocus() { m_editor->takeFocus(); }
void QuestionCard::toggleNotApplicable() { m_details->toggleNotApplicable(); }
void QuestionCard::focusEvidence() { m_details->focusEvidence(); }
void QuestionCard::setCanGoBack(bool canGoBack) { m_back->setEnabled(canGoBack); }
QString QuestionCard::refusedText() const { return m_editor->refusedText(); }

void QuestionCard::onChanged(const Change& change) {
    std::visit(Overload{[this](const AnswerChanged& answer) {
                            if (m_fact == answer.fact) {
                                m_editor->setAnswer(m_session.answer(answer.fact));
                                m_details->setAnswer(m_session.answer(answer.fact), m_files->stored());
                            }
                            if (m_fact) {
                                m_condition->setVisible(m_session.applies(*m_fact) == diagnosis::Truth::No);
                            }
                        },
                        [this](const AssessmentSelected&) { fill(); }, [](const EnterprisesChanged&) {},
                        [](const AssessmentsChanged&) {}, [this](const SchemesChanged&) { fill(); },
                        [](const EvidenceChanged&) {}},
               change);
}

void QuestionCard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fill();
    }
}

void QuestionCard::retranslate() {
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("The question shown before (Alt+Left)"));
    m_next->setText(tr("Next unanswered"));
    m_next->setToolTip(tr("The next question without an answer (Enter)"));
}

} // namespace sihua::app
