// app/widgets/checked_edit.h - A line that says what is wrong with its text while one types, with a unit behind it.
#pragma once

#include <functional>

#include <QWidget>

class QLabel;
class QLineEdit;

namespace sihua::app {

class CheckedEdit : public QWidget {
    Q_OBJECT

public:
    /// What is wrong with a text, translated; empty where nothing is. Also asked for the empty text.
    using Check = std::function<QString(const QString& text)>;

    explicit CheckedEdit(QWidget* parent = nullptr);
    ~CheckedEdit() override;

    void setCheck(Check check);
    void setUnit(const QString& unit);
    /// What is shown below while nothing is wrong: "0 to 100,000".
    void setHint(const QString& hint);
    void setPlaceholder(const QString& text);
    void setReadOnly(bool readOnly);

    [[nodiscard]] QString text() const;
    /// Without a signal.
    void setText(const QString& text);
    [[nodiscard]] bool isAcceptable() const { return m_problem.isEmpty(); }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QLineEdit* line() const noexcept { return m_line; }

Q_SIGNALS:
    /// The user finished an acceptable text that differs from the one set.
    void edited(const QString& text);
    /// Enter was pressed on an acceptable text; after edited().
    void accepted();
    void textChanged(const QString& text);

private:
    void check();
    bool commit();

    QLineEdit* m_line;
    QLabel* m_unit;
    QLabel* m_message;
    Check m_check;
    QString m_hint;
    QString m_problem;
    QString m_committed;
};

} // namespace sihua::app
