// core/intake/json_answers.h - Answers as JSON, as programs write them: read strictly.
#pragma once

#include "core/base/source_text.h"
#include "core/intake/answer_collector.h"

namespace sihua::intake {

/// Reads a document (rules/README.md, "Answers") into @p collector; every fault is reported there.
/// @return nothing, or InvalidJson, TooLarge for what cannot be read at all
[[nodiscard]] Status readJsonAnswers(const SourceText& source, AnswerCollector& collector);

} // namespace sihua::intake
