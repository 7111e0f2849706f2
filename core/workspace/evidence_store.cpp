#include "core/workspace/evidence_store.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "core/base/files.h"
#include "core/base/sha256.h"

namespace sihua::workspace {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPiece = 1 << 20;

bool isSha256(const std::string& text) {
    constexpr std::size_t kDigits = 64;
    return text.size() == kDigits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

Error cannotWrite(const fs::path& path, const std::error_code& error) {
    return Error(error == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::FileUnwritable,
                 "cannot write " + path.string() + ": " + error.message());
}

/// Copies beside the target, flushes and renames; the target's folder is made.
Status copyInto(const fs::path& from, const fs::path& target) {
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) {
        return fail(cannotWrite(target, error));
    }
    const fs::path temporary = temporaryBeside(target);
    fs::copy_file(from, temporary, fs::copy_options::overwrite_existing, error);
    if (error) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        return fail(cannotWrite(target, error));
    }
    return replaceFile(temporary, target);
}

} // namespace

Result<StoredFile> hashFile(const fs::path& file, std::int64_t largest) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) {
        return fail(ErrorCode::NotFound, "there is no file " + file.string());
    }
    std::ifstream in(file, std::ios::binary);
    if (status.type() != fs::file_type::regular || !in) {
        return fail(ErrorCode::FileUnreadable, "cannot read " + file.string());
    }
    Sha256Stream stream;
    std::vector<char> piece(kPiece);
    StoredFile stored;
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        const auto got = static_cast<std::size_t>(in.gcount());
        stream.add({piece.data(), got});
        stored.size += static_cast<std::int64_t>(got);
        if (stored.size > largest) {
            return fail(ErrorCode::TooLarge, file.string() + " has more than " + std::to_string(largest >> 20) + " MB");
        }
    }
    if (in.bad()) {
        return fail(ErrorCode::FileUnreadable, "cannot read " + file.string() + " to its end");
    }
    stored.sha256 = toHex(stream.finish());
    return stored;
}

EvidenceStore::EvidenceStore(const fs::path& workspace) : m_folder(workspace) { m_folder += "-files"; }

fs::path EvidenceStore::pathOf(const std::string& sha256) const { return m_folder / sha256.substr(0, 2) / sha256; }

Result<StoredFile> EvidenceStore::put(const fs::path& file) const {
    SIHUA_ASSIGN_OR_RETURN(StoredFile stored, hashFile(file, kLargestEvidence));
    const fs::path target = pathOf(stored.sha256);
    std::error_code error;
    if (fs::exists(target, error) && verify(stored.sha256)) {
        return stored;
    }
    SIHUA_RETURN_IF_ERROR(copyInto(file, target));
    if (const auto sound = verify(stored.sha256); !sound) { // it was changed while it was copied
        fs::remove(target, error);
        return fail(ErrorCode::FileUnreadable, file.string() + " was changed while it was read");
    }
    return stored;
}

Result<fs::path> EvidenceStore::find(const std::string& sha256) const {
    if (!isSha256(sha256)) { // it becomes a path
        return fail(ErrorCode::InvalidArgument, "not a SHA-256: " + sha256.substr(0, 70));
    }
    fs::path path = pathOf(sha256);
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        return fail(Error(ErrorCode::NotFound, "the file is not in " + m_folder.string()).about("file:" + sha256));
    }
    return path;
}

Status EvidenceStore::verify(const std::string& sha256) const {
    SIHUA_ASSIGN_OR_RETURN(const fs::path path, find(sha256));
    SIHUA_ASSIGN_OR_RETURN(const StoredFile found, hashFile(path, kLargestEvidence));
    if (found.sha256 != sha256) {
        return fail(Error(ErrorCode::WorkspaceDamaged, "the file is not what was put there").about("file:" + sha256));
    }
    return {};
}

Result<bool> EvidenceStore::takeFrom(const EvidenceStore& other, const std::string& sha256) const {
    if (find(sha256)) {
        return false;
    }
    SIHUA_ASSIGN_OR_RETURN(const fs::path from, other.find(sha256));
    const fs::path target = pathOf(sha256);
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    if (error) {
        return fail(cannotWrite(target, error));
    }
    fs::create_hard_link(from, target, error);
    if (error) {
        SIHUA_RETURN_IF_ERROR(copyInto(from, target));
    }
    if (const auto sound = verify(sha256); !sound) {
        fs::remove(target, error);
        return fail(sound.error());
    }
    return true;
}

} // namespace sihua::workspace
