#include "core/spreadsheet/number_format.h"

#include <charconv>
#include <map>
#include <string>

#include "core/base/text.h"

namespace sihua::spreadsheet {

namespace {

std::uint32_t numberOf(std::optional<std::string_view> text, std::uint32_t otherwise) {
    std::uint32_t value = otherwise;
    if (text) {
        std::from_chars(text->data(), text->data() + text->size(), value);
    }
    return value;
}

class StylesReader : public XmlHandler {
public:
    std::vector<NumberFormat> formats;

    Status startElement(XmlElement element, const XmlAttributes& attributes) override {
        constexpr std::size_t kMostStyles = 65'536; // more than any program writes
        if (element.is("numFmt")) {
            m_custom[numberOf(attributes.find("numFmtId"), 0)] =
                formatOfCode(attributes.find("formatCode").value_or(""));
        } else if (element.is("cellXfs")) {
            m_inCellStyles = true;
        } else if (element.is("xf") && m_inCellStyles) {
            if (formats.size() == kMostStyles) {
                return fail(ErrorCode::UnsafeSpreadsheet, "more than " + std::to_string(kMostStyles) + " cell styles");
            }
            const std::uint32_t id = numberOf(attributes.find("numFmtId"), 0);
            const auto custom = m_custom.find(id);
            formats.push_back(custom == m_custom.end() ? builtInFormat(id) : custom->second);
        }
        return {};
    }

    Status endElement(XmlElement element) override {
        m_inCellStyles = m_inCellStyles && !element.is("cellXfs");
        return {};
    }

private:
    std::map<std::uint32_t, NumberFormat> m_custom;
    bool m_inCellStyles = false;
};

/// The first section of a format code (positive numbers), without what it shows literally.
std::string directives(std::string_view code) {
    std::string result;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const auto past = [&](char closing) { at = std::min(code.find(closing, at + 1), code.size() - 1); };
        switch (code[at]) {
        case '"':
            past('"');
            break;
        case '[': // a colour, a locale, a condition; or elapsed hours, which are no date either
            past(']');
            break;
        case '\\':
        case '_':
        case '*':
            if (at + 1 < code.size()) {
                ++at;
                (void)text::nextCodePoint(code, at);
                --at;
            }
            break;
        default:
            const char c = code[at];
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return result;
}

} // namespace

NumberFormat builtInFormat(std::uint32_t id) noexcept {
    const auto within = [id](std::uint32_t first, std::uint32_t last) { return id >= first && id <= last; };
    if (id == 9 || id == 10) {
        return NumberFormat::Percent;
    }
    const bool isTimeOnly = within(18, 21) || within(32, 35) || within(45, 49);
    const bool isDate = within(14, 22) || within(27, 36) || within(50, 58);
    return isDate && !isTimeOnly ? NumberFormat::Date : NumberFormat::Plain;
}

NumberFormat formatOfCode(std::string_view code) noexcept {
    const std::string shown = directives(code);
    if (shown.find("general") != std::string::npos) {
        return NumberFormat::Plain;
    }
    bool hasDay = false;
    bool hasMonth = false;
    bool hasTime = false;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const char next = at + 1 < shown.size() ? shown[at + 1] : '\0';
        const bool isExponent = shown[at] == 'e' && (next == '+' || next == '-');
        hasDay = hasDay || shown[at] == 'y' || shown[at] == 'd' || (shown[at] == 'e' && !isExponent);
        hasMonth = hasMonth || shown[at] == 'm';
        hasTime = hasTime || shown[at] == 'h' || shown[at] == 's';
    }
    if (hasDay || (hasMonth && !hasTime)) {
        return NumberFormat::Date;
    }
    return shown.find('%') != std::string::npos ? NumberFormat::Percent : NumberFormat::Plain;
}

Result<std::vector<NumberFormat>> readStyles(Package& package, std::string_view part) {
    StylesReader reader;
    SIHUA_RETURN_IF_ERROR(package.read(part, reader));
    return std::move(reader.formats);
}

} // namespace sihua::spreadsheet
