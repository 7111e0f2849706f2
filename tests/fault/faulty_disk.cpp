#include "tests/fault/faulty_disk.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace sihua::test {

namespace {

/// A write that may be lost: bytes at an offset, or a new size.
struct Pending {
    std::int64_t offset = 0;
    std::string bytes;
    std::optional<std::int64_t> size;
};

/// What of a file is certain, and what is not yet.
struct Remembered {
    std::optional<std::string> flushed; ///< None: the file is not certain to exist.
    std::vector<Pending> pending;
    bool removed = false;
};

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void apply(const Pending& change, std::string& content) {
    if (change.size) {
        content.resize(static_cast<std::size_t>(*change.size), '\0');
        return;
    }
    const auto offset = static_cast<std::size_t>(change.offset);
    content.resize(std::max(content.size(), offset + change.bytes.size()), '\0');
    content.replace(offset, change.bytes.size(), change.bytes);
}

} // namespace

struct FaultyDisk::State {
    sqlite3_vfs vfs{};
    sqlite3_vfs* below = nullptr;
    Fault fault = Fault::None;
    int at = 0;
    int count = 0;
    bool struck = false;
    std::map<std::string, Remembered> files;

    /// One more change. @return whether it fails, and how
    Fault next() {
        ++count;
        if (fault == Fault::None || count < at) {
            return Fault::None;
        }
        const bool once = fault == Fault::Error || fault == Fault::Short;
        if (once && count > at) {
            return Fault::None;
        }
        struck = true;
        return fault;
    }
};

namespace {

struct File {
    sqlite3_file base;
    FaultyDisk::State* disk;
    std::string* path; ///< Null for files without a name.
};

// SQLite allocates File and the lower layer's file behind it in one block.
sqlite3_file* below(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file) + 1); }
File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
FaultyDisk::State& of(sqlite3_vfs* vfs) { return *static_cast<FaultyDisk::State*>(vfs->pAppData); }

Remembered* remembered(File& file) { return file.path == nullptr ? nullptr : &file.disk->files[*file.path]; }

int closeFile(sqlite3_file* file) {
    const int code = below(file)->pMethods == nullptr ? SQLITE_OK : below(file)->pMethods->xClose(below(file));
    delete of(file).path;
    return code;
}

int writeFile(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    const Fault fault = of(file).disk->next();
    if (fault == Fault::Full) {
        return SQLITE_FULL;
    }
    const int arriving = fault == Fault::Short ? size / 2 : size;
    if (fault == Fault::None || fault == Fault::Short) {
        if (Remembered* memory = remembered(of(file))) {
            memory->pending.push_back(
                {offset, std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(arriving)), {}});
        }
        const int code = below(file)->pMethods->xWrite(below(file), bytes, arriving, offset);
        return fault == Fault::None ? code : SQLITE_IOERR_WRITE;
    }
    return SQLITE_IOERR_WRITE;
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    const Fault fault = of(file).disk->next();
    if (fault != Fault::None && fault != Fault::Full) {
        return SQLITE_IOERR_TRUNCATE;
    }
    if (Remembered* memory = remembered(of(file))) {
        memory->pending.push_back({0, {}, size});
    }
    return below(file)->pMethods->xTruncate(below(file), size);
}

int syncFile(sqlite3_file* file, int flags) {
    const Fault fault = of(file).disk->next();
    if (fault == Fault::Full) {
        return SQLITE_FULL;
    }
    if (fault != Fault::None) {
        return SQLITE_IOERR_FSYNC;
    }
    if (Remembered* memory = remembered(of(file))) {
        memory->flushed = contentOf(*of(file).path);
        memory->pending.clear();
    }
    return below(file)->pMethods->xSync(below(file), flags);
}

// What does not change the disk goes straight through.
int readFile(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
    return below(file)->pMethods->xRead(below(file), bytes, size, offset);
}
int fileSize(sqlite3_file* file, sqlite3_int64* size) { return below(file)->pMethods->xFileSize(below(file), size); }
int lockFile(sqlite3_file* file, int level) { return below(file)->pMethods->xLock(below(file), level); }
int unlockFile(sqlite3_file* file, int level) { return below(file)->pMethods->xUnlock(below(file), level); }
int checkReserved(sqlite3_file* file, int* held) {
    return below(file)->pMethods->xCheckReservedLock(below(file), held);
}
int fileControl(sqlite3_file* file, int operation, void* argument) {
    return below(file)->pMethods->xFileControl(below(file), operation, argument);
}
int sectorSize(sqlite3_file* file) { return below(file)->pMethods->xSectorSize(below(file)); }
int characteristics(sqlite3_file*) { return 0; } // promises nothing: no atomic writes, no safe appends

constexpr sqlite3_io_methods kMethods = {1,           closeFile,  readFile,        writeFile,  truncateFile,
                                         syncFile,    fileSize,   lockFile,        unlockFile, checkReserved,
                                         fileControl, sectorSize, characteristics, nullptr,    nullptr,
                                         nullptr,     nullptr,    nullptr,         nullptr};

int openFile(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    FaultyDisk::State& disk = of(vfs);
    of(file).base.pMethods = nullptr;
    below(file)->pMethods = nullptr;
    const bool creates = name != nullptr && (flags & SQLITE_OPEN_CREATE) != 0 && !std::filesystem::exists(name);
    if (creates) {
        const Fault fault = disk.next();
        if (fault == Fault::Full) {
            return SQLITE_FULL;
        }
        if (fault != Fault::None) {
            return SQLITE_CANTOPEN;
        }
    }
    const int code = disk.below->xOpen(disk.below, name, below(file), flags, outFlags);
    if (code != SQLITE_OK) {
        return code;
    }
    if (name != nullptr) {
        Remembered& memory = disk.files[name];
        if (creates) {
            memory = Remembered{memory.removed ? memory.flushed : std::nullopt, {}, false};
        } else if (!memory.flushed && memory.pending.empty()) {
            memory.flushed = contentOf(name); // it was there before this disk was
        }
    }
    of(file).disk = &disk;
    of(file).path = name == nullptr ? nullptr : new std::string(name);
    of(file).base.pMethods = &kMethods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs* vfs, const char* name, int flushFolder) {
    FaultyDisk::State& disk = of(vfs);
    const Fault fault = disk.next();
    if (fault != Fault::None && fault != Fault::Full) {
        return SQLITE_IOERR_DELETE;
    }
    if (flushFolder != 0) {
        disk.files.erase(name);
    } else {
        disk.files[name].removed = true;
    }
    return disk.below->xDelete(disk.below, name, flushFolder);
}

int access(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
    return of(vfs).below->xAccess(of(vfs).below, name, flags, result);
}
int fullPathname(sqlite3_vfs* vfs, const char* name, int size, char* full) {
    return of(vfs).below->xFullPathname(of(vfs).below, name, size, full);
}
int randomness(sqlite3_vfs* vfs, int size, char* bytes) {
    return of(vfs).below->xRandomness(of(vfs).below, size, bytes);
}
int pause(sqlite3_vfs* vfs, int microseconds) { return of(vfs).below->xSleep(of(vfs).below, microseconds); }
int currentTime(sqlite3_vfs* vfs, double* day) { return of(vfs).below->xCurrentTime(of(vfs).below, day); }
int lastError(sqlite3_vfs* vfs, int size, char* text) {
    return of(vfs).below->xGetLastError(of(vfs).below, size, text);
}

} // namespace

FaultyDisk::FaultyDisk() : m_state(std::make_unique<State>()) {
    State& state = *m_state;
    state.below = sqlite3_vfs_find(nullptr);
    state.vfs.iVersion = 1;
    state.vfs.szOsFile = static_cast<int>(sizeof(File)) + state.below->szOsFile;
    state.vfs.mxPathname = state.below->mxPathname;
    state.vfs.zName = "faulty";
    state.vfs.pAppData = &state;
    state.vfs.xOpen = openFile;
    state.vfs.xDelete = removeFile;
    state.vfs.xAccess = access;
    state.vfs.xFullPathname = fullPathname;
    state.vfs.xRandomness = randomness;
    state.vfs.xSleep = pause;
    state.vfs.xCurrentTime = currentTime;
    state.vfs.xGetLastError = lastError;
    EXPECT_EQ(sqlite3_vfs_register(&state.vfs, 1), SQLITE_OK);
}

FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&m_state->vfs); }

void FaultyDisk::arm(Fault fault, int at) {
    m_state->fault = fault;
    m_state->at = at;
    m_state->count = 0;
    m_state->struck = false;
}

int FaultyDisk::changes() const { return m_state->count; }
bool FaultyDisk::hasStruck() const { return m_state->struck; }

void FaultyDisk::losePower(std::mt19937& random, double arrives) {
    std::bernoulli_distribution survives(arrives);
    for (const auto& [path, memory] : m_state->files) {
        if (memory.removed && survives(random)) {
            continue; // the removal did reach the disk
        }
        if (!memory.flushed && memory.pending.empty()) {
            std::filesystem::remove(path);
            continue;
        }
        std::string content = memory.flushed.value_or("");
        for (const Pending& change : memory.pending) {
            if (survives(random)) {
                apply(change, content);
            }
        }
        std::ofstream(path, std::ios::binary) << content;
    }
    m_state->files.clear();
}

} // namespace sihua::test
