#include <gtest/gtest.h>

#include "core/base/source_text.h"

namespace sihua {
namespace {

TEST(SourceText, CountsColumnsInCharactersNotBytes) {
    const SourceText text("x.yaml", "a: 1\r\n行业: 离散\n");
    const std::size_t value = text.text().find("离散");
    EXPECT_EQ(text.span(value, value + 6), (SourceSpan{"x.yaml", 2, 5, 2}));
    EXPECT_EQ(text.line(1), "a: 1");
    EXPECT_EQ(text.line(2), "行业: 离散");
    EXPECT_EQ(text.line(9), "");
}

TEST(SourceText, DropsAByteOrderMark) { EXPECT_EQ(SourceText("x", "\xEF\xBB\xBFid").text(), "id"); }

TEST(SourceText, ClipsASpanToItsFirstLine) {
    const SourceText text("x", "abc\ndef");
    EXPECT_EQ(text.span(1, 6), (SourceSpan{"x", 1, 2, 2}));
    EXPECT_EQ(text.span(99, 99).line, 2U);
}

TEST(Issue, PrintsLikeACompilerWithTheCaretUnderChineseText) {
    const SourceText text("scores.yaml", "when: 行业 = 2");
    const auto span = text.span(6, 12);
    const Issue issue =
        text.issue(Severity::Error, ErrorCode::TypeMismatch, "enum compared with number", span, "declared there");
    EXPECT_EQ(toString(issue), "scores.yaml:1:7: error[E0202]: enum compared with number\n"
                               "   1 | when: 行业 = 2\n"
                               "     |       ^^^^\n"
                               "     = declared there");
}

TEST(Issue, SumsUpAsOneError) {
    const Issues issues{{Severity::Warning, ErrorCode::UnusedFact, "w", {}, {}, {}, {}},
                        {Severity::Error, ErrorCode::UnknownId, "first", {"f", 1, 2, 0}, {}, {}, {}},
                        {Severity::Error, ErrorCode::UnknownKey, "second", {}, {}, {}, {}}};
    EXPECT_TRUE(hasErrors(issues));
    const Error error = firstError(issues);
    EXPECT_EQ(error.code(), ErrorCode::UnknownId);
    EXPECT_EQ(toString(error), "f:1:2: error[E0307]: first (and 1 more)");
}

} // namespace
} // namespace sihua
