// core/rulepack/export_tables.h - A scheme's tables as DMN: to be looked at, changed and run in a modeller.
//
//   scheme --drawTables--> dmn::Drawing --dmn::writeDrawing--> tables.dmn
//   tables.dmn in tables/, and in scores.yaml `table: {file: tables.dmn, decision: <node>}`: the same scores again
//
// Each table of a score node becomes a decision with the node's id, each list of points too (a table over the fact's
// options, C+ where several may be chosen). Facts, values and other nodes that tables read become input data. Reasons
// and row names travel in annotation columns. A node's rounding and what it makes of missing parts are not the
// table's and stay behind.
#pragma once

#include <string>

#include "core/dmn/drawing.h"
#include "core/rulepack/model.h"

namespace sihua::rulepack {

/// The drawing; without tables where the scheme has none.
[[nodiscard]] dmn::Drawing drawTables(const Scheme& scheme);

/// The same as DMN 1.5 XML.
[[nodiscard]] std::string exportTables(const Scheme& scheme);

} // namespace sihua::rulepack
