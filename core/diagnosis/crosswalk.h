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

/// What asking these facts takes, in minutes: each section's estimate in the share of its questions that are asked,
/// their sum rounded up.
///
/// Example: 2 of 4 questions of a section of 9 minutes and 1 of 3 of one of 6 make 6.5, so 7.
[[nodiscard]] std::size_t minutesFor(const rulepack::Interview& interview, const std::vector<FactId>& facts);

/// What @p wanted reads and none of @p done does, in the interview's order.
[[nodiscard]] std::vector<FactId> stillToAsk(const rulepack::Scheme& wanted,
                                             const std::vector<rulepack::SchemePtr>& done);

/// A table of facts against schemes, with the counts of questions and minutes above.
[[nodiscard]] std::string toText(const Crosswalk& crosswalk, Language language);
/// {"interview", "schemes": [{"id", "version", "facts", "questions", "minutes"}],
///  "all": {"facts", "questions", "minutes"}, "facts": [{"id", "schemes": [...]}]}
void writeJson(json::Writer& json, const Crosswalk& crosswalk);

} // namespace sihua::diagnosis
