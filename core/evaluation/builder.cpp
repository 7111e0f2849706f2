#include "core/evaluation/builder.h"

#include <algorithm>
#include <cstring>

#include "core/base/assert.h"

namespace sihua::evaluation {
namespace {

constexpr std::int64_t kLeastWord = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMostWord = std::numeric_limits<std::int64_t>::max();

template <typename T> void append(std::string& key, T value) {
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    key.append(bytes, sizeof(T));
}

std::string keyOf(const Operation& operation, const RegisterType& type, const std::vector<Term>& terms) {
    std::string key;
    append(key, operation.code);
    append(key, operation.rule);
    append(key, operation.hits);
    append(key, operation.rounding);
    append(key, operation.a);
    append(key, operation.b);
    append(key, operation.c);
    append(key, operation.low);
    append(key, operation.high);
    append(key, type.kind);
    append(key, type.scale);
    for (const Term& term : terms) {
        append(key, term.value);
        append(key, term.weight);
        append(key, term.share);
    }
    return key;
}

} // namespace

std::uint32_t ProgramBuilder::enter(Origin origin) {
    m_origins.push_back(std::move(origin));
    return std::exchange(m_origin, static_cast<std::uint32_t>(m_origins.size() - 1));
}

Register ProgramBuilder::addNode(Node node) {
    m_nodes.push_back(std::move(node));
    return static_cast<Register>(m_nodes.size() - 1);
}

Register ProgramBuilder::operation(Operation operation, RegisterType type, std::vector<Term> terms,
                                   std::optional<Bounds> bounds) {
    const auto [known, isNew] =
        m_known.try_emplace(keyOf(operation, type, terms), static_cast<Register>(m_nodes.size()));
    if (isNew) {
        Node node;
        node.type = type;
        node.operation = operation;
        node.terms = std::move(terms);
        node.bounds = bounds;
        addNode(std::move(node));
    }
    auto& origins = m_nodes[known->second].origins;
    if (m_origin != kNoRegister && std::find(origins.begin(), origins.end(), m_origin) == origins.end()) {
        origins.push_back(m_origin);
    }
    return known->second;
}

Register ProgramBuilder::numberSlot(std::optional<Bounds> bounds, int digits) {
    Node node;
    node.role = Role::Slot;
    node.bounds = bounds;
    node.type.kind = Kind::Decimal;
    if (bounds && m_fixedPoint && digits <= kMostDigits) {
        const auto least = bounds->least.rounded(digits, Rounding::Floor).toScaledInteger(digits);
        const auto most = bounds->most.rounded(digits, Rounding::Ceiling).toScaledInteger(digits);
        if (least && most && *least >= -kLargestWord && *most <= kLargestWord) {
            node.type = {Kind::Fixed, static_cast<std::int8_t>(digits), *least, *most};
        }
    }
    ++m_slots;
    return addNode(std::move(node));
}

Register ProgramBuilder::wordSlot(Kind kind, std::int64_t least, std::int64_t most) {
    Node node;
    node.role = Role::Slot;
    node.type = {kind, 0, least, most};
    ++m_slots;
    return addNode(std::move(node));
}

Register ProgramBuilder::constant(RegisterType type, std::int64_t word, Decimal decimal, Validity validity) {
    std::string key = "constant";
    append(key, type.kind);
    append(key, type.scale);
    append(key, word);
    append(key, validity);
    if (type.kind == Kind::Decimal) {
        key += decimal.toShortString();
    }
    const auto [known, isNew] = m_known.try_emplace(std::move(key), static_cast<Register>(m_nodes.size()));
    if (isNew) {
        Node node;
        node.role = Role::Constant;
        node.type = type;
        node.word = word;
        node.decimal = decimal;
        node.validity = validity;
        if (type.kind == Kind::Decimal) {
            node.bounds = Bounds{decimal, decimal};
        }
        addNode(std::move(node));
    }
    return known->second;
}

Register ProgramBuilder::number(Decimal value) {
    value = value.normalized();
    if (m_fixedPoint) {
        const int digits = value.scale();
        const auto word = digits <= kMostDigits ? value.toScaledInteger(digits) : std::nullopt;
        if (word && *word >= -kLargestWord && *word <= kLargestWord) {
            return constant({Kind::Fixed, static_cast<std::int8_t>(digits), *word, *word}, *word, {}, Validity::Known);
        }
    }
    return constant({Kind::Decimal, 0, 0, 0}, 0, value, Validity::Known);
}

Register ProgramBuilder::integer(std::int64_t value) {
    return constant({Kind::Fixed, 0, value, value}, value, {}, Validity::Known);
}

Register ProgramBuilder::boolean(bool value) {
    const std::int64_t word = value ? 1 : 0;
    return constant({Kind::Boolean, 0, word, word}, word, {}, Validity::Known);
}

Register ProgramBuilder::code(std::int64_t value) {
    return constant({Kind::Code, 0, value, value}, value, {}, Validity::Known);
}

Register ProgramBuilder::nothing(Kind kind) {
    const Kind stored = kind == Kind::Fixed && !m_fixedPoint ? Kind::Decimal : kind;
    return constant({stored, 0, 0, 0}, 0, {}, Validity::Unknown);
}

std::optional<Bounds> ProgramBuilder::bounds(Register r) const {
    const Node& n = node(r);
    if (n.type.kind == Kind::Decimal) {
        return n.bounds;
    }
    return Bounds{Decimal::scaled(n.type.least, -n.type.scale), Decimal::scaled(n.type.most, -n.type.scale)};
}

std::optional<Decimal> ProgramBuilder::constantNumber(Register r) const {
    if (!isKnownConstant(r) || !isNumber(r)) {
        return std::nullopt;
    }
    const Node& n = node(r);
    return n.type.kind == Kind::Fixed ? Decimal::scaled(n.word, -n.type.scale).normalized() : n.decimal;
}

std::optional<bool> ProgramBuilder::constantTruth(Register r) const {
    if (!isKnownConstant(r) || kind(r) != Kind::Boolean) {
        return std::nullopt;
    }
    return node(r).word != 0;
}

std::int64_t ProgramBuilder::decimalIndex(Decimal value) {
    const auto found = std::find_if(m_decimals.begin(), m_decimals.end(),
                                    [&](Decimal known) { return known == value && known.scale() == value.scale(); });
    if (found != m_decimals.end()) {
        return found - m_decimals.begin();
    }
    m_decimals.push_back(value);
    return static_cast<std::int64_t>(m_decimals.size() - 1);
}

std::int64_t ProgramBuilder::tableIndex(const std::vector<std::int64_t>& words) {
    const auto found = std::search(m_table.begin(), m_table.end(), words.begin(), words.end());
    if (found != m_table.end()) {
        return found - m_table.begin();
    }
    const auto index = static_cast<std::int64_t>(m_table.size());
    m_table.insert(m_table.end(), words.begin(), words.end());
    return index;
}

// ------------------------------------------------------------------------------------------- truth

Register ProgramBuilder::within(Register a, std::int64_t low, std::int64_t high) {
    Operation op;
    op.code = Opcode::Within;
    op.a = a;
    op.low = low;
    op.high = high;
    return operation(op, {Kind::Boolean, 0, 0, 1});
}

Register ProgramBuilder::less(Register a, Register b, bool orEqual) {
    SIHUA_ASSERT(isNumber(a) && isNumber(b));
    const auto left = constantNumber(a);
    const auto right = constantNumber(b);
    if (left && right) {
        return boolean(orEqual ? *left <= *right : *left < *right);
    }
    // A comparison with a constant is an interval of words. A constant beyond the words is a bound at their end.
    const auto edge = [](Decimal constant, int scale, Rounding rounding) {
        const Decimal rounded = (constant * Decimal::scaled(1, scale)).rounded(0, rounding);
        const auto word = rounded.toInteger();
        return word ? *word : (rounded.isNegative() ? kLeastWord + 1 : kMostWord - 1);
    };
    if (right && kind(a) == Kind::Fixed) {
        const std::int64_t floor = edge(*right, node(a).type.scale, Rounding::Floor);
        const std::int64_t ceiling = edge(*right, node(a).type.scale, Rounding::Ceiling);
        return within(a, kLeastWord, orEqual ? floor : ceiling - 1);
    }
    if (left && kind(b) == Kind::Fixed) {
        const std::int64_t floor = edge(*left, node(b).type.scale, Rounding::Floor);
        const std::int64_t ceiling = edge(*left, node(b).type.scale, Rounding::Ceiling);
        return within(b, orEqual ? ceiling : floor + 1, kMostWord);
    }
    std::vector<Register> pair{a, b};
    unify(pair);
    Operation op;
    op.code = kind(pair[0]) == Kind::Decimal ? Opcode::DecimalCompare : Opcode::Compare;
    op.a = pair[0];
    op.b = pair[1];
    op.low = orEqual ? 1 : 0;
    return operation(op, {Kind::Boolean, 0, 0, 1});
}

Register ProgramBuilder::equals(Register a, Register b) {
    if (isConstant(a) && !isConstant(b)) {
        std::swap(a, b);
    }
    if (isConstant(b) && node(b).validity != Validity::Known) {
        return isMissing(a);
    }
    const RegisterType type{Kind::Boolean, 0, 0, 1};
    Operation op;
    op.a = a;
    if (isKnownConstant(b) && kind(a) != Kind::Decimal) {
        std::optional<std::int64_t> word = node(b).word;
        if (kind(a) == Kind::Fixed) {
            word = constantNumber(b)->toScaledInteger(node(a).type.scale);
        }
        if (!word) {
            return boolean(false);
        }
        if (isKnownConstant(a)) {
            return boolean(node(a).word == *word);
        }
        op.code = Opcode::EqualsWord;
        op.low = *word;
        return operation(op, type);
    }
    std::vector<Register> pair{a, b};
    if (isNumber(a)) {
        unify(pair);
    }
    op.code = kind(pair[0]) == Kind::Decimal ? Opcode::DecimalEquals : Opcode::Equals;
    op.a = pair[0];
    op.b = pair[1];
    return operation(op, type);
}

Register ProgramBuilder::inSet(Register code, const std::vector<std::int64_t>& codes) {
    std::vector<std::int64_t> words;
    for (const std::int64_t member : codes) {
        SIHUA_ASSERT(member >= 0);
        const auto index = static_cast<std::size_t>(member / 64);
        words.resize(std::max(words.size(), index + 1));
        words[index] |= static_cast<std::int64_t>(std::uint64_t{1} << (member % 64));
    }
    if (words.empty()) {
        return boolean(false);
    }
    Operation op;
    op.code = Opcode::InSet;
    op.a = code;
    op.low = tableIndex(words);
    op.high = static_cast<std::int64_t>(words.size());
    return operation(op, {Kind::Boolean, 0, 0, 1});
}

Register ProgramBuilder::hasAny(Register mask, std::int64_t options) {
    Operation op;
    op.code = Opcode::HasAny;
    op.a = mask;
    op.low = options;
    return operation(op, {Kind::Boolean, 0, 0, 1});
}

Register ProgramBuilder::isMissing(Register a) {
    if (isConstant(a)) {
        return boolean(node(a).validity != Validity::Known);
    }
    Operation op;
    op.code = Opcode::IsMissing;
    op.a = a;
    op.low = static_cast<std::int64_t>(Validity::Unknown);
    return operation(op, {Kind::Boolean, 0, 0, 1});
}

Register ProgramBuilder::isNotApplicable(Register a) {
    Operation op;
    op.code = Opcode::IsMissing;
    op.a = a;
    op.low = static_cast<std::int64_t>(Validity::NotApplicable);
    return operation(op, {Kind::Boolean, 0, 0, 1});
}

Register ProgramBuilder::junction(Opcode code, const std::vector<Register>& operands) {
    const bool neutral = code == Opcode::All;
    std::vector<Term> terms;
    const auto add = [&](Register r) {
        if (std::none_of(terms.begin(), terms.end(), [&](const Term& term) { return term.value == r; })) {
            terms.push_back({r, 0, 0});
        }
    };
    for (const Register r : operands) {
        SIHUA_ASSERT(kind(r) == Kind::Boolean);
        if (const auto truth = constantTruth(r)) {
            if (*truth != neutral) {
                return boolean(!neutral);
            }
        } else if (node(r).role == Role::Operation && node(r).operation.code == code && !node(r).isPinned) {
            for (const Term& term : node(r).terms) {
                add(term.value);
            }
        } else {
            add(r);
        }
    }
    if (terms.empty()) {
        return boolean(neutral);
    }
    if (terms.size() == 1) {
        return terms.front().value;
    }
    Operation op;
    op.code = code;
    return operation(op, {Kind::Boolean, 0, 0, 1}, std::move(terms));
}

Register ProgramBuilder::negation(Register a) {
    if (const auto truth = constantTruth(a)) {
        return boolean(!*truth);
    }
    if (isConstant(a)) {
        return a;
    }
    if (node(a).role == Role::Operation && node(a).operation.code == Opcode::Not) {
        return node(a).operation.a;
    }
    Operation op;
    op.code = Opcode::Not;
    op.a = a;
    return operation(op, {Kind::Boolean, 0, 0, 1});
}

// ------------------------------------------------------------------------------------------ either

RegisterType ProgramBuilder::unitedType(const std::vector<Register>& registers, std::optional<Bounds>& united) const {
    RegisterType type = node(registers.front()).type;
    united = bounds(registers.front());
    for (const Register r : registers) {
        const RegisterType& other = node(r).type;
        SIHUA_ASSERT(other.kind == type.kind && other.scale == type.scale);
        type.least = std::min(type.least, other.least);
        type.most = std::max(type.most, other.most);
        const auto b = bounds(r);
        united = united && b ? std::optional(Bounds{std::min(united->least, b->least), std::max(united->most, b->most)})
                             : std::nullopt;
    }
    return type;
}

Register ProgramBuilder::select(Register condition, Register then, Register otherwise) {
    if (isConstant(condition)) {
        return constantTruth(condition).value_or(false) ? then : otherwise;
    }
    if (then == otherwise) {
        return then;
    }
    std::vector<Register> branches{then, otherwise};
    if (isNumber(then)) {
        unify(branches);
    }
    std::optional<Bounds> united;
    const RegisterType type = unitedType(branches, united);
    Operation op;
    op.code = type.kind == Kind::Decimal ? Opcode::DecimalSelect : Opcode::Select;
    op.a = condition;
    op.b = branches[0];
    op.c = branches[1];
    return operation(op, type, {}, united);
}

Register ProgramBuilder::choose(const std::vector<Choice>& choices, Hits hits, Register why) {
    std::vector<Register> outputs;
    for (const Choice& choice : choices) {
        outputs.push_back(choice.output);
    }
    if (outputs.empty()) {
        return nothing(Kind::Fixed);
    }
    if (isNumber(outputs.front())) {
        unify(outputs);
    }
    std::optional<Bounds> united;
    RegisterType type = unitedType(outputs, united);
    if (hits == Hits::Median && type.kind != Kind::Decimal) {
        for (Register& output : outputs) {
            output = toDecimal(output);
        }
        type = {Kind::Decimal, 0, 0, 0};
    }
    if (hits == Hits::Sum) {
        const auto n = static_cast<std::int64_t>(outputs.size());
        const bool fits = type.kind == Kind::Fixed && type.most <= kLargestWord / n && type.least >= -kLargestWord / n;
        if (!fits) {
            for (Register& output : outputs) {
                output = toDecimal(output);
            }
            type = {Kind::Decimal, 0, 0, 0};
        } else {
            type.least = std::min<std::int64_t>(type.least * n, 0);
            type.most = std::max<std::int64_t>(type.most * n, 0);
        }
        if (united) {
            united = Bounds{std::min(united->least * Decimal(n), Decimal(0)),
                            std::max(united->most * Decimal(n), Decimal(0))};
        }
    }
    std::vector<Term> terms;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        terms.push_back({choices[i].condition, static_cast<std::int64_t>(outputs[i]), 0});
    }
    Operation op;
    op.code = type.kind == Kind::Decimal ? Opcode::DecimalChoose : Opcode::Choose;
    op.hits = hits;
    op.b = why;
    return operation(op, type, std::move(terms), united);
}

Register ProgramBuilder::capped(Register level, const std::vector<std::pair<Register, std::int64_t>>& caps) {
    if (caps.empty()) {
        return level;
    }
    RegisterType type = node(level).type;
    std::vector<Term> terms;
    for (const auto& [condition, cap] : caps) {
        type.least = std::min(type.least, cap);
        terms.push_back({condition, cap, 0});
    }
    Operation op;
    op.code = Opcode::Capped;
    op.a = level;
    return operation(op, type, std::move(terms));
}

Register ProgramBuilder::zeroIfUnknown(Register a) {
    if (isKnownConstant(a)) {
        return a;
    }
    RegisterType type = node(a).type;
    type.least = std::min<std::int64_t>(type.least, 0);
    type.most = std::max<std::int64_t>(type.most, 0);
    auto range = bounds(a);
    if (range) {
        range = Bounds{std::min(range->least, Decimal(0)), std::max(range->most, Decimal(0))};
    }
    Operation op;
    op.code = type.kind == Kind::Decimal ? Opcode::DecimalZeroIfUnknown : Opcode::ZeroIfUnknown;
    op.a = a;
    return operation(op, type, {}, range);
}

Register ProgramBuilder::applicable(Register a, Register condition) {
    if (constantTruth(condition).value_or(false)) {
        return a;
    }
    Operation op;
    op.code = kind(a) == Kind::Decimal ? Opcode::DecimalApplicable : Opcode::Applicable;
    op.a = a;
    op.b = condition;
    return operation(op, node(a).type, {}, node(a).bounds);
}

Register ProgramBuilder::strictest(const std::vector<Register>& operands) {
    if (operands.size() == 1) {
        return operands.front();
    }
    Operation op;
    op.code = Opcode::Strictest;
    std::vector<Term> terms;
    for (const Register r : operands) {
        terms.push_back({r, 0, 0});
    }
    return operation(op, {Kind::Boolean, 0, 0, 0}, std::move(terms));
}

// ------------------------------------------------------------------------------------------ finish

Program ProgramBuilder::finish(const std::vector<Register*>& roots) {
    std::vector<bool> isNeeded(m_nodes.size(), false);
    const auto operandsOf = [&](const Node& n, auto&& visit) {
        for (const Register r : {n.operation.a, n.operation.b, n.operation.c}) {
            if (r != kNoRegister) {
                visit(r);
            }
        }
        const bool choosesOutputs = n.operation.code == Opcode::Choose || n.operation.code == Opcode::DecimalChoose;
        for (const Term& term : n.terms) {
            visit(term.value);
            if (choosesOutputs) {
                visit(static_cast<Register>(term.weight));
            }
        }
    };
    for (const Register* root : roots) {
        if (*root != kNoRegister) {
            isNeeded[*root] = true;
        }
    }
    for (std::size_t i = m_nodes.size(); i-- > 0;) {
        if (isNeeded[i] && m_nodes[i].role == Role::Operation) {
            operandsOf(m_nodes[i], [&](Register r) { isNeeded[r] = true; });
        }
    }

    Program program;
    std::vector<Register> renumbered(m_nodes.size(), kNoRegister);
    const auto take = [&](Role role) {
        std::uint32_t count = 0;
        for (std::size_t i = 0; i < m_nodes.size(); ++i) {
            if (m_nodes[i].role == role && (role == Role::Slot || isNeeded[i])) {
                renumbered[i] = static_cast<Register>(program.types.size());
                program.types.push_back(m_nodes[i].type);
                program.hasDecimals = program.hasDecimals || m_nodes[i].type.kind == Kind::Decimal;
                ++count;
            }
        }
        return count;
    };
    program.slots = take(Role::Slot);
    program.constants = take(Role::Constant);
    take(Role::Operation);
    program.decimals = std::move(m_decimals);
    program.table = std::move(m_table);
    program.sources = std::move(m_origins);
    program.firstOrigin.push_back(0);
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const Node& n = m_nodes[i];
        if (renumbered[i] == kNoRegister || n.role == Role::Slot) {
            continue;
        }
        if (n.role == Role::Constant) {
            program.constantWords.push_back(n.word);
            program.constantDecimals.push_back(n.decimal);
            program.constantValidity.push_back(n.validity);
            continue;
        }
        Operation op = n.operation;
        for (Register* r : {&op.a, &op.b, &op.c}) {
            *r = *r == kNoRegister ? kNoRegister : renumbered[*r];
        }
        op.first = static_cast<std::uint32_t>(program.terms.size());
        op.count = static_cast<std::uint32_t>(n.terms.size());
        const bool choosesOutputs = op.code == Opcode::Choose || op.code == Opcode::DecimalChoose;
        for (Term term : n.terms) {
            term.value = renumbered[term.value];
            if (choosesOutputs) {
                term.weight = renumbered[static_cast<std::size_t>(term.weight)];
            }
            program.terms.push_back(term);
        }
        program.operations.push_back(op);
        program.origins.insert(program.origins.end(), n.origins.begin(), n.origins.end());
        program.firstOrigin.push_back(static_cast<std::uint32_t>(program.origins.size()));
    }
    for (Register* root : roots) {
        *root = *root == kNoRegister ? kNoRegister : renumbered[*root];
    }

    // Users of each register: count, sum up, fill.
    std::vector<std::vector<std::uint32_t>> users(program.types.size());
    for (std::uint32_t i = 0; i < program.operations.size(); ++i) {
        forEachOperand(program, program.operations[i], [&](Register r) {
            if (users[r].empty() || users[r].back() != i) {
                users[r].push_back(i);
            }
        });
    }
    program.firstUser.push_back(0);
    for (const auto& list : users) {
        program.users.insert(program.users.end(), list.begin(), list.end());
        program.firstUser.push_back(static_cast<std::uint32_t>(program.users.size()));
    }
    return program;
}

} // namespace sihua::evaluation
