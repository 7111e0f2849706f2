// core/rulepack/table_analysis.h - Whether the rows of a decision table cover their inputs, and only once.
//
// Each input column is cut into the pieces that its cells tell apart: intervals between all bounds, single options,
// yes and no. Rows are then compared on every combination of pieces, so gaps and overlaps are found exactly, and
// messages can name them: `no row matches where rate is (10..20)`.
#pragma once

#include <vector>

#include "core/feel/static_type.h"
#include "core/rulepack/mapping_reader.h"

namespace sihua::rulepack {

/// Reports TableOverlap (an error under U, and under A where the outputs differ), TableGap (a warning; an input that
/// is not answered is no gap) and rows that no input reaches under F (NeverFires, a warning).
/// Says nothing about tables whose cells compute, or whose inputs are texts, dates or lists.
/// @param inputs  the types of the method's inputs
void analyseTable(const ScoreNode& node, const TableMethod& method, const std::vector<feel::StaticType>& inputs,
                  Decoding& decoding);

} // namespace sihua::rulepack
