// core/report/branding.h - Whose report it is: a consultancy's name, logo, colour, disclaimer and signatures.
//
// A small settings file, no code:
//
//     {
//       "name": {"zh": "某某智造咨询", "en": "Example Consulting"},
//       "logo": "logo.png",
//       "colour": "#0B5D4E", "warm": "#9A3412",
//       "disclaimer": {"zh": "…", "en": "…"},
//       "signatures": [{"zh": "项目经理", "en": "Project manager"}, {"zh": "企业负责人", "en": "For the enterprise"}]
//     }
//
// `logo` is a PNG or JPEG file beside the settings. The tints of tables, bars and charts are mixed from `colour`.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/issue.h"
#include "core/base/local_text.h"
#include "core/base/result.h"

namespace sihua::report {

struct Branding {
    LocalText name;                      ///< Empty: none.
    std::string logo;                    ///< The bytes of a PNG or JPEG; empty: none.
    std::optional<std::uint32_t> colour; ///< 0xRRGGBB, instead of the deep blue.
    std::optional<std::uint32_t> warm;   ///< For what is lacking.
    LocalText disclaimer;
    std::vector<LocalText> signatures; ///< Instead of the two usual ones.
};

/// Reads the settings of @p file.
/// @return them, or all that is wrong, each with its place: NotFound, FileUnreadable, TooLarge (a logo above 4 MB),
///   InvalidUtf8, InvalidJson, InvalidField (an unknown member, another type, a colour that is none or too light for
///   white text on it, a logo that is neither PNG nor JPEG)
[[nodiscard]] tl::expected<Branding, Issues> readBranding(const std::filesystem::path& file);

/// A colour of the standard look as this branding has it. Example: the standard deep blue gives `branding.colour`.
[[nodiscard]] std::uint32_t branded(const Branding& branding, std::uint32_t colour);

} // namespace sihua::report
