#include "tests/gui/support/scripted_dialogs.h"

#include <utility>

namespace sihua::app::test {

QString ScriptedDialogs::openFile(QWidget*, const QString&, const QString&) { return std::exchange(nextFile, {}); }

QString ScriptedDialogs::saveFile(QWidget*, const QString&, const QString&, const QString&) {
    return std::exchange(nextFile, {});
}

QString ScriptedDialogs::chooseFolder(QWidget*, const QString&, const QString&) { return std::exchange(nextFile, {}); }

QString ScriptedDialogs::askText(QWidget*, const QString&, const QString&) { return std::exchange(nextText, {}); }

int ScriptedDialogs::ask(QWidget*, const Message& message) {
    asked.push_back(message);
    return nextVerb;
}

} // namespace sihua::app::test
