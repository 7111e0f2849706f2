#include "core/evaluation/scheme_compiler.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/base/overload.h"

namespace sihua::evaluation {

using rulepack::FactType;
using rulepack::MissingPolicy;

namespace {

ChildRule ruleOf(MissingPolicy policy) {
    switch (policy) {
    case MissingPolicy::Unknown:
        return ChildRule::Children;
    case MissingPolicy::Zero:
        return ChildRule::Zero;
    case MissingPolicy::Renormalise:
        return ChildRule::LeaveOut;
    }
    return ChildRule::Children;
}

Hits hitsOf(rulepack::HitPolicy policy) {
    switch (policy) {
    case rulepack::HitPolicy::Unique:
        return Hits::Unique;
    case rulepack::HitPolicy::Any:
        return Hits::Any;
    case rulepack::HitPolicy::First:
        return Hits::First;
    case rulepack::HitPolicy::CollectSum:
        return Hits::Sum;
    case rulepack::HitPolicy::CollectMin:
        return Hits::Least;
    case rulepack::HitPolicy::CollectMax:
        return Hits::Greatest;
    }
    return Hits::Unique;
}

std::optional<std::pair<int, Rounding>> roundingOf(const rulepack::ScoreNode& node) {
    return node.round ? std::optional(std::pair(node.round->digits, node.round->mode)) : std::nullopt;
}

} // namespace

SchemeCompiler::SchemeCompiler(rulepack::SchemePtr scheme, const CompileSettings& settings)
    : m_scheme(std::move(scheme)),
      m_builder(settings.fixedPoint),
      m_expressions(m_builder, [this](const std::string& name) { return resolve(name); }),
      m_facts(m_scheme->interview->facts.size()),
      m_values(m_scheme->values.size()),
      m_nodes(m_scheme->nodes.size()) {
    const auto index = [](const auto& list, auto& into) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            into.emplace(list[i].id.value(), i);
        }
    };
    index(m_scheme->interview->facts, m_factIndex);
    index(m_scheme->values, m_valueIndex);
    index(m_scheme->nodes, m_nodeIndex);
    index(m_scheme->groups, m_groupIndex);
}

Typed SchemeCompiler::resolve(const std::string& name) {
    if (const auto fact = m_factIndex.find(name); fact != m_factIndex.end()) {
        return compileFact(fact->second);
    }
    if (const auto value = m_valueIndex.find(name); value != m_valueIndex.end()) {
        return compileValue(value->second);
    }
    if (const auto node = m_nodeIndex.find(name); node != m_nodeIndex.end()) {
        return m_expressions.numberOf(compileNode(node->second));
    }
    if (const auto group = m_groupIndex.find(name); group != m_groupIndex.end()) {
        Typed list;
        list.type = Typed::Type::List;
        for (const NodeId& member : m_scheme->groups[group->second].members) {
            list.items.push_back({m_expressions.numberOf(compileNode(member)), kNoRegister});
        }
        return list;
    }
    SIHUA_ASSERT(name == "level" && m_results.uncapped != kNoRegister); // otherwise the pack was not checked
    return m_expressions.numberOf(m_results.level != kNoRegister ? m_results.level : m_results.uncapped);
}

// -------------------------------------------------------------------------------------------- facts

Register SchemeCompiler::addSlot(FactState& state, const Slot& slot, Register r) {
    m_slots.push_back(slot);
    state.use.slots.push_back(r);
    return state.use.applicable == kNoRegister ? r : m_builder.applicable(r, state.use.applicable);
}

Typed SchemeCompiler::compileFact(std::size_t index) {
    FactState& state = m_facts[index];
    SIHUA_ASSERT(state.progress != Progress::Running); // the loader refuses cycles
    if (state.progress == Progress::Open) {
        const rulepack::Fact& fact = m_scheme->interview->facts[index];
        state.progress = Progress::Running;
        const std::uint32_t outer = m_builder.enter({fact.id.value(), fact.span});
        state.facts.insert(index);
        state.use.fact = index;
        if (fact.applicable.expression) {
            m_readers.push_back(&state.facts);
            state.use.applicable = m_expressions.truth(fact.applicable);
            m_readers.pop_back();
        }
        state.typed.fact = &fact;
        const auto single = [&](Typed::Type type, Register r) {
            state.typed.type = type;
            state.typed.value = addSlot(state, {index, Slot::Content::Value, 0}, r);
            state.use.value = state.typed.value;
        };
        switch (fact.type) {
        case FactType::Number: {
            std::optional<Bounds> bounds;
            if (fact.least && fact.most && *fact.least <= *fact.most) {
                bounds = Bounds{*fact.least, *fact.most};
            }
            single(Typed::Type::Number, m_builder.numberSlot(bounds, fact.decimals));
            break;
        }
        case FactType::Boolean:
            single(Typed::Type::Boolean, m_builder.wordSlot(Kind::Boolean, 0, 1));
            break;
        case FactType::OneOf: {
            const auto last = static_cast<std::int64_t>(fact.options.size()) - 1;
            single(Typed::Type::Option, m_builder.wordSlot(Kind::Code, 0, std::max<std::int64_t>(last, 0)));
            break;
        }
        case FactType::Text:
            single(Typed::Type::Text, m_builder.wordSlot(Kind::Code, std::numeric_limits<std::int64_t>::min(),
                                                         std::numeric_limits<std::int64_t>::max()));
            break;
        case FactType::Date:
            single(Typed::Type::Date, m_builder.wordSlot(Kind::Fixed, -1'000'000, 3'000'000));
            break;
        case FactType::SomeOf:
            state.typed.type = Typed::Type::Options;
            for (std::size_t word = 0; word * 64 < std::max<std::size_t>(fact.options.size(), 1); ++word) {
                const Register slot = m_builder.wordSlot(Kind::Mask, 0, 0);
                state.typed.words.push_back(addSlot(state, {index, Slot::Content::Options, word}, slot));
            }
            state.use.value = state.typed.words.front();
            break;
        }
        for (const Register r : state.typed.words) {
            m_builder.pin(r);
        }
        m_builder.pin(state.use.value);
        m_builder.leave(outer);
        state.progress = Progress::Done;
    }
    if (!m_readers.empty()) {
        m_readers.back()->insert(state.facts.begin(), state.facts.end());
    }
    return state.typed;
}

// ------------------------------------------------------------------------------- values and scores

Typed SchemeCompiler::compileValue(std::size_t index) {
    Result& result = m_values[index];
    SIHUA_ASSERT(result.progress != Progress::Running);
    if (result.progress == Progress::Open) {
        const rulepack::Value& value = m_scheme->values[index];
        result.progress = Progress::Running;
        const std::uint32_t outer = m_builder.enter({value.id.value(), value.span});
        m_readers.push_back(&result.facts);
        result.value = m_expressions.number(value.formula);
        m_readers.pop_back();
        m_builder.pin(result.value);
        m_builder.leave(outer);
        result.progress = Progress::Done;
    }
    if (!m_readers.empty()) {
        m_readers.back()->insert(result.facts.begin(), result.facts.end());
    }
    return m_expressions.numberOf(result.value);
}

Register SchemeCompiler::compileNode(const NodeId& id) {
    const auto found = m_nodeIndex.find(id.value());
    SIHUA_ASSERT(found != m_nodeIndex.end());
    return compileNode(found->second);
}

Register SchemeCompiler::compileNode(std::size_t index) {
    Result& result = m_nodes[index];
    SIHUA_ASSERT(result.progress != Progress::Running);
    if (result.progress == Progress::Open) {
        const rulepack::ScoreNode& node = m_scheme->nodes[index];
        result.progress = Progress::Running;
        const std::uint32_t outer = m_builder.enter({node.id.value(), node.span});
        m_readers.push_back(&result.facts);
        result.value = method(node, index);
        m_readers.pop_back();
        m_builder.pin(result.value);
        m_builder.leave(outer);
        result.progress = Progress::Done;
    }
    if (!m_readers.empty()) {
        m_readers.back()->insert(result.facts.begin(), result.facts.end());
    }
    return result.value;
}

Register SchemeCompiler::method(const rulepack::ScoreNode& node, std::size_t index) {
    bool isLeaf = true;
    bool isRounded = false;
    const auto overChildren = [&](Register r) {
        isLeaf = false;
        return r;
    };
    Register r = std::visit(
        Overload{[&](const rulepack::PointsMethod& m) { return points(m); },
                 [&](const rulepack::TableMethod& m) { return table(m, index); },
                 [&](const rulepack::SumMethod& m) {
                     isRounded = node.missing == MissingPolicy::Renormalise;
                     return overChildren(byOption(m, [&](const auto& terms) { return sum(terms, node); }));
                 },
                 [&](const rulepack::WeightedMeanMethod& m) {
                     isRounded = node.missing == MissingPolicy::Renormalise;
                     return overChildren(byOption(m, [&](const auto& terms) { return weightedMean(terms, node); }));
                 },
                 [&](const rulepack::LeastMethod& m) { return overChildren(extreme(m.terms, true, node)); },
                 [&](const rulepack::GreatestMethod& m) { return overChildren(extreme(m.terms, false, node)); },
                 [&](const rulepack::LinearMethod& m) { return linear(m, node); },
                 [&](const rulepack::CountMethod& m) {
                     isRounded = node.missing == MissingPolicy::Renormalise;
                     return overChildren(count(m, node, index));
                 },
                 [&](const rulepack::FormulaMethod& m) { return m_expressions.number(m.formula); }},
        node.method);
    if (node.round && !isRounded) {
        r = m_builder.round(r, node.round->digits, node.round->mode);
    }
    return isLeaf && node.missing == MissingPolicy::Zero ? m_builder.zeroIfUnknown(r) : r;
}

Register SchemeCompiler::points(const rulepack::PointsMethod& method) {
    const Typed fact = resolve(method.fact.value());
    SIHUA_ASSERT(fact.type == Typed::Type::Option || fact.type == Typed::Type::Options);
    std::vector<Decimal> values;
    for (const rulepack::Option& option : fact.fact->options) {
        const auto row = std::find_if(method.points.begin(), method.points.end(),
                                      [&](const rulepack::OptionPoint& point) { return point.option == option.id; });
        values.push_back(row == method.points.end() ? Decimal() : row->points);
    }
    if (fact.type == Typed::Type::Option) {
        return m_builder.lookup(fact.value, values);
    }
    std::vector<ProgramBuilder::Weighted> sums;
    for (std::size_t word = 0; word < fact.words.size(); ++word) {
        const auto begin = values.begin() + static_cast<std::ptrdiff_t>(word * 64);
        const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min(values.size(), word * 64 + 64));
        sums.push_back({m_builder.maskSum(fact.words[word], std::vector<Decimal>(begin, end)), 1});
    }
    return m_builder.linear(sums);
}

Register SchemeCompiler::table(const rulepack::TableMethod& method, std::size_t index) {
    std::vector<Typed> inputs;
    std::vector<Register> reasons;
    for (const rulepack::Formula& formula : method.inputs) {
        inputs.push_back(m_expressions.compile(*formula.expression));
        const Register r =
            inputs.back().type == Typed::Type::Options ? inputs.back().words.front() : inputs.back().value;
        m_results.tables[index].inputs.push_back(r);
        if (r != kNoRegister) {
            reasons.push_back(r);
        }
    }
    std::vector<ProgramBuilder::Choice> choices;
    for (const rulepack::TableRow& row : method.rows) {
        std::vector<Register> cells;
        for (std::size_t i = 0; i < row.in.size() && i < inputs.size(); ++i) {
            cells.push_back(m_expressions.admits(row.in[i], inputs[i]));
        }
        const Register matches = m_builder.all(cells);
        m_results.tables[index].rows.push_back(matches);
        m_results.tables[index].outputs.push_back(m_expressions.number(row.out));
        choices.push_back({matches, m_results.tables[index].outputs.back()});
    }
    const Register why = reasons.empty() ? kNoRegister : m_builder.strictest(reasons);
    const Register chosen = m_builder.choose(choices, hitsOf(method.policy), why);
    if (!method.otherwise) {
        return chosen;
    }
    return m_builder.choose({{m_builder.any(m_results.tables[index].rows), chosen},
                             {m_builder.all({}), m_expressions.number(*method.otherwise)}},
                            Hits::First, why);
}

// Weights that go by a fact: one computation for each of its options, and the answer chooses.
template <typename WeightedMethod, typename Compute>
Register SchemeCompiler::byOption(const WeightedMethod& method, Compute&& compute) {
    if (method.by.isEmpty()) {
        return compute(method.terms);
    }
    const Typed fact = resolve(method.by.value());
    SIHUA_ASSERT(fact.type == Typed::Type::Option);
    std::vector<ProgramBuilder::Choice> choices;
    for (std::size_t option = 0; option < fact.fact->options.size(); ++option) {
        std::vector<rulepack::Term> terms;
        for (const rulepack::Term& term : method.terms) {
            if (!term.weightFor(option).isZero()) {
                terms.push_back({term.node, term.weightFor(option), term.span});
            }
        }
        choices.push_back({m_builder.inSet(fact.value, {static_cast<std::int64_t>(option)}), compute(terms)});
    }
    return m_builder.choose(choices, Hits::Unique, fact.value);
}

Register SchemeCompiler::sum(const std::vector<rulepack::Term>& parts, const rulepack::ScoreNode& node) {
    if (node.missing == MissingPolicy::Renormalise) {
        std::vector<ProgramBuilder::Shared> terms;
        Decimal whole;
        for (const rulepack::Term& term : parts) {
            const auto child = m_nodeIndex.find(term.node.value());
            SIHUA_ASSERT(child != m_nodeIndex.end());
            const Decimal share = term.weight * m_scheme->nodes[child->second].maximum;
            terms.push_back({compileNode(term.node), term.weight, share});
            whole += share;
        }
        return m_builder.renormalise(terms, whole, roundingOf(node));
    }
    std::vector<ProgramBuilder::Weighted> terms;
    for (const rulepack::Term& term : parts) {
        terms.push_back({compileNode(term.node), term.weight});
    }
    return m_builder.linear(terms, {}, ruleOf(node.missing));
}

Register SchemeCompiler::weightedMean(const std::vector<rulepack::Term>& parts, const rulepack::ScoreNode& node) {
    Decimal whole;
    for (const rulepack::Term& term : parts) {
        whole += term.weight;
    }
    if (node.missing == MissingPolicy::Renormalise) {
        std::vector<ProgramBuilder::Shared> terms;
        for (const rulepack::Term& term : parts) {
            terms.push_back({compileNode(term.node), term.weight, term.weight});
        }
        return m_builder.renormalise(terms, 1, roundingOf(node));
    }
    // Where the sum of weights divides powers of ten, the mean is a sum with smaller weights.
    const auto reciprocal = Decimal::divide(Decimal(1), whole);
    const bool isExact = reciprocal && reciprocal->scale() <= kMostDigits && *reciprocal * whole == Decimal(1);
    std::vector<ProgramBuilder::Weighted> terms;
    for (const rulepack::Term& term : parts) {
        terms.push_back({compileNode(term.node), isExact ? term.weight * *reciprocal : term.weight});
    }
    const Register sum = m_builder.linear(terms, {}, ruleOf(node.missing));
    return isExact ? sum : m_builder.divide(sum, m_builder.number(whole));
}

Register SchemeCompiler::extreme(const std::vector<rulepack::Term>& terms, bool isLeast,
                                 const rulepack::ScoreNode& node) {
    std::vector<Register> children;
    for (const rulepack::Term& term : terms) {
        children.push_back(compileNode(term.node));
    }
    return m_builder.extreme(isLeast ? Opcode::Least : Opcode::Greatest, children, ruleOf(node.missing));
}

Register SchemeCompiler::linear(const rulepack::LinearMethod& method, const rulepack::ScoreNode& node) {
    const Register base = m_expressions.number(method.base);
    const Register way = m_builder.subtract(m_expressions.number(method.of), base);
    const Register whole = m_builder.subtract(m_expressions.number(method.lead), base);
    const Register maximum = m_builder.number(node.maximum);
    const Register part = m_builder.divide(m_builder.multiply(way, maximum), whole);
    const Register notBelow = m_builder.extreme(Opcode::Greatest, {part, m_builder.number(0)});
    return m_builder.extreme(Opcode::Least, {notBelow, maximum});
}

Register SchemeCompiler::count(const rulepack::CountMethod& method, const rulepack::ScoreNode& node,
                               std::size_t index) {
    std::vector<Register>& conditions = m_results.counted[index];
    for (const rulepack::Formula& formula : method.conditions) {
        conditions.push_back(m_expressions.truth(formula));
    }
    if (node.missing == MissingPolicy::Renormalise) {
        std::vector<ProgramBuilder::Shared> terms;
        for (const Register condition : conditions) {
            terms.push_back({m_builder.linear({{condition, 1}}), method.each, 1});
        }
        return m_builder.renormalise(terms, Decimal(static_cast<std::int64_t>(terms.size())), roundingOf(node));
    }
    std::vector<ProgramBuilder::Weighted> terms;
    for (const Register condition : conditions) {
        terms.push_back({condition, method.each});
    }
    return m_builder.linear(terms, {}, ruleOf(node.missing));
}

// ------------------------------------------------------------------------------ levels and findings

void SchemeCompiler::compileLevels() {
    const rulepack::Levels& levels = m_scheme->levels;
    std::vector<ProgramBuilder::Choice> choices;
    for (const rulepack::LevelRow& row : levels.rows) {
        std::vector<Condition> requirements;
        std::vector<Register> truths;
        for (const rulepack::Requirement& requirement : row.requirements) {
            const std::uint32_t outer = m_builder.enter({requirement.id.value(), requirement.span});
            requirements.push_back(m_expressions.condition(requirement.when));
            m_builder.pin(requirements.back().truth);
            truths.push_back(requirements.back().truth);
            m_builder.leave(outer);
        }
        if (levels.rule == rulepack::LevelRule::Unbroken && !m_results.rows.empty()) {
            truths.push_back(m_results.rows.back());
        }
        const std::uint32_t outer = m_builder.enter({"level", row.span});
        m_results.rows.push_back(m_builder.all(truths));
        m_builder.pin(m_results.rows.back());
        m_builder.leave(outer);
        m_results.requirements.push_back(std::move(requirements));
        choices.insert(choices.begin(), {m_results.rows.back(), m_builder.integer(row.level)}); // highest first
    }
    choices.push_back({m_builder.boolean(true), m_builder.integer(0)});
    m_results.uncapped = m_builder.choose(choices, Hits::First, kNoRegister);
    std::vector<std::pair<Register, std::int64_t>> caps;
    for (const rulepack::Cap& cap : levels.caps) {
        const std::uint32_t outer = m_builder.enter({cap.id.value(), cap.span});
        m_results.caps.push_back(m_expressions.condition(cap.when));
        m_builder.pin(m_results.caps.back().truth);
        caps.emplace_back(m_results.caps.back().truth, cap.atMost);
        m_builder.leave(outer);
    }
    m_results.level = m_builder.capped(m_results.uncapped, caps);
    m_builder.pin(m_results.level);
}

void SchemeCompiler::compileFindings() {
    for (const rulepack::FindingRule& finding : m_scheme->findings) {
        const std::uint32_t outer = m_builder.enter({finding.id.value(), finding.span});
        m_results.findings.push_back(m_expressions.condition(finding.when));
        m_builder.pin(m_results.findings.back().truth);
        m_builder.leave(outer);
    }
}

std::vector<Register*> SchemeCompiler::roots() {
    std::vector<Register*> roots{&m_results.uncapped, &m_results.level};
    const auto list = [&](std::vector<Register>& registers) {
        for (Register& r : registers) {
            roots.push_back(&r);
        }
    };
    const auto condition = [&](Condition& c) {
        roots.push_back(&c.truth);
        for (Conjunct& conjunct : c.conjuncts) {
            roots.insert(roots.end(), {&conjunct.truth, &conjunct.actual, &conjunct.threshold});
        }
    };
    list(m_results.nodes);
    list(m_results.values);
    list(m_results.rows);
    for (TableUse& table : m_results.tables) {
        list(table.inputs);
        list(table.rows);
        list(table.outputs);
    }
    for (std::vector<Register>& conditions : m_results.counted) {
        list(conditions);
    }
    for (std::vector<Condition>& row : m_results.requirements) {
        std::for_each(row.begin(), row.end(), condition);
    }
    std::for_each(m_results.caps.begin(), m_results.caps.end(), condition);
    std::for_each(m_results.findings.begin(), m_results.findings.end(), condition);
    for (FactUse& use : m_results.facts) {
        list(use.slots);
        roots.insert(roots.end(), {&use.value, &use.applicable});
    }
    return roots;
}

PlanPtr SchemeCompiler::compile() {
    m_results.tables.resize(m_nodes.size());
    m_results.counted.resize(m_nodes.size());
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        static_cast<void>(compileValue(i));
    }
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        static_cast<void>(compileNode(i));
    }
    compileLevels();
    compileFindings();

    std::vector<std::size_t> useOfFact(m_facts.size());
    for (std::size_t i = 0; i < m_facts.size(); ++i) {
        useOfFact[i] = m_results.facts.size();
        if (m_facts[i].progress == Progress::Done) {
            m_results.facts.push_back(m_facts[i].use);
        }
    }
    const auto uses = [&](const Facts& facts) {
        std::vector<std::size_t> list;
        for (const std::size_t fact : facts) {
            list.push_back(useOfFact[fact]);
        }
        return list;
    };
    for (const Result& result : m_values) {
        m_results.values.push_back(result.value);
        m_results.factsOfValues.push_back(uses(result.facts));
    }
    for (const Result& result : m_nodes) {
        m_results.nodes.push_back(result.value);
        m_results.factsOfNodes.push_back(uses(result.facts));
    }
    Program program = m_builder.finish(roots());
    return std::make_shared<const Plan>(std::move(m_scheme), std::move(program), std::move(m_slots),
                                        std::move(m_results));
}

} // namespace sihua::evaluation
