#include "core/feel/value.h"

#include <algorithm>

#include "core/base/overload.h"

namespace sihua::feel {
namespace {

bool isPlainKey(std::string_view key) {
    const auto isPlain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || byte == '_' || byte == ' ' || (byte >= '0' && byte <= '9') ||
               (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    };
    return !key.empty() && std::all_of(key.begin(), key.end(), isPlain);
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + '"';
}

std::string nestedString(const Value& value) {
    const auto* text = value.as<std::string>();
    return text != nullptr ? quoted(*text) : toString(value);
}

std::string endString(const Value& end) { return end.isNull() ? "null" : nestedString(end); }

std::string rangeString(const Range& range) {
    if (range.isLowUnbounded) {
        return (range.isHighClosed ? "<=" : "<") + endString(range.high);
    }
    if (range.isHighUnbounded) {
        return (range.isLowClosed ? ">=" : ">") + endString(range.low);
    }
    return (range.isLowClosed ? "[" : "(") + endString(range.low) + ".." + endString(range.high) +
           (range.isHighClosed ? "]" : ")");
}

} // namespace

Value Value::list(std::vector<Value> items) {
    std::uint32_t depth = 0;
    for (const Value& item : items) {
        depth = std::max(depth, item.depth());
    }
    return std::make_shared<const List>(List{std::move(items), depth + 1});
}

Value Value::context(std::vector<std::pair<std::string, Value>> entries) {
    std::uint32_t depth = 0;
    for (const auto& [key, value] : entries) {
        depth = std::max(depth, value.depth());
    }
    return std::make_shared<const Context>(Context{std::move(entries), depth + 1});
}

Value Value::range(Range range) { return std::make_shared<const Range>(std::move(range)); }

Value Value::function(Function function) { return std::make_shared<const Function>(std::move(function)); }

std::uint32_t Value::depth() const noexcept {
    switch (kind()) {
    case Kind::List:
        return as<List>()->depth;
    case Kind::Context:
        return as<Context>()->depth;
    case Kind::Range:
        return 1 + std::max(as<Range>()->low.depth(), as<Range>()->high.depth());
    case Kind::Function:
        return as<Function>()->depth;
    default:
        return 0;
    }
}

const Value* Context::find(std::string_view key) const noexcept {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
    return found == entries.end() ? nullptr : &found->second;
}

const char* toString(Kind kind) noexcept {
    switch (kind) {
    case Kind::Null:
        return "null";
    case Kind::Boolean:
        return "boolean";
    case Kind::Number:
        return "number";
    case Kind::String:
        return "string";
    case Kind::Date:
        return "date";
    case Kind::Time:
        return "time";
    case Kind::DateTime:
        return "date and time";
    case Kind::DaysDuration:
        return "days and time duration";
    case Kind::MonthsDuration:
        return "years and months duration";
    case Kind::List:
        return "list";
    case Kind::Context:
        return "context";
    case Kind::Range:
        return "range";
    case Kind::Function:
        return "function";
    }
    return "";
}

std::string toString(const Value& value) {
    return std::visit(Overload{
                          [](std::monostate) -> std::string { return "null"; },
                          [](bool flag) -> std::string { return flag ? "true" : "false"; },
                          [](Decimal number) { return number.toShortString(); },
                          [](const std::string& text) { return text; },
                          [](const std::shared_ptr<const List>& list) {
                              std::string text = "[";
                              for (const Value& item : list->items) {
                                  text += (text.size() > 1 ? ", " : "") + nestedString(item);
                              }
                              return text + "]";
                          },
                          [](const std::shared_ptr<const Context>& context) {
                              std::string text = "{";
                              for (const auto& [key, entry] : context->entries) {
                                  text += (text.size() > 1 ? ", " : "") + (isPlainKey(key) ? key : quoted(key)) + ": " +
                                          nestedString(entry);
                              }
                              return text + "}";
                          },
                          [](const std::shared_ptr<const Range>& range) { return rangeString(*range); },
                          [](const std::shared_ptr<const Function>& function) {
                              std::string text = "function(";
                              for (const Function::Parameter& parameter : function->parameters) {
                                  text += (text.back() == '(' ? "" : ", ") + parameter.name;
                              }
                              return text + ")";
                          },
                          [](const auto& temporal) { return toString(temporal); },
                      },
                      value.data);
}

} // namespace sihua::feel
