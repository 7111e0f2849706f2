#include "core/base/json.h"

#include <algorithm>

#define RAPIDJSON_HAS_STDSTRING 1
#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "core/base/assert.h"

namespace sihua::json {

namespace {

/// Builds the tree from RapidJSON's events; the stream's position gives each value's span.
class Builder {
public:
    Builder(const SourceText& text, const rapidjson::MemoryStream& stream, RepeatedKeys repeatedKeys)
        : m_text(text),
          m_stream(stream),
          m_repeatedKeys(repeatedKeys) {}

    bool Null() { return add({nullptr, spanBefore(4)}); }
    bool Bool(bool b) { return add({b, spanBefore(b ? 4 : 5)}); }
    bool RawNumber(const char* digits, rapidjson::SizeType length, bool /*copy*/) {
        const SourceSpan span = spanBefore(length);
        auto number = Decimal::parse(std::string_view(digits, length));
        if (!number) {
            return stop(Error(ErrorCode::InvalidJson, number.error().message()).at(span));
        }
        return add({*number, span});
    }
    bool String(const char* chars, rapidjson::SizeType length, bool /*copy*/) {
        return add({std::string(chars, length), quotedSpan()});
    }
    bool StartObject() { return open(Value{Object{}, {}}); }
    bool Key(const char* chars, rapidjson::SizeType length, bool /*copy*/) {
        auto& object = std::get<Object>(m_open.back().data);
        std::string key(chars, length);
        const SourceSpan span = quotedSpan();
        const auto isSame = [&](const Member& m) { return m.key == key; };
        if (m_repeatedKeys == RepeatedKeys::Refuse && std::any_of(object.begin(), object.end(), isSame)) {
            return stop(Error(ErrorCode::InvalidJson, "\"" + key + "\" stands twice in one object").at(span));
        }
        object.push_back({std::move(key), span, {}});
        return true;
    }
    bool EndObject(rapidjson::SizeType /*count*/) { return close(); }
    bool StartArray() { return open(Value{Array{}, {}}); }
    bool EndArray(rapidjson::SizeType /*count*/) { return close(); }
    // Never called: numbers come raw.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

    [[nodiscard]] const std::optional<Error>& error() const noexcept { return m_error; }
    [[nodiscard]] Value takeRoot() { return std::move(m_root); }

private:
    [[nodiscard]] std::size_t position() const { return m_stream.Tell(); }

    [[nodiscard]] SourceSpan spanBefore(std::size_t length) const {
        return m_text.span(position() - length, position());
    }

    [[nodiscard]] SourceSpan quotedSpan() const {
        const std::size_t end = position();
        std::size_t begin = end - 1; // the closing quote; walk back to the opening one, which no backslash precedes
        const std::string_view text = m_text.text();
        const auto escaped = [&](std::size_t at) {
            std::size_t backslashes = 0;
            while (at > backslashes && text[at - 1 - backslashes] == '\\') {
                ++backslashes;
            }
            return backslashes % 2 == 1;
        };
        do {
            --begin;
        } while (begin > 0 && (text[begin] != '"' || escaped(begin)));
        return m_text.span(begin, end);
    }

    bool stop(Error error) {
        m_error = std::move(error);
        return false;
    }

    bool add(Value value) {
        if (m_open.empty()) {
            m_root = std::move(value);
        } else if (auto* array = std::get_if<Array>(&m_open.back().data)) {
            array->push_back(std::move(value));
        } else {
            std::get<Object>(m_open.back().data).back().value = std::move(value);
        }
        return true;
    }

    bool open(Value value) {
        if (m_open.size() >= kDeepestJson) {
            return stop(Error(ErrorCode::TooLarge, "nested deeper than " + std::to_string(kDeepestJson) + " levels")
                            .at(spanBefore(1)));
        }
        m_open.push_back(std::move(value));
        return true;
    }

    bool close() {
        Value value = std::move(m_open.back());
        m_open.pop_back();
        value.span = spanBefore(1);
        return add(std::move(value));
    }

    const SourceText& m_text;
    const rapidjson::MemoryStream& m_stream;
    RepeatedKeys m_repeatedKeys;
    std::vector<Value> m_open;
    Value m_root;
    std::optional<Error> m_error;
};

} // namespace

const Value* Value::find(std::string_view key) const noexcept {
    if (const auto* object = as<Object>()) {
        for (const Member& member : *object) {
            if (member.key == key) {
                return &member.value;
            }
        }
    }
    return nullptr;
}

Result<Value> parse(const SourceText& text, RepeatedKeys repeatedKeys) {
    rapidjson::MemoryStream stream(text.text().data(), text.text().size());
    Builder builder(text, stream, repeatedKeys);
    rapidjson::Reader reader;
    constexpr unsigned kFlags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag;
    const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
    if (builder.error()) {
        return fail(*builder.error());
    }
    if (result.IsError()) {
        const std::size_t at = result.Offset();
        return fail(
            Error(ErrorCode::InvalidJson, std::string("not JSON: ") + rapidjson::GetParseError_En(result.Code()))
                .at(text.span(at, at)));
    }
    return builder.takeRoot();
}

struct Writer::Impl {
    rapidjson::StringBuffer buffer;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> pretty{buffer};
    rapidjson::Writer<rapidjson::StringBuffer> line{buffer};
    Layout layout;

    explicit Impl(Layout wanted) : layout(wanted) { pretty.SetIndent(' ', 2); }
    template <typename F> void write(F&& event) { layout == Layout::Indented ? event(pretty) : event(line); }
};

Writer::Writer(Layout layout) : m_impl(std::make_unique<Impl>(layout)) {}
Writer::~Writer() = default;

Writer& Writer::key(std::string_view name) {
    m_impl->write([&](auto& w) { w.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); });
    return *this;
}

Writer& Writer::value(std::string_view text) {
    m_impl->write([&](auto& w) { w.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); });
    return *this;
}

Writer& Writer::value(bool flag) {
    m_impl->write([&](auto& w) { w.Bool(flag); });
    return *this;
}

Writer& Writer::value(Decimal number) {
    const std::string digits = number.toShortString();
    m_impl->write([&](auto& w) { w.RawValue(digits.data(), digits.size(), rapidjson::kNumberType); });
    return *this;
}

Writer& Writer::value(std::int64_t number) {
    m_impl->write([&](auto& w) { w.Int64(number); });
    return *this;
}

Writer& Writer::value(double number) {
    m_impl->write([&](auto& w) { w.Double(number); });
    return *this;
}

Writer& Writer::null() {
    m_impl->write([&](auto& w) { w.Null(); });
    return *this;
}

void Writer::begin(char bracket) {
    m_impl->write([&](auto& w) { bracket == '{' ? w.StartObject() : w.StartArray(); });
}

void Writer::end(char bracket) {
    m_impl->write([&](auto& w) { bracket == '{' ? w.EndObject() : w.EndArray(); });
}

std::string Writer::text() const {
    return std::string(m_impl->buffer.GetString(), m_impl->buffer.GetSize()) +
           (m_impl->layout == Layout::Indented ? "\n" : "");
}

} // namespace sihua::json
