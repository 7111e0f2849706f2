#include "app/dialogs/dialogs.h"

#include <vector>

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>

namespace sihua::app {

QString DesktopDialogs::openFile(QWidget* parent, const QString& title, const QString& filter) {
    return QFileDialog::getOpenFileName(parent, title, {}, filter);
}

QString DesktopDialogs::saveFile(QWidget* parent, const QString& title, const QString& proposal,
                                 const QString& filter) {
    return QFileDialog::getSaveFileName(parent, title, proposal, filter);
}

QString DesktopDialogs::chooseFolder(QWidget* parent, const QString& title, const QString& proposal) {
    return QFileDialog::getExistingDirectory(parent, title, proposal);
}

QString DesktopDialogs::askText(QWidget* parent, const QString& title, const QString& question) {
    return QInputDialog::getText(parent, title, question).trimmed();
}

int DesktopDialogs::ask(QWidget* parent, const Message& message) {
    QMessageBox box(QMessageBox::Warning, message.title, message.text, QMessageBox::NoButton, parent);
    box.setInformativeText(message.whatNow);
    box.setDetailedText(message.details);
    std::vector<QAbstractButton*> buttons;
    for (const auto& verb : message.verbs) {
        buttons.push_back(box.addButton(verb, QMessageBox::ActionRole));
    }
    box.setDefaultButton(static_cast<QPushButton*>(buttons.front()));
    box.setEscapeButton(buttons.back());
    box.exec();
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        if (box.clickedButton() == buttons[i]) {
            return static_cast<int>(i);
        }
    }
    return static_cast<int>(buttons.size()) - 1;
}

} // namespace sihua::app
