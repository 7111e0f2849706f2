// core/rulepack/decode_table.h - Points and decision tables out of a scheme's tables/*.csv and tables/*.dmn.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/dmn/drawing.h"
#include "core/rulepack/csv_reader.h"
#include "core/rulepack/mapping_reader.h"
#include "core/rulepack/pack_files.h"

namespace sihua::rulepack {

/// The tables of one scheme: each file is read once, however many nodes use it.
class SchemeTables {
public:
    SchemeTables(const PackFiles& files, Decoding& decoding) : m_files(files), m_decoding(decoding) {}

    /// The points of one node: rows of `node,option,points` with its id. Rows with faults are reported and left out.
    /// @param table  the YAML scalar that names the file
    [[nodiscard]] std::vector<OptionPoint> points(const PackFile& file, const YamlNode& table, const NodeId& node);

    /// The rows of a decision table; the columns are `row`, `in:...` (as many as @p method has inputs), `out:...`,
    /// and optionally `because.zh` and `because.en`. Sets names and rows.
    void decisionTable(const PackFile& file, const YamlNode& table, TableMethod& method);

    /// A decision table drawn in a .dmn file: `decision` is the name or id of the decision (or business knowledge
    /// model) that consists of it. Sets everything, the inputs only where @p method has none.
    /// @param output  which column is the score; empty where there is one
    void drawnTable(const PackFile& file, const YamlNode& table, const YamlNode& decision, const std::string& output,
                    TableMethod& method);
    [[nodiscard]] static bool isDrawing(std::string_view file) { return file.ends_with(".dmn"); }

    /// Rows of points tables whose node no points method has asked for (UnknownId), and tables that nothing uses
    /// (as a warning). To be called when all nodes are decoded.
    void checkUse(const std::vector<ScoreNode>& nodes);

private:
    using RowsByNode = std::unordered_map<std::string, std::vector<std::size_t>>;
    /// The rows of a points table that have that node in @p column.
    [[nodiscard]] const std::vector<std::size_t>& rowsOf(const std::string& file, const CsvTable& table,
                                                         std::size_t column, const NodeId& node);
    [[nodiscard]] const CsvTable* open(const PackFile& file, const YamlNode& table);

    struct DrawnFile {
        SourceTextPtr source;
        std::optional<dmn::Drawing> drawing;
        bool isWhole = true; ///< None of its tables was left out.
    };
    [[nodiscard]] const DrawnFile* openDrawing(const PackFile& file, const YamlNode& table);
    [[nodiscard]] SourceTextPtr find(const PackFile& file, const YamlNode& table);

    const PackFiles& m_files;
    Decoding& m_decoding;
    std::map<std::string, std::optional<CsvTable>, std::less<>> m_tables;
    std::map<std::string, DrawnFile, std::less<>> m_drawings;
    std::map<std::string, std::set<std::string>, std::less<>> m_pointsAsked; ///< By file: the nodes.
    std::map<std::string, RowsByNode, std::less<>> m_pointRows;              ///< By file.
};

} // namespace sihua::rulepack
