// tests/unit/feel/eval.h - Evaluates a text in conform mode, for tests.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "core/feel/evaluate.h"
#include "core/feel/parse.h"

namespace sihua::feel {

/// The text's value; null with a test failure if it is no expression or a bound is reached.
inline Value eval(std::string_view text, const ScopePtr& scope = nullptr, const NameSet* names = nullptr) {
    ParseOptions options;
    options.mode = NameMode::Conform;
    options.names = names;
    const auto parsed = parseExpression(text, options);
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().message);
    if (!parsed) {
        return {};
    }
    EvaluationSettings settings;
    settings.now = parseDateTime("2026-11-24T10:30:00Z");
    Evaluation evaluation(settings);
    Value value = evaluation.run(**parsed, scope);
    EXPECT_FALSE(evaluation.failure()) << text << ": " << evaluation.failure()->message();
    return value;
}

/// How the value prints, with texts quoted: `"a"`, `[1, null]`.
inline std::string shown(std::string_view text) {
    const std::string list = toString(Value::list({eval(text)}));
    return list.substr(1, list.size() - 2);
}

/// Expects that every text evaluates to true.
inline void expectTrue(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        EXPECT_EQ(shown(text), "true") << text;
    }
}

/// Expects that every text evaluates to null.
inline void expectNull(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        EXPECT_EQ(shown(text), "null") << text;
    }
}

} // namespace sihua::feel
