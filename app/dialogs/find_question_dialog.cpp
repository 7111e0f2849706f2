#include "app/dialogs/find_question_dialog.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include "app/delegates/question_delegate.h"
#include "app/models/interview_filter.h"
#include "app/models/interview_model.h"
#include "app/text/qt_text.h"

namespace sihua::app {

FindQuestionDialog::FindQuestionDialog(InterviewModel& model, QWidget* parent)
    : QDialog(parent),
      m_filter(new InterviewFilter(this)),
      m_words(new QLineEdit(this)),
      m_list(new QTreeView(this)) {
    setObjectName(QStringLiteral("findQuestion"));
    setWindowTitle(tr("Find a question"));
    resize(640, 460);
    m_filter->setSourceModel(&model);
    m_words->setObjectName(QStringLiteral("words"));
    m_words->setPlaceholderText(tr("Words of the question, in Chinese or English"));
    m_words->setAccessibleName(tr("Words to find"));
    m_words->setClearButtonEnabled(true);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new QuestionDelegate(m_list));
    m_list->setHeaderHidden(true);
    m_list->setIndentation(12);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Questions found"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_words);
    layout->addWidget(m_list, 1);
    m_words->installEventFilter(this);
    connect(m_words, &QLineEdit::textChanged, this, &FindQuestionDialog::narrow);
    connect(m_list, &QTreeView::clicked, this, &FindQuestionDialog::take);
    narrow({});
}

void FindQuestionDialog::narrow(const QString& words) {
    m_filter->setWords(words);
    m_list->expandAll();
    for (int i = 0; i < m_filter->rowCount(); ++i) {
        const auto first = m_filter->index(0, 0, m_filter->index(i, 0));
        if (first.isValid()) {
            m_list->setCurrentIndex(first);
            return;
        }
    }
}

void FindQuestionDialog::take() {
    const FactId fact(toUtf8(m_list->currentIndex().data(InterviewModel::FactRole).toString()));
    if (!fact.isEmpty()) {
        accept();
        Q_EMIT found(fact);
    }
}

bool FindQuestionDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            take();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace sihua::app
