#include "core/rulepack/export_tables.h"

#include <algorithm>
#include <set>

#include "core/feel/static_check.h"
#include "core/rulepack/drawn_table.h"
#include "core/rulepack/pack_names.h"
#include "core/rulepack/references.h"

namespace sihua::rulepack {

namespace {

using feel::StaticType;

dmn::DrawnText written(std::string text) { return {std::move(text), 0}; }

std::string quoted(const std::string& id) { return "\"" + id + "\""; }

/// What a column of that type is declared as; empty: anything.
std::string typeName(const StaticType& type) {
    switch (type.kind) {
    case StaticType::Kind::Options:
        return "strings";
    case StaticType::Kind::List: {
        const std::string element = type.element ? typeName(*type.element) : std::string();
        return element.empty() || element.ends_with('s') ? std::string() : element + "s";
    }
    default:
        return baseTypeName(type);
    }
}

class TableDrawer {
public:
    explicit TableDrawer(const Scheme& scheme) : m_scheme(scheme), m_names(*scheme.interview) {
        for (const Value& value : scheme.values) {
            m_names.add(value.id.value(), StaticType::number());
        }
        for (const ScoreNode& node : scheme.nodes) {
            m_names.add(node.id.value(), StaticType::number());
        }
        for (const Group& group : scheme.groups) {
            m_names.add(group.id.value(), StaticType::list(StaticType::number(), 0, std::nullopt));
        }
    }

    [[nodiscard]] dmn::Drawing draw() {
        m_drawing.name = m_scheme.id + " " + m_scheme.version;
        for (const ScoreNode& node : m_scheme.nodes) {
            if (const auto* table = std::get_if<TableMethod>(&node.method)) {
                drawTable(node, *table);
            } else if (const auto* points = std::get_if<PointsMethod>(&node.method)) {
                drawPoints(node, *points);
            }
        }
        for (const std::string& name : m_read) {
            const bool isDecision = std::any_of(m_drawing.tables.begin(), m_drawing.tables.end(),
                                                [&](const dmn::DrawnTable& table) { return table.name == name; });
            if (const StaticType* type = m_names.find(name); type != nullptr && !isDecision) {
                m_drawing.inputData.push_back({name, declared(*type)});
            }
        }
        for (const std::string& list : m_lists) {
            m_drawing.types.push_back({list, list.substr(0, list.size() - 1), std::nullopt, true});
        }
        return std::move(m_drawing);
    }

private:
    /// The type's name, which is defined in the drawing if it is a list.
    [[nodiscard]] std::string declared(const StaticType& type) {
        std::string name = typeName(type);
        if (name.ends_with('s')) {
            m_lists.insert(name);
        }
        return name;
    }

    [[nodiscard]] dmn::DrawnInput input(const std::string& label, const std::string& expression,
                                        const StaticType& type) {
        dmn::DrawnInput column{label, written(expression), declared(type), std::nullopt, {}};
        if (type.is(StaticType::Kind::Option)) {
            std::string allowed;
            for (const std::string& option : type.options) {
                allowed += (allowed.empty() ? "" : ", ") + quoted(option);
            }
            column.allowed = written(std::move(allowed));
        }
        return column;
    }

    [[nodiscard]] static dmn::DrawnTable tableOf(const ScoreNode& node, const std::optional<Formula>& otherwise = {}) {
        dmn::DrawnTable table;
        table.name = node.id.value();
        table.outputs.push_back({"score", "number", std::nullopt, std::nullopt, {}});
        if (otherwise) {
            table.outputs.front().otherwise = written(otherwise->text);
        }
        return table;
    }

    static void setPolicy(HitPolicy policy, dmn::DrawnTable& table) {
        switch (policy) {
        case HitPolicy::Unique:
            table.hitPolicy = feel::HitPolicy::Unique;
            return;
        case HitPolicy::Any:
            table.hitPolicy = feel::HitPolicy::Any;
            return;
        case HitPolicy::First:
            table.hitPolicy = feel::HitPolicy::First;
            return;
        case HitPolicy::CollectSum:
            table.aggregation = feel::Aggregation::Sum;
            break;
        case HitPolicy::CollectMin:
            table.aggregation = feel::Aggregation::Min;
            break;
        case HitPolicy::CollectMax:
            table.aggregation = feel::Aggregation::Max;
            break;
        }
        table.hitPolicy = feel::HitPolicy::Collect;
    }

    void add(dmn::DrawnTable table, const std::set<std::string>& names) {
        for (const std::string& name : names) {
            if (m_names.find(name) != nullptr) {
                table.reads.push_back(name);
                m_read.insert(name);
            }
        }
        m_drawing.tables.push_back(std::move(table));
    }

    void drawTable(const ScoreNode& node, const TableMethod& method) {
        dmn::DrawnTable table = tableOf(node, method.otherwise);
        setPolicy(method.policy, table);
        for (std::size_t i = 0; i < method.inputs.size(); ++i) {
            const StaticType type = feel::checkExpression(*method.inputs[i].expression, m_names).type;
            table.inputs.push_back(input(method.names[i], method.inputs[i].text, type));
        }
        const bool hasReasons = std::any_of(method.rows.begin(), method.rows.end(),
                                            [](const TableRow& row) { return !row.because.zh.empty(); });
        table.annotations.emplace_back(kRowColumn);
        if (hasReasons) {
            table.annotations.insert(table.annotations.end(), std::begin(kBecauseColumns), std::end(kBecauseColumns));
        }
        for (const TableRow& row : method.rows) {
            dmn::DrawnRow drawn;
            for (const Formula& cell : row.in) {
                drawn.tests.push_back(written(cell.text));
            }
            drawn.results.push_back(written(row.out.text));
            drawn.annotations.push_back(row.id);
            if (hasReasons) {
                drawn.annotations.push_back(row.because.zh);
                drawn.annotations.push_back(row.because.en);
            }
            table.rows.push_back(std::move(drawn));
        }
        std::set<std::string> names;
        forEachFormula(node.method, [&](const Formula& formula) { collectNames(formula, names); });
        add(std::move(table), names);
    }

    void drawPoints(const ScoreNode& node, const PointsMethod& method) {
        dmn::DrawnTable table = tableOf(node);
        const Fact* fact = m_scheme.interview->fact(method.fact);
        const bool isSum = fact->type == FactType::SomeOf;
        setPolicy(isSum ? HitPolicy::CollectSum : HitPolicy::Unique, table);
        table.inputs.push_back(input(method.fact.value(), method.fact.value(), typeOfFact(*fact)));
        table.annotations = {std::string(kRowColumn)};
        const auto row = [&](std::string test, Decimal points, std::string name) {
            dmn::DrawnRow drawn;
            drawn.tests.push_back(written(std::move(test)));
            drawn.results.push_back(written(points.toShortString()));
            drawn.annotations.push_back(std::move(name));
            table.rows.push_back(std::move(drawn));
        };
        for (const OptionPoint& point : method.points) {
            const std::string option = quoted(point.option.value());
            row(isSum ? "list contains(?, " + option + ")" : option, point.points, point.option.value());
        }
        if (isSum) {
            row("count(?) >= 0", Decimal(), "answered"); // nothing chosen is 0 points; not answered is none
        }
        add(std::move(table), {method.fact.value()});
    }

    const Scheme& m_scheme;
    PackNames m_names;
    dmn::Drawing m_drawing;
    std::set<std::string> m_read;
    std::set<std::string> m_lists;
};

} // namespace

dmn::Drawing drawTables(const Scheme& scheme) { return TableDrawer(scheme).draw(); }

std::string exportTables(const Scheme& scheme) {
    return dmn::writeDrawing(drawTables(scheme), "urn:sihua:scheme:" + scheme.id + ":" + scheme.version);
}

} // namespace sihua::rulepack
