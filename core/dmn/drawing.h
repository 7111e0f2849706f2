// core/dmn/drawing.h - The decision tables of a DMN file as they are drawn: texts with places, nothing resolved yet.
//
//   rates.dmn --readDrawing--> Drawing --(rulepack: parse, type, check)--> the tables of a pack
//   the tables of a pack --> Drawing --writeDrawing--> rates.dmn (DMN 1.5, opens in a modeller)
//
// readModel() (model.h) reads a whole model to run it, in the full language. Rule packs want the tables alone, to
// hold them to their own strict subset and to name the file's lines in every complaint.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/issue.h"
#include "core/base/source_text.h"
#include "core/feel/decision_table.h"

namespace sihua::dmn {

/// A text in the file, entities decoded and trimmed.
struct DrawnText {
    std::string text;
    /// Byte of the source where the element's text begins, before anything was decoded; where the element does if it
    /// is empty.
    std::size_t begin = 0;
};

struct DrawnInput {
    std::string label; ///< May be empty.
    DrawnText expression;
    std::string type;                 ///< As written: `number`, `feel:number`, an item definition's name; may be empty.
    std::optional<DrawnText> allowed; ///< inputValues: unary tests.
    SourceSpan span;
};

struct DrawnOutput {
    std::string name; ///< May be empty where there is one output.
    std::string type;
    std::optional<DrawnText> allowed;   ///< outputValues: their order is the priority under P.
    std::optional<DrawnText> otherwise; ///< defaultOutputEntry
    SourceSpan span;
};

struct DrawnRow {
    std::vector<DrawnText> tests;         ///< One an input.
    std::vector<DrawnText> results;       ///< One an output.
    std::vector<std::string> annotations; ///< One an annotation column; empty for those left out.
    SourceSpan span;
};

/// The table that a decision consists of, or a business knowledge model.
struct DrawnTable {
    std::string id;
    std::string name;
    feel::HitPolicy hitPolicy = feel::HitPolicy::Unique;
    feel::Aggregation aggregation = feel::Aggregation::None;
    std::vector<DrawnInput> inputs;
    std::vector<DrawnOutput> outputs;     ///< At least one.
    std::vector<std::string> annotations; ///< Names of the annotation columns.
    std::vector<DrawnRow> rows;           ///< Each with a cell for every column.
    std::vector<std::string> reads;       ///< Names of the input data and decisions that it requires.
    SourceSpan span;
};

/// An item definition, as far as a column may refer to it.
struct DrawnType {
    std::string name;
    std::string base;                 ///< What it restricts; empty for a structure.
    std::optional<DrawnText> allowed; ///< allowedValues or typeConstraint
    bool isCollection = false;
};

struct DrawnInputData {
    std::string name;
    std::string type;
};

/// A decision that is no table, so that whoever asks for it can be told what it is.
struct DrawnOther {
    std::string id;
    std::string name;
    std::string kind; ///< `literalExpression`; empty for a decision without logic.
    SourceSpan span;
};

struct Drawing {
    std::string name;
    std::vector<DrawnType> types;
    std::vector<DrawnInputData> inputData;
    std::vector<DrawnTable> tables;
    std::vector<DrawnOther> others;
};

struct LoadedDrawing {
    std::optional<Drawing> drawing; ///< Nothing if the file is no DMN model at all.
    Issues issues;                  ///< Tables at fault are left out of the drawing.
};

inline constexpr std::size_t kMostDrawnRows = 20'000;
inline constexpr std::size_t kMostDrawnColumns = 200;

/// Reads the tables of a model of DMN 1.1 to 1.5. Imports are not followed.
///
/// Issues: SyntaxError (no XML, no DMN, a document type declaration, an input without expression), InvalidArgument
/// (unknown hit policy, a row without a cell for every column, no output), TooLarge.
[[nodiscard]] LoadedDrawing readDrawing(const SourceText& source);

/// DMN 1.5 XML with a diagram: input data below, the tables that read them above. What readDrawing() makes of it is
/// the drawing again but for spans and offsets. Ids are made of the names.
/// @param uri  the model's namespace
[[nodiscard]] std::string writeDrawing(const Drawing& drawing, std::string_view uri);

} // namespace sihua::dmn
