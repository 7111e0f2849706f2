// app/dialogs/dialogs.h - Questions that stop the user: files and messages. A seam, so that tests can answer them.
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace sihua::app {

class Dialogs {
public:
    virtual ~Dialogs() = default;

    struct Message {
        QString title;
        QString text;      ///< One sentence: what happened.
        QString whatNow;   ///< What to do.
        QString details;   ///< For those who want to know; folded away.
        QStringList verbs; ///< Buttons; the first is the default, the last is what Escape means.
    };

    /// @return the path, or nothing when the user thought better of it
    [[nodiscard]] virtual QString openFile(QWidget* parent, const QString& title, const QString& filter) = 0;
    [[nodiscard]] virtual QString saveFile(QWidget* parent, const QString& title, const QString& proposal,
                                           const QString& filter) = 0;
    [[nodiscard]] virtual QString chooseFolder(QWidget* parent, const QString& title, const QString& proposal) = 0;
    /// A reason or a name. @return the text, or nothing when the user thought better of it
    [[nodiscard]] virtual QString askText(QWidget* parent, const QString& title, const QString& question) = 0;
    /// @return the index of the verb chosen
    virtual int ask(QWidget* parent, const Message& message) = 0;
};

/// The desktop's own dialogs.
class DesktopDialogs : public Dialogs {
public:
    [[nodiscard]] QString openFile(QWidget* parent, const QString& title, const QString& filter) override;
    [[nodiscard]] QString saveFile(QWidget* parent, const QString& title, const QString& proposal,
                                   const QString& filter) override;
    [[nodiscard]] QString chooseFolder(QWidget* parent, const QString& title, const QString& proposal) override;
    [[nodiscard]] QString askText(QWidget* parent, const QString& title, const QString& question) override;
    int ask(QWidget* parent, const Message& message) override;
};

} // namespace sihua::app
