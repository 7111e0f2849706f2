// The one file of core that speaks POSIX: everything else goes through std::filesystem.
#include "core/base/files.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/text.h"

namespace sihua {

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) noexcept : m_fd(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    [[nodiscard]] bool isOpen() const noexcept { return m_fd >= 0; }
    [[nodiscard]] int get() const noexcept { return m_fd; }
    [[nodiscard]] int release() noexcept { return std::exchange(m_fd, -1); }
    [[nodiscard]] bool close() noexcept { return ::close(std::exchange(m_fd, -1)) == 0; }

private:
    int m_fd;
};

std::string reason(int error) { return std::generic_category().message(error); }

tl::unexpected<Error> unwritable(const std::filesystem::path& path, int error) {
    const auto code = error == ENOSPC || error == EDQUOT ? ErrorCode::DiskFull : ErrorCode::FileUnwritable;
    return fail(code, "cannot write " + path.string() + ": " + reason(error));
}

} // namespace

Result<std::string> readFile(const std::filesystem::path& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen()) {
        const int error = errno;
        const auto code = error == ENOENT || error == ENOTDIR ? ErrorCode::NotFound : ErrorCode::FileUnreadable;
        return fail(code, "cannot open " + path.string() + ": " + reason(error));
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || S_ISDIR(status.st_mode)) {
        return fail(ErrorCode::FileUnreadable, path.string() + " is not a file");
    }
    std::string bytes;
    constexpr std::size_t kChunk = 1U << 16U;
    for (;;) {
        const std::size_t old = bytes.size();
        bytes.resize(old + kChunk);
        const ssize_t got = ::read(file.get(), bytes.data() + old, kChunk);
        if (got < 0) {
            return fail(ErrorCode::FileUnreadable, "cannot read " + path.string() + ": " + reason(errno));
        }
        bytes.resize(old + static_cast<std::size_t>(got));
        if (bytes.size() > limit) {
            return fail(ErrorCode::TooLarge, path.string() + " is larger than " + std::to_string(limit) + " bytes");
        }
        if (got == 0) {
            return bytes;
        }
    }
}

std::filesystem::path temporaryBeside(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter = 0;
    const std::string name =
        "." + target.filename().string() + "." + std::to_string(::getpid()) + "-" + std::to_string(++counter) + ".part";
    return target.parent_path() / name;
}

Status replaceFile(const std::filesystem::path& temporary, const std::filesystem::path& target) {
    const auto failed = [&](int error) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return unwritable(target, error);
    };
    {
        const Descriptor file(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC));
        if (!file.isOpen() || ::fsync(file.get()) != 0) {
            return failed(errno);
        }
    }
    if (::rename(temporary.c_str(), target.c_str()) != 0) {
        return failed(errno);
    }
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : std::filesystem::path(".");
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen()) {
        ::fsync(directory.get()); // the rename itself survives a power cut; some file systems refuse, harmlessly
    }
    return {};
}

Status writeFileAtomically(const std::filesystem::path& target, std::string_view bytes) {
    const std::filesystem::path temporary = temporaryBeside(target);
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!file.isOpen()) {
        return unwritable(target, errno);
    }
    const auto failed = [&](int error) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        return unwritable(target, error);
    };
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
        if (written < 0) {
            return failed(errno);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (!file.close()) {
        return failed(errno);
    }
    return replaceFile(temporary, target);
}

std::string pathText(const std::filesystem::path& path) {
    const std::u8string text = path.generic_u8string();
    return {text.begin(), text.end()};
}

std::filesystem::path programFolder() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::current_path(failed) : program.parent_path();
}

namespace {

bool lockWhole(int descriptor) noexcept {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    // of the open file, not of the process: closing another descriptor of this file does not drop it
    return ::fcntl(descriptor, F_OFD_SETLK, &whole) == 0;
}

bool isStillAt(int descriptor, const std::filesystem::path& path) noexcept {
    struct stat held {};
    struct stat named {};
    return ::fstat(descriptor, &held) == 0 && ::lstat(path.c_str(), &named) == 0 && held.st_dev == named.st_dev &&
           held.st_ino == named.st_ino;
}

std::string readHolder(int descriptor) {
    std::string text(1000, '\0');
    const ssize_t got = ::pread(descriptor, text.data(), text.size(), 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text.empty() || !text::isUtf8(text) ? "somebody" : text;
}

std::string thisProcess() {
    std::array<char, 256> host{};
    const bool named = ::gethostname(host.data(), host.size() - 1) == 0;
    return "process " + std::to_string(::getpid()) + (named ? " on " + std::string(host.data()) : "");
}

} // namespace

Result<FileLock> FileLock::acquire(const std::filesystem::path& lockFile, std::string_view holder) {
    constexpr int kMostTries = 16; // a holder that leaves removes the file: what was opened may be gone already
    for (int i = 0; i < kMostTries; ++i) {
        Descriptor file(::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644));
        if (!file.isOpen()) {
            return unwritable(lockFile, errno);
        }
        FileLock lock;
        if (!lockWhole(file.get())) {
            if (errno != EAGAIN && errno != EACCES) {
                return unwritable(lockFile, errno);
            }
            lock.m_holder = readHolder(file.get());
            return lock;
        }
        if (!isStillAt(file.get(), lockFile)) {
            continue;
        }
        lock.m_holder = std::string(holder) + " (" + thisProcess() + ")";
        const auto size = static_cast<ssize_t>(lock.m_holder.size());
        if (::ftruncate(file.get(), 0) != 0 ||
            ::pwrite(file.get(), lock.m_holder.data(), lock.m_holder.size(), 0) != size) {
            const int error = errno;
            ::unlink(lockFile.c_str());
            return unwritable(lockFile, error);
        }
        lock.m_path = lockFile;
        lock.m_descriptor = file.release();
        return lock;
    }
    return fail(ErrorCode::FileUnwritable, "cannot hold " + lockFile.string() + ": it is removed again and again");
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_path(std::move(other.m_path)),
      m_holder(std::move(other.m_holder)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_path, other.m_path);
    std::swap(m_holder, other.m_holder);
    return *this;
}

FileLock::~FileLock() {
    if (m_descriptor >= 0) {
        ::unlink(m_path.c_str()); // while it is held: whoever opened it before finds it gone and tries again
        ::close(m_descriptor);
    }
}

} // namespace sihua
