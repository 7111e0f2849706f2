#include <gtest/gtest.h>

#include "core/base/source_text.h"
#include "core/base/text.h"

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

TEST(SourceText, CountsColumnsAlikeOnLongLines) {
    std::string line;
    for (std::size_t i = 0; i < 3000; ++i) {
        line += i % 3 == 0 ? "a" : i % 3 == 1 ? "化" : "😀";
    }
    const SourceText text("x", "甲\n" + line);
    std::uint32_t column = 0;
    for (std::size_t at = text.lineStart(1); at < text.text().size();) {
        const std::size_t begin = at;
        (void)text::nextCodePoint(text.text(), at);
        ASSERT_EQ(text.span(begin, at), (SourceSpan{"x", 2, ++column, 1})) << begin;
    }
    EXPECT_EQ(text.span(text.lineStart(1), text.text().size()).length, 3000U);
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
