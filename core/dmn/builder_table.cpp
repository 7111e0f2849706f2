#include "core/base/text.h"
#include "core/dmn/builder.h"
#include "core/dmn/table_words.h"

namespace sihua::dmn {
namespace {

feel::ParseOptions optionsFor(const feel::NameSet* names, const feel::NameSet& members) {
    feel::ParseOptions options;
    options.mode = feel::NameMode::Conform;
    options.names = names;
    options.members = &members;
    return options;
}

} // namespace

feel::ParseOptions Builder::conform(const Names& names) const { return optionsFor(&names.variables, m_members); }

void Builder::reportParseError(pugi::xml_node textNode, const feel::ParseError& error) {
    report(error.code, error.message, m_file.spanInText(textNode, error.range.begin, error.range.end));
}

// The expression in a `text`; null for an empty one, also after an issue.
feel::ExprPtr Builder::expression(pugi::xml_node textNode, Names& names) {
    const std::string text = textOf(textNode);
    const std::string_view trimmed = text::trimmed(text);
    if (!trimmed.empty() && trimmed != "-") {
        const auto parsed = feel::parseExpression(text, conform(names));
        if (parsed) {
            return *parsed;
        }
        reportParseError(textNode, parsed.error());
    }
    return std::make_shared<const feel::Expr>(feel::Expr{feel::NullLiteral{}, {}, 1});
}

// The unary tests in a `text`; an empty one admits everything.
feel::ExprPtr Builder::unaryTests(pugi::xml_node textNode, const Names* names) {
    const std::string text = textOf(textNode);
    if (!text::trimmed(text).empty()) {
        const auto parsed =
            feel::parseUnaryTests(text, optionsFor(names != nullptr ? &names->variables : nullptr, m_members));
        if (parsed) {
            return *parsed;
        }
        reportParseError(textNode, parsed.error());
    }
    return std::make_shared<const feel::Expr>(feel::Expr{feel::UnaryTests{true, false, {}}, {}, 1});
}

bool Builder::readColumns(pugi::xml_node node, feel::DecisionTable& table, Names& names) {
    const auto allowed = [&](pugi::xml_node column, std::string_view role) {
        const pugi::xml_node textNode = child(child(column, role), "text");
        return textNode ? unaryTests(textNode, &names) : nullptr;
    };
    for (const pugi::xml_node input : children(node, "input")) {
        const pugi::xml_node inputExpression = child(input, "inputExpression");
        const pugi::xml_node textNode = child(inputExpression, "text");
        if (!textNode) {
            report(ErrorCode::SyntaxError, "the input has no expression", m_file.span(input));
            return false;
        }
        table.inputs.push_back({feel::normalizedName(textOf(textNode)), expression(textNode, names),
                                typeAttribute(inputExpression), allowed(input, "inputValues")});
    }
    for (const pugi::xml_node output : children(node, "output")) {
        feel::OutputColumn column;
        column.name = feel::normalizedName(attribute(output, "name"));
        column.type = typeAttribute(output);
        column.allowed = allowed(output, "outputValues");
        if (!column.allowed) {
            const feel::TypePtr& type = column.type ? column.type : names.element->type;
            column.allowed = type ? type->allowed : nullptr;
        }
        if (const pugi::xml_node textNode = child(child(output, "defaultOutputEntry"), "text")) {
            column.defaultValue = expression(textNode, names);
        }
        table.outputs.push_back(std::move(column));
    }
    return true;
}

BoxedPtr Builder::table(pugi::xml_node node, Names& names) {
    feel::DecisionTable table;
    table.name = names.element->name;
    bool isSound = readWord(kPolicies, attribute(node, "hitPolicy"), table.hitPolicy) &&
                   readWord(kAggregations, attribute(node, "aggregation"), table.aggregation);
    if (!isSound) {
        report(ErrorCode::InvalidArgument, "unknown hit policy or aggregation of table `" + table.name + "`",
               m_file.span(node));
    }
    isSound = readColumns(node, table, names) && isSound;
    for (const pugi::xml_node rule : children(node, "rule")) {
        feel::TableRow row;
        for (const pugi::xml_node entry : children(rule, "inputEntry")) {
            row.tests.push_back(unaryTests(child(entry, "text"), &names));
        }
        for (const pugi::xml_node entry : children(rule, "outputEntry")) {
            row.results.push_back(expression(child(entry, "text"), names));
        }
        table.rows.push_back(std::move(row));
    }
    if (const Status shape = feel::check(table); isSound && !shape) {
        report(shape.error().code(), shape.error().message(), m_file.span(node));
        isSound = false;
    }
    if (!isSound) {
        table = {};
        table.outputs.push_back({});
    }
    return std::make_shared<const Boxed>(Boxed{BoxedTable{std::move(table)}, nullptr});
}

} // namespace sihua::dmn
