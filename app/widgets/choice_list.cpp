#include "app/widgets/choice_list.h"

#include <algorithm>

#include <QKeyEvent>
#include <QVBoxLayout>

namespace sihua::app {

namespace {

constexpr int kSpacing = 6;

} // namespace

ChoiceList::ChoiceList(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpacing);
}

QString ChoiceList::keyOf(int index) {
    if (index < 9) {
        return QString::number(index + 1);
    }
    if (index == 9) {
        return QStringLiteral("0");
    }
    const int letter = index - 10;
    constexpr int kLettersBeforeN = 13;
    return QString(QChar(u'A' + letter + (letter >= kLettersBeforeN ? 1 : 0)));
}

void ChoiceList::setChoices(ChoiceButton::Kind kind, const QStringList& texts, const std::vector<int>& exclusive) {
    m_kind = kind;
    m_exclusive = exclusive;
    for (auto* button : m_buttons) {
        m_layout->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
    for (int i = 0; i < texts.size(); ++i) {
        auto* button = new ChoiceButton(kind, keyOf(i), texts[i], this);
        button->setObjectName(QStringLiteral("choice%1").arg(i + 1));
        connect(button, &QAbstractButton::clicked, this, [this, i, button] {
            button->setChecked(!button->isChecked()); // choose() decides, not the click
            choose(i);
        });
        m_layout->addWidget(button);
        button->show();
        m_buttons.push_back(button);
    }
    for (std::size_t i = 1; i < m_buttons.size(); ++i) {
        setTabOrder(m_buttons[i - 1], m_buttons[i]);
    }
    setFocusProxy(m_buttons.empty() ? nullptr : m_buttons.front());
}

void ChoiceList::setChosen(const std::vector<int>& chosen) {
    for (int i = 0; i < count(); ++i) {
        button(i)->setChecked(std::find(chosen.begin(), chosen.end(), i) != chosen.end());
    }
}

std::vector<int> ChoiceList::chosen() const {
    std::vector<int> indices;
    for (int i = 0; i < count(); ++i) {
        if (button(i)->isChecked()) {
            indices.push_back(i);
        }
    }
    return indices;
}

void ChoiceList::takeFocus() {
    const auto indices = chosen();
    if (!m_buttons.empty()) {
        button(indices.empty() ? 0 : indices.front())->setFocus(Qt::OtherFocusReason);
    }
}

void ChoiceList::choose(int index) {
    button(index)->setFocus(Qt::OtherFocusReason);
    auto indices = chosen();
    if (m_kind == ChoiceButton::Kind::One) {
        if (indices == std::vector{index}) {
            return;
        }
        indices = {index};
    } else {
        const auto isExclusive = [this](int i) {
            return std::find(m_exclusive.begin(), m_exclusive.end(), i) != m_exclusive.end();
        };
        if (const auto found = std::find(indices.begin(), indices.end(), index); found != indices.end()) {
            indices.erase(found);
        } else if (isExclusive(index)) {
            indices = {index};
        } else {
            std::erase_if(indices, isExclusive);
            indices.push_back(index);
            std::sort(indices.begin(), indices.end());
        }
    }
    setChosen(indices);
    Q_EMIT edited(indices);
}

void ChoiceList::moveFocus(int step) {
    for (int i = 0; i < count(); ++i) {
        if (button(i)->hasFocus()) {
            button(std::clamp(i + step, 0, count() - 1))->setFocus(Qt::TabFocusReason);
            return;
        }
    }
    takeFocus();
}

void ChoiceList::keyPressEvent(QKeyEvent* event) {
    if ((event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up:
        moveFocus(-1);
        return;
    case Qt::Key_Down:
        moveFocus(1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Right:
        Q_EMIT nextRequested();
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!chosen().empty()) {
            setChosen({});
            Q_EMIT edited({});
        }
        return;
    default:
        break;
    }
    const auto key = event->text().toUpper();
    for (int i = 0; !key.isEmpty() && i < count(); ++i) {
        if (keyOf(i) == key) {
            choose(i);
            return;
        }
    }
    QWidget::keyPressEvent(event);
}

} // namespace sihua::app
