// app/commands/fields_command.h - Undoable: fields of anything, swapped between two sets of values.
#pragma once

#include <vector>

#include "app/commands/session_command.h"

namespace sihua::app {

class FieldsCommand : public SessionCommand {
public:
    using Writes = std::vector<FieldWrite>;

    /// @param before  the same fields as @p after
    FieldsCommand(Session& session, const QString& text, Writes before, Writes after);

protected:
    [[nodiscard]] Status apply(bool back) override;

private:
    Writes m_before;
    Writes m_after;
};

} // namespace sihua::app
