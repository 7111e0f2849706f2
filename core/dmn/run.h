// core/dmn/run.h - One evaluation of a model: inputs in, values of decisions and services out.
//
//   ModelRun run(model);
//   run.give(*model->find("Age"), Decimal(18));
//   const feel::Value approved = run.value(*model->find("Approved"));
//
// Every decision is evaluated at most once. A ModelRun is for one thread; functions among its values must not be
// called after it is gone.
#pragma once

#include <memory>
#include <unordered_map>

#include "core/dmn/model.h"
#include "core/feel/evaluate.h"

namespace sihua::dmn {

class ModelRun {
public:
    explicit ModelRun(std::shared_ptr<const Model> model, feel::EvaluationSettings settings = {});

    /// Sets an input, or the value of a decision in place of its logic. A value that is not of the element's type
    /// or none of its allowed values becomes null, with a diagnostic.
    void give(const Element& element, const feel::Value& value);

    /// The value of a decision or input; the function that a service or business knowledge is.
    [[nodiscard]] feel::Value value(const Element& element);

    /// Calls a service or business knowledge with arguments by name; parameters of a service may be left out.
    [[nodiscard]] feel::Value call(const Element& element, const feel::Evaluation::NamedValues& arguments);

    /// Diagnostics and the bound that was reached, if any.
    [[nodiscard]] const feel::Evaluation& evaluation() const noexcept { return m_evaluation; }

private:
    [[nodiscard]] feel::Value decide(const Element& decision);
    [[nodiscard]] feel::Value knowledgeFunction(const Element& knowledge);
    [[nodiscard]] feel::Value serviceFunction(const Element& service);
    [[nodiscard]] feel::Value serve(const Element& service, const std::vector<feel::Value>& inputs);
    [[nodiscard]] feel::ScopePtr scopeOf(const Element& element);
    [[nodiscard]] feel::Value fitted(const feel::Value& value, const feel::Type* type, const std::string& what);
    [[nodiscard]] bool isAllowed(const feel::Value& value, const feel::Type& type);

    std::shared_ptr<const Model> m_model;
    feel::Evaluation m_evaluation;
    std::unordered_map<const Element*, feel::Value> m_known;
};

} // namespace sihua::dmn
