#include <array>

#include "core/dmn/builder.h"

namespace sihua::dmn {
namespace {

constexpr std::array<std::string_view, 12> kBoxed{
    "literalExpression",  "context", "invocation", "list",  "relation",     "filter", "conditional",
    "functionDefinition", "for",     "some",       "every", "decisionTable"};

bool isBoxed(pugi::xml_node node) { return std::find(kBoxed.begin(), kBoxed.end(), localName(node)) != kBoxed.end(); }

BoxedPtr nullLiteral() {
    return std::make_shared<const Boxed>(
        Boxed{BoxedLiteral{std::make_shared<const feel::Expr>(feel::Expr{feel::NullLiteral{}, {}, 1})}, nullptr});
}

template <typename Node> BoxedPtr make(Node node) {
    return std::make_shared<const Boxed>(Boxed{std::move(node), nullptr});
}

} // namespace

// The boxed expression directly in an element, or null.
BoxedPtr Builder::boxedChild(pugi::xml_node node, Names& names, std::size_t depth) {
    for (const pugi::xml_node candidate : children(node)) {
        if (isBoxed(candidate)) {
            return boxed(candidate, names, depth);
        }
    }
    return nullptr;
}

// The boxed expression in the child element of that role; null literal and an issue if there is none.
BoxedPtr Builder::boxedIn(pugi::xml_node node, std::string_view role, Names& names, std::size_t depth) {
    BoxedPtr found = boxedChild(child(node, role), names, depth);
    if (!found) {
        report(ErrorCode::SyntaxError, "`" + std::string(localName(node)) + "` has no `" + std::string(role) + "`",
               m_file.span(node));
        return nullLiteral();
    }
    return found;
}

BoxedPtr Builder::boxed(pugi::xml_node node, Names& names, std::size_t depth) {
    if (depth > kDeepestBoxed) {
        report(ErrorCode::LimitExceeded, "boxed expressions are nested too deeply", m_file.span(node));
        return nullLiteral();
    }
    const std::string_view kind = localName(node);
    BoxedPtr result;
    if (kind == "literalExpression") {
        result = literal(node, names);
    } else if (kind == "context") {
        result = context(node, names, depth);
    } else if (kind == "invocation") {
        result = invocation(node, names, depth);
    } else if (kind == "relation") {
        result = relation(node, names, depth);
    } else if (kind == "functionDefinition") {
        result = function(node, names, depth);
    } else if (kind == "decisionTable") {
        result = table(node, names);
    } else if (kind == "conditional") {
        result = make(BoxedConditional{boxedIn(node, "if", names, depth + 1), boxedIn(node, "then", names, depth + 1),
                                       boxedIn(node, "else", names, depth + 1)});
    } else if (kind == "filter") {
        result = make(BoxedFilter{boxedIn(node, "in", names, depth + 1), boxedIn(node, "match", names, depth + 1)});
    } else if (kind == "list") {
        BoxedList list;
        for (const pugi::xml_node item : children(node)) {
            if (isBoxed(item)) {
                list.items.push_back(boxed(item, names, depth + 1));
            }
        }
        result = make(std::move(list));
    } else {
        result = iteration(node, names, depth);
    }
    Boxed typed = *result;
    typed.type = kind == "functionDefinition" ? nullptr : typeAttribute(node);
    return std::make_shared<const Boxed>(std::move(typed));
}

BoxedPtr Builder::literal(pugi::xml_node node, Names& names) {
    const pugi::xml_node textNode = child(node, "text");
    return textNode ? make(BoxedLiteral{expression(textNode, names)}) : nullLiteral();
}

BoxedPtr Builder::context(pugi::xml_node node, Names& names, std::size_t depth) {
    BoxedContext context;
    for (const pugi::xml_node entry : children(node, "contextEntry")) {
        const pugi::xml_node variable = child(entry, "variable");
        BoxedPtr value = boxedChild(entry, names, depth + 1);
        if (!value) {
            value = nullLiteral();
        }
        if (variable) {
            context.entries.push_back(
                {feel::normalizedName(attribute(variable, "name")), typeAttribute(variable), std::move(value)});
        } else {
            context.result = std::move(value);
        }
    }
    return make(std::move(context));
}

BoxedPtr Builder::invocation(pugi::xml_node node, Names& names, std::size_t depth) {
    BoxedInvocation invocation;
    invocation.function = boxedChild(node, names, depth + 1);
    if (!invocation.function) {
        report(ErrorCode::SyntaxError, "the invocation names no function", m_file.span(node));
        return nullLiteral();
    }
    for (const pugi::xml_node binding : children(node, "binding")) {
        BoxedPtr value = boxedChild(binding, names, depth + 1);
        invocation.bindings.emplace_back(feel::normalizedName(attribute(child(binding, "parameter"), "name")),
                                         value ? std::move(value) : nullLiteral());
    }
    return make(std::move(invocation));
}

BoxedPtr Builder::relation(pugi::xml_node node, Names& names, std::size_t depth) {
    BoxedRelation relation;
    for (const pugi::xml_node column : children(node, "column")) {
        relation.columns.push_back(feel::normalizedName(attribute(column, "name")));
    }
    for (const pugi::xml_node row : children(node, "row")) {
        std::vector<BoxedPtr> cells;
        for (const pugi::xml_node cell : children(row)) {
            if (isBoxed(cell)) {
                cells.push_back(boxed(cell, names, depth + 1));
            }
        }
        if (cells.size() != relation.columns.size()) {
            report(ErrorCode::InvalidArgument, "the row does not have a cell for every column", m_file.span(row));
            return nullLiteral();
        }
        relation.rows.push_back(std::move(cells));
    }
    return make(std::move(relation));
}

std::vector<feel::Function::Parameter> Builder::parameters(pugi::xml_node node) {
    std::vector<feel::Function::Parameter> parameters;
    for (const pugi::xml_node parameter : children(node, "formalParameter")) {
        parameters.push_back({feel::normalizedName(attribute(parameter, "name")), typeAttribute(parameter)});
    }
    return parameters;
}

BoxedPtr Builder::function(pugi::xml_node node, Names& names, std::size_t depth) {
    BoxedFunction function;
    const std::string kind = attribute(node, "kind");
    function.isExternal = kind == "Java" || kind == "PMML";
    function.parameters = parameters(node);
    function.body = boxedChild(node, names, depth + 1);
    if (!function.body) {
        function.body = nullLiteral();
    }
    return make(std::move(function));
}

// `1..3`, which is no expression but may be iterated over (rule 44), as `for item in 1..3 return item`; null where
// `in` is anything else.
BoxedPtr Builder::domain(pugi::xml_node node, Names& names) {
    const pugi::xml_node textNode = child(child(child(node, "in"), "literalExpression"), "text");
    const std::string text = textOf(textNode);
    if (text.find("..") == std::string::npos || feel::parseExpression(text, conform(names))) {
        return nullptr;
    }
    const auto parsed = feel::parseExpression("for item in " + text + " return item", conform(names));
    return parsed ? make(BoxedLiteral{*parsed}) : nullptr;
}

// `for`, `some` and `every` with an iterator variable.
BoxedPtr Builder::iteration(pugi::xml_node node, Names& names, std::size_t depth) {
    const std::string name = feel::normalizedName(attribute(node, "iteratorVariable"));
    if (name.empty()) {
        report(ErrorCode::SyntaxError, "`" + std::string(localName(node)) + "` names no variable", m_file.span(node));
        return nullLiteral();
    }
    BoxedPtr list = domain(node, names);
    if (!list) {
        list = boxedIn(node, "in", names, depth + 1);
    }
    if (isNamed(node, "for")) {
        return make(BoxedFor{name, std::move(list), boxedIn(node, "return", names, depth + 1)});
    }
    return make(
        BoxedQuantified{isNamed(node, "every"), name, std::move(list), boxedIn(node, "satisfies", names, depth + 1)});
}

} // namespace sihua::dmn
