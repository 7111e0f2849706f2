// tests/fuzz/workspace_fuzz.cpp - Opens, checks and salvages files of arbitrary bytes.
//
//   cmake -DSIHUA_BUILD_FUZZERS=ON -DCMAKE_CXX_COMPILER=clang++ -DSIHUA_SANITIZE=address,undefined ...
//   bin/workspace_fuzz CORPUS        (begin with tests/compat/files)
//
// The input is a list of changes to a sound file - offset, byte - because bytes from nowhere never get past the first
// sum; with the first byte odd, the sums are mended after them, so that what lies behind is reached as well. What must
// hold: no crash, no sanitizer report, no hang; a file that opens can be read to its end; what was salvaged is sound.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <unistd.h>

#include "core/base/assert.h"
#include "core/base/checksum.h"
#include "core/base/files.h"
#include "core/workspace/salvage.h"
#include "core/workspace/workspace.h"

namespace {

using namespace sihua; // NOLINT: a program, not a header
using workspace::Workspace;
namespace fs = std::filesystem;

constexpr std::size_t kPage = 4096;

fs::path folder() {
    static const fs::path made = [] {
        const fs::path path = fs::path("/dev/shm") / ("sihua-fuzz-" + std::to_string(::getpid()));
        fs::create_directories(path);
        std::atexit([] { fs::remove_all(fs::path("/dev/shm") / ("sihua-fuzz-" + std::to_string(::getpid()))); });
        return path;
    }();
    return made;
}

const std::string& soundFile() {
    static const std::string bytes = [] {
        const fs::path file = folder() / "sound.sihua";
        {
            Workspace workspace = Workspace::create(file, {.author = "fuzz"}).value();
            EnterpriseProfile profile;
            profile.name = "工厂";
            const EnterpriseId enterprise = workspace.addEnterprise(profile).value();
            const AssessmentId assessment = workspace.addAssessment(enterprise, {}, {"sihua", "1.0.0"}).value();
            for (int i = 0; i < 20; ++i) {
                SIHUA_ASSERT(workspace.setAnswer(assessment, FactId("f" + std::to_string(i)), Answer::of(Decimal(i))));
            }
        }
        return readFile(file, 1U << 24U).value();
    }();
    return bytes;
}

void mendSums(std::string& bytes) {
    for (std::size_t page = 0; (page + 1) * kPage <= bytes.size(); ++page) {
        const std::uint64_t sum = checksum(std::string_view(bytes).substr(page * kPage, kPage - 8), page + 1);
        for (std::size_t i = 0; i < 8; ++i) {
            bytes[(page + 1) * kPage - 8 + i] = static_cast<char>(sum >> (8 * i));
        }
    }
}

void readToTheEnd(const Workspace& workspace) {
    const auto enterprises = workspace.enterprises();
    for (std::size_t i = 0; enterprises && i < enterprises->size(); ++i) {
        const auto assessments = workspace.assessments((*enterprises)[i].id);
        for (std::size_t j = 0; assessments && j < assessments->size(); ++j) {
            static_cast<void>(workspace.answers((*assessments)[j].id));
        }
    }
    static_cast<void>(workspace.journal());
    static_cast<void>(workspace.conflicts());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes = soundFile();
    for (std::size_t i = 1; i + 4 <= size; i += 4) {
        const std::size_t at =
            (std::size_t{data[i]} << 16U | std::size_t{data[i + 1]} << 8U | data[i + 2]) % bytes.size();
        bytes[at] = static_cast<char>(data[i + 3]);
    }
    if (size > 0 && (data[0] & 1U) != 0) {
        mendSums(bytes);
    }
    if (size > 0 && (data[0] & 2U) != 0) {
        bytes.resize(bytes.size() - data[0] * 100 % bytes.size());
    }
    const fs::path file = folder() / "a.sihua";
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    const auto issues = Workspace::check(file);
    const auto opened = Workspace::open(file, {.mode = workspace::OpenMode::ReadOnly});
    SIHUA_ASSERT(!opened || (issues && issues->empty()));
    const auto quick = Workspace::open(file, {.mode = workspace::OpenMode::ReadOnly, .checkWholeUpTo = 0});
    if (quick) {
        readToTheEnd(*quick);
    }
    if (size > 0 && (data[0] & 4U) != 0) {
        const fs::path out = folder() / "out.sihua";
        fs::remove(out);
        const auto salvaged = workspace::salvage(file, out);
        SIHUA_ASSERT(!salvaged || Workspace::check(out).value().empty());
    }
    return 0;
}
