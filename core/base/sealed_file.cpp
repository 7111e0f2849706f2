#include "core/base/sealed_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>

#include <sodium.h>

#include "core/base/assert.h"
#include "core/base/files.h"
#include "core/base/text.h"

// libsodium takes unsigned bytes where C++ has characters.
// NOLINTBEGIN(cppcoreguidelines-pro-type-reinterpret-cast)

namespace sihua {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMagic = "SIHUASL1";
constexpr std::size_t kSaltAt = kMagic.size() + 1;
constexpr std::size_t kHintSizeAt = kSaltAt + crypto_pwhash_SALTBYTES;
constexpr std::size_t kHintAt = kHintSizeAt + 2;
constexpr std::size_t kMostHintBytes = kLongestHint * 4;
constexpr std::size_t kFrame = 64U << 10U;
constexpr std::size_t kSealedFrame = kFrame + crypto_secretstream_xchacha20poly1305_ABYTES;

struct Closer {
    void operator()(std::FILE* file) const noexcept { static_cast<void>(std::fclose(file)); }
};
using File = std::unique_ptr<std::FILE, Closer>;

struct Strength {
    unsigned long long operations;
    std::size_t memory;
};

std::optional<Strength> strengthOf(std::uint8_t byte) noexcept {
    switch (byte) {
    case static_cast<std::uint8_t>(SealStrength::Quick):
        return Strength{crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
    case static_cast<std::uint8_t>(SealStrength::Usual):
        return Strength{crypto_pwhash_argon2id_OPSLIMIT_MODERATE, crypto_pwhash_argon2id_MEMLIMIT_MODERATE};
    default:
        return std::nullopt;
    }
}

const unsigned char* bytesOf(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytesOf(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// A key that is wiped when it is no longer needed.
struct Key {
    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_KEYBYTES> bytes{};
    Key() = default;
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    ~Key() { sodium_memzero(bytes.data(), bytes.size()); }

    [[nodiscard]] Status derive(std::string_view passphrase, std::string_view salt, Strength strength) {
        SIHUA_ASSERT(sodium_init() >= 0);
        if (crypto_pwhash(bytes.data(), bytes.size(), passphrase.data(), passphrase.size(), bytesOf(salt),
                          strength.operations, strength.memory, crypto_pwhash_ALG_ARGON2ID13) != 0) {
            return fail(ErrorCode::TooLarge, "there is not enough memory for the passphrase (256 MiB)");
        }
        return {};
    }
};

Error unwritable(const fs::path& path, int error) {
    return Error(error == ENOSPC || error == EDQUOT ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                 "cannot write " + path.string() + ": " + std::generic_category().message(error));
}

Status checkPassphrase(std::string_view passphrase) {
    if (!text::isUtf8(passphrase)) {
        return fail(ErrorCode::InvalidUtf8, "the passphrase is not UTF-8");
    }
    const std::size_t size = text::codePointCount(passphrase);
    if (size < kShortestPassphrase || size > kLongestPassphrase) {
        return fail(Error(ErrorCode::InvalidArgument, "a passphrase has " + std::to_string(kShortestPassphrase) +
                                                          " to " + std::to_string(kLongestPassphrase) + " characters")
                        .about("passphrase"));
    }
    return {};
}

bool isHint(std::string_view hint) {
    return text::isUtf8(hint) && text::codePointCount(hint) <= kLongestHint &&
           std::none_of(hint.begin(), hint.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

tl::unexpected<Error> notSealed(const fs::path& path) {
    return fail(ErrorCode::PackageUnreadable, path.string() + " is no sealed file, or its beginning was changed");
}

/// What stands before the frames.
struct Head {
    std::string bytes; ///< All of it but the stream's header: authenticated with the first frame.
    std::string salt;
    std::string hint;
    Strength strength{};
};

Result<File> openFile(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return fail(ErrorCode::NotFound, "there is no file " + path.string());
    }
    File file(status.type() == fs::file_type::regular ? std::fopen(path.c_str(), "rbe") : nullptr);
    if (!file) {
        return fail(ErrorCode::FileUnreadable, path.string() + " is not a file that can be read");
    }
    return file;
}

/// At most @p size bytes. @return them, fewer at the end of the file; or FileUnreadable
Result<std::string> readSome(std::FILE* file, std::size_t size, const fs::path& path) {
    std::string bytes(size, '\0');
    bytes.resize(std::fread(bytes.data(), 1, size, file));
    if (std::ferror(file) != 0) {
        return fail(ErrorCode::FileUnreadable, "cannot read " + path.string() + " to its end");
    }
    return bytes;
}

Result<Head> readHead(std::FILE* file, const fs::path& path) {
    Head head;
    SIHUA_ASSIGN_OR_RETURN(head.bytes, readSome(file, kHintAt, path));
    if (head.bytes.size() != kHintAt || !head.bytes.starts_with(kMagic)) {
        return notSealed(path);
    }
    const auto strength = strengthOf(static_cast<std::uint8_t>(head.bytes[kMagic.size()]));
    const std::size_t hintSize = static_cast<unsigned char>(head.bytes[kHintSizeAt]) |
                                 static_cast<std::size_t>(static_cast<unsigned char>(head.bytes[kHintSizeAt + 1])) << 8;
    if (!strength || hintSize > kMostHintBytes) {
        return notSealed(path);
    }
    head.strength = *strength;
    head.salt = head.bytes.substr(kSaltAt, crypto_pwhash_SALTBYTES);
    SIHUA_ASSIGN_OR_RETURN(head.hint, readSome(file, hintSize, path));
    if (head.hint.size() != hintSize || !isHint(head.hint)) {
        return notSealed(path);
    }
    head.bytes += head.hint;
    return head;
}

} // namespace

struct SealedWriter::State {
    fs::path target;
    fs::path temporary;
    File file;
    std::string head; ///< Until the first frame.
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::string pending;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        sodium_memzero(&stream, sizeof stream);
        sodium_memzero(pending.data(), pending.size());
        if (!temporary.empty()) {
            file.reset();
            std::error_code ignored;
            fs::remove(temporary, ignored);
        }
    }

    [[nodiscard]] Status put(std::string_view bytes) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), file.get()) != bytes.size()) {
            return fail(unwritable(target, errno));
        }
        return {};
    }
    [[nodiscard]] Status seal(std::string_view frame, unsigned char tag) {
        std::string sealed(frame.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        crypto_secretstream_xchacha20poly1305_push(&stream, bytesOf(sealed), nullptr, bytesOf(frame), frame.size(),
                                                   bytesOf(std::string_view(head)), head.size(), tag);
        head.clear();
        return put(sealed);
    }
};

SealedWriter::SealedWriter(std::unique_ptr<State> state) noexcept : m_state(std::move(state)) {}
SealedWriter::SealedWriter(SealedWriter&&) noexcept = default;
SealedWriter& SealedWriter::operator=(SealedWriter&&) noexcept = default;
SealedWriter::~SealedWriter() = default;

Result<SealedWriter> SealedWriter::create(const fs::path& target, std::string_view passphrase, std::string_view hint,
                                          SealStrength strength) {
    SIHUA_ASSERT(sodium_init() >= 0);
    SIHUA_RETURN_IF_ERROR(checkPassphrase(passphrase));
    if (!isHint(hint)) {
        return fail(Error(ErrorCode::InvalidArgument,
                          "a hint is one line of at most " + std::to_string(kLongestHint) + " characters in UTF-8")
                        .about("hint"));
    }
    if (hint.find(passphrase) != std::string_view::npos) {
        return fail(Error(ErrorCode::InvalidArgument, "everybody can read the hint: it must not hold the passphrase")
                        .about("hint"));
    }
    auto state = std::make_unique<State>();
    state->target = target;
    const auto strengthByte = static_cast<std::uint8_t>(strength);
    std::string salt(crypto_pwhash_SALTBYTES, '\0');
    randombytes_buf(salt.data(), salt.size());
    state->head = kMagic;
    state->head += static_cast<char>(strengthByte);
    state->head += salt;
    state->head += static_cast<char>(hint.size() & 0xFFU);
    state->head += static_cast<char>(hint.size() >> 8U);
    state->head += hint;
    Key key;
    SIHUA_RETURN_IF_ERROR(key.derive(passphrase, salt, *strengthOf(strengthByte)));
    std::string header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&state->stream, bytesOf(header), key.bytes.data());
    const fs::path temporary = temporaryBeside(target);
    state->file.reset(std::fopen(temporary.c_str(), "wbxe"));
    if (!state->file) {
        return fail(unwritable(target, errno));
    }
    state->temporary = temporary;
    SIHUA_RETURN_IF_ERROR(state->put(state->head));
    SIHUA_RETURN_IF_ERROR(state->put(header));
    return SealedWriter(std::move(state));
}

Status SealedWriter::write(std::string_view bytes) {
    std::string& pending = m_state->pending;
    while (!bytes.empty()) {
        if (pending.size() == kFrame) { // only now: the last frame is never empty unless all is
            SIHUA_RETURN_IF_ERROR(m_state->seal(pending, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
            pending.clear();
        }
        const std::size_t part = std::min(bytes.size(), kFrame - pending.size());
        pending += bytes.substr(0, part);
        bytes.remove_prefix(part);
    }
    return {};
}

Status SealedWriter::finish() {
    SIHUA_RETURN_IF_ERROR(m_state->seal(m_state->pending, crypto_secretstream_xchacha20poly1305_TAG_FINAL));
    if (std::fclose(m_state->file.release()) != 0) {
        return fail(unwritable(m_state->target, errno));
    }
    return replaceFile(std::exchange(m_state->temporary, {}), m_state->target);
}

struct SealedReader::State {
    fs::path path;
    File file;
    std::string head; ///< Until the first frame.
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::string frame;
    std::size_t used = 0; ///< Of the frame.
    bool isFirst = true;
    bool isLast = false; ///< The frame is.

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        sodium_memzero(&stream, sizeof stream);
        sodium_memzero(frame.data(), frame.size());
    }

    [[nodiscard]] Status next() {
        SIHUA_ASSIGN_OR_RETURN(const std::string sealed, readSome(file.get(), kSealedFrame, path));
        std::string opened(sealed.size(), '\0');
        unsigned long long size = 0;
        unsigned char tag = 0;
        if (sealed.size() < crypto_secretstream_xchacha20poly1305_ABYTES ||
            crypto_secretstream_xchacha20poly1305_pull(&stream, bytesOf(opened), &size, &tag, bytesOf(sealed),
                                                       sealed.size(), bytesOf(std::string_view(head)),
                                                       head.size()) != 0) {
            return fail(ErrorCode::PackageUnreadable,
                        isFirst ? "the passphrase does not open " + path.string() + ", or the file was changed"
                                : path.string() + " was changed or cut off");
        }
        head.clear();
        isFirst = false;
        opened.resize(static_cast<std::size_t>(size));
        frame = std::move(opened);
        used = 0;
        isLast = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (isLast && std::fgetc(file.get()) != EOF) {
            return fail(ErrorCode::PackageUnreadable, path.string() + " goes on behind its end");
        }
        return {};
    }
};

SealedReader::SealedReader(std::unique_ptr<State> state) noexcept : m_state(std::move(state)) {}
SealedReader::SealedReader(SealedReader&&) noexcept = default;
SealedReader& SealedReader::operator=(SealedReader&&) noexcept = default;
SealedReader::~SealedReader() = default;

Result<SealedReader> SealedReader::open(const fs::path& path, std::string_view passphrase) {
    auto state = std::make_unique<State>();
    state->path = path;
    SIHUA_ASSIGN_OR_RETURN(state->file, openFile(path));
    SIHUA_ASSIGN_OR_RETURN(const Head head, readHead(state->file.get(), path));
    SIHUA_ASSIGN_OR_RETURN(const std::string header,
                           readSome(state->file.get(), crypto_secretstream_xchacha20poly1305_HEADERBYTES, path));
    Key key;
    SIHUA_RETURN_IF_ERROR(key.derive(passphrase, head.salt, head.strength));
    if (header.size() != crypto_secretstream_xchacha20poly1305_HEADERBYTES ||
        crypto_secretstream_xchacha20poly1305_init_pull(&state->stream, bytesOf(header), key.bytes.data()) != 0) {
        return notSealed(path);
    }
    state->head = head.bytes;
    SIHUA_RETURN_IF_ERROR(state->next());
    return SealedReader(std::move(state));
}

Result<std::string> SealedReader::read(std::size_t size) {
    std::string bytes;
    while (bytes.size() < size) {
        State& state = *m_state;
        if (state.used == state.frame.size()) {
            if (state.isLast) {
                return fail(ErrorCode::PackageUnreadable, state.path.string() + " ends too early");
            }
            SIHUA_RETURN_IF_ERROR(state.next());
            continue;
        }
        const std::size_t part = std::min(size - bytes.size(), state.frame.size() - state.used);
        bytes.append(state.frame, state.used, part);
        state.used += part;
    }
    return bytes;
}

Result<bool> SealedReader::atEnd() {
    State& state = *m_state;
    while (state.used == state.frame.size() && !state.isLast) {
        SIHUA_RETURN_IF_ERROR(state.next());
    }
    return state.used == state.frame.size();
}

Result<std::string> sealedHint(const fs::path& path) {
    SIHUA_ASSIGN_OR_RETURN(const File file, openFile(path));
    SIHUA_ASSIGN_OR_RETURN(Head head, readHead(file.get(), path));
    return std::move(head.hint);
}

} // namespace sihua

// NOLINTEND(cppcoreguidelines-pro-type-reinterpret-cast)
