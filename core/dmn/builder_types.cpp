#include <algorithm>

#include "core/base/text.h"
#include "core/dmn/builder.h"

namespace sihua::dmn {
namespace {

using feel::Type;
using feel::TypePtr;

std::string prefixOf(const std::string& qualified) {
    const std::size_t colon = qualified.find(':');
    return colon == std::string::npos ? "" : qualified.substr(0, colon);
}

bool isTrue(const std::string& flag) { return flag == "true" || flag == "1"; }

TypePtr listOf(TypePtr element) {
    Type list;
    list.kind = Type::Kind::List;
    list.element = std::move(element);
    return std::make_shared<const Type>(std::move(list));
}

} // namespace

void Builder::declareTypes() {
    for (const pugi::xml_node node : children(m_file.root(), "itemDefinition")) {
        m_definitions.emplace(feel::normalizedName(attribute(node, "name")), node);
    }
    for (const auto& [name, node] : m_definitions) {
        (void)namedType(name);
    }
}

// A definition of this model, made when it is first asked for; a definition that contains itself is Any there.
TypePtr Builder::namedType(const std::string& name) {
    if (const auto known = m_model.types.find(name); known != m_model.types.end()) {
        return known->second;
    }
    const auto definition = m_definitions.find(name);
    if (definition == m_definitions.end()) {
        return m_model.findType(name);
    }
    if (m_typesInWork.size() > kDeepestBoxed) {
        report(ErrorCode::LimitExceeded, "item definitions refer to one another too deeply",
               m_file.span(definition->second));
        return feel::findBuiltInType("Any");
    }
    if (!m_typesInWork.insert(name).second) {
        return feel::findBuiltInType("Any");
    }
    TypePtr type = itemType(definition->second, 0);
    m_typesInWork.erase(name);
    m_model.types.emplace(name, type);
    return type;
}

TypePtr Builder::typeAttribute(pugi::xml_node node) { return typeOf(attribute(node, "typeRef"), m_file.span(node)); }

// A reference is the name of a built-in or defined type, in DMN 1.1 with an XML prefix, or a type expression.
TypePtr Builder::typeOf(const std::string& reference, const SourceSpan& span) {
    const std::string name = feel::normalizedName(reference);
    if (name.empty()) {
        return nullptr;
    }
    const TypePtr builtIn = feel::findBuiltInType(name);
    TypePtr known = m_definitions.contains(name) || !builtIn ? namedType(name) : builtIn;
    if (known) {
        return known;
    }
    if (const std::string prefix = prefixOf(name); !prefix.empty()) {
        const std::string local = name.substr(prefix.size() + 1);
        const std::string uri = attribute(m_file.root(), ("xmlns:" + prefix).c_str());
        for (const Import& import : m_model.imports) {
            if (import.model->uri == uri) {
                known = import.model->findType(local);
            }
        }
        if (!known) {
            known = namedType(local);
        }
        if (!known) {
            known = feel::findBuiltInType(local);
        }
        if (known) {
            return known;
        }
    }
    feel::ParseOptions options;
    options.mode = feel::NameMode::Conform;
    if (const auto expr = feel::parseType(name, options)) {
        known = feel::resolve(**expr, [this](std::string_view part) { return namedType(std::string(part)); });
    }
    if (!known) {
        report(ErrorCode::UnknownName, "unknown type `" + name + "`", span);
    }
    return known;
}

// The type with unary tests that its values have to pass.
TypePtr Builder::constrained(TypePtr type, pugi::xml_node tests) {
    const pugi::xml_node textNode = child(tests, "text");
    if (!textNode) {
        return type;
    }
    Type copy = type ? *type : Type{};
    copy.allowed = unaryTests(textNode, nullptr);
    return std::make_shared<const Type>(std::move(copy));
}

TypePtr Builder::functionType(pugi::xml_node node) {
    Type function;
    function.kind = Type::Kind::Function;
    function.element = typeOf(attribute(node, "outputTypeRef"), m_file.span(node));
    for (const pugi::xml_node parameter : children(node, "parameters")) {
        function.parameters.push_back(typeAttribute(parameter));
    }
    return std::make_shared<const Type>(std::move(function));
}

// An item definition or component. Allowed values are those of an item, also where there is a collection of them.
TypePtr Builder::itemType(pugi::xml_node node, std::size_t depth) {
    if (depth > kDeepestBoxed) {
        report(ErrorCode::LimitExceeded, "item components are nested too deeply", m_file.span(node));
        return nullptr;
    }
    TypePtr type;
    const std::vector<pugi::xml_node> components = children(node, "itemComponent");
    if (!components.empty()) {
        Type context;
        context.kind = Type::Kind::Context;
        for (const pugi::xml_node component : components) {
            context.members.emplace_back(feel::normalizedName(attribute(component, "name")),
                                         itemType(component, depth + 1));
        }
        type = std::make_shared<const Type>(std::move(context));
    } else if (const pugi::xml_node function = child(node, "functionItem")) {
        type = functionType(function);
    } else if (const pugi::xml_node reference = child(node, "typeRef")) {
        type = typeOf(textOf(reference), m_file.span(reference));
    }
    if (!type) {
        type = feel::findBuiltInType("Any");
    }
    type = constrained(std::move(type), child(node, "allowedValues"));
    if (isTrue(attribute(node, "isCollection"))) {
        type = listOf(std::move(type));
    }
    return constrained(std::move(type), child(node, "typeConstraint"));
}

} // namespace sihua::dmn
