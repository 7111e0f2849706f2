#include <gtest/gtest.h>

#include "core/feel/lexer.h"

namespace sihua::feel {
namespace {

std::vector<std::string> tokens(std::string_view text, NameMode mode = NameMode::Conform) {
    std::vector<std::string> texts;
    const Lexer lexer(text, mode);
    for (Token token = lexer.at(0); token.kind != TokenKind::End; token = lexer.at(token.range.end)) {
        texts.push_back(token.text);
        if (token.kind == TokenKind::Invalid) {
            break;
        }
    }
    return texts;
}

using Texts = std::vector<std::string>;

TEST(Lexer, SkipsSpaceAndComments) {
    EXPECT_EQ(tokens("a // to the end\n + /* between */ b"), (Texts{"a", "+", "b"}));
    EXPECT_EQ(tokens("a\u3000+\u00A0b"), (Texts{"a", "+", "b"}));
    EXPECT_EQ(tokens("/* open"), (Texts{"the comment is not closed"}));
}

TEST(Lexer, TellsRangesFromFractions) {
    EXPECT_EQ(tokens("1..2"), (Texts{"1", "..", "2"}));
    EXPECT_EQ(tokens("1.5...5"), (Texts{"1.5", "..", ".5"}));
    EXPECT_EQ(tokens("1.2E+3e"), (Texts{"1.2E+3", "e"}));
}

TEST(Lexer, ResolvesEscapes) {
    EXPECT_EQ(tokens(R"("\n\t\"\\\u00e9\U01F40E")"), (Texts{"\n\t\"\\é🐎"}));
    EXPECT_EQ(tokens(R"("\uD83D\uDCA9")"), (Texts{"💩"}));
    EXPECT_EQ(tokens(R"("a\sb")"), (Texts{R"(a\sb)"}));
    EXPECT_EQ(Lexer(R"("a\sb")", NameMode::Pack).at(0).kind, TokenKind::Invalid);
}

TEST(Lexer, ReadsNamesOfAllScripts) {
    EXPECT_EQ(tokens("设备联网率 < 50", NameMode::Pack), (Texts{"设备联网率", "<", "50"}));
    EXPECT_EQ(tokens("🐎", NameMode::Conform), (Texts{"🐎"}));
    EXPECT_EQ(Lexer("🐎", NameMode::Pack).at(0).kind, TokenKind::Invalid);
    EXPECT_EQ(Lexer("#", NameMode::Conform).at(0).kind, TokenKind::Invalid);
}

TEST(Lexer, KnowsItsPlace) {
    const Token token = Lexer("  \"é\" x", NameMode::Pack).at(0);
    EXPECT_EQ(token.range, (TextRange{2, 6}));
}

} // namespace
} // namespace sihua::feel
