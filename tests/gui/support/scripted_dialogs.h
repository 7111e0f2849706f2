// tests/gui/support/scripted_dialogs.h - Answers the questions that would stop a user, and remembers them.
#pragma once

#include <vector>

#include "app/dialogs/dialogs.h"

namespace sihua::app::test {

class ScriptedDialogs : public Dialogs {
public:
    QString nextFile; ///< What the next file dialog gives; empty: the user thought better of it.
    QString nextText; ///< What the next question for a text is answered with.
    int nextVerb = 0; ///< What the next question is answered with.
    std::vector<Message> asked;

    [[nodiscard]] QString openFile(QWidget* parent, const QString& title, const QString& filter) override;
    [[nodiscard]] QString saveFile(QWidget* parent, const QString& title, const QString& proposal,
                                   const QString& filter) override;
    [[nodiscard]] QString chooseFolder(QWidget* parent, const QString& title, const QString& proposal) override;
    [[nodiscard]] QString askText(QWidget* parent, const QString& title, const QString& question) override;
    int ask(QWidget* parent, const Message& message) override;
};

} // namespace sihua::app::test
