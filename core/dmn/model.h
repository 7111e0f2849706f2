// core/dmn/model.h - A DMN model as read: item definitions, the elements of the requirement graph, imports.
//
//   Loan.dmn --readModel--> Model --ModelRun (run.h)--> values of decisions
//     |-- import --> Model
//
// A Model is immutable and may be shared by threads. Elements live as long as their model, and a model keeps
// the models that it imports.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/issue.h"
#include "core/dmn/boxed.h"
#include "core/feel/type.h"

namespace sihua::dmn {

/// Longest chain of requirements.
inline constexpr std::size_t kDeepestGraph = 100;
/// Most models that one model may import, directly or not.
inline constexpr std::size_t kMostModels = 100;

enum class ElementKind : std::uint8_t { InputData, Decision, BusinessKnowledge, DecisionService };

struct Model;

/// A node of the requirement graph.
struct Element {
    ElementKind kind = ElementKind::InputData;
    std::string id;
    std::string name;   ///< Also the variable's.
    feel::TypePtr type; ///< Of the variable; of the result for knowledge and services. Null: any.
    SourceSpan span;
    const Model* model = nullptr;
    std::vector<const Element*> requirements; ///< What the logic may read or call.

    BoxedPtr logic;        ///< Decision, BusinessKnowledge; null where there is none or it is at fault.
    bool isFaulty = false; ///< The model's issues say why.
    std::vector<feel::Function::Parameter> parameters; ///< BusinessKnowledge.
    bool isExternal = false;                           ///< BusinessKnowledge: the logic describes a function of Java.

    // DecisionService: its parameters are the input data, then the input decisions.
    std::vector<const Element*> inputs;
    std::vector<const Element*> outputDecisions;
};

struct Import {
    std::string name; ///< Empty: what is imported is used by its own name.
    std::shared_ptr<const Model> model;
};

struct Model {
    std::string name;
    std::string uri; ///< The model's XML namespace, by which others import it.
    std::vector<Import> imports;
    std::vector<std::unique_ptr<Element>> elements; ///< In the order of the file.
    std::map<std::string, feel::TypePtr, std::less<>> types;

    /// The element of that name here, or in an imported model: by its namespace if @p inUri is given, as
    /// `import.name`, or by its name alone. Null if there is none.
    [[nodiscard]] const Element* find(std::string_view elementName, std::string_view inUri = {}) const;
    /// The element with that id, in this model only.
    [[nodiscard]] const Element* findById(std::string_view id) const;
    /// An item definition by name; `import.name` for imported ones. Null if there is none.
    [[nodiscard]] feel::TypePtr findType(std::string_view typeName) const;
};

struct LoadedModel {
    std::shared_ptr<const Model> model; ///< Null if the file is no DMN model at all.
    /// Errors are of single elements: they evaluate to null, the others work.
    Issues issues;
};

/// Reads a model of DMN 1.1 to 1.5 and those that it imports, which are looked for beside it: by locationURI, or
/// among the .dmn files of the folder by their namespace.
///
/// Refused: document type declarations (and so entities), files of more than 16 MB, other namespaces' roots.
/// Issues: NotFound, FileUnreadable, TooLarge, InvalidUtf8 (file); SyntaxError (XML, an expression), UnknownId
/// (a requirement's target), UnknownName (type, import), Cycle (named whole), LimitExceeded (nesting, chain of
/// requirements), InvalidArgument (a table's shape).
[[nodiscard]] LoadedModel readModel(const std::filesystem::path& path);

} // namespace sihua::dmn
