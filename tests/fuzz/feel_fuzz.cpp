// tests/fuzz/feel_fuzz.cpp - Feeds arbitrary texts to the FEEL parser, in both modes, and to the evaluator.
//
//   cmake -DSIHUA_BUILD_FUZZERS=ON -DCMAKE_CXX_COMPILER=clang++ ... && bin/feel_fuzz -max_len=400 CORPUS
//
// What must hold: no crash, no sanitizer report, no hang (the bounds below are small), offsets inside the text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/assert.h"
#include "core/feel/evaluate.h"
#include "core/feel/parse.h"

namespace {

using namespace sihua::feel; // NOLINT: a program, not a header

EvaluationSettings smallBounds() {
    EvaluationSettings settings;
    settings.limits.steps = 20'000;
    settings.limits.listItems = 2'000;
    settings.limits.textBytes = 20'000;
    settings.now = parseDateTime("2026-11-24T10:30:00Z");
    return settings;
}

void check(const ParseResult<ExprPtr>& parsed, std::string_view text) {
    if (!parsed) {
        SIHUA_ASSERT(parsed.error().range.begin <= parsed.error().range.end);
        SIHUA_ASSERT(parsed.error().range.end <= text.size() + 1);
        return;
    }
    Evaluation evaluation(smallBounds());
    const Value value = evaluation.test(**parsed, sihua::Decimal(5), nullptr);
    SIHUA_ASSERT(!evaluation.failure() || value.isNull());
    (void)toString(value);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size); // NOLINT: bytes are the interface
    for (const NameMode mode : {NameMode::Pack, NameMode::Conform}) {
        ParseOptions options;
        options.mode = mode;
        check(parseExpression(text, options), text);
        check(parseUnaryTests(text, options), text);
    }
    return 0;
}
