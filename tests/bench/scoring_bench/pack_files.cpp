#include "tests/bench/scoring_bench/pack_files.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>

#include "core/evaluation/plan.h"
#include "core/rulepack/load.h"
#include "tests/bench/scoring_bench/passing_folder.h"

namespace sihua::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFiles = 10;
constexpr std::size_t kSubdomains = 30;
constexpr std::size_t kDomains = 6;
constexpr std::size_t kInSubdomain = kPackIndicators / kSubdomains;
constexpr std::size_t kInDomain = kSubdomains / kDomains;
constexpr int kRounds = 25;

enum class Form : std::uint8_t { Number, Choice, Boolean };
Form formOf(std::size_t indicator) { return static_cast<Form>(indicator % 3); }

std::string number(std::size_t i) { return std::to_string(i); }
std::string factOf(std::size_t i) { return "area" + number(i / kInSubdomain) + ".fact" + number(i); }
std::string bilingual(const std::string& zh, const std::string& en) { return "{zh: " + zh + ", en: \"" + en + "\"}"; }
std::string clause(std::size_t i) { return "{of: handbook, clause: \"" + number(i) + "\"}"; }

std::string factText(std::size_t i) {
    std::string text = "  - id: " + factOf(i) + "\n    section: section" + number(i * kFiles / kPackIndicators) +
                       "\n    role: manager\n";
    switch (formOf(i)) {
    case Form::Number:
        text += "    type: number\n    unit: percent\n    least: 0\n    most: 100\n    decimals: 1\n";
        break;
    case Form::Choice:
        text += "    type: one_of\n    options:\n";
        for (const char* option : {"none", "paper", "sheet", "system", "integrated", "learning"}) {
            text += std::string("      - {id: ") + option + ", " +
                    bilingual("做法" + std::string(option), "The way called " + std::string(option)).substr(1) + "\n";
        }
        break;
    case Form::Boolean:
        text += "    type: boolean\n";
        break;
    }
    return text +
           "    question: " + bilingual("第" + number(i) + "项做到什么程度？", "How far is item " + number(i) + "?") +
           "\n    help: " + bilingual("以上年末的台账为准", "As in the registers at the end of last year") +
           "\n    evidence:\n      - " + bilingual("台账与截图", "Registers and screenshots") +
           "\n    source: " + clause(i) + "\n";
}

std::string interviewText() {
    std::string text =
        "interview: \"1\"\nunits:\n  - {id: percent, name: {zh: \"%\", en: \"%\"}}\nroles:\n  - {id: manager, "
        "name: {zh: 负责人, en: Manager}}\nsections:\n";
    for (std::size_t i = 0; i < kFiles; ++i) {
        text += "  - {id: section" + number(i) +
                ", title: " + bilingual("第" + number(i) + "部分", "Section " + number(i)) + ", minutes: 30}\n";
    }
    return text;
}

/// One score node: its way of scoring in @p method.
std::string nodeText(const std::string& id, std::size_t i, const std::string& method) {
    return "  - id: " + id + "\n    name: " + bilingual("得分项" + number(i), "Score node " + number(i)) +
           "\n    maximum: 100\n    missing: renormalise\n    " + method + "\n    because: " +
           bilingual("按手册第" + number(i) + "条计分", "Scored by clause " + number(i) + " of the handbook") +
           "\n    source: " + clause(i) + "\n";
}

/// `weighted_mean` over @p count nodes from @p first on.
std::string meanOf(const char* prefix, std::size_t first, std::size_t count) {
    std::string text = "weighted_mean: [";
    for (std::size_t i = first; i < first + count; ++i) {
        text += (i == first ? "{of: " : ", {of: ") + std::string(prefix) + number(i) +
                ", weight: " + number(1 + i % 5) + "}";
    }
    return text + "]";
}

std::string scoresText() {
    std::string text = "scores:\n" + nodeText("total", 0, meanOf("domain", 0, kDomains));
    for (std::size_t d = 0; d < kDomains; ++d) {
        text += nodeText("domain" + number(d), d, meanOf("sub", d * kInDomain, kInDomain));
        text +=
            nodeText("band" + number(d), d, "table: {file: bands.csv, policy: U, inputs: [domain" + number(d) + "]}");
    }
    for (std::size_t s = 0; s < kSubdomains; ++s) {
        text += nodeText("sub" + number(s), s, meanOf("ind", s * kInSubdomain, kInSubdomain));
    }
    for (std::size_t i = 0; i < kPackIndicators; ++i) {
        const std::string method = formOf(i) == Form::Number   ? "linear: {of: " + factOf(i) + ", base: 10, lead: 90}"
                                   : formOf(i) == Form::Choice ? "points: {of: " + factOf(i) + ", table: points.csv}"
                                                               : "is: \"if " + factOf(i) + " then 100 else 0\"";
        text += nodeText("ind" + number(i), i, method);
    }
    return text +
           "groups:\n  - {id: domains, name: {zh: 各域, en: Domains}, members: [domain0, domain1, domain2, domain3, "
           "domain4, domain5]}\n";
}

std::string levelsText() {
    std::string text = "score: total\nrule: unbroken\nnone: {zh: 未达到一级, en: Below level 1}\nrows:\n";
    for (std::size_t level = 1; level <= 5; ++level) {
        const std::string least = number(15 * level);
        text += "  - level: " + number(level) +
                "\n    name: " + bilingual(number(level) + "级", "Level " + number(level)) +
                "\n    requires:\n      - id: level" + number(level) + ".score\n        when: \"total >= " + least +
                "\"\n        because: " + bilingual("总分不低于" + least, "A total of " + least + " or more") +
                "\n        source: " + clause(level) + "\n      - id: level" + number(level) +
                ".parts\n        when: \"count(domains[item >= " + number(12 * level) +
                "]) >= " + number(std::min<std::size_t>(level, 4)) +
                "\"\n        because: " + bilingual("若干域达标", "So many domains come up to it") +
                "\n        source: " + clause(level) + "\n";
    }
    text += "caps:\n";
    for (std::size_t i = 0; i < 20; ++i) {
        text += "  - {id: cap" + number(i) + ", when: \"sub" + number(i) + " < " + number(5 + i) + " and " +
                factOf(3 * i + 2) + " = false\", at_most: " + number(1 + i % 4) +
                ", because: " + bilingual("子域太弱", "The subdomain is too weak") + ", source: " + clause(i) + "}\n";
    }
    return text;
}

std::string findingsText() {
    std::string text = "findings:\n";
    for (std::size_t i = 0; i < 50; ++i) {
        const std::string sub = number(i % kSubdomains);
        text += "  - id: finding" + number(i) + "\n    when: \"sub" + sub + " < " + number(20 + i) +
                " and level >= 1 and " + factOf(3 * i + 1) +
                " in (\\\"none\\\", \\\"paper\\\")\"\n    severity: medium\n" + "    about: sub" + sub +
                "\n    text: " + bilingual("子域" + sub + "薄弱", "Subdomain " + sub + " is weak") +
                "\n    advice: " + bilingual("先补齐基础", "Mend its basics first") + "\n    source: " + clause(i) +
                "\n";
    }
    return text;
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

} // namespace

void writePack(const fs::path& root) {
    const fs::path interview = root / "interview" / "1";
    const fs::path scheme = root / "schemes" / "large" / "1";
    const std::string sources = "sources:\n  - id: handbook\n    title: {zh: 手册, en: Handbook}\n    edition: 第一版\n"
                                "    confidence: own\n    note: {zh: 测量用, en: For measurements}\n";
    write(interview / "interview.yaml", interviewText());
    write(interview / "sources.yaml", sources);
    write(interview / "checks.yaml", "checks: []\n");
    for (std::size_t file = 0; file < kFiles; ++file) {
        std::string text = "facts:\n";
        for (std::size_t i = file * kPackIndicators / kFiles; i < (file + 1) * kPackIndicators / kFiles; ++i) {
            text += factText(i);
        }
        write(interview / "facts" / ("file" + number(file) + ".yaml"), text);
    }
    write(scheme / "scheme.yaml",
          "scheme: large\nversion: \"1\"\ninterview: \"1\"\nname: {zh: 大体系, en: Large scheme}\n"
          "about: {zh: 测量用, en: For measurements}\n");
    write(scheme / "sources.yaml", sources);
    write(scheme / "scores.yaml", scoresText());
    write(scheme / "levels.yaml", levelsText());
    write(scheme / "findings.yaml", findingsText());
    std::string points = "node,option,points\n";
    for (std::size_t i = 0; i < kPackIndicators; ++i) {
        std::size_t step = 0;
        for (const char* option : {"none", "paper", "sheet", "system", "integrated", "learning"}) {
            points +=
                formOf(i) == Form::Choice ? "ind" + number(i) + "," + option + "," + number(20 * step) + "\n" : "";
            ++step;
        }
    }
    write(scheme / "tables" / "points.csv", points);
    write(scheme / "tables" / "bands.csv", "row,in:score,out:points,because.zh,because.en\nA,[0..30),0,低,low\n"
                                           "B,[30..60),50,中,middling\nC,>= 60,100,高,high\n");
}

Result<PackFigures> measurePack() {
    const PassingFolder folder;
    writePack(folder.path());
    PackFigures figures;
    figures.indicators = kPackIndicators;
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
        figures.kilobytes += entry.is_regular_file() ? static_cast<double>(entry.file_size()) / 1e3 : 0;
    }
    figures.loadMs = figures.compileMs = 1e9;
    using Milliseconds = std::chrono::duration<double, std::milli>;
    for (int round = 0; round < kRounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        const auto loaded = rulepack::loadScheme(folder.path() / "schemes" / "large" / "1");
        const auto read = std::chrono::steady_clock::now();
        if (!loaded.value) {
            return fail(firstError(loaded.issues));
        }
        if (evaluation::compile(loaded.value) == nullptr) {
            return fail(ErrorCode::InvalidArgument, "the pack does not compile");
        }
        const Milliseconds loading = read - start;
        const Milliseconds compiling = std::chrono::steady_clock::now() - read;
        if (loading.count() + compiling.count() < figures.loadMs + figures.compileMs) {
            figures.loadMs = loading.count();
            figures.compileMs = compiling.count();
        }
    }
    return figures;
}

} // namespace sihua::bench
