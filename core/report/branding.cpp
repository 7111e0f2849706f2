#include "core/report/branding.h"

#include <array>
#include <cmath>

#include "core/base/files.h"
#include "core/report/json_fields.h"
#include "core/report/report_styles.h"

namespace sihua::report {

namespace {

constexpr std::size_t kLargestLogo = 4U << 20U;
/// White on a fill must have this contrast at least (WCAG 2.1, 1.4.3: 4.5 for text of usual size).
constexpr double kLeastContrast = 4.5;

std::array<int, 3> partsOf(std::uint32_t colour) {
    return {static_cast<int>((colour >> 16U) & 0xFFU), static_cast<int>((colour >> 8U) & 0xFFU),
            static_cast<int>(colour & 0xFFU)};
}

/// Relative luminance, WCAG 2.1.
double luminance(std::uint32_t colour) {
    constexpr std::array<double, 3> kWeights{0.2126, 0.7152, 0.0722};
    double sum = 0;
    const auto parts = partsOf(colour);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double part = parts[i] / 255.0;
        sum += kWeights[i] * (part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

/// @p share of the colour on white.
std::uint32_t tint(std::uint32_t colour, double share) {
    std::uint32_t result = 0;
    for (const int part : partsOf(colour)) {
        result = (result << 8U) | static_cast<std::uint32_t>(std::lround(255 - (255 - part) * share));
    }
    return result;
}

bool isPicture(const std::string& bytes) {
    return bytes.starts_with("\x89PNG\r\n\x1a\n") || bytes.starts_with("\xFF\xD8\xFF");
}

} // namespace

tl::expected<Branding, Issues> readBranding(const std::filesystem::path& file) {
    JsonFields fields(file);
    fields.object({"name", "logo", "colour", "warm", "disclaimer", "signatures"}, {"name"});
    Branding branding;
    branding.name = fields.localText("name");
    branding.colour = fields.colour("colour");
    branding.warm = fields.colour("warm");
    branding.disclaimer = fields.localText("disclaimer");
    branding.signatures = fields.localTexts("signatures");
    for (const auto& [key, colour] : {std::pair("colour", branding.colour), std::pair("warm", branding.warm)}) {
        if (colour && 1.05 / (luminance(*colour) + 0.05) < kLeastContrast) {
            fields.refuse(key, "too light: white text on it, or it on white, cannot be read");
        }
    }
    if (const std::string logo = fields.text("logo"); !logo.empty()) {
        const std::filesystem::path path =
            file.parent_path() / std::filesystem::path(std::u8string(logo.begin(), logo.end()));
        const auto bytes = readFile(path, kLargestLogo);
        if (!bytes) {
            fields.refuse("logo", bytes.error().message());
        } else if (!isPicture(*bytes)) {
            fields.refuse("logo", logo + " is neither a PNG nor a JPEG picture");
        } else {
            branding.logo = *bytes;
        }
    }
    if (!fields.issues().empty()) {
        return tl::unexpected(fields.issues());
    }
    return branding;
}

std::uint32_t branded(const Branding& branding, std::uint32_t colour) {
    if (colour == kWarm) {
        return branding.warm.value_or(colour);
    }
    if (!branding.colour) {
        return colour;
    }
    constexpr double kMiddleShare = 0.24;
    constexpr double kLightShare = 0.07;
    constexpr double kBarShare = 0.42;
    switch (colour) {
    case kDeep:
        return *branding.colour;
    case kMiddle:
        return tint(*branding.colour, kMiddleShare);
    case kLight:
        return tint(*branding.colour, kLightShare);
    case kBar:
        return tint(*branding.colour, kBarShare);
    default:
        return colour;
    }
}

} // namespace sihua::report
