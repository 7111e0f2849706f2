// Lists, loops over them, and the functions of FEEL that packs may call.
#include <algorithm>
#include <array>
#include <map>

#include "core/base/assert.h"
#include "core/evaluation/expression_compiler.h"

namespace sihua::evaluation {

using Type = Typed::Type;

// A list of its items; the options of a some-of fact are each there while chosen; anything else is its only item.
Typed ExpressionCompiler::listOf(const Typed& value) {
    if (value.type == Type::List) {
        return value;
    }
    Typed list = typed(Type::List, kNoRegister);
    if (value.type != Type::Options) {
        list.items.push_back({value, kNoRegister});
        return list;
    }
    list.guard = value.words.front();
    for (std::size_t i = 0; i < value.fact->options.size(); ++i) {
        const auto bit = static_cast<std::int64_t>(std::uint64_t{1} << (i % 64));
        Typed option = typed(Type::String, kNoRegister);
        option.text = value.fact->options[i].id.value();
        list.items.push_back({std::move(option), m_builder.hasAny(value.words[i / 64], bit)});
    }
    return list;
}

// Without the answer that a list is made of there is no result either.
Register ExpressionCompiler::guarded(const Typed& list, Register result) {
    if (list.guard == kNoRegister) {
        return result;
    }
    const Register none =
        m_builder.isNumber(result) ? m_builder.bitCount(list.guard) : m_builder.hasAny(list.guard, -1);
    return m_builder.select(m_builder.isMissing(list.guard), none, result);
}

Typed ExpressionCompiler::compileFilter(const feel::Filter& node) {
    const Typed list = listOf(compile(*node.list));
    Typed kept = typed(Type::List, kNoRegister);
    kept.guard = list.guard;
    for (const Item& item : list.items) {
        m_variables.push_back({"item", item.value});
        const Typed condition = compile(*node.condition);
        m_variables.pop_back();
        if (const auto position =
                condition.type == Type::Number ? m_builder.constantNumber(condition.value) : std::nullopt) {
            const auto index = position->toInteger();
            const auto count = static_cast<std::int64_t>(list.items.size());
            const bool exists = index && *index != 0 && *index <= count && *index >= -count;
            return exists ? list.items[static_cast<std::size_t>(*index > 0 ? *index - 1 : count + *index)].value
                          : Typed();
        }
        const Register holds = asTruth(condition);
        if (const auto truth = m_builder.constantTruth(holds); truth && !*truth) {
            continue;
        }
        kept.items.push_back({item.value, item.kept == kNoRegister ? holds : m_builder.all({item.kept, holds})});
    }
    return kept;
}

Typed ExpressionCompiler::compileQuantified(const feel::Quantified& node) {
    std::vector<Register> truths;
    std::vector<Register> guards;
    const auto visit = [&](auto&& self, std::size_t depth, std::vector<Register> kept) -> void {
        if (depth == node.iterators.size()) {
            const Register holds = asTruth(compile(*node.condition));
            if (kept.empty()) {
                truths.push_back(holds);
                return;
            }
            const Register isThere = m_builder.all(kept);
            truths.push_back(node.every ? m_builder.any({m_builder.negation(isThere), holds})
                                        : m_builder.all({isThere, holds}));
            return;
        }
        const feel::Iterator& iterator = node.iterators[depth];
        const Typed list = listOf(compile(*iterator.domain));
        if (list.guard != kNoRegister) {
            guards.push_back(list.guard);
        }
        for (const Item& item : list.items) {
            std::vector<Register> inner = kept;
            if (item.kept != kNoRegister) {
                inner.push_back(item.kept);
            }
            m_variables.push_back({iterator.name, item.value});
            self(self, depth + 1, std::move(inner));
            m_variables.pop_back();
        }
    };
    visit(visit, 0, {});
    Register result = node.every ? m_builder.all(truths) : m_builder.any(truths);
    for (const Register guard : guards) {
        Typed list = typed(Type::List, kNoRegister);
        list.guard = guard;
        result = guarded(list, result);
    }
    return booleanOf(result);
}

// How many items are there: those always there, and the true among the conditions (null counts as absent).
Register ExpressionCompiler::countOf(const Typed& list) {
    std::int64_t always = 0;
    std::vector<ProgramBuilder::Weighted> terms;
    for (const Item& item : list.items) {
        if (item.kept == kNoRegister) {
            ++always;
        } else {
            terms.push_back({item.kept, 1});
        }
    }
    const Register count =
        terms.empty() ? m_builder.number(always) : m_builder.linear(terms, Decimal(always), ChildRule::Zero);
    return guarded(list, count);
}

Register ExpressionCompiler::sumOf(const Typed& list) {
    if (list.items.empty()) {
        return m_builder.nothing(Kind::Fixed);
    }
    std::vector<ProgramBuilder::Weighted> terms;
    std::vector<Register> kept;
    for (const Item& item : list.items) {
        const Register value = asNumber(item.value);
        terms.push_back(
            {item.kept == kNoRegister ? value : m_builder.select(item.kept, value, m_builder.number(0)), 1});
        kept.push_back(item.kept == kNoRegister ? m_builder.boolean(true) : item.kept);
    }
    const Register sum = m_builder.linear(terms);
    return guarded(list, m_builder.select(m_builder.any(kept), sum, m_builder.nothing(Kind::Fixed)));
}

Register ExpressionCompiler::extremeOf(const Typed& list, bool isLeast) {
    const bool isFixedList =
        std::all_of(list.items.begin(), list.items.end(), [](const Item& item) { return item.kept == kNoRegister; });
    std::vector<Register> values;
    std::vector<ProgramBuilder::Choice> choices;
    for (const Item& item : list.items) {
        values.push_back(asNumber(item.value));
        choices.push_back({item.kept == kNoRegister ? m_builder.boolean(true) : item.kept, values.back()});
    }
    if (values.empty()) {
        return m_builder.nothing(Kind::Fixed);
    }
    return isFixedList ? m_builder.extreme(isLeast ? Opcode::Least : Opcode::Greatest, values)
                       : guarded(list, m_builder.choose(choices, isLeast ? Hits::Least : Hits::Greatest, kNoRegister));
}

Register ExpressionCompiler::medianOf(const Typed& list) {
    std::vector<ProgramBuilder::Choice> choices;
    for (const Item& item : list.items) {
        choices.push_back({item.kept == kNoRegister ? m_builder.boolean(true) : item.kept, asNumber(item.value)});
    }
    return guarded(list, m_builder.choose(choices, Hits::Median, kNoRegister));
}

Typed ExpressionCompiler::callOnList(const std::string& name, Typed list) {
    if (name == "count") {
        if (list.type == Type::Options && list.words.size() == 1) {
            return numberOf(m_builder.bitCount(list.words.front()));
        }
        return list.type == Type::Null ? Typed() : numberOf(countOf(listOf(list)));
    }
    list = listOf(list);
    if (name == "sum") {
        return numberOf(sumOf(list));
    }
    if (name == "mean") {
        return numberOf(m_builder.divide(sumOf(list), countOf(list)));
    }
    if (name == "min" || name == "max") {
        return numberOf(extremeOf(list, name == "min"));
    }
    if (name == "median") {
        return numberOf(medianOf(list));
    }
    if (name == "product") {
        Register product = list.items.empty() ? m_builder.nothing(Kind::Fixed) : m_builder.number(1);
        for (const Item& item : list.items) {
            const Register value = asNumber(item.value);
            product = m_builder.multiply(
                product, item.kept == kNoRegister ? value : m_builder.select(item.kept, value, m_builder.number(1)));
        }
        return numberOf(guarded(list, product));
    }
    std::vector<Register> truths; // all and any
    for (const Item& item : list.items) {
        const Register truth = asTruth(item.value);
        if (item.kept == kNoRegister) {
            truths.push_back(truth);
        } else {
            truths.push_back(name == "all" ? m_builder.any({m_builder.negation(item.kept), truth})
                                           : m_builder.all({item.kept, truth}));
        }
    }
    return booleanOf(guarded(list, name == "all" ? m_builder.all(truths) : m_builder.any(truths)));
}

// Ours: whether a fact has a value, and whether it applies. Both are always known.
Typed ExpressionCompiler::callOnFact(const std::string& name, const Typed& fact) {
    const Register r = fact.type == Type::Options ? fact.words.front() : fact.value;
    return booleanOf(m_builder.negation(name == "answered" ? m_builder.isMissing(r) : m_builder.isNotApplicable(r)));
}

std::optional<Typed> ExpressionCompiler::callOnNumbers(const std::string& name, const std::vector<Typed>& arguments) {
    static const std::map<std::string, Rounding> roundings{
        {"decimal", Rounding::HalfEven},        {"floor", Rounding::Floor},
        {"ceiling", Rounding::Ceiling},         {"round up", Rounding::Up},
        {"round down", Rounding::Down},         {"round half up", Rounding::HalfUp},
        {"round half down", Rounding::HalfDown}};
    const Register first = arguments.empty() ? m_builder.nothing(Kind::Fixed) : asNumber(arguments.front());
    if (const auto rounding = roundings.find(name); rounding != roundings.end()) {
        const auto digits = arguments.size() > 1 ? m_builder.constantNumber(asNumber(arguments[1])) : Decimal(0);
        const auto whole = digits ? digits->toInteger() : std::nullopt;
        const bool isPossible = whole && *whole >= -6000 && *whole <= 6000;
        return isPossible ? numberOf(m_builder.round(first, static_cast<int>(*whole), rounding->second)) : Typed();
    }
    if (name == "sqrt") {
        return numberOf(m_builder.squareRoot(first));
    }
    if (name == "abs") {
        return numberOf(m_builder.absolute(first));
    }
    if (name == "modulo" && arguments.size() == 2) {
        return numberOf(m_builder.modulo(first, asNumber(arguments[1])));
    }
    return std::nullopt;
}

Typed ExpressionCompiler::compileCall(const feel::Call& node) {
    const auto* callee = node.callee->as<feel::Name>();
    SIHUA_ASSERT(callee != nullptr);
    const std::string& name = callee->name;
    std::vector<Typed> arguments;
    for (const feel::Argument& argument : node.arguments) {
        arguments.push_back(compile(*argument.value));
    }
    if (arguments.empty()) {
        return {};
    }
    static const std::array<std::string, 9> listFunctions{"count", "sum",     "mean", "median", "min",
                                                          "max",   "product", "all",  "any"};
    if (std::find(listFunctions.begin(), listFunctions.end(), name) != listFunctions.end()) {
        if (arguments.size() == 1) {
            return callOnList(name, std::move(arguments.front()));
        }
        Typed list = typed(Type::List, kNoRegister);
        for (Typed& argument : arguments) {
            list.items.push_back({std::move(argument), kNoRegister});
        }
        return callOnList(name, std::move(list));
    }
    if (name == "not") {
        return booleanOf(m_builder.negation(asTruth(arguments.front())));
    }
    if (name == "list contains" && arguments.size() == 2) {
        return arguments.front().type == Type::Null ? Typed()
                                                    : booleanOf(membership(listOf(arguments.front()), arguments[1]));
    }
    if (name == "date") {
        const auto date = Date::parse(arguments.front().text);
        return date ? typed(Type::Date, m_builder.integer(daysOf(*date))) : Typed();
    }
    if (name == "answered" || name == "applicable") {
        return callOnFact(name, arguments.front());
    }
    return callOnNumbers(name, arguments).value_or(Typed());
}

} // namespace sihua::evaluation
