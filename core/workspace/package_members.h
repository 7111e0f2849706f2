// core/workspace/package_members.h - The members of an exchange package, one behind the other in a sealed stream.
//
//   (name's length, 4 bytes | name | size, 8 bytes | content)*  0 (4 bytes)        numbers little-endian
//
// The stream is authenticated, but whoever knows the passphrase may still have made it by hand: names and sizes are
// checked before anything comes of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/progress.h"
#include "core/base/sealed_file.h"

namespace sihua::workspace {

inline constexpr std::string_view kManifestMember = "manifest.json";
inline constexpr std::string_view kWorkspaceMember = "workspace.sihua";
inline constexpr std::string_view kEvidencePrefix = "evidence/";
inline constexpr std::string_view kRulesPrefix = "rules/";

inline constexpr std::int64_t kLargestManifest = 16 << 20;
inline constexpr std::int64_t kLargestRulesFile = 16 << 20;
inline constexpr std::int64_t kMostMembers = 1'000'000;

/// A relative path without `..`, hidden parts, or characters that mean something to a file system or a shell.
[[nodiscard]] bool isSafePath(std::string_view path);

/// Writes one member whose content is at hand.
[[nodiscard]] Status putMember(SealedWriter& writer, std::string_view name, std::string_view bytes);
/// Writes one member from a file, in pieces. @return nothing, or FileUnreadable (also where it changes meanwhile)
[[nodiscard]] Status putMember(SealedWriter& writer, std::string_view name, const std::filesystem::path& file,
                               const Progress& progress);
/// Ends the list.
[[nodiscard]] Status endMembers(SealedWriter& writer);

struct Member {
    std::string name;
    std::int64_t size = 0;
};

/// Where a member's content goes, piece by piece; at the end it is called with nothing.
using MemberSink = std::function<Status(std::string_view piece)>;

/// Walks through all members to the end of the file. @param begin  says where a member's content goes, or refuses it
/// @return nothing, or what @p begin and its sinks say, PackageUnreadable, FileUnreadable, Cancelled
[[nodiscard]] Status forEachMember(SealedReader& reader, const Progress& progress,
                                   const std::function<Result<MemberSink>(const Member&)>& begin);

} // namespace sihua::workspace
