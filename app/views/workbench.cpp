#include "app/views/workbench.h"

#include <QApplication>
#include <QSplitter>
#include <QVBoxLayout>

#include "app/dialogs/find_question_dialog.h"
#include "app/models/interview_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "app/views/derivation_panel.h"
#include "app/views/interview_panel.h"
#include "app/views/question_card.h"
#include "app/views/score_panel.h"
#include "core/base/overload.h"

namespace sihua::app {

namespace {

constexpr std::size_t kLongestWay = 1000;
constexpr int kLeft = 280;
constexpr int kMiddle = 700;
constexpr int kRight = 340;
constexpr int kUpper = 56; // per cent of the height that the interview keeps beside a derivation

} // namespace

Workbench::Workbench(Session& session, QWidget* parent)
    : PageView(parent),
      m_session(session),
      m_model(new InterviewModel(session, this)),
      m_panel(new InterviewPanel(session, *m_model, this)),
      m_card(new QuestionCard(session, this)),
      m_scores(new ScorePanel(session, this)),
      m_derivation(new DerivationPanel(session, this)),
      m_columns(new QSplitter(Qt::Horizontal, this)),
      m_rows(new QSplitter(Qt::Vertical, this)) {
    m_panel->setMinimumWidth(200);
    m_card->setMinimumWidth(420);
    m_scores->setMinimumWidth(290);
    m_columns->addWidget(m_panel);
    m_columns->addWidget(m_card);
    m_columns->addWidget(m_scores);
    m_columns->setChildrenCollapsible(false);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({kLeft, kMiddle, kRight});
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_derivation);
    m_rows->setChildrenCollapsible(false);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rows);

    connect(m_panel, &InterviewPanel::questionSelected, this,
            [this](const FactId& fact) { showQuestion(fact, false); });
    connect(m_panel, &InterviewPanel::questionActivated, this, [this](const FactId& fact) { showQuestion(fact); });
    connect(m_card, &QuestionCard::nextRequested, this, &Workbench::next);
    connect(m_card, &QuestionCard::backRequested, this, &Workbench::back);
    connect(m_card, &QuestionCard::fileRequested, this, &Workbench::fileRequested);
    connect(m_card, &QuestionCard::failed, this, &Workbench::failed);
    connect(m_scores, &ScorePanel::derivationRequested, this, &Workbench::explain);
    connect(m_scores, &ScorePanel::questionRequested, this, [this](const FactId& fact) { showQuestion(fact); });
    connect(m_derivation, &DerivationPanel::questionRequested, this,
            [this](const QString& fact) { showQuestion(FactId(toUtf8(fact))); });
    connect(m_derivation, &DerivationPanel::closed, this, &Workbench::takeFocus);
    connect(&session, &Session::changed, this, &Workbench::onChanged);
    start();
}

Workbench::~Workbench() { finishTyping(); }

void Workbench::finishTyping() {
    // An editor that loses the focus stores what it holds. Left to the destructors of the children it would do so when
    // the models that listen are gone already.
    if (auto* focused = QApplication::focusWidget(); focused != nullptr && isAncestorOf(focused)) {
        focused->clearFocus();
    }
}

void Workbench::start() {
    m_way.clear();
    m_card->setCanGoBack(false);
    const auto& facts = m_session.interview().facts;
    const auto asked = std::find_if(facts.begin(), facts.end(),
                                    [this](const rulepack::Fact& fact) { return m_model->indexOf(fact.id).isValid(); });
    if (m_session.assessment() != nullptr && asked != facts.end()) {
        const auto first = m_model->nextOpen(std::nullopt).value_or(asked->id);
        m_card->setQuestion(first);
        m_panel->setCurrent(first);
    }
}

void Workbench::follow() {
    if (const auto& current = m_card->question(); current && m_model->indexOf(*current).isValid()) {
        m_panel->setCurrent(*current);
    } else {
        start();
    }
}

void Workbench::showQuestion(const FactId& fact, bool takeFocus) {
    if (m_session.interview().fact(fact) == nullptr) {
        return;
    }
    warnOfRefusedText();
    if (const auto& before = m_card->question(); before && before != fact) {
        m_way.push_back(*before);
        if (m_way.size() > kLongestWay) {
            m_way.erase(m_way.begin());
        }
    }
    m_card->setQuestion(fact);
    m_card->setCanGoBack(!m_way.empty());
    m_panel->setCurrent(fact);
    if (takeFocus) {
        m_card->takeFocus();
    }
}

void Workbench::next() {
    if (const auto fact = m_model->nextOpen(m_card->question(), m_panel->role())) {
        showQuestion(*fact);
    } else {
        Q_EMIT told(m_panel->role().isEmpty() ? tr("Every question is answered.")
                                              : tr("Every question for this person is answered."));
    }
}

void Workbench::back() {
    if (m_way.empty()) {
        return;
    }
    warnOfRefusedText();
    const auto fact = m_way.back();
    m_way.pop_back();
    m_card->setQuestion(fact);
    m_card->setCanGoBack(!m_way.empty());
    m_panel->setCurrent(fact);
    m_card->takeFocus();
}

void Workbench::warnOfRefusedText() {
    if (const auto text = m_card->refusedText(); !text.isEmpty()) {
        Q_EMIT told(tr("\"%1\" does not answer the question and was not stored.").arg(text));
    }
}

void Workbench::findQuestion() {
    auto* dialog = new FindQuestionDialog(*m_model, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FindQuestionDialog::found, this, [this](const FactId& fact) { showQuestion(fact); });
    dialog->open();
}

void Workbench::setPresenting(bool presenting) {
    m_panel->setVisible(!presenting);
    m_card->setMagnified(presenting);
    if (presenting) {
        m_derivation->hide();
    }
    m_card->takeFocus();
}

void Workbench::addEvidence(const QString& path) { m_card->addEvidence(path); }

bool Workbench::pasteEvidence() { return m_card->pasteEvidence(); }

void Workbench::toggleNotApplicable() { m_card->toggleNotApplicable(); }
void Workbench::focusEvidence() { m_card->focusEvidence(); }
void Workbench::setOnlyOpen(bool onlyOpen) { m_panel->setOnlyOpen(onlyOpen); }
void Workbench::takeFocus() { m_card->takeFocus(); }

void Workbench::explain(const QString& id) {
    const bool opens = m_derivation->isHidden();
    m_derivation->explain(id);
    if (opens) {
        m_rows->setSizes({m_rows->height() * kUpper / 100, m_rows->height() * (100 - kUpper) / 100});
    }
}

QByteArray Workbench::layoutState() const { return m_columns->saveState(); }
void Workbench::restoreLayout(const QByteArray& state) { m_columns->restoreState(state); }

void Workbench::onChanged(const Change& change) {
    std::visit(Overload{[this](const AnswerChanged& answer) {
                            // Undo and redo show what they changed.
                            if (m_card->question() != answer.fact) {
                                showQuestion(answer.fact);
                            }
                        },
                        [this](const AssessmentSelected&) { start(); }, [](const EnterprisesChanged&) {},
                        [](const AssessmentsChanged&) {}, [this](const SchemesChanged&) { follow(); },
                        [](const EvidenceChanged&) {}},
               change);
}

} // namespace sihua::app
