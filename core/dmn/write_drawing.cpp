#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <pugixml.hpp>

#include "core/dmn/drawing.h"
#include "core/dmn/table_words.h"

namespace sihua::dmn {
namespace {

constexpr int kWidth = 180; ///< Of a shape in the diagram.
constexpr int kHeight = 60;
constexpr int kStep = 220; ///< From one shape to the next.

/// Makes XML ids out of names: letters, digits, `.` and `_`, starting with a letter, no two alike.
class Ids {
public:
    [[nodiscard]] std::string make(std::string_view prefix, std::string_view name) {
        std::string id(prefix);
        for (const char c : name) {
            const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            id += isPlain || c == '.' || c == '_' ? c : '_';
        }
        std::string unique = id;
        while (!m_taken.insert(unique).second) {
            unique = id + "-" + std::to_string(++m_counts[id]);
        }
        return unique;
    }
    void take(const std::string& id) { m_taken.insert(id); }

private:
    std::set<std::string> m_taken;
    std::map<std::string, int> m_counts;
};

class DrawingWriter {
public:
    explicit DrawingWriter(const Drawing& drawing) : m_drawing(drawing) {}

    [[nodiscard]] std::string write(std::string_view uri) {
        pugi::xml_node declaration = m_document.append_child(pugi::node_declaration);
        set(declaration, "version", "1.0");
        set(declaration, "encoding", "UTF-8");
        pugi::xml_node root = m_document.append_child("definitions");
        set(root, "xmlns", "https://www.omg.org/spec/DMN/20230324/MODEL/");
        set(root, "xmlns:dmndi", "https://www.omg.org/spec/DMN/20230324/DMNDI/");
        set(root, "xmlns:dc", "http://www.omg.org/spec/DMN/20180521/DC/");
        set(root, "xmlns:di", "http://www.omg.org/spec/DMN/20180521/DI/");
        set(root, "id", m_ids.make("definitions_", m_drawing.name));
        set(root, "name", m_drawing.name);
        set(root, "namespace", uri);
        for (const DrawnType& type : m_drawing.types) {
            itemDefinition(root, type);
        }
        for (const DrawnInputData& data : m_drawing.inputData) {
            const std::string& id = m_idOf[data.name] = m_ids.make("input_", data.name);
            pugi::xml_node node = named(root, "inputData", id, data.name);
            variable(node, data.name, data.type);
        }
        for (const DrawnTable& table : m_drawing.tables) {
            m_idOf[table.name] = table.id.empty() ? m_ids.make("decision_", table.name) : table.id;
            m_ids.take(m_idOf[table.name]);
        }
        for (const DrawnTable& table : m_drawing.tables) {
            decision(root, table);
        }
        diagram(root);
        std::ostringstream out;
        m_document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
        return out.str();
    }

private:
    static void set(pugi::xml_node node, const char* name, std::string_view value) {
        node.append_attribute(name).set_value(std::string(value).c_str());
    }

    static pugi::xml_node named(pugi::xml_node parent, const char* kind, const std::string& id,
                                const std::string& name) {
        pugi::xml_node node = parent.append_child(kind);
        set(node, "id", id);
        set(node, "name", name);
        return node;
    }

    static void text(pugi::xml_node parent, const std::string& value) {
        parent.append_child("text").append_child(pugi::node_pcdata).set_value(value.c_str());
    }

    static void optionalText(pugi::xml_node parent, const char* role, const std::optional<DrawnText>& value) {
        if (value) {
            text(parent.append_child(role), value->text);
        }
    }

    static void typeRef(pugi::xml_node node, const std::string& type) {
        if (!type.empty()) {
            set(node, "typeRef", type);
        }
    }

    void variable(pugi::xml_node parent, const std::string& name, const std::string& type) {
        pugi::xml_node node = named(parent, "variable", m_ids.make("variable_", name), name);
        typeRef(node, type);
    }

    void itemDefinition(pugi::xml_node root, const DrawnType& type) {
        pugi::xml_node node = named(root, "itemDefinition", m_ids.make("type_", type.name), type.name);
        if (type.isCollection) {
            set(node, "isCollection", "true");
        }
        if (!type.base.empty()) {
            text(node, "typeRef", type.base);
        }
        optionalText(node, "allowedValues", type.allowed);
    }

    static void text(pugi::xml_node parent, const char* element, const std::string& value) {
        parent.append_child(element).append_child(pugi::node_pcdata).set_value(value.c_str());
    }

    void decision(pugi::xml_node root, const DrawnTable& table) {
        pugi::xml_node node = named(root, "decision", m_idOf[table.name], table.name);
        variable(node, table.name, table.outputs.size() == 1 ? table.outputs.front().type : std::string());
        for (const std::string& name : table.reads) {
            const bool isDecision = std::any_of(m_drawing.tables.begin(), m_drawing.tables.end(),
                                                [&](const DrawnTable& other) { return other.name == name; });
            pugi::xml_node requirement = node.append_child("informationRequirement");
            set(requirement, "id", m_ids.make("reads_", table.name + "_" + name));
            set(requirement.append_child(isDecision ? "requiredDecision" : "requiredInput"), "href",
                "#" + m_idOf[name]);
        }
        decisionTable(node, table);
    }

    void decisionTable(pugi::xml_node owner, const DrawnTable& table) {
        pugi::xml_node node = owner.append_child("decisionTable");
        set(node, "id", m_ids.make("table_", table.name));
        set(node, "hitPolicy", wordFor(kPolicies, table.hitPolicy));
        if (table.aggregation != feel::Aggregation::None) {
            set(node, "aggregation", wordFor(kAggregations, table.aggregation));
        }
        for (const DrawnInput& input : table.inputs) {
            pugi::xml_node column = node.append_child("input");
            set(column, "id", m_ids.make("column_", table.name));
            if (!input.label.empty()) {
                set(column, "label", input.label);
            }
            pugi::xml_node expression = column.append_child("inputExpression");
            set(expression, "id", m_ids.make("expression_", table.name));
            typeRef(expression, input.type);
            text(expression, input.expression.text);
            optionalText(column, "inputValues", input.allowed);
        }
        for (const DrawnOutput& output : table.outputs) {
            pugi::xml_node column = node.append_child("output");
            set(column, "id", m_ids.make("column_", table.name));
            if (!output.name.empty()) {
                set(column, "name", output.name);
            }
            typeRef(column, output.type);
            optionalText(column, "outputValues", output.allowed);
            optionalText(column, "defaultOutputEntry", output.otherwise);
        }
        for (const std::string& annotation : table.annotations) {
            set(node.append_child("annotation"), "name", annotation);
        }
        for (const DrawnRow& row : table.rows) {
            rule(node, table, row);
        }
    }

    void rule(pugi::xml_node parent, const DrawnTable& table, const DrawnRow& row) {
        pugi::xml_node node = parent.append_child("rule");
        set(node, "id", m_ids.make("rule_", table.name));
        const auto entry = [&](const char* kind, const std::string& value) {
            pugi::xml_node cell = node.append_child(kind);
            set(cell, "id", m_ids.make("cell_", table.name));
            text(cell, value);
        };
        for (const DrawnText& test : row.tests) {
            entry("inputEntry", test.text);
        }
        for (const DrawnText& result : row.results) {
            entry("outputEntry", result.text);
        }
        for (const std::string& annotation : row.annotations) {
            text(node.append_child("annotationEntry"), annotation);
        }
    }

    void shape(pugi::xml_node diagram, const std::string& element, int x, int y) {
        pugi::xml_node node = diagram.append_child("dmndi:DMNShape");
        set(node, "id", "shape_" + element);
        set(node, "dmnElementRef", element);
        pugi::xml_node bounds = node.append_child("dc:Bounds");
        set(bounds, "x", std::to_string(x));
        set(bounds, "y", std::to_string(y));
        set(bounds, "width", std::to_string(kWidth));
        set(bounds, "height", std::to_string(kHeight));
        m_centres[element] = {x + kWidth / 2, y};
    }

    /// Tables in a row above, what they read in a row below, and lines between.
    void diagram(pugi::xml_node root) {
        pugi::xml_node node = root.append_child("dmndi:DMNDI").append_child("dmndi:DMNDiagram");
        set(node, "id", "diagram");
        int x = 0;
        for (const DrawnTable& table : m_drawing.tables) {
            shape(node, m_idOf[table.name], x, 0);
            x += kStep;
        }
        x = 0;
        for (const DrawnInputData& data : m_drawing.inputData) {
            shape(node, m_idOf[data.name], x, 2 * kStep);
            x += kStep;
        }
        for (pugi::xml_node element : root.children("decision")) {
            for (pugi::xml_node requirement : element.children("informationRequirement")) {
                const std::string source = requirement.first_child().attribute("href").value() + 1;
                const auto [fromX, fromY] = m_centres[source];
                const auto [toX, toY] = m_centres[element.attribute("id").value()];
                pugi::xml_node edge = node.append_child("dmndi:DMNEdge");
                const std::string id = requirement.attribute("id").value();
                set(edge, "id", "edge_" + id);
                set(edge, "dmnElementRef", id);
                for (const auto& [pointX, pointY] : {std::pair{fromX, fromY}, std::pair{toX, toY + kHeight}}) {
                    pugi::xml_node point = edge.append_child("di:waypoint");
                    set(point, "x", std::to_string(pointX));
                    set(point, "y", std::to_string(pointY));
                }
            }
        }
    }

    const Drawing& m_drawing;
    pugi::xml_document m_document;
    Ids m_ids;
    std::map<std::string, std::string> m_idOf; ///< By name.
    std::map<std::string, std::pair<int, int>> m_centres;
};

} // namespace

std::string writeDrawing(const Drawing& drawing, std::string_view uri) { return DrawingWriter(drawing).write(uri); }

} // namespace sihua::dmn
