// core/intake/option_answer.h - Chosen options as people write them: ids, labels, letters.
#pragma once

#include <string_view>

#include "core/base/answer.h"
#include "core/base/result.h"
#include "core/rulepack/model.h"

namespace sihua::intake {

/// Reads the text of a one_of or some_of answer; see cell_answer.h for the forms.
/// @pre fact.type is OneOf or SomeOf
/// @return the value, not yet checked for exclusive options, or UnknownOption (with a did-you-mean),
///         ConflictingOptions (several of a single choice)
[[nodiscard]] Result<AnswerValue> optionsOf(const rulepack::Fact& fact, std::string_view text);

/// Puts chosen options in the interview's order, unknown ones last.
void sortOptions(const rulepack::Fact& fact, OptionSet& options);

} // namespace sihua::intake
