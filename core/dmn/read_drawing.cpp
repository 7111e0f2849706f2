#include <algorithm>
#include <map>

#include "core/base/text.h"
#include "core/dmn/drawing.h"
#include "core/dmn/table_words.h"
#include "core/dmn/xml.h"
#include "core/feel/parse.h"

namespace sihua::dmn {
namespace {

class DrawingReader {
public:
    DrawingReader(const XmlFile& file, Issues& issues) : m_file(file), m_issues(issues) {}

    [[nodiscard]] Drawing read() {
        const pugi::xml_node root = m_file.root();
        m_drawing.name = attribute(root, "name");
        for (const pugi::xml_node node : children(root, "itemDefinition")) {
            m_drawing.types.push_back(type(node));
        }
        for (const pugi::xml_node node : children(root)) {
            if (isNamed(node, "inputData") || isNamed(node, "decision")) {
                m_names[attribute(node, "id")] = nameOf(node);
            }
            if (isNamed(node, "inputData")) {
                m_drawing.inputData.push_back({nameOf(node), attribute(child(node, "variable"), "typeRef")});
            }
        }
        for (const pugi::xml_node node : children(root)) {
            if (isNamed(node, "decision")) {
                element(node, node);
            } else if (isNamed(node, "businessKnowledgeModel")) {
                element(node, child(node, "encapsulatedLogic"));
            }
        }
        return std::move(m_drawing);
    }

private:
    void report(ErrorCode code, std::string message, pugi::xml_node node) {
        m_issues.push_back(m_file.issue(code, std::move(message), m_file.span(node)));
    }

    [[nodiscard]] static std::string nameOf(pugi::xml_node node) {
        return feel::normalizedName(attribute(node, "name"));
    }

    [[nodiscard]] DrawnText drawnText(pugi::xml_node textNode) const {
        return {std::string(text::trimmed(textOf(textNode))), m_file.textBegin(textNode)};
    }

    /// The `text` of a child element that may be absent.
    [[nodiscard]] std::optional<DrawnText> optionalText(pugi::xml_node node, std::string_view role) const {
        const pugi::xml_node textNode = child(child(node, role), "text");
        return textNode ? std::optional(drawnText(textNode)) : std::nullopt;
    }

    /// The `text` of a cell; its element stands for it where there is none.
    [[nodiscard]] DrawnText cell(pugi::xml_node node) const {
        const pugi::xml_node textNode = child(node, "text");
        return drawnText(textNode ? textNode : node);
    }

    [[nodiscard]] DrawnType type(pugi::xml_node node) const {
        DrawnType type;
        type.name = nameOf(node);
        const std::string written = attribute(node, "typeRef"); // in DMN 1.1 an element
        type.base = std::string(text::trimmed(written.empty() ? textOf(child(node, "typeRef")) : written));
        type.allowed = optionalText(node, "allowedValues");
        if (!type.allowed) {
            type.allowed = optionalText(node, "typeConstraint");
        }
        const std::string flag = attribute(node, "isCollection");
        type.isCollection = flag == "true" || flag == "1";
        return type;
    }

    void element(pugi::xml_node node, pugi::xml_node owner) {
        if (const pugi::xml_node tableNode = child(owner, "decisionTable")) {
            table(node, tableNode);
            return;
        }
        DrawnOther other{attribute(node, "id"), nameOf(node), {}, m_file.span(node)};
        for (const std::string_view kind : {"literalExpression", "context", "invocation", "list", "relation",
                                            "functionDefinition", "conditional", "filter", "for", "some", "every"}) {
            if (child(owner, kind)) {
                other.kind = kind;
            }
        }
        m_drawing.others.push_back(std::move(other));
    }

    void table(pugi::xml_node node, pugi::xml_node tableNode) {
        DrawnTable table;
        table.id = attribute(node, "id");
        table.name = nameOf(node);
        table.span = m_file.span(node);
        bool isSound = true;
        const auto fault = [&](ErrorCode code, const std::string& message, pugi::xml_node where) {
            report(code, "table `" + table.name + "`: " + message, where);
            isSound = false;
        };
        if (!readWord(kPolicies, attribute(tableNode, "hitPolicy"), table.hitPolicy) ||
            !readWord(kAggregations, attribute(tableNode, "aggregation"), table.aggregation)) {
            fault(ErrorCode::InvalidArgument, "unknown hit policy or aggregation", tableNode);
        }
        if (table.aggregation != feel::Aggregation::None && table.hitPolicy != feel::HitPolicy::Collect) {
            fault(ErrorCode::InvalidArgument, "only hit policy C can be aggregated", tableNode);
        }
        for (const pugi::xml_node input : children(tableNode, "input")) {
            const pugi::xml_node expression = child(input, "inputExpression");
            const pugi::xml_node textNode = child(expression, "text");
            if (!textNode || text::trimmed(textOf(textNode)).empty()) {
                fault(ErrorCode::SyntaxError, "the input has no expression", input);
            }
            table.inputs.push_back({attribute(input, "label"), drawnText(textNode ? textNode : input),
                                    attribute(expression, "typeRef"), optionalText(input, "inputValues"),
                                    m_file.span(input)});
        }
        for (const pugi::xml_node output : children(tableNode, "output")) {
            table.outputs.push_back({nameOf(output), attribute(output, "typeRef"), optionalText(output, "outputValues"),
                                     optionalText(output, "defaultOutputEntry"), m_file.span(output)});
        }
        if (table.outputs.empty()) {
            fault(ErrorCode::InvalidArgument, "there is no output", tableNode);
        } else if (table.outputs.size() == 1 && table.outputs.front().type.empty()) {
            table.outputs.front().type = attribute(child(node, "variable"), "typeRef");
        }
        for (const pugi::xml_node annotation : children(tableNode, "annotation")) {
            table.annotations.push_back(attribute(annotation, "name"));
        }
        const std::vector<pugi::xml_node> rules = children(tableNode, "rule");
        if (rules.size() > kMostDrawnRows || table.inputs.size() + table.outputs.size() > kMostDrawnColumns) {
            fault(ErrorCode::TooLarge,
                  "a table may have " + std::to_string(kMostDrawnColumns) + " columns and " +
                      std::to_string(kMostDrawnRows) + " rows at most",
                  tableNode);
            return;
        }
        for (const pugi::xml_node rule : rules) {
            table.rows.push_back(row(rule, table.annotations.size()));
            const DrawnRow& last = table.rows.back();
            if (last.tests.size() != table.inputs.size() || last.results.size() != table.outputs.size()) {
                fault(ErrorCode::InvalidArgument,
                      "row " + std::to_string(table.rows.size()) + " does not have a cell for every column", rule);
            }
        }
        for (const pugi::xml_node requirement : children(node, "informationRequirement")) {
            for (const pugi::xml_node target : children(requirement)) {
                const std::string href = attribute(target, "href");
                const auto known = m_names.find(href.starts_with('#') ? href.substr(1) : href);
                if (known != m_names.end()) {
                    table.reads.push_back(known->second);
                }
            }
        }
        if (isSound) {
            m_drawing.tables.push_back(std::move(table));
        }
    }

    [[nodiscard]] DrawnRow row(pugi::xml_node rule, std::size_t annotations) const {
        DrawnRow row;
        row.span = m_file.span(rule);
        for (const pugi::xml_node entry : children(rule, "inputEntry")) {
            row.tests.push_back(cell(entry));
        }
        for (const pugi::xml_node entry : children(rule, "outputEntry")) {
            row.results.push_back(cell(entry));
        }
        for (const pugi::xml_node entry : children(rule, "annotationEntry")) {
            row.annotations.push_back(cell(entry).text);
        }
        row.annotations.resize(annotations);
        return row;
    }

    const XmlFile& m_file;
    Issues& m_issues;
    Drawing m_drawing;
    std::map<std::string, std::string, std::less<>> m_names; ///< By id.
};

} // namespace

LoadedDrawing readDrawing(const SourceText& source) {
    LoadedDrawing loaded;
    const auto file = XmlFile::parse(source);
    if (!file) {
        loaded.issues.push_back(
            source.issue(Severity::Error, file.error().code(), file.error().message(), file.error().span()));
        return loaded;
    }
    const pugi::xml_node root = (*file)->root();
    if (!isNamed(root, "definitions")) {
        loaded.issues.push_back(
            (*file)->issue(ErrorCode::SyntaxError, "the root is no DMN `definitions`", (*file)->span(root)));
        return loaded;
    }
    loaded.drawing = DrawingReader(**file, loaded.issues).read();
    return loaded;
}

} // namespace sihua::dmn
