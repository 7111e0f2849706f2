// app/widgets/choice_list.h - A column of large choices for the keyboard: a digit chooses, arrows move, Enter goes on.
//
// Keys: the first ten choices have 1 to 9 and 0, further ones letters (not N, which others use). Space chooses the
// focused one. Delete and Backspace clear. Enter and Right ask to go on.
#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

#include "app/widgets/choice_button.h"

class QVBoxLayout;

namespace sihua::app {

class ChoiceList : public QWidget {
    Q_OBJECT

public:
    explicit ChoiceList(QWidget* parent = nullptr);

    /// Replaces the choices; none is chosen.
    /// @param exclusive  choices that stand alone among several, by index
    void setChoices(ChoiceButton::Kind kind, const QStringList& texts, const std::vector<int>& exclusive = {});
    /// Shows what is chosen, without a signal. Ascending indices.
    void setChosen(const std::vector<int>& chosen);
    [[nodiscard]] std::vector<int> chosen() const;
    [[nodiscard]] int count() const noexcept { return static_cast<int>(m_buttons.size()); }
    [[nodiscard]] ChoiceButton* button(int index) const { return m_buttons.at(static_cast<std::size_t>(index)); }

    /// Puts the keyboard focus on the first chosen choice, or the first.
    void takeFocus();

    /// The key of a choice: "1" ... "9", "0", "A" ...
    [[nodiscard]] static QString keyOf(int index);

Q_SIGNALS:
    /// The user chose: ascending indices, empty when cleared.
    void edited(const std::vector<int>& chosen);
    void nextRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(int index);
    void moveFocus(int step);

    ChoiceButton::Kind m_kind = ChoiceButton::Kind::One;
    std::vector<ChoiceButton*> m_buttons;
    std::vector<int> m_exclusive;
    QVBoxLayout* m_layout;
};

} // namespace sihua::app
