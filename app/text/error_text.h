// app/text/error_text.h - What a user is told about an Error: what happened, and what to do.
#pragma once

#include <QString>

#include "core/base/error.h"
#include "core/base/issue.h"

namespace sihua::app {

struct ErrorText {
    QString what;    ///< One sentence, translated.
    QString whatNow; ///< What the user can do, translated.
};

/// The text of a code, in the language shown. Every code but Cancelled has one (a test asks them all).
[[nodiscard]] ErrorText errorText(ErrorCode code);

/// The text of one error as a message: what, what now, and last the technical line with its code, for support.
[[nodiscard]] QString describe(const Error& error);

/// Problems found in files, one a line with its place: for the details of a message.
[[nodiscard]] QString describe(const Issues& issues);

} // namespace sihua::app
