// app/widgets/application_icon.h - The program's icon, painted: a radar of four corners on a round-cornered ground.
#pragma once

#include <QIcon>

namespace sihua::app {

/// In the sizes that desktops ask for, 16 to 256 pixels.
[[nodiscard]] QIcon applicationIcon();

} // namespace sihua::app
