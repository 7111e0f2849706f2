#include "core/rulepack/drawn_table.h"

#include <algorithm>
#include <set>

#include "core/feel/parse.h"

namespace sihua::rulepack {

namespace {

using feel::Aggregation;

constexpr std::size_t kLongestChain = 20; ///< Of item definitions, each of which restricts the next.

std::string ticked(const std::string& text) { return "`" + text + "`"; }

bool isSameConstant(const feel::Expr& a, const feel::Expr& b) {
    const auto* first = a.as<feel::NumberLiteral>();
    const auto* second = b.as<feel::NumberLiteral>();
    return first != nullptr && second != nullptr ? first->value == second->value : feel::isSameExpression(a, b);
}

/// Where each row's output stands among a column's allowed values; nothing where that cannot be told before anybody
/// answers, because an output or an allowed value is no constant.
struct Places {
    std::vector<std::size_t> places;
    std::optional<std::size_t> notFound; ///< A row whose output is none of them.
};
std::optional<Places> placesOf(const dmn::DrawnTable& table, std::size_t column) {
    const auto& allowed = table.outputs[column].allowed;
    const auto list = allowed ? feel::parseUnaryTests(allowed->text) : feel::parseUnaryTests("-");
    const auto* tests = list ? (*list)->as<feel::UnaryTests>() : nullptr;
    if (tests == nullptr || tests->isAny || tests->isNegated) {
        return std::nullopt;
    }
    const auto isConstant = [](const feel::Expr& expr) {
        const auto* negation = expr.as<feel::Negation>();
        const feel::Expr& inner = negation != nullptr ? *negation->operand : expr;
        return inner.as<feel::NumberLiteral>() != nullptr || inner.as<feel::StringLiteral>() != nullptr ||
               inner.as<feel::BooleanLiteral>() != nullptr;
    };
    if (!std::all_of(tests->tests.begin(), tests->tests.end(), [&](const auto& test) { return isConstant(*test); })) {
        return std::nullopt;
    }
    Places places;
    for (const dmn::DrawnRow& row : table.rows) {
        const auto result = feel::parseExpression(row.results[column].text);
        if (!result || !isConstant(**result)) {
            return std::nullopt;
        }
        const auto found = std::find_if(tests->tests.begin(), tests->tests.end(),
                                        [&](const auto& test) { return isSameConstant(*test, **result); });
        if (found == tests->tests.end() && !places.notFound) {
            places.notFound = places.places.size();
        }
        places.places.push_back(static_cast<std::size_t>(found - tests->tests.begin()));
    }
    return places;
}

std::string annotation(const dmn::DrawnTable& table, const dmn::DrawnRow& row, std::string_view column) {
    const auto found = std::find(table.annotations.begin(), table.annotations.end(), column);
    return found == table.annotations.end()
               ? std::string()
               : row.annotations[static_cast<std::size_t>(found - table.annotations.begin())];
}

} // namespace

Formula DrawnTableReader::formula(const dmn::DrawnText& text, bool isUnaryTests) {
    return parseFormula(m_decoding, {m_source, text.begin, TextStyle::Xml}, text.text, isUnaryTests);
}

DrawnTableReader::ResolvedType DrawnTableReader::resolve(const std::string& reference, const SourceSpan& span) {
    ResolvedType type;
    std::string name = feel::normalizedName(reference);
    for (std::size_t i = 0; i < kLongestChain; ++i) {
        const auto definition = std::find_if(m_drawing.types.begin(), m_drawing.types.end(),
                                             [&](const dmn::DrawnType& known) { return known.name == name; });
        if (definition != m_drawing.types.end()) {
            type.isList = type.isList || definition->isCollection;
            if (definition->allowed) {
                type.allowed.push_back(*definition->allowed);
            }
            if (definition->base.empty()) {
                error(ErrorCode::NotInSubset, "type " + ticked(name) + " is a structure, which packs do not have",
                      span);
                return {};
            }
            name = feel::normalizedName(definition->base);
            continue;
        }
        if (const std::size_t colon = name.find(':'); colon != std::string::npos) {
            name = name.substr(colon + 1); // DMN 1.1: `feel:number`
            continue;
        }
        if (name.starts_with("list<") && name.ends_with(">")) {
            type.isList = true;
            name = feel::normalizedName(name.substr(5, name.size() - 6));
            continue;
        }
        type.base = name == "Any" ? std::string() : name;
        static const std::set<std::string> kKnown{"", "number", "string", "boolean", "date"};
        if (!kKnown.contains(type.base)) {
            error(ErrorCode::NotInSubset, "packs have no type " + ticked(type.base), span,
                  "number, string, boolean, date, and lists of them");
            return {};
        }
        return type;
    }
    error(ErrorCode::LimitExceeded, "the item definitions below " + ticked(reference) + " refer to one another", span);
    return {};
}

bool DrawnTableReader::readPolicy(const dmn::DrawnTable& table, TableMethod& method) {
    const auto refuse = [&](const std::string& sign) {
        error(ErrorCode::NotInSubset,
              "table " + ticked(table.name) + " under hit policy " + sign + " gives a list, and a score is one number",
              table.span, "U, A, P, F, C+, C#, C< and C> give one");
        return false;
    };
    switch (table.hitPolicy) {
    case feel::HitPolicy::Unique:
        method.policy = HitPolicy::Unique;
        return true;
    case feel::HitPolicy::Any:
        method.policy = HitPolicy::Any;
        return true;
    case feel::HitPolicy::Priority:
    case feel::HitPolicy::First:
        method.policy = HitPolicy::First;
        return true;
    case feel::HitPolicy::RuleOrder:
        return refuse("R");
    case feel::HitPolicy::OutputOrder:
        return refuse("O");
    case feel::HitPolicy::Collect:
        break;
    }
    switch (table.aggregation) {
    case Aggregation::None:
        return refuse("C");
    case Aggregation::Sum:
    case Aggregation::Count:
        method.policy = HitPolicy::CollectSum;
        break;
    case Aggregation::Min:
        method.policy = HitPolicy::CollectMin;
        break;
    case Aggregation::Max:
        method.policy = HitPolicy::CollectMax;
        break;
    }
    return true;
}

void DrawnTableReader::readInputs(const dmn::DrawnTable& table, TableMethod& method) {
    const bool areGiven = !method.inputs.empty();
    for (const dmn::DrawnInput& input : table.inputs) {
        method.names.push_back(input.label.empty() ? input.expression.text : input.label);
        if (!areGiven) {
            method.inputs.push_back(formula(input.expression, false));
        }
        const ResolvedType type = resolve(input.type, input.span);
        DeclaredInput declared{type.base, type.isList, {}, input.span};
        for (const dmn::DrawnText& allowed : type.allowed) {
            declared.allowed.push_back(formula(allowed, true));
        }
        if (input.allowed && !input.allowed->text.empty()) {
            declared.allowed.push_back(formula(*input.allowed, true));
        }
        method.declared.push_back(std::move(declared));
    }
}

void DrawnTableReader::readRow(const dmn::DrawnTable& table, std::size_t index, std::size_t output,
                               TableMethod& method) {
    const dmn::DrawnRow& drawn = table.rows[index];
    TableRow row;
    row.span = drawn.span;
    row.id = annotation(table, drawn, kRowColumn);
    if (row.id.empty()) {
        row.id = std::to_string(index + 1);
    }
    for (dmn::DrawnText test : drawn.tests) {
        test.text = test.text.empty() ? "-" : test.text; // an empty cell admits everything
        row.in.push_back(formula(test, true));
    }
    dmn::DrawnText result = drawn.results[output];
    if (table.aggregation == Aggregation::Count) {
        result.text = "1";
    }
    if (result.text.empty() || result.text == "-") {
        error(ErrorCode::MissingKey, "row " + ticked(row.id) + " gives no score", drawn.span);
        result.text = "null";
    }
    row.out = formula(result, false);
    row.because = {annotation(table, drawn, kBecauseColumns[0]), annotation(table, drawn, kBecauseColumns[1])};
    if (row.because.zh.empty() != row.because.en.empty()) {
        error(ErrorCode::MissingTranslation, "row " + ticked(row.id) + " gives its reason in one language only",
              row.span);
    }
    method.rows.push_back(std::move(row));
}

/// An output that is none of its column's allowed values would be none at all in DMN.
void DrawnTableReader::checkOutputs(const dmn::DrawnTable& table, std::size_t output) {
    const auto places = placesOf(table, output);
    if (places && places->notFound) {
        const dmn::DrawnRow& row = table.rows[*places->notFound];
        error(ErrorCode::TypeMismatch,
              "the output " + ticked(row.results[output].text) + " is none of the column's allowed values",
              formula(row.results[output], false).span, "they are " + table.outputs[output].allowed->text);
    }
}

void DrawnTableReader::sortByPriority(const dmn::DrawnTable& table, TableMethod& method) {
    std::vector<std::vector<std::size_t>> ranks(table.rows.size());
    for (std::size_t column = 0; column < table.outputs.size(); ++column) {
        const auto places = placesOf(table, column);
        if (!places || places->notFound) {
            error(ErrorCode::InvalidArgument,
                  "hit policy P of table " + ticked(table.name) +
                      " ranks outputs by the allowed values of their column, and this column does not list them",
                  table.outputs[column].span, "write every output and every allowed value out as a constant");
            return;
        }
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            ranks[i].push_back(places->places[i]);
        }
    }
    std::vector<std::size_t> order(ranks.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return ranks[a] < ranks[b]; });
    std::vector<TableRow> sorted;
    for (const std::size_t row : order) {
        sorted.push_back(std::move(method.rows[row]));
    }
    method.rows = std::move(sorted);
    method.isRanked = true;
}

void DrawnTableReader::read(const dmn::DrawnTable& table, const std::string& output, const PackFile& file,
                            const YamlNode& asked, TableMethod& method) {
    if (!readPolicy(table, method)) {
        return;
    }
    std::size_t chosen = 0;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < table.outputs.size(); ++i) {
        names.push_back(table.outputs[i].name);
        chosen = table.outputs[i].name == output ? i : chosen;
    }
    if (output.empty() ? names.size() > 1 : std::find(names.begin(), names.end(), output) == names.end()) {
        std::string list;
        for (const std::string& name : names) {
            list += (list.empty() ? "" : ", ") + ticked(name);
        }
        file.error(output.empty() ? ErrorCode::MissingKey : ErrorCode::UnknownId,
                   output.empty() ? "table " + ticked(table.name) + " has several outputs: " + list
                                  : "table " + ticked(table.name) + " has no output " + ticked(output),
                   asked, output.empty() ? "choose one with `output`" : didYouMean(output, names));
        return;
    }
    const dmn::DrawnOutput& column = table.outputs[chosen];
    const ResolvedType type = resolve(column.type, column.span);
    const bool isCount = table.aggregation == Aggregation::Count;
    if (!isCount && (type.isList || (!type.base.empty() && type.base != "number"))) {
        error(ErrorCode::TypeMismatch, "the output is declared as " + ticked(column.type) + ", and a score is a number",
              column.span);
    }
    if (!method.inputs.empty() && method.inputs.size() != table.inputs.size()) {
        file.error(ErrorCode::WrongKind,
                   "table " + ticked(table.name) + " has " + std::to_string(table.inputs.size()) +
                       " input columns, but " + std::to_string(method.inputs.size()) + " inputs are given",
                   asked, "without `inputs` the table's own expressions are used");
        return;
    }
    if (table.rows.empty()) {
        error(ErrorCode::MissingKey, "table " + ticked(table.name) + " has no rows", table.span);
        return;
    }
    readInputs(table, method);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        readRow(table, i, chosen, method);
    }
    if (table.hitPolicy == feel::HitPolicy::Priority) {
        sortByPriority(table, method);
    } else {
        checkOutputs(table, chosen);
    }
    if (column.otherwise && !column.otherwise->text.empty()) {
        method.otherwise = formula(*column.otherwise, false);
    } else if (isCount) {
        method.otherwise = formula({"0", table.rows.front().results[chosen].begin}, false);
    }
}

std::string baseTypeName(const feel::StaticType& type) {
    using Kind = feel::StaticType::Kind;
    switch (type.kind) {
    case Kind::Number:
        return "number";
    case Kind::Boolean:
        return "boolean";
    case Kind::Text:
    case Kind::Option:
        return "string";
    case Kind::Date:
        return "date";
    default:
        return {};
    }
}

} // namespace sihua::rulepack
