// core/diagnosis/crosswalk.h - Which scheme reads which fact, and what else must be asked for another scheme.
//
//   interview (asked once) --> facts --> scheme A, scheme B, ...
//
// A scheme reads a fact if any of its scores, values, levels, caps or findings does, or if the fact decides whether
// one of these applies. Questions are counted as people meet them: a row of an inventory is one question whatever
// its number of cells, a fact taken from the enterprise's record is none, any other fact is one.
#pragma once

#include <vector>

#include "core/base/json.h"
#include "core/base/local_text.h"
#include "core/base/result.h"
#include "core/rulepack/model.h"

namespace sihua::diagnosis {

struct FactReaders {
    std::size_t fact = 0;             ///< Index into Interview::facts.
    std::vector<std::size_t> schemes; ///< Indices into Crosswalk::schemes, ascending; empty: no scheme reads it.
};

struct Crosswalk {
    rulepack::InterviewPtr interview;
    std::vector<rulepack::SchemePtr> schemes;
    std::vector<FactReaders> facts; ///< All facts of the interview, in its order.
};

/// @param schemes  at least one
/// @return the crosswalk, or InvalidArgument where the schemes read different interviews
[[nodiscard]] Result<Crosswalk> crosswalk(std::vector<rulepack::SchemePtr> schemes);

/// How many questions the facts make.
[[nodiscard]] std::size_t questionCount(const rulepack::Interview& interview, const std::vector<FactId>& facts);

/// What @p wanted reads and none of @p done does, in the interview's order.
[[nodiscard]] std::vector<FactId> stillToAsk(const rulepack::Scheme& wanted,
                                             const std::vector<rulepack::SchemePtr>& done);

/// A table of facts against schemes, with the counts of questions below.
[[nodiscard]] std::string toText(const Crosswalk& crosswalk, Language language);
/// {"interview", "schemes": [{"id", "version", "facts", "questions"}], "facts": [{"id", "schemes": [...]}],
///  "all": {"facts", "questions"}}
void writeJson(json::Writer& json, const Crosswalk& crosswalk);

} // namespace sihua::diagnosis
