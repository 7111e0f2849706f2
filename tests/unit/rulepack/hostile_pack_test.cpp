// Packs are data that anybody may hand us: whatever stands in them, reading ends in a model or in issues.

#include <random>

#include "tests/unit/rulepack/pack_copy.h"

namespace sihua::rulepack {

namespace {

std::vector<std::string> filesOf(const std::filesystem::path& root) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.is_regular_file()) {
            files.push_back(std::filesystem::relative(entry.path(), root).generic_string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

TEST(HostilePack, SurvivesDamageAnywhere) {
    const PackCopy original;
    const std::vector<std::string> files = filesOf(original.root());
    const std::vector<std::string> pieces{"\"", "'",  "[",      "]",    "{",   "}",   ":",   "- ", "\n",
                                          "\t", ",",  "&a ",    "*a",   "!t ", "|\n", ">\n", "#",  "\xFF",
                                          "台", "-1", "1e9999", "null", "\\u", "? ",  "<<: "};
    std::mt19937 random(20261124);
    const auto below = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random); };
    PackCopy pack;
    std::size_t refused = 0;
    constexpr std::size_t kRounds = 60;
    for (std::size_t round = 0; round < kRounds; ++round) {
        const std::string& file = files[below(files.size())];
        const std::string text = original.read(file);
        std::string damaged = text;
        for (std::size_t i = 0; i <= below(3); ++i) {
            const std::size_t at = below(damaged.size());
            if (below(3) == 0U) {
                damaged.erase(at, 1U + below(20));
            } else {
                damaged.insert(at, pieces[below(pieces.size())]);
            }
        }
        pack.write(file, damaged);
        const Loaded<Scheme> loaded = loadScheme(pack.scheme());
        EXPECT_EQ(loaded.value == nullptr, hasErrors(loaded.issues)) << file << "\n" << damaged;
        refused += loaded.value ? 0U : 1U;
        pack.write(file, text);
    }
    EXPECT_GT(refused, kRounds / 2); // the damage is real
    EXPECT_EQ(pack.issues(), "");    // and was mended each time
}

TEST(HostilePack, SurvivesDeepExpressions) {
    PackCopy pack;
    const std::string deep(5000, '(');
    pack.replace(kScheme + "levels.yaml", "\"total >= 60\"", "\"" + deep + "total\"");
    EXPECT_NE(pack.issues().find("E0206"), std::string::npos);
    std::string sum = "1";
    for (int i = 0; i < 2000; ++i) {
        sum += " + 1";
    }
    PackCopy longSum;
    longSum.replace(kScheme + "levels.yaml", "\"total >= 60\"", "\"total >= " + sum + "\"");
    EXPECT_NE(longSum.issues(), "");
}

TEST(HostilePack, GivesUpOnTablesOfTooManyCombinations) {
    PackCopy pack;
    std::string inputs = "[";
    std::string header = "row";
    for (int i = 0; i < 12; ++i) {
        inputs += std::string(i == 0 ? "" : ", ") + "networked_rate";
        header += ",in:c" + std::to_string(i);
    }
    std::string table = header + ",out:points\n";
    for (int row = 0; row < 12; ++row) {
        table += "R" + std::to_string(row);
        for (int i = 0; i < 12; ++i) {
            table += i == row ? ",> 50" : ",-";
        }
        table += ",20\n";
    }
    pack.replace(kScheme + "scores.yaml", "inputs: [networked_rate]", "inputs: " + inputs + "]")
        .write(kScheme + "tables/rate.csv", table);
    EXPECT_NE(pack.issues().find("too large to be searched for gaps and overlaps"), std::string::npos);
}

TEST(HostilePack, SurvivesTwentyThousandBrackets) {
    for (const char* bracket : {"[", "{", "(", "- "}) {
        std::string deep;
        for (int i = 0; i < 20'000; ++i) {
            deep += bracket;
        }
        PackCopy inExpression;
        inExpression.replace(kScheme + "levels.yaml", "\"total >= 60\"", "\"" + deep + "total\"");
        EXPECT_NE(inExpression.issues().find("levels.yaml:"), std::string::npos) << bracket;
        PackCopy inYaml;
        inYaml.write(kScheme + "levels.yaml", "rows: " + deep);
        EXPECT_NE(inYaml.issues().find("levels.yaml:"), std::string::npos) << bracket;
    }
}

TEST(HostilePack, SurvivesLinesOfTenMegabytes) {
    PackCopy pack;
    pack.write(kScheme + "levels.yaml", std::string(10'000'000, 'x'));
    EXPECT_NE(pack.issues().find("levels.yaml: error[E0107]"), std::string::npos);
    PackCopy table;
    table.write(kScheme + "tables/rate.csv", std::string(10'000'000, ','));
    EXPECT_NE(table.issues().find("rate.csv"), std::string::npos);
}

TEST(HostilePack, SurvivesNumbersOfAMillionDigits) {
    PackCopy pack;
    pack.replace(kScheme + "levels.yaml", "\"total >= 60\"", "\"total >= " + std::string(1'000'000, '6') + "\"");
    EXPECT_NE(pack.issues().find("error["), std::string::npos);
}

TEST(HostilePack, RefusesInvalidUtf8InEveryFile) {
    const PackCopy original;
    for (const std::string& file : filesOf(original.root())) {
        if (file.find("/cases/") == std::string::npos && !file.ends_with(".md")) {
            PackCopy pack;
            pack.write(file, pack.read(file) + "\n\xC3\x28\n");
            EXPECT_NE(pack.issues().find("E0106"), std::string::npos) << file;
        }
    }
}

TEST(HostilePack, RefusesTablesOfAHundredThousandRows) {
    PackCopy pack;
    std::string rows = "row,in:rate,out:points\n";
    for (int i = 0; i < 100'000; ++i) {
        rows += "R" + std::to_string(i) + "," + std::to_string(i) + ",1\n";
    }
    pack.write(kScheme + "tables/rate.csv", rows);
    EXPECT_NE(pack.issues().find("E0107"), std::string::npos);
}

TEST(HostilePack, RefusesFilesBeyondTheLimit) {
    PackCopy pack;
    pack.write(kScheme + "levels.yaml", std::string(5U << 20U, '#'));
    EXPECT_EQ(pack.issues().substr(0, 48), "schemes/workshop/1.0.0/levels.yaml: error[E0107]");
}

} // namespace sihua::rulepack
