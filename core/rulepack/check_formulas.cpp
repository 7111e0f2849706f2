#include "core/rulepack/check_formulas.h"

#include <algorithm>
#include <optional>
#include <set>

#include "core/rulepack/dependencies.h"
#include "core/rulepack/drawn_table.h"
#include "core/rulepack/formula_checker.h"
#include "core/rulepack/table_analysis.h"
#include "core/rulepack/table_column.h"

namespace sihua::rulepack {

namespace {

using feel::StaticResult;
using feel::StaticType;

std::string ticked(const std::string& id) { return "`" + id + "`"; }

class SchemeChecker {
public:
    SchemeChecker(const Scheme& scheme, Decoding& decoding)
        : m_scheme(scheme),
          m_decoding(decoding),
          m_names(*scheme.interview) {}

    void check(const std::vector<std::string>& order) {
        declareAll(); // so that what goes round in a circle is not also an unknown name
        std::set<std::string> done;
        for (const std::string& id : order) {
            const NodeId key(id);
            if (const Value* value = m_scheme.value(key)) {
                checkValue(*value);
            } else if (const ScoreNode* node = m_scheme.node(key)) {
                m_names.add(id, checkNode(*node));
            } else if (const Group* group = m_scheme.group(key)) {
                m_names.add(id, typeOfGroup(*group));
            }
            done.insert(id);
        }
        for (const ScoreNode& node : m_scheme.nodes) {
            if (!done.contains(node.id.value())) {
                (void)checkNode(node);
            }
        }
        checkLevels();
    }

private:
    [[nodiscard]] FormulaChecker checker() const { return {m_names, m_decoding}; }

    void declareAll() {
        for (const Value& value : m_scheme.values) {
            m_names.add(value.id.value(), StaticType::unknown());
        }
        for (const ScoreNode& node : m_scheme.nodes) {
            m_names.add(node.id.value(), StaticType::unknown());
        }
        for (const Group& group : m_scheme.groups) {
            m_names.add(group.id.value(), StaticType::unknown());
        }
    }

    /// From 0, or from below where points or formulas can be negative, to the maximum.
    [[nodiscard]] StaticType checkNode(const ScoreNode& node) {
        const bool canBeNegative =
            std::visit([&](const auto& method) { return checkMethod(node, method); }, node.method);
        if (const auto* method = std::get_if<FormulaMethod>(&node.method)) {
            StaticType type = checker().number(method->formula);
            type.unit.clear();
            return type;
        }
        const std::optional<Decimal> low = canBeNegative ? std::nullopt : std::optional<Decimal>(Decimal(0));
        return StaticType::number(feel::Interval::between(low, node.maximum));
    }

    [[nodiscard]] StaticType typeOfGroup(const Group& group) const {
        std::optional<feel::Interval> interval;
        for (const NodeId& member : group.members) {
            const StaticType* type = m_names.find(member.value());
            if (type == nullptr || !type->is(StaticType::Kind::Number)) {
                return StaticType::list(StaticType::unknown(), group.members.size(), group.members.size());
            }
            interval = interval ? feel::hull(*interval, type->interval) : type->interval;
        }
        return StaticType::list(StaticType::number(interval.value_or(feel::Interval{})), group.members.size(),
                                group.members.size());
    }

    [[nodiscard]] static bool mayBeNegative(const StaticType& type) {
        return type.is(StaticType::Kind::Number) && (!type.interval.low || type.interval.low->isNegative());
    }

    [[nodiscard]] bool hasNegative(const std::vector<Term>& terms) const {
        return std::any_of(terms.begin(), terms.end(), [&](const Term& term) {
            const StaticType* type = m_names.find(term.node.value());
            return type != nullptr && mayBeNegative(*type);
        });
    }

    void checkValue(const Value& value) {
        StaticType type = checker().number(value.formula);
        if (type.is(StaticType::Kind::Number)) {
            // A difference may bear a unit of its own: percent less percent is percentage points.
            const auto* binary = value.formula.expression->as<feel::Binary>();
            const bool isDifference = binary != nullptr && binary->op == feel::BinaryOperator::Subtract;
            if (!isDifference && !value.unit.empty() && !type.unit.empty() && value.unit != type.unit) {
                m_decoding.issues.error(ErrorCode::UnitClash,
                                        "value " + ticked(value.id.value()) + " is declared in " + value.unit +
                                            ", but its formula gives " + type.unit,
                                        value.formula.span);
            }
            type.unit = value.unit.empty() ? type.unit : value.unit;
        }
        m_names.add(value.id.value(), std::move(type));
    }

    // Each checks one method's expressions; @return whether the score can be less than 0.

    bool checkMethod(const ScoreNode&, const PointsMethod& method) const {
        return std::any_of(method.points.begin(), method.points.end(),
                           [](const OptionPoint& point) { return point.points.isNegative(); });
    }
    bool checkMethod(const ScoreNode&, const SumMethod& method) const { return hasNegative(method.terms); }
    bool checkMethod(const ScoreNode&, const WeightedMeanMethod& method) const { return hasNegative(method.terms); }
    bool checkMethod(const ScoreNode&, const LeastMethod& method) const { return hasNegative(method.terms); }
    bool checkMethod(const ScoreNode&, const GreatestMethod& method) const { return hasNegative(method.terms); }

    bool checkMethod(const ScoreNode& node, const LinearMethod& method) const {
        const StaticType of = checker().number(method.of);
        const StaticType base = checker().number(method.base);
        const StaticType lead = checker().number(method.lead);
        if (!of.is(StaticType::Kind::Number) || !base.is(StaticType::Kind::Number) ||
            !lead.is(StaticType::Kind::Number)) {
            return false;
        }
        const auto from = base.interval.single();
        if (from && from == lead.interval.single()) {
            m_decoding.issues.error(ErrorCode::WrongKind,
                                    "base and lead of " + ticked(node.id.value()) + " are equal, so no line joins them",
                                    method.lead.span);
        }
        for (const auto& [end, formula] : {std::pair{&base, &method.base}, std::pair{&lead, &method.lead}}) {
            if (!of.unit.empty() && !end->unit.empty() && of.unit != end->unit) {
                m_decoding.issues.error(ErrorCode::UnitClash, "cannot compare " + of.unit + " and " + end->unit,
                                        formula->span);
            }
        }
        return false;
    }

    bool checkMethod(const ScoreNode& node, const CountMethod& method) const {
        for (const Formula& condition : method.conditions) {
            checker().rule(condition, "this condition of " + ticked(node.id.value()));
        }
        return method.each.isNegative();
    }

    bool checkMethod(const ScoreNode& node, const FormulaMethod& method) const {
        const StaticType type = checker().number(method.formula);
        if (!type.is(StaticType::Kind::Number)) {
            return false;
        }
        const std::optional<Decimal>& high = type.interval.high;
        if (!high || *high > node.maximum) {
            const std::string maximum = node.maximum.toShortString();
            m_decoding.issues.warning(ErrorCode::WeightSum,
                                      ticked(node.id.value()) + " has the maximum " + maximum +
                                          ", but its formula lies within " + feel::toString(type.interval),
                                      method.formula.span, "bound it: min(" + maximum + ", ...)");
        }
        return mayBeNegative(type);
    }

    bool checkMethod(const ScoreNode& node, const TableMethod& method) const {
        std::vector<StaticType> inputs;
        for (const Formula& input : method.inputs) {
            inputs.push_back(checker().any(input));
        }
        for (std::size_t i = 0; i < method.declared.size() && i < inputs.size(); ++i) {
            checkDeclared(method.names[i], method.declared[i], inputs[i]);
        }
        bool canBeNegative = false;
        for (const TableRow& row : method.rows) {
            bool canMatch = true;
            for (std::size_t i = 0; i < row.in.size() && i < inputs.size(); ++i) {
                const StaticType cell = checker().tests(row.in[i], inputs[i]);
                if (canMatch && cell.is(StaticType::Kind::Boolean) && !cell.canBeTrue) {
                    m_decoding.issues.warning(ErrorCode::NeverFires,
                                              "row `" + row.id + "` can never match: " + method.names[i] + " is " +
                                                  describeRange(inputs[i]),
                                              row.in[i].span);
                    canMatch = false;
                }
            }
            canBeNegative = mayBeNegative(checker().number(row.out)) || canBeNegative;
        }
        if (method.otherwise) {
            canBeNegative = mayBeNegative(checker().number(*method.otherwise)) || canBeNegative;
        }
        analyseTable(node, method, inputs, m_decoding);
        return canBeNegative;
    }

    /// What a drawing declares of an input must hold of it: in DMN a value that is not allowed has no result.
    void checkDeclared(const std::string& name, const DeclaredInput& declared, const StaticType& input) const {
        const bool isList = input.is(StaticType::Kind::Options) || input.is(StaticType::Kind::List);
        StaticType value = input;
        if (input.is(StaticType::Kind::Options)) {
            value = StaticType::option(input.options);
        } else if (input.is(StaticType::Kind::List)) {
            value = input.element ? *input.element : StaticType::unknown();
        }
        const std::string base = baseTypeName(value);
        if (base.empty()) {
            return; // reported already
        }
        if (!declared.type.empty() && (declared.isList != isList || declared.type != base)) {
            m_decoding.issues.error(ErrorCode::TypeMismatch,
                                    "input " + ticked(name) + " is declared as " +
                                        (declared.isList ? "a list of " : "") + declared.type + ", but it is " +
                                        feel::describe(input),
                                    declared.span);
            return;
        }
        for (const Formula& allowed : declared.allowed) {
            (void)checker().tests(allowed, value);
            const auto pieces = cutColumn({TableRow{{}, {allowed}, {}, {}, {}}}, 0, value);
            if (!pieces) {
                m_decoding.issues.warning(ErrorCode::NotInSubset,
                                          "whether input " + ticked(name) +
                                              " keeps to its allowed values cannot be told before anybody answers",
                                          allowed.span, "they are not looked at when scores are computed");
                continue;
            }
            for (const ColumnPiece& piece : *pieces) {
                if (!piece.isNull && !piece.matches.front()) {
                    m_decoding.issues.error(ErrorCode::TypeMismatch,
                                            "input " + ticked(name) + " may be " + piece.text +
                                                ", which is none of its allowed values",
                                            allowed.span, "in DMN there would be no result");
                    break;
                }
            }
        }
    }

    [[nodiscard]] static std::string describeRange(const StaticType& type) {
        return type.is(StaticType::Kind::Number) ? "within " + feel::toString(type.interval) : feel::describe(type);
    }

    void checkLevels() {
        for (const LevelRow& row : m_scheme.levels.rows) {
            for (const Requirement& requirement : row.requirements) {
                checker().rule(requirement.when, "requirement " + ticked(requirement.id.value()));
            }
        }
        int highest = 0;
        for (const LevelRow& row : m_scheme.levels.rows) {
            highest = std::max(highest, row.level);
        }
        m_names.add("level", StaticType::number(feel::Interval::between(Decimal(0), Decimal(highest)), 0));
        for (const Cap& cap : m_scheme.levels.caps) {
            checker().rule(cap.when, "cap " + ticked(cap.id.value()));
            if (cap.atMost >= highest) {
                m_decoding.issues.warning(ErrorCode::AlwaysHolds,
                                          "cap " + ticked(cap.id.value()) +
                                              " lowers nothing: there is no level above " + std::to_string(cap.atMost),
                                          cap.span);
            }
        }
        for (const FindingRule& finding : m_scheme.findings) {
            checker().rule(finding.when, "finding " + ticked(finding.id.value()));
        }
    }

    const Scheme& m_scheme;
    Decoding& m_decoding;
    PackNames m_names;
};

} // namespace

void checkInterviewFormulas(const Interview& interview, Decoding& decoding) {
    const PackNames names(interview);
    const FormulaChecker checker(names, decoding);
    for (const Fact& fact : interview.facts) {
        checker.rule(fact.applicable, "the condition of fact " + ticked(fact.id.value()));
    }
    for (const Check& check : interview.checks) {
        checker.rule(check.fails, "check " + ticked(check.id));
    }
}

void checkSchemeFormulas(const Scheme& scheme, const std::vector<std::string>& order, Decoding& decoding) {
    SchemeChecker(scheme, decoding).check(order);
}

} // namespace sihua::rulepack
