#include "core/workspace/page_sums.h"

#include <algorithm>
#include <array>
#include <new>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "core/base/assert.h"
#include "core/base/checksum.h"

// SQLite's interface for storage layers is C: memory that it allocates, pointers to the first member.
// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast,cppcoreguidelines-pro-type-const-cast)

namespace sihua::workspace {

namespace {

constexpr int kEnforce = 0x53694801; ///< Our own file controls.
constexpr int kIgnore = 0x53694802;
constexpr int kSmallestPage = 512;
constexpr int kReserveByte = 20; ///< Of the file's header: how much room each page gives up.

struct SummedFile {
    sqlite3_file base;
    sqlite3_file* below; ///< Allocated apart: its size depends on the layer that is below when the file is opened.
    bool hasSums;
    bool isEnforced;
};

SummedFile& of(sqlite3_file* file) { return *reinterpret_cast<SummedFile*>(file); }
sqlite3_file* below(sqlite3_file* file) { return of(file).below; }
sqlite3_vfs* below() { return sqlite3_vfs_find(nullptr); }

bool isPage(int size, sqlite3_int64 offset) noexcept {
    return size >= kSmallestPage && (size & (size - 1)) == 0 && offset % size == 0;
}

std::uint64_t sumOf(const unsigned char* page, int size, sqlite3_int64 offset) {
    const std::string_view content(reinterpret_cast<const char*>(page), static_cast<std::size_t>(size - kPageSumBytes));
    return checksum(content, static_cast<std::uint64_t>(offset / size) + 1);
}

std::uint64_t storedSum(const unsigned char* page, int size) noexcept {
    std::uint64_t sum = 0;
    for (int i = 0; i < kPageSumBytes; ++i) {
        sum |= std::uint64_t{page[size - kPageSumBytes + i]} << static_cast<unsigned>(8 * i);
    }
    return sum;
}

int closeFile(sqlite3_file* file) {
    const int code = below(file)->pMethods == nullptr ? SQLITE_OK : below(file)->pMethods->xClose(below(file));
    sqlite3_free(below(file));
    of(file).below = nullptr;
    return code;
}

int fileSize(sqlite3_file* file, sqlite3_int64* size) { return below(file)->pMethods->xFileSize(below(file), size); }

int readFile(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
    const int code = below(file)->pMethods->xRead(below(file), bytes, size, offset);
    if (code == SQLITE_IOERR_SHORT_READ && of(file).hasSums && of(file).isEnforced && isPage(size, offset)) {
        sqlite3_int64 end = 0; // a page that begins within the file has to end within it
        return fileSize(file, &end) == SQLITE_OK && end > offset ? SQLITE_IOERR_DATA : code;
    }
    const auto* page = static_cast<const unsigned char*>(bytes);
    if (code == SQLITE_OK && of(file).hasSums && of(file).isEnforced && isPage(size, offset) &&
        sumOf(page, size, offset) != storedSum(page, size)) {
        return SQLITE_IOERR_DATA;
    }
    return code;
}

int writeFile(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    if (of(file).hasSums && isPage(size, offset)) {
        // In place, so that the rollback journal, which is made from the same memory, holds the right sum as well.
        // Nobody else reads these bytes: the header has reserved them.
        auto* page = static_cast<unsigned char*>(const_cast<void*>(bytes));
        const std::uint64_t sum = sumOf(page, size, offset);
        for (int i = 0; i < kPageSumBytes; ++i) {
            page[size - kPageSumBytes + i] = static_cast<unsigned char>(sum >> static_cast<unsigned>(8 * i));
        }
    }
    return below(file)->pMethods->xWrite(below(file), bytes, size, offset);
}

int truncateFile(sqlite3_file* file, sqlite3_int64 size) { return below(file)->pMethods->xTruncate(below(file), size); }
int syncFile(sqlite3_file* file, int flags) { return below(file)->pMethods->xSync(below(file), flags); }
int lockFile(sqlite3_file* file, int level) { return below(file)->pMethods->xLock(below(file), level); }
int unlockFile(sqlite3_file* file, int level) { return below(file)->pMethods->xUnlock(below(file), level); }
int checkReservedLock(sqlite3_file* file, int* result) {
    return below(file)->pMethods->xCheckReservedLock(below(file), result);
}
int controlFile(sqlite3_file* file, int operation, void* argument) {
    if (operation == kEnforce || operation == kIgnore) {
        of(file).isEnforced = operation == kEnforce;
        return SQLITE_OK;
    }
    return below(file)->pMethods->xFileControl(below(file), operation, argument);
}
int sectorSize(sqlite3_file* file) { return below(file)->pMethods->xSectorSize(below(file)); }
int characteristics(sqlite3_file* file) { return below(file)->pMethods->xDeviceCharacteristics(below(file)); }

// version 1: no shared memory and no mapping, which would go around the sums
constexpr sqlite3_io_methods kMethods{1,           closeFile,  readFile,        writeFile,  truncateFile,
                                      syncFile,    fileSize,   lockFile,        unlockFile, checkReservedLock,
                                      controlFile, sectorSize, characteristics, nullptr,    nullptr,
                                      nullptr,     nullptr,    nullptr,         nullptr};

/// A file that is made here has sums; one that is there says so in its header.
int findSums(SummedFile& file) {
    sqlite3_int64 size = 0;
    if (const int code = file.below->pMethods->xFileSize(file.below, &size); code != SQLITE_OK) {
        return code;
    }
    std::array<unsigned char, kReserveByte + 1> header{};
    if (size >= static_cast<sqlite3_int64>(header.size())) {
        const int code = file.below->pMethods->xRead(file.below, header.data(), static_cast<int>(header.size()), 0);
        if (code != SQLITE_OK) {
            return code;
        }
    }
    file.hasSums = size == 0 || header[kReserveByte] == kPageSumBytes;
    return SQLITE_OK;
}

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    sqlite3_vfs* layer = below();
    auto* opened = new (file) SummedFile{};
    opened->isEnforced = true;
    opened->below = static_cast<sqlite3_file*>(sqlite3_malloc64(static_cast<sqlite3_uint64>(layer->szOsFile)));
    if (opened->below == nullptr) {
        return SQLITE_NOMEM;
    }
    std::fill_n(reinterpret_cast<unsigned char*>(opened->below), layer->szOsFile, static_cast<unsigned char>(0));
    int code = layer->xOpen(layer, name, opened->below, flags, outFlags);
    if (code == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0) {
        code = findSums(*opened);
    }
    if (code != SQLITE_OK) {
        static_cast<void>(closeFile(file));
        return code;
    }
    opened->base.pMethods = &kMethods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs*, const char* name, int syncFolder) { return below()->xDelete(below(), name, syncFolder); }
int accessFile(sqlite3_vfs*, const char* name, int flags, int* result) {
    return below()->xAccess(below(), name, flags, result);
}
int fullPath(sqlite3_vfs*, const char* name, int size, char* path) {
    return below()->xFullPathname(below(), name, size, path);
}
int randomness(sqlite3_vfs*, int size, char* bytes) { return below()->xRandomness(below(), size, bytes); }
int sleepFor(sqlite3_vfs*, int microseconds) { return below()->xSleep(below(), microseconds); }
int currentTime(sqlite3_vfs*, double* days) { return below()->xCurrentTime(below(), days); }
int lastError(sqlite3_vfs*, int size, char* text) { return below()->xGetLastError(below(), size, text); }

sqlite3_vfs* layer() {
    static sqlite3_vfs vfs = [] {
        sqlite3_vfs made{};
        made.iVersion = 1;
        made.szOsFile = sizeof(SummedFile);
        made.mxPathname = 1024;
        made.zName = "sihua-page-sums";
        made.xOpen = openFile;
        made.xDelete = removeFile;
        made.xAccess = accessFile;
        made.xFullPathname = fullPath;
        made.xRandomness = randomness;
        made.xSleep = sleepFor;
        made.xCurrentTime = currentTime;
        made.xGetLastError = lastError;
        return made;
    }();
    return &vfs;
}

sqlite3_file* fileOf(sqlite3* db) {
    sqlite3_file* file = nullptr;
    const int code = sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    return code == SQLITE_OK && file != nullptr && file->pMethods == &kMethods ? file : nullptr;
}

} // namespace

const char* pageSums() {
    static const int registered = sqlite3_vfs_register(layer(), 0);
    SIHUA_ASSERT(registered == SQLITE_OK);
    return layer()->zName;
}

void enforcePageSums(sqlite3* db, bool enforce) {
    if (sqlite3_file* file = fileOf(db)) {
        static_cast<void>(controlFile(file, enforce ? kEnforce : kIgnore, nullptr));
    }
}

Result<std::vector<std::int64_t>> findWrongPages(sqlite3* db, std::size_t most, const Progress& progress) {
    std::vector<std::int64_t> wrong;
    sqlite3_file* file = fileOf(db);
    if (file == nullptr || !of(file).hasSums) {
        return wrong;
    }
    const auto unreadable = [](int code) {
        return fail(ErrorCode::FileUnreadable, std::string("cannot read the file: ") + sqlite3_errstr(code));
    };
    sqlite3_int64 size = 0;
    std::array<unsigned char, 18> header{};
    if (const int code = fileSize(file, &size); code != SQLITE_OK) {
        return unreadable(code);
    }
    if (size < kSmallestPage) {
        return wrong;
    }
    if (const int code = below(file)->pMethods->xRead(below(file), header.data(), static_cast<int>(header.size()), 0);
        code != SQLITE_OK) {
        return unreadable(code);
    }
    const int stated = header[16] << 8 | header[17];
    const int pageSize = stated == 1 ? 65'536 : stated;
    if (pageSize < kSmallestPage || (pageSize & (pageSize - 1)) != 0) {
        return std::vector<std::int64_t>{1};
    }
    std::vector<unsigned char> page(static_cast<std::size_t>(pageSize));
    const sqlite3_int64 pages = size / pageSize;
    constexpr sqlite3_int64 kAskEvery = 1024;
    constexpr sqlite3_int64 kLockByte = 0x4000'0000; // SQLite never uses the page in which its lock bytes lie
    for (sqlite3_int64 i = 0; i < pages && wrong.size() < most; ++i) {
        if (i == kLockByte / pageSize) {
            continue;
        }
        if (i % kAskEvery == 0 && progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "the check was cancelled");
        }
        const int code = below(file)->pMethods->xRead(below(file), page.data(), pageSize, i * pageSize);
        if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) {
            return unreadable(code);
        }
        // a page that was freed before it was ever written is a hole; one in use that reads so fails when it is read
        const bool isHole = std::all_of(page.begin(), page.end(), [](unsigned char byte) { return byte == 0; });
        if (code != SQLITE_OK ||
            (!isHole && sumOf(page.data(), pageSize, i * pageSize) != storedSum(page.data(), pageSize))) {
            wrong.push_back(i + 1);
        }
    }
    if (size % pageSize != 0 && wrong.size() < most) {
        wrong.push_back(pages + 1);
    }
    return wrong;
}

} // namespace sihua::workspace

// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast,cppcoreguidelines-pro-type-const-cast)
