#include "core/rulepack/rules_folder.h"

#include <cstdlib>

#include "core/base/files.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

Result<fs::path> findRulesFolder() {
    const auto isRules = [](const fs::path& folder) {
        std::error_code ignored;
        return fs::is_directory(folder / "schemes", ignored);
    };
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read once, at the start
    if (const char* named = std::getenv("SIHUA_RULES"); named != nullptr && *named != '\0') {
        if (isRules(named)) {
            return fs::path(named);
        }
        return fail(ErrorCode::NotFound, std::string("SIHUA_RULES names no knowledge base: ") + named);
    }
    const fs::path program = programFolder();
    if (const fs::path installed = program / ".." / "share" / "sihua" / "rules"; isRules(installed)) {
        return installed.lexically_normal();
    }
    for (fs::path above = program; above.has_relative_path(); above = above.parent_path()) {
        if (isRules(above / "rules")) {
            return above / "rules";
        }
    }
    return fail(ErrorCode::NotFound, "no knowledge base near " + program.string() + "; name one with --rules");
}

} // namespace sihua::rulepack
