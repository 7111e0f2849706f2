// core/spreadsheet/xml_stream.h - XML of a foreign file as a stream of events: no DTD, no entities, bounded depth.
//
//   bytes of a part --XmlStream::feed--> XmlHandler (start, text, end)
//
// Office Open XML never has a document type declaration, so any is refused, and with it external entities and
// exponential expansion. Backed by expat; the handler sees valid UTF-8 whatever the file's encoding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sihua::spreadsheet {

/// Which standard an element's name belongs to; the transitional and the strict namespace count alike.
enum class Vocabulary : std::uint8_t { Spreadsheet, Relationships, ContentTypes, Other };

struct XmlElement {
    Vocabulary vocabulary = Vocabulary::Other;
    std::string_view name; ///< Without prefix.

    [[nodiscard]] bool is(std::string_view spreadsheetName) const noexcept {
        return vocabulary == Vocabulary::Spreadsheet && name == spreadsheetName;
    }
};

class XmlAttributes {
public:
    explicit XmlAttributes(const char* const* pairs) noexcept : m_pairs(pairs) {}
    /// An attribute without prefix.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;
    /// `r:id`, whatever its prefix is called.
    [[nodiscard]] std::optional<std::string_view> relationshipId() const noexcept;

private:
    const char* const* m_pairs;
};

/// Whatever an event returns as an error ends the reading; an error without a place gets the current one.
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    [[nodiscard]] virtual Status startElement(XmlElement element, const XmlAttributes& attributes) = 0;
    /// Pieces of the text between tags, in order.
    [[nodiscard]] virtual Status text(std::string_view) { return {}; }
    [[nodiscard]] virtual Status endElement(XmlElement) { return {}; }
};

class XmlStream {
public:
    /// Bytes without any event (one tag, one comment) that are tolerated: longer tokens make parsing quadratic.
    static constexpr std::size_t kLongestToken = 1U << 20U;

    /// @param place  what errors call the text, `a.xlsx:xl/workbook.xml`
    XmlStream(std::string place, std::size_t deepest, XmlHandler& handler);
    ~XmlStream();
    XmlStream(const XmlStream&) = delete;
    XmlStream& operator=(const XmlStream&) = delete;

    /// Parses the next bytes; @p isLast also checks that the document is complete.
    /// @return nothing, or NotASpreadsheet (malformed), UnsafeSpreadsheet (DTD, depth, token), the handler's error
    [[nodiscard]] Status feed(std::string_view bytes, bool isLast);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace sihua::spreadsheet
