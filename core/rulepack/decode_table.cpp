#include "core/rulepack/decode_table.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/rulepack/drawn_table.h"

namespace sihua::rulepack {

namespace {

/// Columns by name; reports those that are missing and those that the format does not have.
std::vector<std::optional<std::size_t>> columnsOf(const CsvTable& table, const std::vector<std::string>& required,
                                                  IssueLog& issues) {
    std::vector<std::optional<std::size_t>> columns;
    std::vector<std::string> missing;
    for (const std::string& name : required) {
        columns.push_back(table.column(name));
        if (!columns.back()) {
            missing.push_back(name);
            issues.error(ErrorCode::InvalidCsv, "the table has no column `" + name + "`", table.header.front().span());
        }
    }
    for (const CsvCell& cell : table.header) {
        const std::string name(text::trimmed(cell.text));
        if (std::find(required.begin(), required.end(), name) == required.end()) {
            issues.error(ErrorCode::UnknownKey, "the format has no column `" + name + "`", cell.span(),
                         didYouMean(name, missing));
        }
    }
    return columns;
}

std::string trimmed(const CsvCell& cell) { return std::string(text::trimmed(cell.text)); }

struct DecisionColumns {
    std::optional<std::size_t> row;
    std::optional<std::size_t> out;
    std::optional<std::size_t> because[2];
    std::vector<std::size_t> in;
};

DecisionColumns decisionColumns(const CsvTable& table, IssueLog& issues) {
    DecisionColumns columns;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        const std::string name = trimmed(table.header[i]);
        if (name == "row") {
            columns.row = i;
        } else if (name.starts_with("in:")) {
            columns.in.push_back(i);
        } else if (name.starts_with("out:") && !columns.out) {
            columns.out = i;
        } else if (name == "because.zh") {
            columns.because[0] = i;
        } else if (name == "because.en") {
            columns.because[1] = i;
        } else {
            issues.error(ErrorCode::UnknownKey, "a decision table has no column `" + name + "`", table.header[i].span(),
                         "it has: row, in:<name> ..., one out:<name>, because.zh, because.en");
        }
    }
    const SourceSpan start = table.header.front().span();
    if (!columns.row) {
        issues.error(ErrorCode::InvalidCsv, "the table has no column `row` with the rows' names", start);
    }
    if (!columns.out) {
        issues.error(ErrorCode::InvalidCsv, "the table has no column `out:<name>`", start);
    }
    if (columns.because[0].has_value() != columns.because[1].has_value()) {
        issues.error(ErrorCode::MissingTranslation, "the table gives reasons in one language only", start,
                     "it needs because.zh and because.en");
    }
    return columns;
}

TableRow decodeRow(const CsvRow& cells, const DecisionColumns& columns, Decoding& decoding) {
    TableRow row;
    row.span = cells.front().span();
    if (columns.row) {
        row.id = trimmed(cells[*columns.row]);
        if (row.id.empty()) {
            decoding.issues.error(ErrorCode::MissingKey, "the row has no name", row.span);
        }
    }
    for (const std::size_t column : columns.in) {
        row.in.push_back(parseFormula(decoding, cells[column].origin, cells[column].text, true));
    }
    if (columns.out) {
        row.out = parseFormula(decoding, cells[*columns.out].origin, cells[*columns.out].text, false);
    }
    if (columns.because[0] && columns.because[1]) {
        row.because = {trimmed(cells[*columns.because[0]]), trimmed(cells[*columns.because[1]])};
        if (row.because.zh.empty() != row.because.en.empty()) {
            decoding.issues.error(ErrorCode::MissingTranslation,
                                  "row `" + row.id + "` gives its reason in one language only", row.span);
        }
    }
    return row;
}

void complainOfRepeatedRows(const TableMethod& method, IssueLog& issues) {
    std::map<std::string_view, const TableRow*> known;
    for (const TableRow& row : method.rows) {
        const auto [first, isNew] = known.emplace(row.id, &row);
        if (!isNew && !row.id.empty()) {
            issues.error(ErrorCode::DuplicateId, "two rows are named `" + row.id + "`", row.span,
                         "first at " + toString(first->second->span));
        }
    }
}

} // namespace

SourceTextPtr SchemeTables::find(const PackFile& file, const YamlNode& table) {
    const std::string path = "tables/" + table.text;
    SourceTextPtr source = m_files.find(path);
    if (!source && !m_files.has(path)) {
        std::vector<std::string> names;
        for (const auto& [other, text] : m_files.files()) {
            if (other.starts_with("tables/")) {
                names.push_back(other.substr(7));
            }
        }
        file.error(ErrorCode::NotFound, "there is no table tables/" + table.text, table, didYouMean(table.text, names));
    }
    return source;
}

const CsvTable* SchemeTables::open(const PackFile& file, const YamlNode& table) {
    if (table.kind != YamlNode::Kind::Scalar) {
        file.error(ErrorCode::WrongKind, "a table is named by its file in tables/", table);
        return nullptr;
    }
    if (isDrawing(table.text)) {
        file.error(ErrorCode::WrongKind, "points are listed in a .csv file", table,
                   "a drawn table is used by `table: {file: ..., decision: ...}`");
        return nullptr;
    }
    const auto known = m_tables.find(table.text);
    if (known != m_tables.end()) {
        return known->second ? &*known->second : nullptr;
    }
    const SourceTextPtr source = find(file, table);
    if (!source) {
        return nullptr;
    }
    auto& slot = m_tables[table.text] = readCsv(source, m_decoding.issues);
    return slot ? &*slot : nullptr;
}

const SchemeTables::DrawnFile* SchemeTables::openDrawing(const PackFile& file, const YamlNode& table) {
    const auto known = m_drawings.find(table.text);
    if (known != m_drawings.end()) {
        return known->second.drawing ? &known->second : nullptr;
    }
    const SourceTextPtr source = find(file, table);
    if (!source) {
        return nullptr;
    }
    dmn::LoadedDrawing loaded = dmn::readDrawing(*source);
    for (const Issue& issue : loaded.issues) {
        m_decoding.issues.error(issue.code, issue.message, issue.span, issue.hint);
    }
    DrawnFile& slot = m_drawings[table.text] = {source, std::move(loaded.drawing), loaded.issues.empty()};
    return slot.drawing ? &slot : nullptr;
}

void SchemeTables::drawnTable(const PackFile& file, const YamlNode& table, const YamlNode& decision,
                              const std::string& output, TableMethod& method) {
    const DrawnFile* drawn = openDrawing(file, table);
    if (drawn == nullptr) {
        return;
    }
    const std::string& name = decision.text;
    const auto isAsked = [&](const auto& known) { return known.id == name || known.name == name; };
    const auto& tables = drawn->drawing->tables;
    const auto found = std::find_if(tables.begin(), tables.end(), isAsked);
    if (found == tables.end()) {
        const auto& others = drawn->drawing->others;
        const auto other = std::find_if(others.begin(), others.end(), isAsked);
        if (other != others.end()) {
            file.error(ErrorCode::WrongKind,
                       "`" + name + "` of tables/" + table.text + " is no decision table but " +
                           (other->kind.empty() ? "without logic" : "a " + other->kind),
                       decision, "drawn at " + toString(other->span));
            return;
        }
        std::vector<std::string> names;
        for (const dmn::DrawnTable& known : tables) {
            names.push_back(known.name);
            names.push_back(known.id);
        }
        if (drawn->isWhole) { // otherwise it may be one that is left out
            file.error(ErrorCode::UnknownId, "tables/" + table.text + " has no decision `" + name + "`", decision,
                       didYouMean(name, names));
        }
        return;
    }
    if (std::find_if(std::next(found), tables.end(), isAsked) != tables.end()) {
        file.error(ErrorCode::DuplicateId, "tables/" + table.text + " has several decisions `" + name + "`", decision,
                   "name it by its id, such as `" + found->id + "`");
    }
    DrawnTableReader(drawn->source, *drawn->drawing, m_decoding).read(*found, output, file, decision, method);
    complainOfRepeatedRows(method, m_decoding.issues);
}

const std::vector<std::size_t>& SchemeTables::rowsOf(const std::string& file, const CsvTable& table, std::size_t column,
                                                     const NodeId& node) {
    auto known = m_pointRows.find(file);
    if (known == m_pointRows.end()) {
        known = m_pointRows.emplace(file, RowsByNode{}).first;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            known->second[trimmed(table.rows[row][column])].push_back(row);
        }
    }
    return known->second[node.value()];
}

std::vector<OptionPoint> SchemeTables::points(const PackFile& file, const YamlNode& table, const NodeId& node) {
    std::vector<OptionPoint> points;
    m_pointsAsked[table.text].insert(node.value());
    const CsvTable* csv = open(file, table);
    if (csv == nullptr) {
        return points;
    }
    const auto columns = columnsOf(*csv, {"node", "option", "points"}, m_decoding.issues);
    if (!columns[0] || !columns[1] || !columns[2]) {
        return points;
    }
    for (const std::size_t index : rowsOf(table.text, *csv, *columns[0], node)) {
        const CsvRow& row = csv->rows[index];
        const CsvCell& cell = row[*columns[2]];
        const auto number = Decimal::parse(text::trimmed(cell.text));
        if (!number) {
            m_decoding.issues.error(ErrorCode::InvalidNumber, "points must be a number, not `" + cell.text + "`",
                                    cell.span());
        }
        const CsvCell& option = row[*columns[1]];
        points.push_back({OptionId(trimmed(option)), number.value_or(Decimal{}), option.span()});
    }
    if (points.empty()) {
        file.error(ErrorCode::MissingKey, "tables/" + table.text + " has no points for `" + node.value() + "`", table);
    }
    return points;
}

void SchemeTables::decisionTable(const PackFile& file, const YamlNode& table, TableMethod& method) {
    const CsvTable* csv = open(file, table);
    if (csv == nullptr) {
        return;
    }
    const DecisionColumns columns = decisionColumns(*csv, m_decoding.issues);
    for (const std::size_t column : columns.in) {
        method.names.push_back(trimmed(csv->header[column]).substr(3));
    }
    if (columns.in.size() != method.inputs.size()) {
        file.error(ErrorCode::InvalidCsv,
                   "tables/" + table.text + " has " + std::to_string(columns.in.size()) + " input columns, but " +
                       std::to_string(method.inputs.size()) + " inputs are given",
                   table);
        return;
    }
    if (csv->rows.empty()) {
        file.error(ErrorCode::InvalidCsv, "tables/" + table.text + " has no rows", table);
    }
    for (const CsvRow& cells : csv->rows) {
        method.rows.push_back(decodeRow(cells, columns, m_decoding));
    }
    complainOfRepeatedRows(method, m_decoding.issues);
}

void SchemeTables::checkUse(const std::vector<ScoreNode>& nodes) {
    for (const auto& [path, source] : m_files.files()) {
        if (path.starts_with("tables/") && !m_tables.contains(path.substr(7)) && !m_drawings.contains(path.substr(7))) {
            m_decoding.issues.warning(ErrorCode::UnknownKey, "no score node uses this table", m_files.place(path));
        }
    }
    std::vector<std::string> ids;
    for (const ScoreNode& node : nodes) {
        if (std::holds_alternative<PointsMethod>(node.method)) {
            ids.push_back(node.id.value());
        }
    }
    for (const auto& [name, asked] : m_pointsAsked) {
        const auto table = m_tables.find(name);
        if (table == m_tables.end() || !table->second) {
            continue;
        }
        const auto column = table->second->column("node");
        if (!column) {
            continue;
        }
        for (const CsvRow& row : table->second->rows) {
            const std::string id = trimmed(row[*column]);
            if (!asked.contains(id)) {
                m_decoding.issues.error(ErrorCode::UnknownId, "no score node `" + id + "` takes points of this table",
                                        row[*column].span(), didYouMean(id, ids));
            }
        }
    }
}

} // namespace sihua::rulepack
