// tests/fuzz/dmn_fuzz.cpp - Feeds arbitrary bytes to the DMN reader and runs what it makes of them.
//
// What must hold: no crash, no sanitizer report, no hang (the bounds below are small).
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>

#include "core/base/id.h"
#include "core/dmn/run.h"

namespace {

namespace fs = std::filesystem;
using namespace sihua; // NOLINT: a program, not a header

/// A folder of its own: models look for what they import beside themselves.
struct Folder {
    fs::path path = fs::path(SIHUA_FUZZ_FOLDER) / ("sihua-fuzz-" + newUuid());
    Folder() { fs::create_directories(path); }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Folder folder;
    const fs::path file = folder.path / "model.dmn";
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size)); // NOLINT: bytes
    const dmn::LoadedModel loaded = dmn::readModel(file);
    if (!loaded.model) {
        return 0;
    }
    feel::EvaluationSettings settings;
    settings.limits.steps = 20'000;
    settings.limits.listItems = 2'000;
    settings.limits.textBytes = 20'000;
    dmn::ModelRun run(loaded.model, settings);
    for (const auto& element : loaded.model->elements) {
        (void)run.value(*element);
    }
    return 0;
}
