#include <gtest/gtest.h>

#include "core/rulepack/csv_reader.h"
#include "core/rulepack/text_origin.h"
#include "core/rulepack/yaml_reader.h"

namespace sihua::rulepack {

namespace {

/// Where the `^` of a decoded value stands in its file, for the value of the first key.
std::string placeOfCaret(const std::string& yaml) {
    IssueLog log;
    const auto source = std::make_shared<const SourceText>("", yaml);
    const auto root = readYaml(source, log);
    if (!root) {
        return "no YAML";
    }
    const YamlNode& node = root->entries.front().value;
    const std::size_t at = node.text.find('^');
    const SourceSpan span = spanWithin({source, node.begin, node.style}, node.text, at, at + 1);
    return std::to_string(span.line) + ":" + std::to_string(span.column);
}

} // namespace

TEST(TextOrigin, FindsPlacesInPlainScalars) {
    EXPECT_EQ(placeOfCaret("key: 甲 ^\n"), "1:8");
    EXPECT_EQ(placeOfCaret("键: 甲乙\n  丙 ^ 丁\n"), "2:5");
    EXPECT_EQ(placeOfCaret("k: a\n\n   b\t ^\n"), "3:7");
    EXPECT_EQ(placeOfCaret("k: a  \r\n  ^\r\n"), "2:3");
}

TEST(TextOrigin, FindsPlacesInQuotedScalars) {
    EXPECT_EQ(placeOfCaret("k: '甲''乙 ^'\n"), "1:10");
    EXPECT_EQ(placeOfCaret("k: 'a\n  b ^'\n"), "2:5");
    EXPECT_EQ(placeOfCaret("k: \"甲 ^\"\n"), "1:7");
    EXPECT_EQ(placeOfCaret("k: \"\\u4e2d\\n\\x41\\\"\\\\ ^\"\n"), "1:22");
    EXPECT_EQ(placeOfCaret("k: \"\\U0001F600^\"\n"), "1:15");
    EXPECT_EQ(placeOfCaret("k: \"\\L\\P^\"\n"), "1:9");
    EXPECT_EQ(placeOfCaret("k: \"a \\\n    b ^\"\n"), "2:7");
    EXPECT_EQ(placeOfCaret("k: \"a\n\n  b ^\"\n"), "3:5");
}

TEST(TextOrigin, FindsPlacesInBlockScalars) {
    EXPECT_EQ(placeOfCaret("k: |\n  甲\n  乙 ^\n"), "3:5");
    EXPECT_EQ(placeOfCaret("k: |- # remark\n  a\n    b ^\n"), "3:7");
    EXPECT_EQ(placeOfCaret("k: >\n  a\n  b ^\n"), "3:5");
    EXPECT_EQ(placeOfCaret("k: |\r\n  a\r\n  b ^\r\n"), "3:5");
}

TEST(TextOrigin, PointsAtTheEscapeThatMadeACharacter) {
    const std::string yaml = "k: \"a\\u005e\"\n"; // \u005e is ^
    EXPECT_EQ(placeOfCaret(yaml), "1:6");
}

TEST(TextOrigin, FindsPlacesInXml) {
    const auto placeOf = [](const std::string& xml, const std::string& decoded) {
        const auto source = std::make_shared<const SourceText>("", xml);
        const std::size_t at = decoded.find('^');
        const SourceSpan span = spanWithin({source, 3, TextStyle::Xml}, decoded, at, at + 1);
        return std::to_string(span.line) + ":" + std::to_string(span.column);
    };
    EXPECT_EQ(placeOf("<a>甲 ^</a>", "甲 ^"), "1:6");
    EXPECT_EQ(placeOf("<a>&lt;&amp; ^</a>", "<& ^"), "1:14");
    EXPECT_EQ(placeOf("<a>&#x7532;&#65; ^</a>", "甲A ^"), "1:18");
    EXPECT_EQ(placeOf("<a>\n  <![CDATA[ < ]]> <!-- c -->^</a>", "<  ^"), "2:29");
    EXPECT_EQ(placeOf("<a>a\r\nb ^</a>", "a\nb ^"), "2:3");
}

TEST(TextOrigin, FindsPlacesInCells) {
    IssueLog log;
    const auto source = std::make_shared<const SourceText>("", "a,b\n甲 ^,\"乙\"\"\n丙 ^\"\n");
    const auto table = readCsv(source, log);
    ASSERT_TRUE(table);
    const CsvCell& bare = table->rows[0][0];
    const CsvCell& quoted = table->rows[0][1];
    EXPECT_EQ(toString(spanWithin(bare.origin, bare.text, bare.text.find('^'), bare.text.size())), "2:3");
    EXPECT_EQ(toString(spanWithin(quoted.origin, quoted.text, quoted.text.find('^'), quoted.text.size())), "3:3");
    EXPECT_EQ(toString(quoted.span()), "2:5");
}

} // namespace sihua::rulepack
