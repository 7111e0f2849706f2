// core/rulepack/decode_catalogue.h - From the files of a catalogue version to its model, names within it not yet resolved.
#pragma once

#include <string>
#include <string_view>

#include "core/rulepack/catalogue.h"
#include "core/rulepack/decode_interview.h"

namespace sihua::rulepack {

[[nodiscard]] const PackFiles::Layout& catalogueLayout();

/// What catalogue.yaml says, which must be known before the rest makes sense.
struct CatalogueHead {
    std::string version;
    std::string interview; ///< The version it reads; empty where that could not be read.
    SourceSpan interviewSpan;
    LocalText name;
    LocalText about;
    BySize<int> teamPercent{}; ///< Person-days of an enterprise of that size, in percent of those written down.
};

/// @param version  the folder's name, which catalogue.yaml must repeat
[[nodiscard]] CatalogueHead decodeCatalogueHead(const PackFiles& files, std::string_view version, Decoding& decoding);

/// Decodes all other files into @p catalogue, which has its interview already. Facts, options, roles and sources are
/// resolved; initiatives and findings are not.
void decodeCatalogue(const PackFiles& files, const CatalogueHead& head, Decoding& decoding, Catalogue& catalogue);

/// A text of another pack that @p head names by `key`: the interview's version, with its place.
[[nodiscard]] std::string decodeInterviewVersion(MappingReader& head, SourceSpan& span);

} // namespace sihua::rulepack
