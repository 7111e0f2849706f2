// core/base/sealed_file.h - A file that only a passphrase opens, and in which no bit can be changed unnoticed.
//
//   "SIHUASL1" | strength (1 byte) | salt (16) | hint's length (2, little-endian) | hint | stream header (24)
//   | frame | frame | ... | last frame
//
// The key is derived from the passphrase and the salt by Argon2id (RFC 9106, as libsodium has it); the content is
// cut into frames of 64 KiB, each sealed by XChaCha20-Poly1305 in libsodium's secretstream, which fixes their order
// and says which one is the last. The head, the hint included, is authenticated with the first frame: whoever changes
// the hint makes the file unreadable. The hint itself can be read by anybody.
//
// What is refused, always as PackageUnreadable: a wrong passphrase, a changed bit anywhere, a missing or repeated
// frame, a file that is cut off or goes on behind its last frame. A reader hands out a frame's bytes only after they
// have been authenticated, but what is cut off shows only at the end: read to the end once before acting on it.
//
// Example:
//     auto writer = SealedWriter::create("a.sealed", "correct horse", "the usual one").value();
//     writer.write("content");  writer.finish();
//     auto reader = SealedReader::open("a.sealed", "correct horse").value();
//     reader.read(7).value()      // "content"
//     reader.atEnd().value()      // true
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace sihua {

inline constexpr std::size_t kShortestPassphrase = 8; ///< Characters.
inline constexpr std::size_t kLongestPassphrase = 1000;
inline constexpr std::size_t kLongestHint = 300; ///< Characters, without control characters.

/// What guessing one passphrase costs.
enum class SealStrength : std::uint8_t {
    Quick = 0, ///< Nothing: for tests that open thousands of files.
    Usual = 1, ///< 256 MiB and some half a second (libsodium's MODERATE).
};

/// Writes such a file, beside its target; finish() renames it there, all at once.
class SealedWriter {
public:
    /// @return the writer, or InvalidArgument (passphrase or hint too short or long), InvalidUtf8, FileUnwritable,
    ///   DiskFull
    [[nodiscard]] static Result<SealedWriter> create(const std::filesystem::path& target, std::string_view passphrase,
                                                     std::string_view hint,
                                                     SealStrength strength = SealStrength::Usual);
    SealedWriter(SealedWriter&&) noexcept;
    SealedWriter& operator=(SealedWriter&&) noexcept;
    /// Unfinished: nothing stays.
    ~SealedWriter();

    /// @return nothing, or FileUnwritable, DiskFull
    [[nodiscard]] Status write(std::string_view bytes);
    /// Seals the last frame and puts the file into its place. @return nothing, or FileUnwritable, DiskFull
    [[nodiscard]] Status finish();

private:
    struct State;
    explicit SealedWriter(std::unique_ptr<State> state) noexcept;
    std::unique_ptr<State> m_state;
};

/// Reads such a file from its beginning to its end.
class SealedReader {
public:
    /// @return the reader, or NotFound, FileUnreadable, PackageUnreadable (no such file, or not with that passphrase)
    [[nodiscard]] static Result<SealedReader> open(const std::filesystem::path& path, std::string_view passphrase);
    SealedReader(SealedReader&&) noexcept;
    SealedReader& operator=(SealedReader&&) noexcept;
    ~SealedReader();

    /// The next @p size bytes, all of them. @return them, or PackageUnreadable, FileUnreadable
    [[nodiscard]] Result<std::string> read(std::size_t size);
    /// Whether everything has been read and the file ends there as it was written. @return it, or as read()
    [[nodiscard]] Result<bool> atEnd();

private:
    struct State;
    explicit SealedReader(std::unique_ptr<State> state) noexcept;
    std::unique_ptr<State> m_state;
};

/// The hint, which needs no passphrase (and is not proved genuine until the file is opened).
/// @return it, or NotFound, FileUnreadable, PackageUnreadable (no such file)
[[nodiscard]] Result<std::string> sealedHint(const std::filesystem::path& path);

} // namespace sihua
