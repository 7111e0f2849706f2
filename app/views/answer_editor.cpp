#include "app/views/answer_editor.h"

#include <algorithm>

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "app/text/answer_words.h"
#include "app/text/qt_text.h"
#include "app/widgets/checked_edit.h"
#include "app/widgets/choice_list.h"
#include "core/base/overload.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app {

namespace {

using rulepack::FactType;

constexpr int kLineWidth = 320;
constexpr int kTextHeight = 120;

bool isChoice(FactType type) {
    return type == FactType::Boolean || type == FactType::OneOf || type == FactType::SomeOf;
}

bool isLine(FactType type) { return type == FactType::Number || type == FactType::Date; }

/// Which choices an answer marks.
std::vector<int> chosenOf(const rulepack::Fact& fact, const Answer& answer) {
    if (!answer.hasValue()) {
        return {};
    }
    const auto indexOf = [&](const OptionId& id) {
        const auto found = std::find_if(fact.options.begin(), fact.options.end(),
                                        [&](const rulepack::Option& option) { return option.id == id; });
        return static_cast<int>(found - fact.options.begin());
    };
    std::vector<int> chosen;
    std::visit(Overload{[&](bool yes) { chosen = {yes ? 0 : 1}; }, [&](const OptionId& id) { chosen = {indexOf(id)}; },
                        [&](const OptionSet& set) {
                            for (const auto& id : set) {
                                chosen.push_back(indexOf(id));
                            }
                        },
                        [](const Decimal&) {}, [](const std::string&) {}, [](const Date&) {}},
               answer.value);
    return chosen;
}

/// How a number, date or text stands in its field.
QString fieldText(const Answer& answer) {
    if (!answer.hasValue()) {
        return {};
    }
    return std::visit(Overload{[](const Decimal& number) { return toQString(number.toShortString()); },
                               [](const Date& date) { return toQString(date.toString()); },
                               [](const std::string& text) { return toQString(text); }, [](bool) { return QString(); },
                               [](const OptionId&) { return QString(); }, [](const OptionSet&) { return QString(); }},
                      answer.value);
}

} // namespace

AnswerEditor::AnswerEditor(QWidget* parent)
    : QWidget(parent),
      m_choices(new ChoiceList(this)),
      m_line(new CheckedEdit(this)),
      m_text(new QPlainTextEdit(this)) {
    m_choices->setObjectName(QStringLiteral("choices"));
    m_line->line()->setObjectName(QStringLiteral("answerLine"));
    m_text->setObjectName(QStringLiteral("answerText"));
    m_line->setMaximumWidth(kLineWidth);
    m_text->setMaximumHeight(kTextHeight);
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    m_line->line()->installEventFilter(this);
    auto large = m_line->line()->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_line->line()->setFont(large);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_choices);
    layout->addWidget(m_line);
    layout->addWidget(m_text);

    connect(m_choices, &ChoiceList::edited, this, &AnswerEditor::onChosen);
    connect(m_choices, &ChoiceList::nextRequested, this, &AnswerEditor::nextRequested);
    connect(m_line, &CheckedEdit::edited, this, &AnswerEditor::onTyped);
    connect(m_line, &CheckedEdit::accepted, this, &AnswerEditor::nextRequested);
}

void AnswerEditor::setQuestion(const rulepack::Interview& interview, const rulepack::Fact& fact, const Answer& answer) {
    m_fact = &fact;
    m_choices->setVisible(isChoice(fact.type));
    m_line->setVisible(isLine(fact.type));
    m_text->setVisible(fact.type == FactType::Text);
    if (isChoice(fact.type)) {
        QStringList texts;
        std::vector<int> exclusive;
        if (fact.type == FactType::Boolean) {
            texts = {tr("Yes"), tr("No")};
        }
        for (const auto& option : fact.options) {
            if (option.exclusive) {
                exclusive.push_back(static_cast<int>(texts.size()));
            }
            texts << shown(option.label);
        }
        m_choices->setChoices(fact.type == FactType::SomeOf ? ChoiceButton::Kind::Several : ChoiceButton::Kind::One,
                              texts, exclusive);
    } else {
        m_choices->setChoices(ChoiceButton::Kind::One, {});
    }
    if (isLine(fact.type)) {
        m_line->setUnit(unitText(interview, fact));
        m_line->setHint(limitsText(fact));
        m_line->setCheck([&fact](const QString& text) { return problemOf(fact, text); });
        m_line->line()->setAccessibleName(shown(fact.question));
    }
    m_text->setAccessibleName(shown(fact.question));
    setAnswer(answer);
}

void AnswerEditor::setAnswer(const Answer& answer) {
    if (isChoice(m_fact->type)) {
        m_choices->setChosen(chosenOf(*m_fact, answer));
        return;
    }
    m_storedText = fieldText(answer);
    if (isLine(m_fact->type)) {
        m_line->setText(m_storedText);
    } else if (m_text->toPlainText() != m_storedText) {
        m_text->setPlainText(m_storedText);
    }
}

void AnswerEditor::takeFocus() {
    if (m_fact == nullptr) {
        return;
    }
    if (isChoice(m_fact->type)) {
        m_choices->takeFocus();
    } else if (isLine(m_fact->type)) {
        m_line->line()->setFocus(Qt::OtherFocusReason);
        m_line->line()->selectAll();
    } else {
        m_text->setFocus(Qt::OtherFocusReason);
    }
}

void AnswerEditor::setReadOnly(bool readOnly) {
    m_choices->setEnabled(!readOnly);
    m_line->setReadOnly(readOnly);
    m_text->setReadOnly(readOnly);
}

QString AnswerEditor::refusedText() const {
    return m_fact != nullptr && isLine(m_fact->type) && !m_line->isAcceptable() ? m_line->text() : QString();
}

void AnswerEditor::onChosen(const std::vector<int>& chosen) {
    if (chosen.empty()) {
        Q_EMIT withdrawn();
        return;
    }
    const auto option = [this](int index) { return m_fact->options[static_cast<std::size_t>(index)].id; };
    switch (m_fact->type) {
    case FactType::Boolean:
        Q_EMIT answered(chosen.front() == 0);
        break;
    case FactType::OneOf:
        Q_EMIT answered(option(chosen.front()));
        break;
    default: {
        OptionSet set;
        std::transform(chosen.begin(), chosen.end(), std::back_inserter(set), option);
        Q_EMIT answered(set);
        break;
    }
    }
}

void AnswerEditor::onTyped(const QString& text) {
    if (text.isEmpty()) {
        Q_EMIT withdrawn();
        return;
    }
    if (auto value = rulepack::parseAnswer(*m_fact, toUtf8(text))) {
        Q_EMIT answered(*value);
    }
}

void AnswerEditor::commitLongText() {
    const auto text = m_text->toPlainText().trimmed();
    if (m_fact == nullptr || m_fact->type != FactType::Text || text == m_storedText) {
        return;
    }
    m_storedText = text;
    if (text.isEmpty()) {
        Q_EMIT withdrawn();
    } else {
        Q_EMIT answered(toUtf8(text));
    }
}

bool AnswerEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_text && event->type() == QEvent::FocusOut) {
        commitLongText();
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_text && isEnter && key->modifiers() == Qt::ControlModifier) {
            commitLongText();
            Q_EMIT nextRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sihua::app
