// workspace_bench [--json] [--enterprises N] [--answers N] [--keep FOLDER]
//
// Builds a city's workspace - N enterprises (100,000), two assessments each, N answers each (100) - and plain SQLite with
// the same rows beside it, and measures what a user waits for. Takes some 8 GB of disk and ten minutes at full size.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <functional>
#include <iostream>
#include <optional>
#include <random>

#include "core/base/json.h"
#include "core/workspace/answer_text.h"
#include "core/workspace/workspace.h"
#include "tests/bench/workspace_bench/plain_sqlite.h"

namespace {

using namespace sihua; // the program's own main file
using workspace::Workspace;
namespace fs = std::filesystem;

constexpr int kRounds = 2;
constexpr int kBatch = 500; // enterprises of one transaction
constexpr int kAppends = 300;
constexpr int kPage = 50;

double millisecondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Of this process: what the disk and other programs do does not count.
double processorSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <typename T> T require(Result<T> result) {
    if (!result) {
        std::cerr << toString(result.error()) << '\n';
        std::exit(3);
    }
    if constexpr (!std::is_void_v<T>) {
        return *std::move(result);
    }
}

double percentile(std::vector<double> times, double share) {
    std::sort(times.begin(), times.end());
    return times[std::min(times.size() - 1, static_cast<std::size_t>(share * static_cast<double>(times.size())))];
}

const std::vector<std::string> kDistricts{"越秀区", "海珠区", "荔湾区", "天河区", "白云区", "黄埔区",
                                          "花都区", "番禺区", "南沙区", "从化区", "增城区"};
const std::vector<std::string> kTrades{"家具", "电子", "五金", "塑料", "食品", "服装", "模具", "化工", "机械", "印刷"};
const std::vector<std::string> kIndustries{"C2110", "C3900", "C3351", "C2920", "C1400",
                                           "C1810", "C3525", "C2600", "C3400", "C2319"};

EnterpriseProfile profileOf(int number) {
    const auto n = static_cast<std::size_t>(number);
    EnterpriseProfile profile;
    profile.name = "广州" + std::to_string(number) + kTrades[n % kTrades.size()] + "有限公司";
    profile.industry = kIndustries[n % kIndustries.size()];
    profile.district = kDistricts[n / 7 % kDistricts.size()];
    profile.staff = 20 + number % 500;
    return profile;
}

/// The facts of every assessment, with some spread of types.
Answers answersOf(int number, int facts) {
    Answers answers;
    for (int fact = 0; fact < facts; ++fact) {
        const FactId id("area" + std::to_string(fact / 10) + ".fact" + std::to_string(fact));
        switch (fact % 4) {
        case 0:
            answers.emplace(id, Answer::of(Decimal(number % 997 + fact)));
            break;
        case 1:
            answers.emplace(id, Answer::of(OptionId("l" + std::to_string((number + fact) % 5))));
            break;
        case 2:
            answers.emplace(id, Answer::of((number + fact) % 3 == 0));
            break;
        default:
            answers.emplace(id, Answer::of(OptionSet{OptionId("mes"), OptionId("erp")}));
        }
    }
    return answers;
}

struct Seconds {
    double wall = 0;
    double processor = 0;

    void add(const std::function<void()>& work) {
        const double before = processorSeconds();
        wall += millisecondsOf(work) / 1000;
        processor += processorSeconds() - before;
    }
};

struct City {
    std::vector<AssessmentId> assessments;
    Seconds spent;
    Seconds plainSpent;
};

/// Enterprises @p first to @p end, in one transaction.
Status addToWorkspace(Workspace& workspace, int first, int end, const std::vector<Answers>& answers, City& city) {
    return workspace.atomically([&]() -> Status {
        for (int i = first; i < end; ++i) {
            SIHUA_ASSIGN_OR_RETURN(const auto id, workspace.addEnterprise(profileOf(i)));
            for (int round = 0; round < kRounds; ++round) {
                SIHUA_ASSIGN_OR_RETURN(const auto assessment, workspace.addAssessment(id, {}, {"city", "1.0.0"}));
                SIHUA_RETURN_IF_ERROR(workspace.setAnswers(assessment, answers[static_cast<std::size_t>(i - first)]));
                SIHUA_RETURN_IF_ERROR(
                    workspace.setResult(assessment, {(i + round) % 5, Decimal(i % 100), std::string(64, 'a')}));
                city.assessments.push_back(assessment);
            }
        }
        return {};
    });
}

void addToPlain(bench::PlainSqlite& plain, int first, int end, const std::vector<std::vector<std::string>>& answers) {
    const std::string pack(64, 'a');
    std::int64_t number = std::int64_t{first} * (kRounds + 1);
    plain.begin();
    for (int i = first; i < end; ++i) {
        const EnterpriseProfile profile = profileOf(i);
        const std::int64_t enterprise = ++number;
        plain.addEnterprise(enterprise, {profile.name, "", profile.industry, "discrete", "small",
                                         std::to_string(*profile.staff), profile.district, "false"});
        for (int round = 0; round < kRounds; ++round) {
            const std::int64_t assessment = ++number;
            plain.addAssessment(assessment, enterprise,
                                {"on_site", "before", "", "", "city", "1.0.0", std::to_string((i + round) % 5),
                                 std::to_string(i % 100), pack});
            std::int64_t fact = 100;
            for (const std::string& text : answers[static_cast<std::size_t>(i - first)]) {
                plain.addAnswer(assessment, ++fact, text);
            }
        }
    }
    plain.commit();
}

/// Both at once, batch by batch in turns, so that the disk and other programs are the same for both.
City build(Workspace& workspace, bench::PlainSqlite& plain, int enterprises, int facts) {
    City city;
    for (int first = 0; first < enterprises; first += kBatch) {
        const int end = std::min(enterprises, first + kBatch);
        std::vector<Answers> answers; // made before the clock runs
        std::vector<std::vector<std::string>> texts;
        for (int i = first; i < end; ++i) {
            answers.push_back(answersOf(i, facts));
            texts.emplace_back();
            for (const auto& [fact, answer] : answers.back()) {
                texts.back().push_back(workspace::toText(answer));
            }
        }
        const auto ours = [&] {
            city.spent.add([&] { require(addToWorkspace(workspace, first, end, answers, city)); });
        };
        const auto theirs = [&] { city.plainSpent.add([&] { addToPlain(plain, first, end, texts); }); };
        if (first / kBatch % 2 == 0) {
            ours();
            theirs();
        } else {
            theirs();
            ours();
        }
    }
    return city;
}

int run(int enterprises, int facts, bool json, const fs::path& folder) {
    fs::create_directories(folder);
    const fs::path file = folder / "city.sihua";
    const fs::path plainFile = folder / "plain.db";
    fs::remove(file);
    fs::remove(plainFile);
    bench::PlainSqlite plain(plainFile);
    std::optional<Workspace> workspace = require(Workspace::create(file, {.author = "bench"}));
    const City city = build(*workspace, plain, enterprises, facts);

    std::vector<double> opens;
    for (int i = 0; i < 5; ++i) {
        workspace.reset();
        opens.push_back(millisecondsOf([&] { workspace = require(Workspace::open(file, {.author = "bench"})); }));
    }

    // as one types: each beginning of what is looked for is a search; also from the middle of a name
    std::mt19937 random(1);
    const double firstFind = millisecondsOf([&] { require(workspace->find("广", kPage)); });
    std::vector<double> finds;
    for (int i = 0; i < 200; ++i) {
        const int number = std::uniform_int_distribution<int>(0, enterprises - 1)(random);
        const std::string whole = profileOf(number).name;
        const std::string typed = i % 2 == 0 ? whole : whole.substr(6);
        for (std::size_t size = 1; size <= typed.size(); ++size) {
            const bool isCharacter = size == typed.size() || (static_cast<unsigned char>(typed[size]) & 0xC0U) != 0x80U;
            if (isCharacter) {
                finds.push_back(
                    millisecondsOf([&] { require(workspace->find(std::string_view(typed).substr(0, size), kPage)); }));
            }
        }
    }

    std::vector<double> aggregates;
    for (int i = 0; i < 5; ++i) {
        aggregates.push_back(millisecondsOf([&] { require(workspace->levels("city")); }));
    }

    // durable appends, the two taking turns so that the disk is the same for both
    std::vector<double> appends;
    std::vector<double> plainAppends;
    const FactId fact("area0.fact0");
    for (int i = 0; i < kAppends; ++i) {
        const auto at = std::uniform_int_distribution<std::size_t>(0, city.assessments.size() - 1)(random);
        const Answer answer = Answer::of(Decimal(1'000'000 + i));
        const std::string text = workspace::toText(answer);
        appends.push_back(millisecondsOf([&] { require(workspace->setAnswer(city.assessments[at], fact, answer)); }));
        const std::int64_t assessment =
            static_cast<std::int64_t>(at) / kRounds * (kRounds + 1) + static_cast<std::int64_t>(at) % kRounds + 2;
        plainAppends.push_back(millisecondsOf([&] {
            plain.begin();
            plain.addAnswer(assessment, 101, text);
            plain.commit();
        }));
    }

    std::vector<double> pages;
    std::vector<double> plainPages;
    for (int i = 0; i < 500; ++i) {
        pages.push_back(millisecondsOf([&] { require(workspace->enterprises(0, kPage)); }));
        plainPages.push_back(millisecondsOf([&] { plain.firstPage(kPage); }));
    }

    struct Figure {
        const char* name;
        double value;
    };
    const std::vector<Figure> figures{
        {"open_ms", percentile(opens, 0.5)},
        {"find_p99_ms", percentile(finds, 0.99)},
        {"find_first_ms", firstFind},
        {"aggregate_ms", percentile(aggregates, 0.5)},
        {"aggregate_first_ms", aggregates.front()},
        {"append_first_ms", appends.front()},
        {"append_p99_ms", percentile(appends, 0.99)},
        {"append_median_ms", percentile(appends, 0.5)},
        {"insert_ratio_to_plain_sqlite", city.spent.wall / city.plainSpent.wall},
        {"insert_processor_ratio", city.spent.processor / city.plainSpent.processor},
        {"append_ratio_to_plain_sqlite", percentile(appends, 0.5) / percentile(plainAppends, 0.5)},
        {"page_ratio_to_plain_sqlite", percentile(pages, 0.5) / percentile(plainPages, 0.5)},
        {"insert_seconds", city.spent.wall},
        {"file_mb", static_cast<double>(fs::file_size(file)) / 1e6},
        {"enterprises", static_cast<double>(enterprises)},
        {"answers", static_cast<double>(enterprises) * kRounds * facts}};
    if (json) {
        json::Writer writer(json::Writer::Layout::OneLine);
        writer.object([&] {
            for (const Figure& figure : figures) {
                writer.key(figure.name).value(figure.value);
            }
        });
        std::cout << writer.text() << '\n';
    } else {
        for (const Figure& figure : figures) {
            std::printf("%-30s %14.3f\n", figure.name, figure.value);
        }
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    int enterprises = 100'000;
    int facts = 100;
    bool json = false;
    fs::path keep;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        if (option == "--json") {
            json = true;
        } else if (option == "--enterprises" && i + 1 < argc) {
            enterprises = std::max(1, std::atoi(argv[++i]));
        } else if (option == "--answers" && i + 1 < argc) {
            facts = std::max(1, std::atoi(argv[++i]));
        } else if (option == "--keep" && i + 1 < argc) {
            keep = argv[++i];
        } else {
            std::cerr << "usage: workspace_bench [--json] [--enterprises N] [--answers N] [--keep FOLDER]\n";
            return 2;
        }
    }
    const fs::path folder = keep.empty() ? fs::current_path() / ("workspace_bench." + newUuid()) : keep;
    const int code = run(enterprises, facts, json, folder);
    if (keep.empty()) {
        fs::remove_all(folder);
    }
    return code;
}
