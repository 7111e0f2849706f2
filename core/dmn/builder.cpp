#include "core/dmn/builder.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace sihua::dmn {
namespace {

constexpr std::array kElements{
    std::pair{std::string_view("inputData"), ElementKind::InputData},
    std::pair{std::string_view("decision"), ElementKind::Decision},
    std::pair{std::string_view("businessKnowledgeModel"), ElementKind::BusinessKnowledge},
    std::pair{std::string_view("decisionService"), ElementKind::DecisionService},
};

/// Elements whose names may stand behind a dot or in front of `:` in a call.
constexpr std::array<std::string_view, 8> kMemberElements{"itemComponent",   "variable",  "output",   "column",
                                                          "formalParameter", "parameter", "decision", "inputData"};

void collectNames(pugi::xml_node node, feel::NameSet& names, std::size_t depth) {
    for (const pugi::xml_node part : children(node)) {
        const bool isMember =
            std::find(kMemberElements.begin(), kMemberElements.end(), localName(part)) != kMemberElements.end();
        if (isMember) {
            names.add(attribute(part, "name"));
        }
        names.add(attribute(part, "iteratorVariable"));
        if (depth < 4 * kDeepestBoxed) {
            collectNames(part, names, depth + 1);
        }
    }
}

void collectTypeMembers(const feel::Type& type, feel::NameSet& members, std::size_t depth) {
    for (const auto& [name, member] : type.members) {
        members.add(name);
        if (member && depth < kDeepestBoxed) {
            collectTypeMembers(*member, members, depth + 1);
        }
    }
    if (type.element && depth < kDeepestBoxed) {
        collectTypeMembers(*type.element, members, depth + 1);
    }
}

} // namespace

void collectMembers(const Model& model, feel::NameSet& members) {
    for (const auto& [name, type] : model.types) {
        collectTypeMembers(*type, members, 0);
    }
    for (const auto& element : model.elements) {
        members.add(element->name);
    }
    for (const Import& import : model.imports) {
        members.add(import.name);
        collectMembers(*import.model, members);
    }
}

Builder::Builder(const XmlFile& file, Model& model, Issues& issues) : m_file(file), m_model(model), m_issues(issues) {}

void Builder::report(ErrorCode code, std::string message, SourceSpan span) {
    m_issues.push_back(m_file.issue(code, std::move(message), std::move(span)));
}

void Builder::declare() {
    const pugi::xml_node root = m_file.root();
    declareTypes();
    for (const pugi::xml_node node : children(root)) {
        for (const auto& [name, kind] : kElements) {
            if (isNamed(node, name)) {
                declareElement(node, kind);
            }
        }
    }
    collectNames(root, m_members, 0);
    collectMembers(m_model, m_members);
}

void Builder::declareElement(pugi::xml_node node, ElementKind kind) {
    const pugi::xml_node variable = child(node, "variable");
    auto element = std::make_unique<Element>();
    element->kind = kind;
    element->id = attribute(node, "id");
    element->name = feel::normalizedName(attribute(variable ? variable : node, "name"));
    if (element->name.empty()) {
        element->name = feel::normalizedName(attribute(node, "name"));
    }
    element->span = m_file.span(node);
    element->model = &m_model;
    element->type = typeAttribute(variable);
    const bool isFunction = kind == ElementKind::BusinessKnowledge || kind == ElementKind::DecisionService;
    if (isFunction && element->type && element->type->kind == feel::Type::Kind::Function) {
        element->type = element->type->element;
    }
    m_nodes.emplace_back(node, element.get());
    m_model.elements.push_back(std::move(element));
}

// `#id` of this model, or `namespace#id` of this or a directly or indirectly imported one.
const Element* Builder::target(pugi::xml_node reference) {
    const std::string href = attribute(reference, "href");
    const std::size_t hash = href.find('#');
    const std::string uri = hash == std::string::npos ? "" : href.substr(0, hash);
    const std::string id = hash == std::string::npos ? href : href.substr(hash + 1);
    if (uri.empty() || uri == m_model.uri) {
        if (const Element* own = m_model.findById(id)) {
            return own;
        }
    }
    std::vector<const Model*> toSearch{&m_model};
    for (std::size_t i = 0; i < toSearch.size(); ++i) {
        const Model& model = *toSearch[i];
        const Element* found = !uri.empty() && model.uri == uri ? model.findById(id) : nullptr;
        if (found != nullptr) {
            return found;
        }
        for (const Import& import : model.imports) {
            if (std::find(toSearch.begin(), toSearch.end(), import.model.get()) == toSearch.end()) {
                toSearch.push_back(import.model.get());
            }
        }
    }
    report(ErrorCode::UnknownId, "nothing has the id `" + href + "`", m_file.span(reference));
    return nullptr;
}

void Builder::link() {
    for (const auto& [node, element] : m_nodes) {
        linkElement(node, *element);
    }
}

void Builder::linkElement(pugi::xml_node node, Element& element) {
    const auto add = [&](std::vector<const Element*>& list, pugi::xml_node reference) {
        if (const Element* required = target(reference)) {
            list.push_back(required);
        } else {
            element.isFaulty = true;
        }
    };
    for (const pugi::xml_node requirement : children(node)) {
        if (isNamed(requirement, "informationRequirement") || isNamed(requirement, "knowledgeRequirement")) {
            for (const pugi::xml_node reference : children(requirement)) {
                if (localName(reference).substr(0, 8) == "required") {
                    add(element.requirements, reference);
                }
            }
        }
    }
    if (element.kind == ElementKind::DecisionService) {
        for (const std::string_view role : {"inputData", "inputDecision"}) {
            for (const pugi::xml_node reference : children(node, role)) {
                add(element.inputs, reference);
            }
        }
        for (const pugi::xml_node reference : children(node, "outputDecision")) {
            add(element.outputDecisions, reference);
        }
    }
}

Builder::Names Builder::namesFor(pugi::xml_node node, Element& element) const {
    Names names;
    names.element = &element;
    names.variables.add(element.name);
    for (const Element* required : element.requirements) {
        names.variables.add(required->name);
    }
    for (const Import& import : m_model.imports) {
        names.variables.add(import.name);
    }
    collectNames(node, names.variables, 0);
    return names;
}

void Builder::define() {
    for (const auto& [node, element] : m_nodes) {
        defineElement(node, *element);
    }
}

void Builder::defineElement(pugi::xml_node node, Element& element) {
    if (element.kind != ElementKind::Decision && element.kind != ElementKind::BusinessKnowledge) {
        return;
    }
    Names names = namesFor(node, element);
    const std::size_t before = m_issues.size();
    if (element.kind == ElementKind::Decision) {
        element.logic = boxedChild(node, names, 0);
    } else if (const pugi::xml_node logic = child(node, "encapsulatedLogic")) {
        element.parameters = parameters(logic);
        element.isExternal = attribute(logic, "kind") == "Java" || attribute(logic, "kind") == "PMML";
        element.logic = boxedChild(logic, names, 0);
    }
    element.isFaulty = element.isFaulty || m_issues.size() > before;
}

} // namespace sihua::dmn
