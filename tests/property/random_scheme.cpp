#include "tests/property/random_scheme.h"

namespace sihua::tests {

using namespace rulepack;

namespace {

const std::vector<std::string> kOptions{"a", "b", "c", "d"};

std::string numbered(const char* prefix, std::size_t i) { return prefix + std::to_string(i); }

} // namespace

RandomScheme::RandomScheme(std::uint32_t seed) : m_random(seed) {
    addFacts();
    addNodes();
    addLevels();
}

void RandomScheme::addFacts() {
    for (std::size_t i = 0; i < 4; ++i) {
        const int decimals = static_cast<int>(below(3));
        auto& fact = m_scheme.number(numbered("n", i), Decimal(static_cast<std::int64_t>(below(3)) - 1), 5, decimals);
        if (below(6) == 0) {
            fact.least.reset(); // no bounds: decimals
            fact.most.reset();
        } else if (below(8) == 0) {
            fact.most = dec("4000000000000000000"); // too large for products of integers
        }
        m_numbers.push_back(fact.id.value());
    }
    for (std::size_t i = 0; i < 3; ++i) {
        m_scheme.boolean(numbered("y", i));
        m_booleans.push_back(numbered("y", i));
        m_scheme.oneOf(numbered("o", i), kOptions);
        m_oneOf.push_back(numbered("o", i));
        m_scheme.someOf(numbered("m", i), kOptions);
        m_someOf.push_back(numbered("m", i));
    }
    m_scheme.number("late", 0, 5).applicable = SchemeInCode::formula(truthText(1));
    m_numbers.push_back("late");
    m_scheme.someOf("lateMany", kOptions).applicable = SchemeInCode::formula("y0");
    m_someOf.push_back("lateMany");
}

std::string RandomScheme::numberText(int depth) {
    static const std::vector<std::string> constants{"0", "1", "2", "3", "7", "0.5", "1.25", "-4", "1000000007", "null"};
    if (depth == 0) {
        return below(3) == 0 ? pick(constants) : pick(m_numbers);
    }
    const auto a = [&] { return numberText(depth - 1); };
    switch (below(m_hasGroup ? 17 : 13)) {
    case 0:
        return "(" + a() + " + " + a() + ")";
    case 1:
        return "(" + a() + " - " + a() + ")";
    case 2:
        return "(" + a() + " * " + a() + ")";
    case 3:
        return "(" + a() + " / " + a() + ")";
    case 4:
        return "(if " + truthText(depth - 1) + " then " + a() + " else " + a() + ")";
    case 5:
        return "round half up(" + a() + ", 2)";
    case 6:
        return pick({"floor(", "ceiling(", "abs("}) + a() + ")";
    case 7:
        return pick({"decimal(", "round up(", "round down(", "round half down("}) + a() + ", 1)";
    case 8:
        return pick({"min(", "max(", "sum(", "mean(", "median("}) + a() + ", " + a() + ", " + a() + ")";
    case 9:
        return "count(" + pick(m_someOf) + ")";
    case 10:
        return "modulo(" + a() + ", " + a() + ")";
    case 11:
        return "round half up(" + a() + " / " + a() + " * 100, 1)";
    case 12:
        return "count(" + pick(m_someOf) + "[item != \"b\"])";
    case 13:
        return "count(pack[item >= " + a() + "])";
    case 14:
        return pick({"sum", "mean", "min", "max", "median"}) + "(pack[item < " + a() + "])";
    case 15:
        return "sum(pack)";
    default:
        return "pack[1]";
    }
}

std::string RandomScheme::truthText(int depth) {
    if (depth == 0) {
        switch (below(5)) {
        case 0:
            return pick(m_booleans);
        case 1:
            return pick(m_oneOf) + pick({" = \"a\"", " != \"b\"", " in (\"b\", \"d\")", " = null"});
        case 2:
            return "list contains(" + pick(m_someOf) + ", \"c\")";
        case 3:
            return pick({"answered(", "applicable("}) + pick(m_numbers.size() > 4 ? m_booleans : m_someOf) + ")";
        default:
            return pick(m_numbers) + pick({" >= ", " < ", " > ", " <= ", " = "}) + pick({"0", "1", "2.5", "-1", "3"});
        }
    }
    const auto t = [&] { return truthText(depth - 1); };
    switch (below(m_hasGroup ? 9 : 7)) {
    case 0:
        return "(" + t() + " and " + t() + ")";
    case 1:
        return "(" + t() + " or " + t() + ")";
    case 2:
        return "not(" + t() + ")";
    case 3:
        return "(" + numberText(depth - 1) + pick({" < ", " <= ", " > ", " >= ", " = ", " != "}) +
               numberText(depth - 1) + ")";
    case 4:
        return "(" + numberText(depth - 1) + " in " + pick({"[1..3]", "(0..2)", "(1, 2, [3..5])", "(< 2, > 4)"}) + ")";
    case 5:
        return "(" + pick(m_oneOf) + " = " + pick(m_oneOf) + ")";
    case 6:
        return "(" + numberText(depth - 1) + " between 1 and " + numberText(depth - 1) + ")";
    default:
        return pick({"(some x in pack satisfies x ", "(every x in pack satisfies x "}) + pick({">= ", "< "}) +
               numberText(depth - 1) + ")";
    }
}

Method RandomScheme::method(const std::vector<std::string>& children) {
    std::vector<Term> terms;
    for (const std::string& child : children) {
        terms.push_back({NodeId(child), dec(pick({"1", "2", "0.3", "0.25", "3"})), {}});
    }
    FactId by;
    if (!children.empty() && below(3) == 0) {
        by = FactId(pick(m_oneOf));
        terms.front().byOption = {1, dec("0.7"), 3, 2};
        for (Term& term : terms) {
            for (std::size_t option = 0; below(2) == 0 && term.byOption.size() < kOptions.size(); ++option) {
                term.byOption.push_back(dec(pick({"0", "1", "0.5"})));
            }
        }
    }
    const auto points = [&](const std::string& fact) {
        PointsMethod method{FactId(fact), {}};
        for (const std::string& option : kOptions) {
            method.points.push_back({OptionId(option), dec(pick({"0", "1", "1.875", "-0.5", "4"})), {}});
        }
        return method;
    };
    const auto formula = [&](const std::string& text) { return SchemeInCode::formula(text); };
    switch (children.empty() ? below(6) : below(10)) {
    case 0:
        return points(pick(m_oneOf));
    case 1:
        return points(pick(m_someOf));
    case 2: {
        static const HitPolicy policies[] = {HitPolicy::Unique,     HitPolicy::Any,        HitPolicy::First,
                                             HitPolicy::CollectSum, HitPolicy::CollectMin, HitPolicy::CollectMax};
        TableMethod table{policies[below(6)], {formula(numberText(1)), formula(pick(m_oneOf))}, {"x", "o"}, {}};
        for (std::size_t i = 0; i < 4; ++i) {
            const bool isPlain = below(2) == 0;
            table.rows.push_back({numbered("r", i),
                                  {SchemeInCode::cell(pick({"-", "< 2", "[1..3]", "(2..5]", "not(1)", "1, 3"})),
                                   SchemeInCode::cell(pick({"-", "\"a\"", "\"b\", \"c\"", "not(\"a\")"}))},
                                  formula(isPlain ? pick({"0", "1.5", "3", "4.25"}) : numberText(1)),
                                  {},
                                  {}});
        }
        return table;
    }
    case 3:
        return LinearMethod{formula(numberText(1)), formula(pick({"0", "1", "n1"})),
                            formula(pick({"4", "5", "0", "n2"}))};
    case 4:
        return CountMethod{{formula(truthText(1)), formula(truthText(1)), formula(truthText(0))},
                           dec(pick({"1", "0.7", "2.5"}))};
    case 5:
        return FormulaMethod{formula(numberText(3))};
    case 6:
        return SumMethod{terms, by};
    case 7:
        return WeightedMeanMethod{terms, by};
    case 8:
        return LeastMethod{terms};
    default:
        return GreatestMethod{terms};
    }
}

void RandomScheme::addNodes() {
    for (std::size_t i = 0; i < 3; ++i) {
        m_scheme.value(numbered("v", i), numberText(2));
        m_numbers.push_back(numbered("v", i));
    }
    std::vector<std::string> nodes;
    for (std::size_t i = 0; i < 14; ++i) {
        std::vector<std::string> children;
        for (std::size_t c = 0; i >= 6 && c < 1 + below(4); ++c) {
            children.push_back(pick(nodes));
        }
        static const MissingPolicy policies[] = {MissingPolicy::Unknown, MissingPolicy::Zero,
                                                 MissingPolicy::Renormalise};
        auto& node =
            m_scheme.node(numbered("s", i), dec(pick({"1", "5", "10", "7.5"})), method(children), policies[below(3)]);
        static const Rounding modes[] = {Rounding::HalfEven, Rounding::HalfUp, Rounding::HalfDown, Rounding::Up,
                                         Rounding::Down,     Rounding::Floor,  Rounding::Ceiling};
        if (below(3) == 0) {
            node.round = RoundingRule{static_cast<int>(below(4)), modes[below(7)]};
        }
        nodes.push_back(numbered("s", i));
        m_numbers.push_back(nodes.back());
        if (i == 4) {
            m_scheme.group("pack", {"s0", "s1", "s2", "s3", "s4"});
            m_hasGroup = true;
        }
    }
    m_scheme.edit().levels.score = NodeId("s13");
}

void RandomScheme::addLevels() {
    m_scheme.edit().levels.rule = below(2) == 0 ? LevelRule::HighestRow : LevelRule::Unbroken;
    for (int level = 1; level <= 4; ++level) {
        m_scheme.level(level, {truthText(1), "s13 >= " + std::to_string(level - 2)});
    }
    m_scheme.cap("cap0", truthText(1), 2);
    m_scheme.cap("cap1", "level > 2 and " + truthText(0), 0);
    for (std::size_t i = 0; i < 5; ++i) {
        m_scheme.finding(numbered("f", i), "level >= 1 and " + truthText(2));
    }
}

Answer RandomScheme::answer(const Fact& fact) {
    switch (below(8)) {
    case 0:
        return {};
    case 1:
        return notApplicable("-");
    default:
        break;
    }
    switch (fact.type) {
    case FactType::Number: {
        const auto scale = static_cast<std::int64_t>(fact.decimals == 0 ? 1 : fact.decimals == 1 ? 10 : 100);
        const auto whole = static_cast<std::int64_t>(below(static_cast<std::size_t>(5 * scale + 1)));
        return Answer::of(Decimal::scaled(whole, -fact.decimals));
    }
    case FactType::Boolean:
        return Answer::of(below(2) == 0);
    case FactType::OneOf:
        return Answer::of(OptionId(pick(kOptions)));
    default: {
        OptionSet chosen;
        for (const std::string& option : kOptions) {
            if (below(2) == 0) {
                chosen.emplace_back(option);
            }
        }
        return Answer::of(chosen);
    }
    }
}

Answers RandomScheme::answers() {
    Answers answers;
    for (const Fact& fact : m_scheme.scheme()->interview->facts) {
        answers[fact.id] = answer(fact);
    }
    return answers;
}

} // namespace sihua::tests
