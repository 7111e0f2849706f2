// core/roadmap/certificate.h - A plan with the proof of its bound, as a file that others can check.
//
//   Model + Planned --writeCertificate--> JSON --verifyCertificate--> what it proves, or why it is refused
//
// The file holds the model, the plan, objective and bound (score units), and a tree. Each leaf of the tree is a part
// of all possible plans, with multipliers that bound it; the leaves together are everything:
//
//     "format": "sihua-roadmap-certificate", "version": 2,
//     "model": {...}, "plan": [{"initiative", "variant", "start"}], "objective": n, "bound": n,
//     "covers":      [{"row", "most", "members": [[option, amount], ...]}],
//     "multipliers": [{"rows": [...], "credits": [...], "covers": [...],
//                      "running": [[option, quarter, firstAge, lastAge, price], ...],      only where quarters and
//                      "sums": [indicator, ...], "raising": [[indicator, option, price], ...]}],   sums are exact
//     "tree":        [[0, m]  bounded by multipliers m,   [1]  empty,
//                     [2, option, quarter, a, b]  node a where the option has started by the quarter, b where not,
//                     [3]  one plan is left, no better than the bound]
//
// Options are numbered through initiatives and their variants. Rows are numbered: the budget by quarter (money from
// the last fresh start up to it), yearly caps, teams by quarter, "one variant" by initiative that has several,
// exclusions. Credits are in the order of the indicators that have a highest level, and so are the indicators of sums.
//
// "running" prices an option in a quarter, that many quarters after it started; each quarter then is worth the most
// that can run in it side by side, each at its price (core/roadmap/packing.h). "sums" names the indicators that choose
// for themselves what raises them, each option at its price (core/roadmap/capped_sums.h). Prices that are left out are
// 0; these two kinds may be negative. Files of version 1 have neither.
//
// verifyCertificate() shares no code with the planner but the model's own types and their JSON: it has its own rows,
// propagation, evaluation and maximum flow (Dinic), and trusts nothing that the file says.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/source_text.h"
#include "core/roadmap/planner.h"

namespace sihua::roadmap {

/// A proof of more steps than this is left out; the certificate then claims the bound of the relaxation alone.
inline constexpr std::size_t kMostProofNodes = 400'000;
inline constexpr std::size_t kLargestCertificate = std::size_t{256} << 20U; ///< Bytes.

[[nodiscard]] std::string writeCertificate(const Model& model, const Planned& planned);

struct Verified {
    Model model;
    Plan plan;
    Score objective = 0;
    Score bound = 0;
    std::size_t parts = 0; ///< Leaves of the tree.
};

/// @return what is proved, or InvalidJson, or InvalidArgument: not a certificate, a plan that cannot be carried out,
/// an objective that is not the plan's, a bound that the tree does not prove; the message says which and where
[[nodiscard]] Result<Verified> verifyCertificate(const SourceText& text);

/// The model's JSON inside the certificate.
void writeModel(json::Writer& json, const Model& model);
/// @return the model as it stands (validate() is the caller's), or InvalidArgument with the place
[[nodiscard]] Result<Model> readModel(const json::Value& value);

} // namespace sihua::roadmap
