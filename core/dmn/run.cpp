#include "core/dmn/run.h"

#include <algorithm>

#include "core/feel/external.h"

namespace sihua::dmn {
namespace {

using feel::Evaluation;
using feel::ScopePtr;
using feel::Value;

Evaluation::Place placeOf(const Element& element) {
    const Model* model = element.model;
    return {element.name, [model](std::string_view name) { return model->findType(name); }};
}

/// Makes the evaluation stand in an element as long as it lives.
class Visit {
public:
    Visit(Evaluation& evaluation, const Element& element)
        : m_evaluation(evaluation),
          m_before(evaluation.enter(placeOf(element))) {}
    ~Visit() { m_evaluation.leaveTo(std::move(m_before)); }
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

private:
    Evaluation& m_evaluation;
    Evaluation::Place m_before;
};

} // namespace

ModelRun::ModelRun(std::shared_ptr<const Model> model, feel::EvaluationSettings settings)
    : m_model(std::move(model)),
      m_evaluation(std::move(settings)) {}

// Whether a value passes the unary tests of its type and of the types of its parts.
bool ModelRun::isAllowed(const Value& value, const feel::Type& type) {
    if (value.isNull()) {
        return true;
    }
    if (type.allowed) {
        const Value admitted = m_evaluation.test(*type.allowed, value, nullptr);
        const bool* truth = admitted.as<bool>();
        if (truth == nullptr || !*truth) {
            return false;
        }
    }
    if (const auto* list = value.as<feel::List>(); list != nullptr && type.kind == feel::Type::Kind::List) {
        return !type.element || std::all_of(list->items.begin(), list->items.end(),
                                            [&](const Value& item) { return isAllowed(item, *type.element); });
    }
    if (const auto* context = value.as<feel::Context>()) {
        return std::all_of(type.members.begin(), type.members.end(), [&](const auto& member) {
            const Value* entry = context->find(member.first);
            return entry == nullptr || !member.second || isAllowed(*entry, *member.second);
        });
    }
    return true;
}

Value ModelRun::fitted(const Value& value, const feel::Type* type, const std::string& what) {
    Value fitting = m_evaluation.fit(value, type, what);
    if (type != nullptr && !isAllowed(fitting, *type)) {
        return m_evaluation.error(what + " is none of its allowed values: " + toString(fitting),
                                  ErrorCode::TypeMismatch);
    }
    return fitting;
}

void ModelRun::give(const Element& element, const Value& value) {
    const Visit visit(m_evaluation, element);
    m_known[&element] = fitted(value, element.type.get(), "`" + element.name + "`");
}

Value ModelRun::value(const Element& element) {
    if (const auto known = m_known.find(&element); known != m_known.end()) {
        return known->second;
    }
    Value result;
    switch (element.kind) {
    case ElementKind::InputData:
        break; // not given
    case ElementKind::Decision:
        result = decide(element);
        break;
    case ElementKind::BusinessKnowledge:
        result = knowledgeFunction(element);
        break;
    case ElementKind::DecisionService:
        result = serviceFunction(element);
        break;
    }
    m_known[&element] = result;
    return result;
}

Value ModelRun::decide(const Element& decision) {
    if (decision.isFaulty) {
        return m_evaluation.error("decision `" + decision.name + "` is at fault");
    }
    if (!decision.logic) {
        return {};
    }
    const ScopePtr scope = scopeOf(decision);
    const Visit visit(m_evaluation, decision);
    return fitted(run(m_evaluation, *decision.logic, scope), decision.type.get(), "`" + decision.name + "`");
}

// What an element may read: its requirements, those of other models under the name of the import.
ScopePtr ModelRun::scopeOf(const Element& element) {
    ScopePtr scope;
    std::vector<std::pair<std::string, std::vector<std::pair<std::string, Value>>>> imported;
    for (const Element* required : element.requirements) {
        Value content = value(*required);
        const auto& imports = element.model->imports;
        const auto import = std::find_if(imports.begin(), imports.end(), [&](const Import& candidate) {
            return candidate.model.get() == required->model && required->model != element.model;
        });
        if (import == imports.end() || import->name.empty()) {
            scope = feel::Scope::bind(std::move(scope), required->name, std::move(content));
            continue;
        }
        auto group = std::find_if(imported.begin(), imported.end(),
                                  [&](const auto& candidate) { return candidate.first == import->name; });
        if (group == imported.end()) {
            group = imported.insert(imported.end(), {import->name, {}});
        }
        group->second.emplace_back(required->name, std::move(content));
    }
    for (auto& [name, entries] : imported) {
        scope = feel::Scope::bind(std::move(scope), name, m_evaluation.makeContext(std::move(entries)));
    }
    return scope;
}

Value ModelRun::knowledgeFunction(const Element& knowledge) {
    if (knowledge.isFaulty || !knowledge.logic) {
        return m_evaluation.error("business knowledge `" + knowledge.name + "` is at fault");
    }
    feel::Function function;
    function.parameters = knowledge.parameters;
    function.result = knowledge.type;
    if (knowledge.isExternal) {
        const Value java = run(m_evaluation, *knowledge.logic, nullptr);
        return externalFunction(m_evaluation, std::move(function), m_evaluation.makeContext({{"java", java}}));
    }
    function.body = [this, &knowledge](Evaluation& evaluation, std::vector<Value> arguments) -> Value {
        const ScopePtr scope = scopeOf(knowledge);
        const Visit visit(evaluation, knowledge);
        const auto bound = evaluation.bindArguments(knowledge.parameters, std::move(arguments), scope);
        return bound ? fitted(run(evaluation, *knowledge.logic, *bound), knowledge.type.get(),
                              "the result of `" + knowledge.name + "`")
                     : Value();
    };
    return Value::function(std::move(function));
}

Value ModelRun::serviceFunction(const Element& service) {
    feel::Function function;
    for (const Element* input : service.inputs) {
        function.parameters.push_back({input->name, input->type});
    }
    function.result = service.type;
    function.body = [this, &service, parameters = function.parameters](Evaluation& evaluation,
                                                                       const std::vector<Value>& arguments) -> Value {
        return evaluation.bindArguments(parameters, arguments, nullptr) ? serve(service, arguments) : Value();
    };
    return Value::function(std::move(function));
}

// A service sees its inputs only: what was known outside of it is set aside.
Value ModelRun::serve(const Element& service, const std::vector<Value>& inputs) {
    if (service.isFaulty || service.outputDecisions.empty()) {
        return m_evaluation.error("decision service `" + service.name + "` is at fault");
    }
    std::unordered_map<const Element*, Value> outside;
    std::swap(outside, m_known);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        give(*service.inputs[i], inputs[i]);
    }
    std::vector<std::pair<std::string, Value>> outputs;
    for (const Element* decision : service.outputDecisions) {
        outputs.emplace_back(decision->name, value(*decision));
    }
    std::swap(outside, m_known);
    const Visit visit(m_evaluation, service);
    const Value result = outputs.size() == 1 ? outputs.front().second : m_evaluation.makeContext(std::move(outputs));
    return fitted(result, service.type.get(), "the result of `" + service.name + "`");
}

Value ModelRun::call(const Element& element, const Evaluation::NamedValues& arguments) {
    if (element.kind != ElementKind::DecisionService) {
        const Value function = value(element);
        return function.as<feel::Function>() != nullptr
                   ? m_evaluation.callByName(*function.as<feel::Function>(), arguments)
                   : m_evaluation.error("`" + element.name + "` is no function", ErrorCode::UnknownFunction);
    }
    std::vector<Value> ordered;
    for (const Element* input : element.inputs) {
        const auto given = std::find_if(arguments.begin(), arguments.end(),
                                        [&](const auto& argument) { return argument.first == input->name; });
        ordered.push_back(given == arguments.end() ? Value() : given->second);
    }
    return serve(element, ordered);
}

} // namespace sihua::dmn
