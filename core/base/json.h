// core/base/json.h - JSON in and out: exact numbers, a source span on every value, order kept.
//
//   text --json::parse--> json::Value (tree with spans)        json::Writer --> text
//
// Reading is strict (RFC 8259, UTF-8 only) and bounded in depth; a repeated key is an error, because which of
// the two counts would be an accident, unless the caller keeps both to report it himself. Numbers stay decimals.
// Backed by RapidJSON.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/decimal.h"
#include "core/base/result.h"
#include "core/base/source_text.h"

namespace sihua::json {

struct Value;
using Array = std::vector<Value>;
struct Member;
using Object = std::vector<Member>; ///< In the file's order.

struct Value {
    std::variant<std::nullptr_t, bool, Decimal, std::string, Array, Object> data;
    SourceSpan span; ///< Of a scalar; of the closing bracket for arrays and objects.

    [[nodiscard]] bool isNull() const noexcept { return std::holds_alternative<std::nullptr_t>(data); }
    template <typename T> [[nodiscard]] const T* as() const noexcept { return std::get_if<T>(&data); }
    /// The member of that name, if this is an object that has one.
    [[nodiscard]] const Value* find(std::string_view key) const noexcept;
};

struct Member {
    std::string key;
    SourceSpan keySpan;
    Value value;
};

inline constexpr std::size_t kDeepestJson = 256;

/// What a key that stands twice in one object means to the reader.
enum class RepeatedKeys : std::uint8_t {
    Refuse, ///< InvalidJson, at the second.
    Keep,   ///< Both members are in the object; the caller reports them among his own faults.
};

/// @return the document, or InvalidJson (with the place), TooLarge (nesting)
[[nodiscard]] Result<Value> parse(const SourceText& text, RepeatedKeys repeatedKeys = RepeatedKeys::Refuse);

/// Writes one document, in order, indented by two spaces (or on one line).
///
///     json::Writer json;
///     json.object([&] { json.key("score").value(Decimal(42)); json.key("level").null(); });
///     json.text();   // {"score": 42, "level": null}, indented
class Writer {
public:
    enum class Layout : std::uint8_t { Indented, OneLine };
    explicit Writer(Layout layout = Layout::Indented);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    Writer& key(std::string_view name);
    Writer& value(std::string_view text);
    Writer& value(const char* text) { return value(std::string_view(text)); }
    Writer& value(const std::string& text) { return value(std::string_view(text)); }
    Writer& value(bool flag);
    Writer& value(Decimal number); ///< As a plain number with all its digits.
    Writer& value(std::int64_t number);
    Writer& value(int number) { return value(std::int64_t{number}); }
    Writer& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
    Writer& value(double number); ///< For measurements only; never for scores.
    Writer& null();

    template <typename Body> Writer& object(Body&& body) {
        begin('{');
        std::forward<Body>(body)();
        end('{');
        return *this;
    }
    template <typename Body> Writer& array(Body&& body) {
        begin('[');
        std::forward<Body>(body)();
        end('[');
        return *this;
    }

    /// The finished document, with a final newline when indented.
    [[nodiscard]] std::string text() const;

private:
    void begin(char bracket);
    void end(char bracket);
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace sihua::json
