// core/dmn/builder.h - Builds a Model from one XML file, in four passes over the tree:
//
//   declare()   item definitions and the elements with their names and types
//   link()      requirements, by the ids of the elements
//   define()    the logic: every expression is read with the names that it may use
//   graph.h     cycles and chains
//
// Faults become issues; what can be read is read.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/dmn/model.h"
#include "core/dmn/xml.h"
#include "core/feel/parse.h"

namespace sihua::dmn {

class Builder {
public:
    /// @param model  with its imports
    Builder(const XmlFile& file, Model& model, Issues& issues);

    void declare();
    void link();
    void define();

private:
    /// What one element's expressions may use.
    struct Names {
        feel::NameSet variables;
        Element* element = nullptr;
    };

    void report(ErrorCode code, std::string message, SourceSpan span);

    // builder.cpp: elements and requirements
    void declareElement(pugi::xml_node node, ElementKind kind);
    void linkElement(pugi::xml_node node, Element& element);
    [[nodiscard]] const Element* target(pugi::xml_node reference);
    void defineElement(pugi::xml_node node, Element& element);
    [[nodiscard]] Names namesFor(pugi::xml_node node, Element& element) const;

    // builder_types.cpp: item definitions
    void declareTypes();
    [[nodiscard]] feel::TypePtr typeOf(const std::string& reference, const SourceSpan& span);
    [[nodiscard]] feel::TypePtr typeAttribute(pugi::xml_node node);
    [[nodiscard]] feel::TypePtr namedType(const std::string& name);
    [[nodiscard]] feel::TypePtr itemType(pugi::xml_node node, std::size_t depth);
    [[nodiscard]] feel::TypePtr functionType(pugi::xml_node node);
    [[nodiscard]] feel::TypePtr constrained(feel::TypePtr type, pugi::xml_node tests);

    // builder_logic.cpp: boxed expressions
    [[nodiscard]] BoxedPtr boxed(pugi::xml_node node, Names& names, std::size_t depth);
    [[nodiscard]] BoxedPtr boxedChild(pugi::xml_node node, Names& names, std::size_t depth);
    [[nodiscard]] BoxedPtr boxedIn(pugi::xml_node node, std::string_view role, Names& names, std::size_t depth);
    [[nodiscard]] BoxedPtr literal(pugi::xml_node node, Names& names);
    [[nodiscard]] BoxedPtr context(pugi::xml_node node, Names& names, std::size_t depth);
    [[nodiscard]] BoxedPtr invocation(pugi::xml_node node, Names& names, std::size_t depth);
    [[nodiscard]] BoxedPtr relation(pugi::xml_node node, Names& names, std::size_t depth);
    [[nodiscard]] BoxedPtr function(pugi::xml_node node, Names& names, std::size_t depth);
    [[nodiscard]] BoxedPtr domain(pugi::xml_node node, Names& names);
    [[nodiscard]] BoxedPtr iteration(pugi::xml_node node, Names& names, std::size_t depth);
    [[nodiscard]] std::vector<feel::Function::Parameter> parameters(pugi::xml_node node);

    // builder_table.cpp: decision tables and the expressions in them
    [[nodiscard]] BoxedPtr table(pugi::xml_node node, Names& names);
    [[nodiscard]] bool readColumns(pugi::xml_node node, feel::DecisionTable& table, Names& names);
    /// How expressions that may use these names are read.
    [[nodiscard]] feel::ParseOptions conform(const Names& names) const;
    [[nodiscard]] feel::ExprPtr expression(pugi::xml_node textNode, Names& names);
    [[nodiscard]] feel::ExprPtr unaryTests(pugi::xml_node textNode, const Names* names);
    void reportParseError(pugi::xml_node textNode, const feel::ParseError& error);

    const XmlFile& m_file;
    Model& m_model;
    Issues& m_issues;
    feel::NameSet m_members; ///< Everything that may stand behind a dot.
    std::map<std::string, pugi::xml_node, std::less<>> m_definitions;
    std::set<std::string> m_typesInWork;
    std::vector<std::pair<pugi::xml_node, Element*>> m_nodes;
};

/// Names behind dots: components, entries, columns and elements of a model and of those that it imports.
void collectMembers(const Model& model, feel::NameSet& members);

} // namespace sihua::dmn
