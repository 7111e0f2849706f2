#include <iostream>
#include <system_error>

#include "app/cli/commands.h"
#include "core/base/files.h"
#include "core/rulepack/export_tables.h"
#include "core/rulepack/load.h"

namespace sihua::cli {

ExitCode exportDmn(const ExportDmnOptions& options) {
    const auto loaded = rulepack::loadScheme(options.folder);
    if (!loaded.value) {
        return refuse(loaded.issues);
    }
    if (rulepack::drawTables(*loaded.value).tables.empty()) {
        return refuse(Error(ErrorCode::NotFound, "scheme " + loaded.value->id + " has no tables")
                          .at({pathText(options.folder), 0, 0, 0}));
    }
    const std::string xml = rulepack::exportTables(*loaded.value);
    if (options.out.empty()) {
        std::cout << xml;
        return ExitCode::Done;
    }
    std::error_code ignored;
    const bool isFolder = std::filesystem::is_directory(options.out, ignored);
    const std::filesystem::path file = isFolder ? options.out / (loaded.value->id + ".dmn") : options.out;
    if (const Status written = writeFileAtomically(file, xml); !written) {
        return refuse(written.error());
    }
    std::cout << pathText(file) << '\n';
    return ExitCode::Done;
}

} // namespace sihua::cli
