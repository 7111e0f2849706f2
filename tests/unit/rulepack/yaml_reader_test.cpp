#include <gtest/gtest.h>

#include "core/rulepack/yaml_reader.h"

namespace sihua::rulepack {

namespace {

struct Read {
    std::optional<YamlNode> root;
    std::string issues;
};

Read read(std::string text) {
    IssueLog log;
    Read result;
    result.root = readYaml(std::make_shared<const SourceText>("a.yaml", std::move(text)), log);
    for (const Issue& issue : log.take()) {
        result.issues += toString(issue.span) + " " + errorCodeLabel(issue.code) + " " + issue.message + "\n";
    }
    return result;
}

std::string place(const std::string& text, const YamlNode& node) {
    const SourceSpan span = spanOf(std::make_shared<const SourceText>("", text), node);
    return std::to_string(span.line) + ":" + std::to_string(span.column) + "+" + std::to_string(span.length);
}

} // namespace

TEST(YamlReader, ReadsMappingsListsAndScalars) {
    const Read doc = read("a: 1\nb: [x, 'y']\nc:\n  - {d: \"e\"}\nf:\n");
    ASSERT_TRUE(doc.root);
    EXPECT_EQ(doc.issues, "");
    ASSERT_EQ(doc.root->entries.size(), 4U);
    EXPECT_EQ(doc.root->entries[0].value.text, "1");
    EXPECT_EQ(doc.root->entries[1].value.items[1].text, "y");
    EXPECT_EQ(doc.root->entries[1].value.items[1].style, TextStyle::SingleQuoted);
    EXPECT_EQ(doc.root->entries[2].value.items[0].entries[0].value.text, "e");
    EXPECT_EQ(doc.root->entries[3].value.kind, YamlNode::Kind::Null);
}

TEST(YamlReader, CountsColumnsInCharactersAndLengthWithQuotes) {
    const std::string text = "名称: {中文: 设备, en: \"one \\u4e00\"}\r\n值: |\r\n  abc\r\n";
    const Read doc = read(text);
    ASSERT_TRUE(doc.root) << doc.issues;
    const auto& names = doc.root->entries[0].value.entries;
    EXPECT_EQ(place(text, names[0].key), "1:6+2");
    EXPECT_EQ(place(text, names[0].value), "1:10+2");
    EXPECT_EQ(place(text, names[1].value), "1:18+12");
    EXPECT_EQ(names[1].value.text, "one 一");
    EXPECT_EQ(place(text, doc.root->entries[1].value), "2:4+1");
    EXPECT_EQ(doc.root->entries[1].value.text, "abc\n");
}

TEST(YamlReader, SkipsAByteOrderMark) {
    const Read doc = read("\xEF\xBB\xBF"
                          "a: 1\na: 2\n");
    EXPECT_EQ(doc.issues, "a.yaml:2:1 E0301 the key `a` stands twice in one mapping\n");
}

TEST(YamlReader, RefusesWhatMeansSomethingElseThanItShows) {
    EXPECT_EQ(read("a: &x 1\n").issues, "a.yaml:1:4 E0300 anchors (`&name`) are not allowed in packs\n");
    EXPECT_EQ(read("a: &x 1\nb: *x\n").issues,
              "a.yaml:1:4 E0300 anchors (`&name`) are not allowed in packs\n"
              "a.yaml:2:4 E0300 aliases (`*name`) are not allowed in packs: write the value out\n");
    EXPECT_EQ(read("a: !!str 1\nb: ! 2\n").issues, "a.yaml:1:4 E0300 tags (`!name`) are not allowed in packs\n"
                                                   "a.yaml:2:4 E0300 tags (`!name`) are not allowed in packs\n");
    EXPECT_EQ(read("a: !x [1]\n").issues, "a.yaml:1:4 E0300 tags (`!name`) are not allowed in packs\n");
    EXPECT_EQ(read("a: {<<: {b: 1}}\n").issues,
              "a.yaml:1:5 E0300 merge keys (`<<`) are not allowed in packs: write the keys out\n");
    EXPECT_EQ(read("a: {b: 1, b: 2, b: 3}\n").issues, "a.yaml:1:11 E0301 the key `b` stands twice in one mapping\n"
                                                      "a.yaml:1:17 E0301 the key `b` stands twice in one mapping\n");
    EXPECT_EQ(read("? [a, b]\n: 1\n").issues, "a.yaml:1:3 E0300 a key must be a plain word\n");
    EXPECT_EQ(read("a: 1\n---\nb: 2\n").issues, "a.yaml:2:1 E0300 a second YAML document in one file\n");
}

TEST(YamlReader, RefusesEscapesThatMakeNoText) {
    for (const char* escape : {"\\ud800", "\\0", "\\x00", "\\U00110000", "\\q"}) {
        EXPECT_NE(read("a: \"" + std::string(escape) + "\"\n").issues.find(" E0300 "), std::string::npos) << escape;
    }
}

TEST(YamlReader, KnowsWhereTextsAreBehindWideCharacters) {
    const std::string text = "\xF0\x9F\x8F\xAD: 甲\n乙: [丙, \"\\N\\_\", \xC3\xA9]\n";
    const Read doc = read(text);
    ASSERT_TRUE(doc.root) << doc.issues;
    EXPECT_EQ(place(text, doc.root->entries[0].value), "1:4+1");
    const auto& items = doc.root->entries[1].value.items;
    EXPECT_EQ(place(text, items[0]), "2:5+1");
    EXPECT_EQ(items[1].text, "\xC2\x85\xC2\xA0");
    EXPECT_EQ(place(text, items[1]), "2:8+6");
    EXPECT_EQ(place(text, items[2]), "2:16+1");
}

TEST(YamlReader, TellsNullFromTexts) {
    const Read doc = read("a: ~\nb: null\nc: ''\nd: \"null\"\ne: NULL\nf: nul\n");
    ASSERT_TRUE(doc.root);
    std::string kinds;
    for (const YamlEntry& entry : doc.root->entries) {
        kinds += entry.value.kind == YamlNode::Kind::Null ? '0' : '1';
    }
    EXPECT_EQ(kinds, "001101");
}

TEST(YamlReader, FindsRepeatedKeysInLargeMappings) {
    std::string text;
    for (int i = 0; i < 100; ++i) {
        text += "k" + std::to_string(i) + ": 1\n";
    }
    EXPECT_EQ(read(text).issues, "");
    EXPECT_EQ(read(text + "k3: 2\nk99: 2\n").issues, "a.yaml:101:1 E0301 the key `k3` stands twice in one mapping\n"
                                                     "a.yaml:102:1 E0301 the key `k99` stands twice in one mapping\n");
}

TEST(YamlReader, RefusesCharactersThatNobodySees) {
    EXPECT_EQ(read("a: 甲\x01\n").issues.substr(0, 24), "a.yaml:1:5 E0300 not YAM");
}

TEST(YamlReader, SaysWhatIsNoYaml) {
    EXPECT_EQ(read("").issues, "a.yaml E0300 the file is empty\n");
    EXPECT_EQ(read("# only a remark\n").issues, "a.yaml E0300 the file is empty\n");
    EXPECT_FALSE(read("a: [1, 2\n").root);
    EXPECT_FALSE(read("a: 问: b\n").root);
    EXPECT_EQ(read("zh: [好] 坏\n").issues.substr(0, 13), "a.yaml:1:9 E0");
}

TEST(YamlReader, SurvivesNestingAndAliasBombs) {
    const Read deep = read("a: " + std::string(20'000, '[') + "\n");
    EXPECT_FALSE(deep.root);
    EXPECT_NE(deep.issues, "");
    EXPECT_FALSE(read("a: " + std::string(20'000, '{') + "\n").root);
    std::string indented;
    for (int i = 0; i < 200; ++i) {
        indented += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    }
    EXPECT_NE(read(indented).issues.find("E0107 nested more than 40 deep"), std::string::npos);

    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 40; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
        for (int k = 0; k < 8; ++k) {
            bomb += ", " + before;
        }
        bomb += "]\n";
    }
    EXPECT_NE(read(bomb).issues.find("aliases"), std::string::npos);
}

} // namespace sihua::rulepack
