// core/rulepack/pack_bytes.h - The files of a scheme and its interview, to be taken along with what was assessed by them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace sihua::rulepack {

struct PackBytes {
    std::string id;
    std::string version;
    std::string sha256; ///< Of the pack, in hexadecimal.
    struct File {
        std::string path; ///< Below `rules/`, with `/`: `schemes/<id>/<version>/scores.yaml`.
        std::string bytes;
    };
    std::vector<File> files; ///< By path. Laid out again, they load to the same hash. Worked cases are not among them.
};

/// @param idAndVersion  `ID` (newest version) or `ID@VERSION`
/// @return the files, or the first error of loadScheme(), FileUnreadable, TooLarge
[[nodiscard]] Result<PackBytes> bytesOfPack(const std::filesystem::path& rules, std::string_view idAndVersion);

/// What a roadmap was planned by: the catalogue with its interview and, where there is one policy alone, that with the
/// scheme of its levels: a report takes the policy that is there.
/// @param catalogue  its version
/// @return the files, some of which a scheme's pack may hold too; or the first error of loadCatalogue() and
///   loadPolicy(), or as bytesOfPack()
[[nodiscard]] Result<std::vector<PackBytes::File>> bytesOfPlanning(const std::filesystem::path& rules,
                                                                   const std::string& catalogue);

} // namespace sihua::rulepack
