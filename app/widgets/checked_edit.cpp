#include "app/widgets/checked_edit.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include "app/widgets/undo_gate.h"

namespace sihua::app {

CheckedEdit::CheckedEdit(QWidget* parent)
    : QWidget(parent),
      m_line(new QLineEdit(this)),
      m_unit(new QLabel(this)),
      m_message(new QLabel(this)) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(0);
    layout->setVerticalSpacing(4);
    layout->addWidget(m_line, 0, 0);
    layout->addWidget(m_unit, 0, 1);
    layout->addWidget(m_message, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("message"));
    m_unit->setContentsMargins(8, 0, 0, 0);
    m_unit->hide();
    setFocusProxy(m_line);
    new UndoGate(m_line);
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString& text) {
        check();
        Q_EMIT textChanged(text);
    });
    connect(m_line, &QLineEdit::editingFinished, this, [this] { commit(); });
    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        if (commit()) {
            Q_EMIT accepted();
        }
    });
    check();
}

CheckedEdit::~CheckedEdit() { m_line->disconnect(this); }

void CheckedEdit::setCheck(Check check) {
    m_check = std::move(check);
    this->check();
}

void CheckedEdit::setUnit(const QString& unit) {
    m_unit->setText(unit);
    m_unit->setVisible(!unit.isEmpty());
}

void CheckedEdit::setHint(const QString& hint) {
    m_hint = hint;
    check();
}

void CheckedEdit::setPlaceholder(const QString& text) { m_line->setPlaceholderText(text); }

void CheckedEdit::setReadOnly(bool readOnly) { m_line->setReadOnly(readOnly); }

QString CheckedEdit::text() const { return m_line->text().trimmed(); }

void CheckedEdit::setText(const QString& text) {
    m_committed = text;
    const QSignalBlocker blocker(m_line);
    m_line->setText(text);
    check();
}

void CheckedEdit::check() {
    m_problem = m_check ? m_check(text()) : QString();
    // A symbol and bold type, not a colour: it reads the same in every palette.
    const bool wrong = !m_problem.isEmpty();
    auto type = m_message->font();
    type.setBold(wrong);
    m_message->setFont(type);
    m_message->setText(wrong ? QChar(0x26A0) + QStringLiteral(" ") + m_problem : m_hint);
    m_message->setVisible(!m_message->text().isEmpty());
    m_line->setAccessibleDescription(m_message->text());
}

bool CheckedEdit::commit() {
    if (!isAcceptable()) {
        return false;
    }
    m_line->setModified(false);
    if (text() != m_committed) {
        m_committed = text();
        Q_EMIT edited(m_committed);
    }
    return true;
}

} // namespace sihua::app
