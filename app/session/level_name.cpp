#include "app/session/level_name.h"

namespace sihua::app {

LocalText levelName(const rulepack::Scheme& scheme, int level) {
    for (const auto& row : scheme.levels.rows) {
        if (row.level == level) {
            return row.name;
        }
    }
    return scheme.levels.none;
}

} // namespace sihua::app
