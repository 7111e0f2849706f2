#include "core/spreadsheet/xml_stream.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <expat.h>

#include "core/base/assert.h"

namespace sihua::spreadsheet {

namespace {

constexpr char kSeparator = '|'; // between namespace and name; expat refuses namespaces that contain it

constexpr std::array<std::pair<std::string_view, Vocabulary>, 4> kVocabularies{{
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", Vocabulary::Spreadsheet},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", Vocabulary::Spreadsheet},
    {"http://schemas.openxmlformats.org/package/2006/relationships", Vocabulary::Relationships},
    {"http://schemas.openxmlformats.org/package/2006/content-types", Vocabulary::ContentTypes},
}};

constexpr std::array<std::string_view, 2> kRelationshipIds{
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships|id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships|id",
};

XmlElement elementOf(std::string_view qualified) {
    const std::size_t separator = qualified.rfind(kSeparator);
    if (separator == std::string_view::npos) {
        return {Vocabulary::Other, qualified};
    }
    const std::string_view space = qualified.substr(0, separator);
    const auto known =
        std::find_if(kVocabularies.begin(), kVocabularies.end(), [&](const auto& v) { return v.first == space; });
    return {known == kVocabularies.end() ? Vocabulary::Other : known->second, qualified.substr(separator + 1)};
}

} // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const noexcept {
    for (const char* const* pair = m_pairs; *pair != nullptr; pair += 2) {
        if (name == *pair) {
            return pair[1];
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> XmlAttributes::relationshipId() const noexcept {
    for (const std::string_view name : kRelationshipIds) {
        if (const auto value = find(name)) {
            return value;
        }
    }
    return std::nullopt;
}

struct XmlStream::Impl {
    std::string place;
    std::size_t deepest;
    XmlHandler& handler;
    XML_Parser parser;
    std::size_t depth = 0;
    std::size_t bytesSinceEvent = 0;
    std::optional<Error> error;

    Impl(std::string placeName, std::size_t deepestElement, XmlHandler& events)
        : place(std::move(placeName)),
          deepest(deepestElement),
          handler(events),
          parser(XML_ParserCreateNS(nullptr, kSeparator)) {
        SIHUA_ASSERT(parser != nullptr);
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, &Impl::onStart, &Impl::onEnd);
        XML_SetCharacterDataHandler(parser, &Impl::onText);
        XML_SetDefaultHandler(parser, &Impl::onOther);
        XML_SetStartDoctypeDeclHandler(parser, &Impl::onDoctype);
    }

    ~Impl() { XML_ParserFree(parser); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] SourceSpan here() const {
        const auto number = [](XML_Size value) {
            return static_cast<std::uint32_t>(std::min<XML_Size>(value, std::numeric_limits<std::uint32_t>::max()));
        };
        return {place, number(XML_GetCurrentLineNumber(parser)), number(XML_GetCurrentColumnNumber(parser) + 1), 0};
    }

    void stop(Error reason) {
        const bool isPlaced = !reason.span().file.empty();
        error = isPlaced ? std::move(reason) : std::move(reason).at(here());
        XML_StopParser(parser, XML_FALSE);
    }

    /// Runs one event. Expat may deliver a few more after it was stopped.
    template <typename Event> void deliver(Event&& event) {
        bytesSinceEvent = 0;
        if (error) {
            return;
        }
        if (Status status = event(); !status) {
            stop(std::move(status).error());
        }
    }

    static Impl& self(void* data) { return *static_cast<Impl*>(data); }

    static void XMLCALL onStart(void* data, const XML_Char* name, const XML_Char** attributes) {
        Impl& impl = self(data);
        impl.deliver([&]() -> Status {
            if (++impl.depth > impl.deepest) {
                return fail(ErrorCode::UnsafeSpreadsheet,
                            "elements nested deeper than " + std::to_string(impl.deepest) + " levels");
            }
            return impl.handler.startElement(elementOf(name), XmlAttributes(attributes));
        });
    }

    static void XMLCALL onEnd(void* data, const XML_Char* name) {
        Impl& impl = self(data);
        impl.deliver([&] {
            --impl.depth;
            return impl.handler.endElement(elementOf(name));
        });
    }

    static void XMLCALL onText(void* data, const XML_Char* text, int length) {
        Impl& impl = self(data);
        impl.deliver([&] { return impl.handler.text({text, static_cast<std::size_t>(length)}); });
    }

    static void XMLCALL onOther(void* data, const XML_Char* /*text*/, int /*length*/) {
        self(data).bytesSinceEvent = 0;
    }

    static void XMLCALL onDoctype(void* data, const XML_Char* /*name*/, const XML_Char* /*systemId*/,
                                  const XML_Char* /*publicId*/, int /*hasInternalSubset*/) {
        self(data).deliver([]() -> Status {
            return fail(ErrorCode::UnsafeSpreadsheet, "a document type declaration, which no workbook needs");
        });
    }
};

XmlStream::XmlStream(std::string place, std::size_t deepest, XmlHandler& handler)
    : m_impl(std::make_unique<Impl>(std::move(place), deepest, handler)) {}
XmlStream::~XmlStream() = default;

Status XmlStream::feed(std::string_view bytes, bool isLast) {
    SIHUA_ASSERT(bytes.size() <= kLongestToken);
    m_impl->bytesSinceEvent += bytes.size();
    const XML_Status status = XML_Parse(m_impl->parser, bytes.data(), static_cast<int>(bytes.size()), isLast ? 1 : 0);
    if (m_impl->error) {
        return fail(*m_impl->error);
    }
    if (status != XML_STATUS_OK) {
        const std::string reason = XML_ErrorString(XML_GetErrorCode(m_impl->parser));
        return fail(Error(ErrorCode::NotASpreadsheet, "malformed XML: " + reason).at(m_impl->here()));
    }
    if (m_impl->bytesSinceEvent > kLongestToken) {
        return fail(Error(ErrorCode::UnsafeSpreadsheet,
                          "a single tag or comment of more than " + std::to_string(kLongestToken) + " bytes")
                        .at(m_impl->here()));
    }
    return {};
}

} // namespace sihua::spreadsheet
