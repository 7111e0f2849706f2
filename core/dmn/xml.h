// core/dmn/xml.h - A DMN file as an XML tree whose nodes know their places, with namespaces' prefixes ignored.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "core/base/issue.h"
#include "core/base/source_text.h"

namespace sihua::dmn {

class XmlFile {
public:
    /// Parses well-formed XML without a document type declaration.
    /// @return the file, or SyntaxError with the place
    [[nodiscard]] static Result<std::shared_ptr<const XmlFile>> parse(SourceText text);

    [[nodiscard]] pugi::xml_node root() const { return m_document.document_element(); }
    [[nodiscard]] const SourceText& text() const noexcept { return m_text; }

    /// The start tag's name.
    [[nodiscard]] SourceSpan span(pugi::xml_node node) const;
    /// Byte of the source where the element's text begins, a CDATA section's marker included; where the element itself
    /// does if it has no text.
    [[nodiscard]] std::size_t textBegin(pugi::xml_node node) const;
    /// Bytes [begin, end) of the element's text as textOf() gives it.
    [[nodiscard]] SourceSpan spanInText(pugi::xml_node node, std::size_t begin, std::size_t end) const;
    [[nodiscard]] Issue issue(ErrorCode code, std::string message, SourceSpan span) const;

private:
    explicit XmlFile(SourceText text) : m_text(std::move(text)) {}

    SourceText m_text;
    pugi::xml_document m_document;
};

/// `decision` of `<dmn:decision>`.
[[nodiscard]] std::string_view localName(pugi::xml_node node);
[[nodiscard]] bool isNamed(pugi::xml_node node, std::string_view name);
/// The first child element of that local name, or an empty node.
[[nodiscard]] pugi::xml_node child(pugi::xml_node node, std::string_view name);
/// The child elements of that local name; all of them without one.
[[nodiscard]] std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name = {});
/// All text directly in an element.
[[nodiscard]] std::string textOf(pugi::xml_node node);
[[nodiscard]] std::string attribute(pugi::xml_node node, const char* name);

} // namespace sihua::dmn
