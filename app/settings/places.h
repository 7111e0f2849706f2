// app/settings/places.h - Where the program finds what it came with, and where the sample workspace goes.
#pragma once

#include <QString>

namespace sihua::app {

/// The rule packs: `share/sihua/rules` beside the installed program, otherwise those of the source tree it was built in.
[[nodiscard]] QString rulesFolder();
/// The sample enterprise's answers, found alike.
[[nodiscard]] QString sampleAnswers();
/// In the user's documents, so that what is tried out there stays.
[[nodiscard]] QString sampleWorkspace();

} // namespace sihua::app
