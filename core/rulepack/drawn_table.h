// core/rulepack/drawn_table.h - A decision table drawn in a DMN modeller, as the table of a score node.
//
// Cells, inputs and defaults are read in the packs' strict subset of FEEL, each with its place in the .dmn file; all
// checks of a table in CSV then apply. Hit policies U A F C+ C< C> are taken as they are; P becomes F over rows in the
// order of priority, C# a sum of ones. R, O and C without aggregation give lists, which no score is: an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/dmn/drawing.h"
#include "core/feel/static_check.h"
#include "core/rulepack/mapping_reader.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// Annotation columns that a drawing may use for what a table in CSV has columns for.
inline constexpr std::string_view kRowColumn = "row";
inline constexpr std::string_view kBecauseColumns[2] = {"because.zh", "because.en"};

/// What DMN calls a single value of that type; empty for lists and for what has no type.
[[nodiscard]] std::string baseTypeName(const feel::StaticType& type);

class DrawnTableReader {
public:
    /// @param source  the text that @p drawing was read from
    DrawnTableReader(SourceTextPtr source, const dmn::Drawing& drawing, Decoding& decoding)
        : m_source(std::move(source)),
          m_drawing(drawing),
          m_decoding(decoding) {}

    /// Fills @p method with everything of @p table but, where @p method has some already, the inputs.
    /// @param output  which output column is the score; may be empty where there is one
    /// @param asked   what the scheme's YAML says, for complaints about its choice
    void read(const dmn::DrawnTable& table, const std::string& output, const PackFile& file, const YamlNode& asked,
              TableMethod& method);

private:
    struct ResolvedType {
        std::string base; ///< Without prefix; empty: any.
        bool isList = false;
        std::vector<dmn::DrawnText> allowed;
    };
    [[nodiscard]] ResolvedType resolve(const std::string& reference, const SourceSpan& span);
    [[nodiscard]] Formula formula(const dmn::DrawnText& text, bool isUnaryTests);
    [[nodiscard]] bool readPolicy(const dmn::DrawnTable& table, TableMethod& method);
    void readInputs(const dmn::DrawnTable& table, TableMethod& method);
    void readRow(const dmn::DrawnTable& table, std::size_t index, std::size_t output, TableMethod& method);
    void checkOutputs(const dmn::DrawnTable& table, std::size_t output);
    void sortByPriority(const dmn::DrawnTable& table, TableMethod& method);
    void error(ErrorCode code, std::string message, const SourceSpan& span, std::string hint = {}) {
        m_decoding.issues.error(code, std::move(message), span, std::move(hint));
    }

    SourceTextPtr m_source;
    const dmn::Drawing& m_drawing;
    Decoding& m_decoding;
};

} // namespace sihua::rulepack
