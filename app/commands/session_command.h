// app/commands/session_command.h - The shape of all commands: swap a value of the session, and say if that failed.
#pragma once

#include <memory>
#include <utility>

#include <QUndoCommand>

#include "app/session/session.h"

namespace sihua::app {

/// An undoable change of one value. Holds ids and values, never references into the session's data. A step that
/// cannot be written becomes obsolete, which takes it off the history; Session::failed() tells when that happens
/// later than in push().
class SessionCommand : public QUndoCommand {
public:
    SessionCommand(Session& session, const QString& text) : QUndoCommand(text), m_session(session) {}

    void redo() override { write(false); }
    void undo() override { write(true); }

    /// Runs a command for the first time and puts it on the session's history, unless it fails.
    [[nodiscard]] static Status push(std::unique_ptr<SessionCommand> command) {
        Status status;
        command->m_firstRun = &status; // the history may delete the command before this function returns
        auto& history = command->session().undoStack();
        history.push(command.release());
        return status;
    }

protected:
    [[nodiscard]] Session& session() const noexcept { return m_session; }
    /// Writes the old value (@p back) or the new one.
    [[nodiscard]] virtual Status apply(bool back) = 0;

private:
    void write(bool back) {
        auto* firstRun = std::exchange(m_firstRun, nullptr);
        auto status = apply(back);
        if (!status) {
            setObsolete(true);
            if (firstRun == nullptr) {
                SessionEdit::reportFailure(m_session, status.error());
            }
        }
        if (firstRun != nullptr) {
            *firstRun = std::move(status);
        }
    }

    Session& m_session;
    Status* m_firstRun = nullptr; ///< Where push() waits for its result.
};

} // namespace sihua::app
