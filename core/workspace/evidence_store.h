// core/workspace/evidence_store.h - Photos and documents that prove answers, each kept once under its SHA-256.
//
//   a.sihua              the journal says what each piece of evidence is: caption, date, place, facts, SHA-256, size
//   a.sihua-files/       the bytes
//     3f/3f9a...c1       named by their SHA-256: the same photo added twice is there once
//
// Beside the workspace and not in it, because the two live differently. The journal is a few megabytes that change
// all day; 2,000 photos are 4 GB that never change. In one file each backup would copy 4 GB, each salvage read them,
// and the pages of photos would lie between those of answers. Apart, saving an answer never touches a photo, a backup
// on the same disk copies none (they are linked, or are there already), and a photo cannot be damaged by a save. The
// price: who copies the one file to another laptop has the journal without the photos; every one is then listed as
// missing by name, and nothing else is lost. An exchange package (exchange_package.h) carries both in one file.
//
// A file in the store is written once, flushed, and never changed or deleted by this program. When it is read, its
// bytes are compared with its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/progress.h"
#include "core/base/result.h"

namespace sihua::workspace {

inline constexpr std::int64_t kLargestEvidence = 200 << 20; ///< Bytes of one file.

struct StoredFile {
    std::string sha256; ///< 64 hexadecimal digits.
    std::int64_t size = 0;
};

class EvidenceStore {
public:
    /// Of a workspace's file; the folder is made when the first file is put.
    explicit EvidenceStore(const std::filesystem::path& workspace);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return m_folder; }

    /// Copies the file in, unless it is there. @return it, or NotFound, FileUnreadable (a folder, permission),
    ///   TooLarge, FileUnwritable, DiskFull
    [[nodiscard]] Result<StoredFile> put(const std::filesystem::path& file) const;
    /// Where the bytes are. @return the path, or NotFound, InvalidArgument (no SHA-256)
    [[nodiscard]] Result<std::filesystem::path> find(const std::string& sha256) const;
    /// Reads the file and compares. @return nothing, or NotFound, FileUnreadable, WorkspaceDamaged
    [[nodiscard]] Status verify(const std::string& sha256) const;
    /// Takes one file of another store: linked where the disk can do that, else copied and compared.
    /// @return whether it was not there yet, or NotFound (not there either), WorkspaceDamaged, FileUnwritable, DiskFull
    [[nodiscard]] Result<bool> takeFrom(const EvidenceStore& other, const std::string& sha256) const;

    [[nodiscard]] std::filesystem::path pathOf(const std::string& sha256) const;

private:
    std::filesystem::path m_folder;
};

/// The SHA-256 of a file, read in pieces. @return it and the size, or NotFound, FileUnreadable, TooLarge
[[nodiscard]] Result<StoredFile> hashFile(const std::filesystem::path& file, std::int64_t largest);

} // namespace sihua::workspace
