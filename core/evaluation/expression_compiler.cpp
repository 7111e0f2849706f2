#include "core/evaluation/expression_compiler.h"

#include <algorithm>

#include "core/base/assert.h"
#include "core/base/overload.h"
#include "core/base/sha256.h"
#include "core/feel/static_check.h"

namespace sihua::evaluation {

using feel::BinaryOperator;
using Type = Typed::Type;

namespace {

bool isTextual(Type type) { return type == Type::Option || type == Type::Text || type == Type::String; }
bool isOrdered(Type type) { return type == Type::Number || type == Type::Date; }

} // namespace

std::int64_t fingerprint(const std::string& text) {
    const Sha256 hash = sha256(text);
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        word = (word << 8U) | static_cast<std::uint64_t>(hash[i]);
    }
    return static_cast<std::int64_t>(word);
}

std::int64_t daysOf(const Date& date) { return std::chrono::sys_days(date.value()).time_since_epoch().count(); }

Typed ExpressionCompiler::typed(Type type, Register r) {
    Typed value;
    value.type = type;
    value.value = r;
    return value;
}

Register ExpressionCompiler::asTruth(const Typed& value) {
    return value.type == Type::Boolean ? value.value : m_builder.nothing(Kind::Boolean);
}

Register ExpressionCompiler::asNumber(const Typed& value) {
    return value.type == Type::Number ? value.value : m_builder.nothing(Kind::Fixed);
}

Register ExpressionCompiler::asText(const Typed& value) {
    switch (value.type) {
    case Type::String:
        return m_builder.code(fingerprint(value.text));
    case Type::Text:
        return value.value;
    case Type::Option: {
        std::vector<ProgramBuilder::Choice> choices;
        for (std::size_t i = 0; i < value.fact->options.size(); ++i) {
            choices.push_back({m_builder.equals(value.value, m_builder.code(static_cast<std::int64_t>(i))),
                               m_builder.code(fingerprint(value.fact->options[i].id.value()))});
        }
        return m_builder.choose(choices, Hits::First, value.value);
    }
    default:
        return m_builder.nothing(Kind::Code);
    }
}

Register ExpressionCompiler::truth(const rulepack::Formula& formula) {
    return formula.expression ? asTruth(compile(*formula.expression)) : m_builder.boolean(true);
}

Register ExpressionCompiler::number(const rulepack::Formula& formula) { return asNumber(compile(*formula.expression)); }

Typed ExpressionCompiler::compile(const feel::Expr& expr) {
    const auto boolean = [](Register r) { return typed(Type::Boolean, r); };
    if (const auto* literal = expr.as<feel::BooleanLiteral>()) {
        return boolean(m_builder.boolean(literal->value));
    }
    if (const auto* literal = expr.as<feel::NumberLiteral>()) {
        return numberOf(m_builder.number(literal->value));
    }
    if (const auto* literal = expr.as<feel::StringLiteral>()) {
        Typed value = typed(Type::String, kNoRegister);
        value.text = literal->value;
        return value;
    }
    if (const auto* literal = expr.as<feel::TemporalLiteral>()) {
        const auto date = Date::parse(literal->text);
        return date ? typed(Type::Date, m_builder.integer(daysOf(*date))) : Typed();
    }
    if (expr.as<feel::Name>() != nullptr || expr.as<feel::Path>() != nullptr) {
        return compileName(expr);
    }
    if (expr.as<feel::Input>() != nullptr) {
        const auto input = std::find_if(m_variables.rbegin(), m_variables.rend(),
                                        [](const Variable& variable) { return variable.name == "?"; });
        return input != m_variables.rend() ? input->value : Typed();
    }
    if (const auto* negation = expr.as<feel::Negation>()) {
        return numberOf(m_builder.linear({{asNumber(compile(*negation->operand)), -1}}));
    }
    if (const auto* binary = expr.as<feel::Binary>()) {
        return compileBinary(*binary);
    }
    if (const auto* between = expr.as<feel::Between>()) {
        const Typed value = compile(*between->value);
        return boolean(m_builder.all({order(BinaryOperator::GreaterOrEqual, value, compile(*between->low)),
                                      order(BinaryOperator::LessOrEqual, value, compile(*between->high))}));
    }
    if (const auto* in = expr.as<feel::In>()) {
        const Typed input = compile(*in->value);
        std::vector<Register> found;
        for (const feel::ExprPtr& test : in->tests) {
            found.push_back(admitsTest(*test, input));
        }
        return boolean(m_builder.any(found));
    }
    if (const auto* choice = expr.as<feel::If>()) {
        return compileIf(*choice);
    }
    if (const auto* filter = expr.as<feel::Filter>()) {
        return compileFilter(*filter);
    }
    if (const auto* quantified = expr.as<feel::Quantified>()) {
        return compileQuantified(*quantified);
    }
    if (const auto* call = expr.as<feel::Call>()) {
        return compileCall(*call);
    }
    if (const auto* list = expr.as<feel::ListLiteral>()) {
        Typed value = typed(Type::List, kNoRegister);
        for (const feel::ExprPtr& item : list->items) {
            value.items.push_back({compile(*item), kNoRegister});
        }
        return value;
    }
    if (const auto* range = expr.as<feel::RangeLiteral>()) {
        return compileRange(*range);
    }
    if (const auto* equal = expr.as<feel::EqualityTest>()) {
        const auto input = std::find_if(m_variables.rbegin(), m_variables.rend(),
                                        [](const Variable& variable) { return variable.name == "?"; });
        const Register same = equality(input != m_variables.rend() ? input->value : Typed(), compile(*equal->operand));
        return boolean(equal->isNegated ? m_builder.negation(same) : same);
    }
    return {}; // null; the rest of the language is not for packs
}

Typed ExpressionCompiler::compileName(const feel::Expr& expr) {
    const auto name = feel::dottedName(expr);
    SIHUA_ASSERT(name);
    const auto variable = std::find_if(m_variables.rbegin(), m_variables.rend(),
                                       [&](const Variable& known) { return known.name == *name; });
    return variable != m_variables.rend() ? variable->value : m_resolve(*name);
}

Typed ExpressionCompiler::compileBinary(const feel::Binary& node) {
    const Typed a = compile(*node.left);
    const Typed b = compile(*node.right);
    switch (node.op) {
    case BinaryOperator::Add:
        return numberOf(m_builder.add(asNumber(a), asNumber(b)));
    case BinaryOperator::Subtract:
        return numberOf(m_builder.subtract(asNumber(a), asNumber(b)));
    case BinaryOperator::Multiply:
        return numberOf(m_builder.multiply(asNumber(a), asNumber(b)));
    case BinaryOperator::Divide:
        return numberOf(m_builder.divide(asNumber(a), asNumber(b)));
    case BinaryOperator::Power:
        return numberOf(m_builder.power(asNumber(a), asNumber(b)));
    case BinaryOperator::And:
        return booleanOf(m_builder.all({asTruth(a), asTruth(b)}));
    case BinaryOperator::Or:
        return booleanOf(m_builder.any({asTruth(a), asTruth(b)}));
    case BinaryOperator::Equal:
        return booleanOf(equality(a, b));
    case BinaryOperator::NotEqual:
        return booleanOf(m_builder.negation(equality(a, b)));
    default:
        return booleanOf(order(node.op, a, b));
    }
}

Typed ExpressionCompiler::compileIf(const feel::If& node) {
    const Register condition = asTruth(compile(*node.condition));
    const Typed then = compile(*node.then);
    const Typed otherwise = compile(*node.otherwise);
    if (const auto truth = m_builder.constantTruth(condition)) {
        return *truth ? then : otherwise;
    }
    const Type type = then.type == Type::Null ? otherwise.type : then.type;
    const auto either = [&](Register a, Register b) { return m_builder.select(condition, a, b); };
    if (isTextual(type)) {
        return typed(Type::Text, either(asText(then), asText(otherwise)));
    }
    if (type == Type::Boolean) {
        return booleanOf(either(asTruth(then), asTruth(otherwise)));
    }
    if (type == Type::Number) {
        return numberOf(either(asNumber(then), asNumber(otherwise)));
    }
    if (type == Type::Date) {
        const auto date = [&](const Typed& value) {
            return value.type == Type::Date ? value.value : m_builder.nothing(Kind::Fixed);
        };
        return typed(Type::Date, either(date(then), date(otherwise)));
    }
    return {};
}

Typed ExpressionCompiler::compileRange(const feel::RangeLiteral& node) {
    Typed range = typed(Type::Range, kNoRegister);
    range.low = node.low ? std::make_shared<const Typed>(compile(*node.low)) : nullptr;
    range.high = node.high ? std::make_shared<const Typed>(compile(*node.high)) : nullptr;
    range.isLowClosed = node.isLowClosed;
    range.isHighClosed = node.isHighClosed;
    return range;
}

Register ExpressionCompiler::order(BinaryOperator op, const Typed& a, const Typed& b) {
    const bool areComparable = isOrdered(a.type) && (b.type == a.type || b.type == Type::Null);
    const bool isNullFirst = a.type == Type::Null && isOrdered(b.type);
    if (!areComparable && !isNullFirst) {
        return m_builder.nothing(Kind::Boolean);
    }
    const Register x = a.type == Type::Null ? m_builder.nothing(Kind::Fixed) : a.value;
    const Register y = b.type == Type::Null ? m_builder.nothing(Kind::Fixed) : b.value;
    switch (op) {
    case BinaryOperator::Less:
        return m_builder.less(x, y, false);
    case BinaryOperator::LessOrEqual:
        return m_builder.less(x, y, true);
    case BinaryOperator::Greater:
        return m_builder.less(y, x, false);
    default:
        return m_builder.less(y, x, true);
    }
}

Register ExpressionCompiler::equality(const Typed& a, const Typed& b) {
    if (a.type == Type::Null || b.type == Type::Null) {
        const Typed& other = a.type == Type::Null ? b : a;
        switch (other.type) {
        case Type::Null:
            return m_builder.boolean(true);
        case Type::Options:
            return m_builder.isMissing(other.words.front());
        case Type::String:
        case Type::Range:
            return m_builder.boolean(false);
        case Type::List:
            return other.guard == kNoRegister ? m_builder.boolean(false) : m_builder.isMissing(other.guard);
        default:
            return m_builder.isMissing(other.value);
        }
    }
    if (a.type == Type::Option && b.type == Type::String) {
        const auto& options = a.fact->options;
        const auto option = std::find_if(options.begin(), options.end(),
                                         [&](const rulepack::Option& o) { return o.id.value() == b.text; });
        return option == options.end()
                   ? m_builder.boolean(false)
                   : m_builder.inSet(a.value, {static_cast<std::int64_t>(option - options.begin())});
    }
    if (a.type == Type::String && b.type == Type::Option) {
        return equality(b, a);
    }
    if (a.type == Type::String && b.type == Type::String) {
        return m_builder.boolean(a.text == b.text);
    }
    if (isTextual(a.type) && isTextual(b.type)) {
        return m_builder.equals(asText(a), asText(b));
    }
    if (a.type == b.type && (isOrdered(a.type) || a.type == Type::Boolean)) {
        return m_builder.equals(a.value, b.value);
    }
    return m_builder.nothing(Kind::Boolean);
}

Register ExpressionCompiler::includes(const Typed& range, const Typed& value) {
    std::vector<Register> sides;
    if (range.low) {
        sides.push_back(
            order(range.isLowClosed ? BinaryOperator::GreaterOrEqual : BinaryOperator::Greater, value, *range.low));
    }
    if (range.high) {
        sides.push_back(
            order(range.isHighClosed ? BinaryOperator::LessOrEqual : BinaryOperator::Less, value, *range.high));
    }
    return m_builder.all(sides);
}

// Like `=`, but kinds that do not compare are simply different.
Register ExpressionCompiler::sameness(const Typed& a, const Typed& b) {
    const bool isNull = a.type == Type::Null || b.type == Type::Null;
    const bool areComparable = a.type == b.type || (isTextual(a.type) && isTextual(b.type));
    return isNull || areComparable ? equality(a, b) : m_builder.boolean(false);
}

// Whether a list has the value.
Register ExpressionCompiler::membership(const Typed& list, const Typed& value) {
    std::vector<Register> found;
    for (const Item& item : list.items) {
        const bool isRange = item.value.type == Type::Range && value.type != Type::Range;
        const Register same = isRange ? includes(item.value, value) : sameness(item.value, value);
        found.push_back(item.kept == kNoRegister ? same : m_builder.all({item.kept, same}));
    }
    return guarded(list, m_builder.any(found));
}

Register ExpressionCompiler::admitsTest(const feel::Expr& test, const Typed& input) {
    m_variables.push_back({"?", input});
    const bool isOwnTruth = feel::readsInput(test) || test.as<feel::EqualityTest>() != nullptr;
    const Typed value = compile(test);
    m_variables.pop_back();
    if (isOwnTruth && value.type == Type::Boolean) {
        return value.value;
    }
    if (value.type == Type::Range && input.type != Type::Range) {
        return includes(value, input);
    }
    if (value.type == Type::List || value.type == Type::Options) {
        return membership(listOf(value), input);
    }
    if (value.type == Type::Boolean && input.type != Type::Boolean) {
        return value.value;
    }
    return sameness(value, input);
}

Register ExpressionCompiler::admits(const rulepack::Formula& tests, const Typed& input) {
    const auto* cell = tests.expression ? tests.expression->as<feel::UnaryTests>() : nullptr;
    if (cell == nullptr) {
        return tests.expression ? admitsTest(*tests.expression, input) : m_builder.boolean(true);
    }
    if (cell->isAny) {
        return m_builder.boolean(true);
    }
    std::vector<Register> found;
    for (const feel::ExprPtr& test : cell->tests) {
        found.push_back(admitsTest(*test, input));
    }
    const Register any = m_builder.any(found);
    return cell->isNegated ? m_builder.negation(any) : any;
}

// --------------------------------------------------------------------------------------- conditions

Condition ExpressionCompiler::condition(const rulepack::Formula& formula) {
    Condition result;
    result.truth = truth(formula);
    if (formula.expression) {
        conjuncts(*formula.expression, result.conjuncts);
    }
    return result;
}

void ExpressionCompiler::comparison(BinaryOperator op, const Typed& a, const Typed& b, feel::TextRange range,
                                    std::vector<Conjunct>& into) {
    Conjunct conjunct;
    conjunct.range = range;
    conjunct.truth = order(op, a, b);
    if (a.type == Type::Number && b.type == Type::Number) {
        const bool isMirrored = m_builder.constantNumber(a.value).has_value(); // 60 <= total
        const BinaryOperator seen = isMirrored ? mirrored(op) : op;
        conjunct.actual = isMirrored ? b.value : a.value;
        conjunct.threshold = isMirrored ? a.value : b.value;
        conjunct.wantsMore = seen == BinaryOperator::Greater || seen == BinaryOperator::GreaterOrEqual;
    }
    into.push_back(conjunct);
}

void ExpressionCompiler::conjuncts(const feel::Expr& expr, std::vector<Conjunct>& into) {
    if (const auto* binary = expr.as<feel::Binary>()) {
        if (binary->op == BinaryOperator::And) {
            conjuncts(*binary->left, into);
            conjuncts(*binary->right, into);
            return;
        }
        if (binary->op >= BinaryOperator::Less && binary->op <= BinaryOperator::GreaterOrEqual) {
            return comparison(binary->op, compile(*binary->left), compile(*binary->right), expr.range, into);
        }
    }
    if (const auto* between = expr.as<feel::Between>()) {
        const Typed value = compile(*between->value);
        comparison(BinaryOperator::GreaterOrEqual, value, compile(*between->low), expr.range, into);
        return comparison(BinaryOperator::LessOrEqual, value, compile(*between->high), expr.range, into);
    }
    if (const auto* in = expr.as<feel::In>(); in != nullptr && in->tests.size() == 1) {
        if (const auto* range = in->tests.front()->as<feel::RangeLiteral>()) {
            const Typed value = compile(*in->value);
            if (range->low) {
                comparison(range->isLowClosed ? BinaryOperator::GreaterOrEqual : BinaryOperator::Greater, value,
                           compile(*range->low), expr.range, into);
            }
            if (range->high) {
                comparison(range->isHighClosed ? BinaryOperator::LessOrEqual : BinaryOperator::Less, value,
                           compile(*range->high), expr.range, into);
            }
            return;
        }
    }
    Conjunct conjunct;
    conjunct.range = expr.range;
    conjunct.truth = asTruth(compile(expr));
    into.push_back(conjunct);
}

} // namespace sihua::evaluation
