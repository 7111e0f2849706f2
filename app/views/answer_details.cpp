#include "app/views/answer_details.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>

#include "app/text/qt_text.h"
#include "app/widgets/undo_gate.h"

namespace sihua::app {

namespace {

QString joined(const std::vector<std::string>& evidence, const std::set<std::string>& stored) {
    QStringList parts;
    for (const auto& one : evidence) {
        if (!stored.contains(one)) {
            parts << toQString(one);
        }
    }
    return parts.join(QStringLiteral("; "));
}

QStringList parted(const QString& text) {
    static const QRegularExpression separator(QStringLiteral("[;；]"));
    QStringList parts;
    for (const auto& part : text.split(separator)) {
        if (const auto trimmed = part.trimmed(); !trimmed.isEmpty()) {
            parts << trimmed;
        }
    }
    return parts;
}

} // namespace

AnswerDetails::AnswerDetails(QWidget* parent)
    : QWidget(parent),
      m_notApplicable(new QCheckBox(this)),
      m_reason(new QLineEdit(this)),
      m_noteLabel(new QLabel(this)),
      m_note(new QLineEdit(this)),
      m_evidenceLabel(new QLabel(this)),
      m_evidence(new QLineEdit(this)),
      m_byLabel(new QLabel(this)),
      m_by(new QComboBox(this)),
      m_confidenceLabel(new QLabel(this)),
      m_confidence(new QComboBox(this)) {
    m_notApplicable->setObjectName(QStringLiteral("notApplicable"));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_note->setObjectName(QStringLiteral("note"));
    m_evidence->setObjectName(QStringLiteral("evidence"));
    m_by->setObjectName(QStringLiteral("answeredBy"));
    m_confidence->setObjectName(QStringLiteral("confidenceOf"));
    m_confidenceLabel->setBuddy(m_confidence);
    for (const auto one : {Confidence::Unstated, Confidence::Low, Confidence::Medium, Confidence::High}) {
        m_confidence->addItem({}, static_cast<int>(one));
    }
    m_noteLabel->setBuddy(m_note);
    m_evidenceLabel->setBuddy(m_evidence);
    m_byLabel->setBuddy(m_by);
    m_by->addItem({}, static_cast<int>(AnsweredBy::Consultant));
    m_by->addItem({}, static_cast<int>(AnsweredBy::Enterprise));

    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(10);
    layout->addWidget(m_notApplicable, 0, 0);
    layout->addWidget(m_reason, 0, 1);
    layout->addWidget(m_noteLabel, 1, 0);
    layout->addWidget(m_note, 1, 1);
    layout->addWidget(m_evidenceLabel, 2, 0);
    layout->addWidget(m_evidence, 2, 1);
    layout->addWidget(m_byLabel, 3, 0);
    auto* people = new QHBoxLayout;
    people->addWidget(m_by);
    people->addSpacing(12);
    people->addWidget(m_confidenceLabel);
    people->addSpacing(6);
    people->addWidget(m_confidence);
    people->addStretch(1);
    layout->addLayout(people, 3, 1);
    layout->setColumnStretch(1, 1);
    layout->setRowMinimumHeight(0, m_reason->sizeHint().height()); // nothing moves when the reason appears

    connect(m_notApplicable, &QCheckBox::clicked, this, &AnswerDetails::onToggled);
    connect(m_reason, &QLineEdit::editingFinished, this, &AnswerDetails::onReason);
    connect(m_reason, &QLineEdit::returnPressed, this, [this] {
        if (m_answer.state == AnswerState::NotApplicable) {
            Q_EMIT nextRequested();
        }
    });
    connect(m_note, &QLineEdit::editingFinished, this, [this] {
        if (const auto note = m_note->text().trimmed(); toUtf8(note) != m_answer.note) {
            Q_EMIT noteEdited(note);
        }
    });
    connect(m_evidence, &QLineEdit::editingFinished, this, [this] {
        if (const auto parts = parted(m_evidence->text()); parts != parted(joined(m_answer.evidence, m_stored))) {
            Q_EMIT evidenceEdited(parts);
        }
    });
    connect(m_note, &QLineEdit::returnPressed, this, &AnswerDetails::nextRequested);
    connect(m_evidence, &QLineEdit::returnPressed, this, &AnswerDetails::nextRequested);
    connect(m_by, &QComboBox::activated, this,
            [this] { Q_EMIT answeredByEdited(static_cast<AnsweredBy>(m_by->currentData().toInt())); });
    connect(m_confidence, &QComboBox::activated, this,
            [this] { Q_EMIT confidenceEdited(static_cast<Confidence>(m_confidence->currentData().toInt())); });
    m_reason->installEventFilter(this);
    for (auto* line : {m_reason, m_note, m_evidence}) {
        new UndoGate(line);
        connect(line, &QLineEdit::editingFinished, line, [line] { line->setModified(false); });
    }
    retranslate();
}

AnswerDetails::~AnswerDetails() {
    for (auto* line : {m_reason, m_note, m_evidence}) {
        line->disconnect(this); // see CheckedEdit
    }
}

void AnswerDetails::setAnswer(const Answer& answer, const std::set<std::string>& stored) {
    m_answer = answer;
    m_stored = stored;
    const bool none = answer.state == AnswerState::NotApplicable;
    m_notApplicable->setChecked(none);
    // Hiding the line takes its focus, which would hand in once more what it held.
    const QSignalBlocker blocker(m_reason);
    m_reason->setText(toQString(answer.reason));
    m_reason->setVisible(none);
    m_note->setText(toQString(answer.note));
    m_evidence->setText(joined(answer.evidence, stored));
    m_by->setCurrentIndex(m_by->findData(static_cast<int>(answer.by)));
    m_confidence->setCurrentIndex(m_confidence->findData(static_cast<int>(answer.confidence)));
}

void AnswerDetails::setWantedEvidence(const QStringList& wanted) {
    m_evidence->setPlaceholderText(wanted.join(QStringLiteral("; ")));
}

void AnswerDetails::setReadOnly(bool readOnly) {
    m_notApplicable->setEnabled(!readOnly);
    m_reason->setReadOnly(readOnly);
    m_note->setReadOnly(readOnly);
    m_evidence->setReadOnly(readOnly);
    m_by->setEnabled(!readOnly);
    m_confidence->setEnabled(!readOnly);
}

void AnswerDetails::toggleNotApplicable() {
    if (m_notApplicable->isEnabled()) {
        m_notApplicable->click();
    }
}

void AnswerDetails::focusEvidence() { m_evidence->setFocus(Qt::ShortcutFocusReason); }

void AnswerDetails::onToggled(bool checked) {
    m_reason->setVisible(checked);
    if (checked) {
        m_reason->clear();
        m_reason->setFocus(Qt::OtherFocusReason);
    } else if (m_answer.state == AnswerState::NotApplicable) {
        Q_EMIT applicable();
    }
}

void AnswerDetails::onReason() {
    const auto reason = m_reason->text().trimmed();
    if (reason.isEmpty()) {
        setAnswer(m_answer, m_stored); // without a reason nothing was said
    } else if (m_answer.state != AnswerState::NotApplicable || toUtf8(reason) != m_answer.reason) {
        Q_EMIT notApplicable(reason);
    }
}

bool AnswerDetails::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_reason && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        setAnswer(m_answer, m_stored);
        m_notApplicable->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void AnswerDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void AnswerDetails::retranslate() {
    m_notApplicable->setText(tr("Not applicable (N)"));
    m_reason->setPlaceholderText(tr("Why does the question not apply?"));
    m_reason->setAccessibleName(tr("Reason why the question does not apply"));
    m_noteLabel->setText(tr("No&te"));
    m_evidenceLabel->setText(tr("E&vidence"));
    m_evidence->setToolTip(tr("File names or document numbers, separated by semicolons"));
    m_byLabel->setText(tr("&Given by"));
    m_by->setItemText(0, tr("Consultant"));
    m_by->setItemText(1, tr("Enterprise"));
    m_confidenceLabel->setText(tr("&Sureness"));
    m_confidence->setItemText(0, tr("not stated"));
    m_confidence->setItemText(1, tr("an estimate"));
    m_confidence->setItemText(2, tr("fairly sure"));
    m_confidence->setItemText(3, tr("on record"));
}

} // namespace sihua::app
