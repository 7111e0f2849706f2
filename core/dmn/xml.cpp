#include "core/dmn/xml.h"

#include <algorithm>

namespace sihua::dmn {
namespace {

std::size_t offsetOf(pugi::xml_node node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
}

// Bytes of the source that one byte of decoded text stands for: an entity counts as one character, and so does
// a line break of two.
std::size_t rawLength(std::string_view raw) {
    if (raw.substr(0, 2) == "\r\n") {
        return 2;
    }
    const std::size_t semicolon = raw.empty() || raw.front() != '&' ? std::string_view::npos : raw.find(';');
    return semicolon == std::string_view::npos ? 1 : semicolon + 1;
}

} // namespace

Result<std::shared_ptr<const XmlFile>> XmlFile::parse(SourceText text) {
    std::shared_ptr<XmlFile> file(new XmlFile(std::move(text)));
    const std::string_view source = file->m_text.text();
    const auto result = file->m_document.load_buffer(
        source.data(), source.size(), pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single,
        pugi::encoding_utf8);
    const auto failAt = [&](std::size_t offset, const std::string& message) {
        return fail(Error(ErrorCode::SyntaxError, message).at(file->m_text.span(offset, offset + 1)));
    };
    for (const pugi::xml_node node : file->m_document.children()) {
        if (node.type() == pugi::node_doctype) {
            return failAt(offsetOf(node), "a document type declaration is not allowed");
        }
    }
    if (!result) {
        return failAt(static_cast<std::size_t>(result.offset), std::string("not XML: ") + result.description());
    }
    return file;
}

SourceSpan XmlFile::span(pugi::xml_node node) const {
    const std::size_t begin = offsetOf(node);
    return m_text.span(begin, begin + std::string_view(node.name()).size());
}

std::size_t XmlFile::textBegin(pugi::xml_node node) const {
    constexpr std::string_view kCdata = "<![CDATA[";
    for (const pugi::xml_node part : node.children()) {
        if (part.type() == pugi::node_pcdata) {
            return offsetOf(part);
        }
        if (part.type() == pugi::node_cdata) {
            return offsetOf(part) - kCdata.size();
        }
    }
    return offsetOf(node);
}

SourceSpan XmlFile::spanInText(pugi::xml_node node, std::size_t begin, std::size_t end) const {
    const std::string_view source = m_text.text();
    std::size_t decoded = 0;
    std::size_t rawBegin = 0;
    for (const pugi::xml_node part : node.children()) {
        if (part.type() != pugi::node_pcdata && part.type() != pugi::node_cdata) {
            continue;
        }
        std::size_t raw = offsetOf(part);
        const std::size_t last = decoded + std::string_view(part.value()).size();
        for (; decoded < last && decoded <= end && raw < source.size(); ++decoded) {
            rawBegin = decoded <= begin ? raw : rawBegin;
            raw += part.type() == pugi::node_cdata ? 1 : rawLength(source.substr(raw));
        }
        if (decoded >= end) {
            return begin == decoded ? m_text.span(raw, raw) : m_text.span(rawBegin, std::max(raw, rawBegin));
        }
    }
    return rawBegin == 0 ? span(node) : m_text.span(rawBegin, rawBegin);
}

Issue XmlFile::issue(ErrorCode code, std::string message, SourceSpan span) const {
    return m_text.issue(Severity::Error, code, std::move(message), std::move(span));
}

std::string_view localName(pugi::xml_node node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool isNamed(pugi::xml_node node, std::string_view name) {
    return node.type() == pugi::node_element && localName(node) == name;
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_node candidate : node.children()) {
        if (isNamed(candidate, name)) {
            return candidate;
        }
    }
    return {};
}

std::vector<pugi::xml_node> children(pugi::xml_node node, std::string_view name) {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node candidate : node.children()) {
        if (candidate.type() == pugi::node_element && (name.empty() || localName(candidate) == name)) {
            found.push_back(candidate);
        }
    }
    return found;
}

std::string textOf(pugi::xml_node node) {
    std::string text;
    for (const pugi::xml_node part : node.children()) {
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
            text += part.value();
        }
    }
    return text;
}

std::string attribute(pugi::xml_node node, const char* name) { return node.attribute(name).value(); }

} // namespace sihua::dmn
