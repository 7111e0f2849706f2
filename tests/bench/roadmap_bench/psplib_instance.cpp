#include "tests/bench/roadmap_bench/psplib_instance.h"

#include <sstream>

#include "core/base/files.h"

namespace sihua::bench {

namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 22U;

/// The numbers of a line, or none if it holds anything else.
std::vector<int> numbersOf(const std::string& line) {
    std::istringstream words(line);
    std::vector<int> numbers;
    int number = 0;
    while (words >> number) {
        numbers.push_back(number);
    }
    return words.eof() ? numbers : std::vector<int>{};
}

} // namespace

Result<roadmap::Project> readPsplib(const std::filesystem::path& path) {
    SIHUA_ASSIGN_OR_RETURN(const std::string text, readFile(path, kLargestFile));
    enum class Part { Head, Precedence, Requests, Capacities };
    Part part = Part::Head;
    roadmap::Project project;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("PRECEDENCE RELATIONS", 0) == 0) {
            part = Part::Precedence;
        } else if (line.rfind("REQUESTS/DURATIONS", 0) == 0) {
            part = Part::Requests;
        } else if (line.rfind("RESOURCEAVAILABILITIES", 0) == 0) {
            part = Part::Capacities;
        }
        const std::vector<int> numbers = numbersOf(line);
        if (part == Part::Precedence && numbers.size() >= 3) {
            if (numbers[0] != static_cast<int>(project.jobs.size()) + 1 ||
                numbers.size() != static_cast<std::size_t>(numbers[2]) + 3) {
                return fail(ErrorCode::InvalidArgument, path.string() + ": jobs are not numbered 1, 2, 3 ...");
            }
            roadmap::Job job;
            for (std::size_t k = 3; k < numbers.size(); ++k) {
                job.successors.push_back(numbers[k] - 1);
            }
            project.jobs.push_back(std::move(job));
        } else if (part == Part::Requests && numbers.size() >= 3) {
            const auto index = static_cast<std::size_t>(numbers[0] - 1);
            if (index >= project.jobs.size()) {
                return fail(ErrorCode::InvalidArgument, path.string() + ": a request of an unknown job");
            }
            project.jobs[index].duration = numbers[2];
            project.jobs[index].needs.assign(numbers.begin() + 3, numbers.end());
        } else if (part == Part::Capacities && !numbers.empty()) {
            project.capacities = numbers;
        }
    }
    if (project.jobs.empty() || project.capacities.empty()) {
        return fail(ErrorCode::InvalidArgument, path.string() + " is no single-mode project");
    }
    return project;
}

Result<std::map<std::string, BestKnown>> readBestKnown(const std::filesystem::path& path) {
    SIHUA_ASSIGN_OR_RETURN(const std::string text, readFile(path, kLargestFile));
    std::map<std::string, BestKnown> known;
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line); // the header
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        std::string set;
        std::string instance;
        std::string rest;
        std::getline(fields, set, ',');
        std::getline(fields, instance, ',');
        std::getline(fields, rest);
        for (char& each : rest) {
            each = each == ',' ? ' ' : each;
        }
        const std::vector<int> numbers = numbersOf(rest);
        if (numbers.size() != 3) {
            return fail(ErrorCode::InvalidArgument, path.string() + ": no three numbers in: " + line);
        }
        known[set + "/" + instance] = {numbers[0], numbers[1], numbers[2]};
    }
    return known;
}

} // namespace sihua::bench
