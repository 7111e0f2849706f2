// tests/conformance/dmn_tck.cpp - Runs the test cases of the DMN Technology Compatibility Kit.
//
//   dmn_tck --dir DIR [--json] [--verbose] [--known-failures FILE]
//
// Runs every test file below DIR and prints passed/total of each directory; cases that expect an error (null)
// are counted in cases and apart. --verbose shows what failed. With --known-failures the exit code is 1 when a
// case fails that FILE does not name, or one passes that it names. 2: wrong usage.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/dmn/run.h"
#include "tests/conformance/tck_case.h"

namespace {

namespace fs = std::filesystem;
using namespace sihua; // NOLINT: a program, not a header

struct Options {
    fs::path directory;
    fs::path knownFailures;
    bool isJson = false;
    bool isVerbose = false;
};

struct Tally {
    std::size_t cases = 0;
    std::size_t passed = 0;
    std::size_t errorCases = 0;
    std::size_t errorPassed = 0;
};

struct Failure {
    std::string key; ///< `compliance-level-3/0001-filter#001`
    std::string what;
};

/// Runs files and keeps count by directory.
class Kit {
public:
    explicit Kit(fs::path root) : m_root(std::move(root)) {}

    void run(const fs::path& path) {
        const auto file = tck::readTestFile(path);
        if (!file) {
            return; // another XML file
        }
        const dmn::LoadedModel loaded = dmn::readModel(file->model);
        const std::string directory = fs::relative(path.parent_path(), m_root).generic_string();
        for (const tck::TestCase& test : file->cases) {
            const std::string trouble = loaded.model ? check(loaded, test) : "the model cannot be read";
            Tally& tally = m_tallies[directory];
            const std::size_t isError = test.expectsError() ? 1 : 0;
            const std::size_t isPassed = trouble.empty() ? 1 : 0;
            ++tally.cases;
            tally.passed += isPassed;
            tally.errorCases += isError;
            tally.errorPassed += isError * isPassed;
            if (!trouble.empty()) {
                m_failures.push_back({directory + "#" + test.id, trouble + firstIssue(loaded)});
            }
        }
    }

    [[nodiscard]] const std::map<std::string, Tally>& tallies() const { return m_tallies; }
    [[nodiscard]] const std::vector<Failure>& failures() const { return m_failures; }

private:
    static std::string firstIssue(const dmn::LoadedModel& loaded) {
        return loaded.issues.empty() ? "" : "\n    " + toString(loaded.issues.front());
    }

    // What is wrong with the results of a case; empty if nothing.
    static std::string check(const dmn::LoadedModel& loaded, const tck::TestCase& test) {
        dmn::ModelRun run(loaded.model);
        feel::Evaluation::NamedValues arguments;
        for (const tck::InputNode& input : test.inputs) {
            if (const dmn::Element* element = loaded.model->find(input.name, input.uri)) {
                run.give(*element, input.value);
            }
            arguments.emplace_back(input.name, input.value);
        }
        feel::Value served;
        if (!test.service.empty()) {
            const dmn::Element* service = loaded.model->find(test.service);
            if (service == nullptr) {
                return "there is no service " + test.service;
            }
            served = run.call(*service, arguments);
        }
        std::string trouble;
        for (const tck::ResultNode& expected : test.results) {
            const dmn::Element* element = loaded.model->find(expected.name, expected.uri);
            if (element == nullptr) {
                trouble += " no element " + expected.name;
                continue;
            }
            feel::Value actual = served;
            if (test.service.empty()) {
                actual = run.value(*element);
            } else if (const auto* outputs = served.as<feel::Context>();
                       outputs != nullptr && outputs->find(expected.name) != nullptr) {
                actual = *outputs->find(expected.name);
            }
            const feel::Value wanted = expected.isError ? feel::Value() : expected.expected;
            if (run.evaluation().failure()) {
                trouble += " " + toString(*run.evaluation().failure());
            } else if (!tck::agrees(actual, wanted)) {
                trouble += " " + expected.name + ": expected " + toString(wanted) + ", got " + toString(actual);
                for (const feel::Diagnostic& diagnostic : run.evaluation().diagnostics()) {
                    trouble += "\n    " + diagnostic.message;
                }
            }
        }
        return trouble;
    }

    fs::path m_root;
    std::map<std::string, Tally> m_tallies;
    std::vector<Failure> m_failures;
};

Tally total(const Kit& kit) {
    Tally sum;
    for (const auto& [directory, tally] : kit.tallies()) {
        sum.cases += tally.cases;
        sum.passed += tally.passed;
        sum.errorCases += tally.errorCases;
        sum.errorPassed += tally.errorPassed;
    }
    return sum;
}

void printJson(const Kit& kit) {
    json::Writer json;
    const Tally sum = total(kit);
    json.object([&] {
        json.key("cases").value(sum.cases);
        json.key("passed").value(sum.passed);
        json.key("error_cases").value(sum.errorCases);
        json.key("error_passed").value(sum.errorPassed);
        json.key("directories").array([&] {
            for (const auto& [directory, tally] : kit.tallies()) {
                json.object([&, &name = directory, &counts = tally] {
                    json.key("name").value(name);
                    json.key("cases").value(counts.cases);
                    json.key("passed").value(counts.passed);
                });
            }
        });
    });
    std::cout << json.text();
}

void printPlain(const Kit& kit, bool isVerbose) {
    for (const auto& [directory, tally] : kit.tallies()) {
        std::cout << (tally.passed == tally.cases ? "      " : "FAIL  ") << tally.passed << "/" << tally.cases << "  "
                  << directory << "\n";
    }
    const Tally sum = total(kit);
    std::cout << sum.passed << " of " << sum.cases << " cases passed, " << sum.errorPassed << " of " << sum.errorCases
              << " of those that expect an error\n";
    if (isVerbose) {
        for (const Failure& failure : kit.failures()) {
            std::cout << failure.key << ":" << failure.what << "\n";
        }
    }
}

// Compares with the committed list: `key  reason` a line, `#` at its start for comments.
int judge(const Kit& kit, const fs::path& list) {
    const auto text = readFile(list, 1024 * 1024);
    if (!text) {
        std::cerr << toString(text.error()) << "\n";
        return 2;
    }
    std::set<std::string> known;
    for (std::size_t begin = 0; begin < text->size();) {
        const std::size_t end = std::min(text->find('\n', begin), text->size());
        const std::string_view line = text::trimmed(std::string_view(*text).substr(begin, end - begin));
        if (!line.empty() && line.front() != '#') {
            known.emplace(line.substr(0, line.find("  ")));
        }
        begin = end + 1;
    }
    int exitCode = 0;
    for (const Failure& failure : kit.failures()) {
        if (known.erase(failure.key) == 0) {
            std::cerr << "not in the list of known failures: " << failure.key << ":" << failure.what << "\n";
            exitCode = 1;
        }
    }
    for (const std::string& key : known) {
        std::cerr << "in the list of known failures, but does not fail: " << key << "\n";
        exitCode = 1;
    }
    return exitCode;
}

bool parseOptions(int count, char** words, Options& options) {
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        const bool hasValue = i + 1 < count;
        if (word == "--json") {
            options.isJson = true;
        } else if (word == "--verbose") {
            options.isVerbose = true;
        } else if (word == "--dir" && hasValue) {
            options.directory = words[++i];
        } else if (word == "--known-failures" && hasValue) {
            options.knownFailures = words[++i];
        } else {
            return false;
        }
    }
    return !options.directory.empty();
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    if (!parseOptions(argc, argv, options) || !fs::is_directory(options.directory)) {
        std::cerr << "usage: dmn_tck --dir DIR [--json] [--verbose] [--known-failures FILE]\n";
        return 2;
    }
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(options.directory)) {
        if (entry.is_regular_file() && entry.path().extension() == ".xml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    Kit kit(options.directory);
    for (const fs::path& file : files) {
        kit.run(file);
    }
    if (options.isJson) {
        printJson(kit);
    } else {
        printPlain(kit, options.isVerbose);
    }
    return options.knownFailures.empty() ? 0 : judge(kit, options.knownFailures);
}
