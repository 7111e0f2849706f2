// tests/fuzz/pack_fuzz.cpp - Feeds arbitrary bytes to the pack loader, in place of one file of a pack that is sound.
//
// The first byte of the input chooses the file; tests/fuzz/make_corpora.py writes the sound files as seeds.
// What must hold: no crash, no sanitizer report, no hang, and a scheme if and only if there is no error.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <vector>

#include "core/base/assert.h"
#include "core/base/id.h"
#include "core/evaluation/plan.h"
#include "core/rulepack/load.h"

namespace {

namespace fs = std::filesystem;

class SoundPack {
public:
    SoundPack() : m_root(fs::path(SIHUA_FUZZ_FOLDER) / ("sihua-fuzz-" + sihua::newUuid())) {
        fs::copy(SIHUA_TEST_PACK, m_root, fs::copy_options::recursive);
        for (const auto& entry : fs::recursive_directory_iterator(m_root)) {
            if (entry.is_regular_file() && entry.path().string().find("/cases/") == std::string::npos) {
                m_files.push_back(entry.path());
            }
        }
        std::sort(m_files.begin(), m_files.end()); // as make_corpora.py numbers them
    }
    ~SoundPack() {
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }
    SoundPack(const SoundPack&) = delete;
    SoundPack& operator=(const SoundPack&) = delete;

    void loadWith(std::size_t file, const char* text, std::size_t size) {
        const fs::path& path = m_files[file % m_files.size()];
        const fs::path kept = path.string() + ".kept";
        fs::rename(path, kept);
        std::ofstream(path, std::ios::binary).write(text, static_cast<std::streamsize>(size));
        const auto loaded = sihua::rulepack::loadScheme(m_root / "schemes/workshop/1.0.0");
        SIHUA_ASSERT((loaded.value == nullptr) == sihua::hasErrors(loaded.issues));
        if (loaded.value) {
            SIHUA_ASSERT(sihua::evaluation::compile(loaded.value) != nullptr);
        }
        fs::rename(kept, path);
    }

private:
    fs::path m_root;
    std::vector<fs::path> m_files;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static SoundPack pack;
    if (size > 0) {
        pack.loadWith(data[0], reinterpret_cast<const char*>(data) + 1, size - 1); // NOLINT: bytes are the interface
    }
    return 0;
}
