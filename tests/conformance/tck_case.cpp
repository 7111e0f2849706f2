#include "tests/conformance/tck_case.h"

#include <algorithm>

#include "core/dmn/xml.h"
#include "core/feel/compare.h"
#include "core/feel/parse.h"

namespace sihua::tck {
namespace {

using dmn::attribute;
using dmn::child;
using dmn::children;
using dmn::textOf;
using feel::Value;

std::string withoutPrefix(const std::string& qualified) { return qualified.substr(qualified.find(':') + 1); }

bool isNil(pugi::xml_node node) {
    for (const pugi::xml_attribute candidate : node.attributes()) {
        if (withoutPrefix(candidate.name()) == "nil") {
            return std::string_view(candidate.value()) == "true";
        }
    }
    return false;
}

std::string typeOf(pugi::xml_node node) {
    for (const pugi::xml_attribute candidate : node.attributes()) {
        if (withoutPrefix(candidate.name()) == "type") {
            return withoutPrefix(candidate.value());
        }
    }
    return {};
}

template <typename T> Value orNull(const std::optional<T>& value) { return value ? Value(*value) : Value(); }

Value simpleValue(pugi::xml_node node) {
    const std::string type = typeOf(node);
    const std::string text = textOf(node);
    if (isNil(node)) {
        return {};
    }
    if (type == "boolean") {
        return text == "true" || text == "1";
    }
    if (type == "date") {
        return orNull(feel::parseDate(text));
    }
    if (type == "time") {
        return orNull(feel::parseTime(text));
    }
    if (type == "dateTime") {
        return orNull(feel::parseDateTime(text));
    }
    if (type == "duration" || type == "dayTimeDuration" || type == "yearMonthDuration") {
        const auto duration = feel::parseDuration(text);
        return duration ? std::visit([](auto alternative) { return Value(alternative); }, *duration) : Value();
    }
    if (type == "decimal" || type == "double" || type == "float" || type == "integer" || type == "int" ||
        type == "long") {
        const auto number = Decimal::parse(text);
        return number ? Value(*number) : Value();
    }
    return text;
}

// A value, a list of items, or components: what inputNode, expected, item and component hold.
Value readValue(pugi::xml_node node) {
    if (isNil(node)) {
        return {};
    }
    if (const pugi::xml_node list = child(node, "list")) {
        std::vector<Value> items;
        for (const pugi::xml_node item : children(list, "item")) {
            items.push_back(readValue(item));
        }
        return isNil(list) ? Value() : Value::list(std::move(items));
    }
    if (const pugi::xml_node value = child(node, "value")) {
        return simpleValue(value);
    }
    std::vector<std::pair<std::string, Value>> entries;
    for (const pugi::xml_node component : children(node, "component")) {
        entries.emplace_back(attribute(component, "name"), readValue(component));
    }
    return Value::context(std::move(entries));
}

} // namespace

bool TestCase::expectsError() const {
    return std::any_of(results.begin(), results.end(), [](const ResultNode& node) { return node.isError; });
}

Result<TestFile> readTestFile(const std::filesystem::path& path) {
    SIHUA_ASSIGN_OR_RETURN(SourceText text, readSourceText(path, path.string()));
    SIHUA_ASSIGN_OR_RETURN(const auto xml, dmn::XmlFile::parse(std::move(text)));
    const pugi::xml_node root = xml->root();
    if (!dmn::isNamed(root, "testCases")) {
        return fail(ErrorCode::NotFound, "no test cases in " + path.string());
    }
    TestFile file;
    file.model = path.parent_path() / textOf(child(root, "modelName"));
    for (const pugi::xml_node node : children(root, "testCase")) {
        TestCase test;
        test.id = attribute(node, "id");
        if (test.id.empty()) {
            test.id = std::to_string(file.cases.size() + 1);
        }
        if (attribute(node, "type") == "decisionService" || attribute(node, "type") == "bkm") {
            test.service = attribute(node, "invocableName");
        }
        for (const pugi::xml_node input : children(node, "inputNode")) {
            test.inputs.push_back(
                {feel::normalizedName(attribute(input, "name")), attribute(input, "namespace"), readValue(input)});
        }
        for (const pugi::xml_node result : children(node, "resultNode")) {
            const pugi::xml_node expected = child(result, "expected");
            test.results.push_back({feel::normalizedName(attribute(result, "name")), attribute(result, "namespace"),
                                    attribute(result, "errorResult") == "true",
                                    expected ? readValue(expected) : Value()});
        }
        file.cases.push_back(std::move(test));
    }
    return file;
}

bool agrees(const Value& actual, const Value& expected) {
    if (const auto* number = expected.as<Decimal>(); number != nullptr && actual.as<Decimal>() != nullptr) {
        const auto difference = Decimal::subtract(*number, *actual.as<Decimal>());
        return difference && difference->abs() < Decimal::scaled(1, -8);
    }
    if (const auto* list = expected.as<feel::List>(); list != nullptr && actual.as<feel::List>() != nullptr) {
        const auto& items = actual.as<feel::List>()->items;
        return std::equal(items.begin(), items.end(), list->items.begin(), list->items.end(), agrees);
    }
    if (const auto* context = expected.as<feel::Context>();
        context != nullptr && actual.as<feel::Context>() != nullptr) {
        const auto& entries = actual.as<feel::Context>()->entries;
        return entries.size() == context->entries.size() &&
               std::all_of(entries.begin(), entries.end(), [&](const auto& entry) {
                   const Value* other = context->find(entry.first);
                   return other != nullptr && agrees(entry.second, *other);
               });
    }
    return feel::isSame(actual, expected);
}

} // namespace sihua::tck
