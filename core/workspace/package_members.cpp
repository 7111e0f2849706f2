#include "core/workspace/package_members.h"

#include <algorithm>
#include <fstream>

#include "core/base/text.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kPiece = 1 << 18;
constexpr std::size_t kLongestName = 400;
constexpr std::size_t kNameBytes = 4;
constexpr std::size_t kSizeBytes = 8;

std::string numberText(std::uint64_t number, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) {
        text += static_cast<char>(number >> (8 * i) & 0xFFU);
    }
    return text;
}

std::uint64_t numberOf(std::string_view text) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        number |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    }
    return number;
}

Status putHead(SealedWriter& writer, std::string_view name, std::uint64_t size) {
    return writer.write(numberText(name.size(), kNameBytes) + std::string(name) + numberText(size, kSizeBytes));
}

tl::unexpected<Error> notAPackage(std::string message) {
    return fail(ErrorCode::PackageUnreadable, std::move(message));
}

} // namespace

bool isSafePath(std::string_view path) {
    if (path.empty() || path.size() > kLongestName || !text::isUtf8(path)) {
        return false;
    }
    constexpr std::string_view kBad = R"(\:*?"<>|)";
    while (true) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        const bool isBad = part.empty() || part.front() == '.' || part.back() == '.' || part.back() == ' ' ||
                           std::any_of(part.begin(), part.end(), [&](unsigned char c) {
                               return c < 0x20 || c == 0x7F || kBad.find(static_cast<char>(c)) != kBad.npos;
                           });
        if (isBad) {
            return false;
        }
        if (slash == std::string_view::npos) {
            return true;
        }
        path.remove_prefix(slash + 1);
    }
}

Status putMember(SealedWriter& writer, std::string_view name, std::string_view bytes) {
    SIHUA_RETURN_IF_ERROR(putHead(writer, name, bytes.size()));
    return writer.write(bytes);
}

Status putMember(SealedWriter& writer, std::string_view name, const std::filesystem::path& file,
                 const Progress& progress) {
    const auto unreadable = [&] { return fail(ErrorCode::FileUnreadable, "cannot read " + file.string()); };
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    std::ifstream in(file, std::ios::binary);
    if (error || !in) {
        return unreadable();
    }
    SIHUA_RETURN_IF_ERROR(putHead(writer, name, size));
    std::string piece(kPiece, '\0');
    for (std::uintmax_t left = size; left > 0;) {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
        }
        const std::size_t part = static_cast<std::size_t>(std::min<std::uintmax_t>(left, piece.size()));
        if (!in.read(piece.data(), static_cast<std::streamsize>(part))) {
            return unreadable();
        }
        SIHUA_RETURN_IF_ERROR(writer.write(std::string_view(piece).substr(0, part)));
        left -= part;
    }
    return in.peek() == std::ifstream::traits_type::eof() ? Status{} : unreadable();
}

Status endMembers(SealedWriter& writer) { return writer.write(numberText(0, kNameBytes)); }

Status forEachMember(SealedReader& reader, const Progress& progress,
                     const std::function<Result<MemberSink>(const Member&)>& begin) {
    for (std::int64_t members = 0;; ++members) {
        SIHUA_ASSIGN_OR_RETURN(const std::string nameSize, reader.read(kNameBytes));
        const std::uint64_t length = numberOf(nameSize);
        if (length == 0) {
            break;
        }
        if (length > kLongestName || members >= kMostMembers) {
            return notAPackage("the package has a member with an impossible name, or too many");
        }
        Member member;
        SIHUA_ASSIGN_OR_RETURN(member.name, reader.read(static_cast<std::size_t>(length)));
        SIHUA_ASSIGN_OR_RETURN(const std::string sizeText, reader.read(kSizeBytes));
        const std::uint64_t size = numberOf(sizeText);
        constexpr std::uint64_t kLargest = std::uint64_t{1} << 48U;
        if (!isSafePath(member.name) || size > kLargest) {
            return notAPackage("the package has a member with an impossible name or size");
        }
        member.size = static_cast<std::int64_t>(size);
        SIHUA_ASSIGN_OR_RETURN(const MemberSink sink, begin(member));
        for (std::uint64_t left = size; left > 0;) {
            if (progress.isCancelled()) {
                return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
            }
            const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(left, kPiece));
            SIHUA_ASSIGN_OR_RETURN(const std::string piece, reader.read(part));
            SIHUA_RETURN_IF_ERROR(sink(piece));
            left -= part;
        }
        SIHUA_RETURN_IF_ERROR(sink({}));
    }
    SIHUA_ASSIGN_OR_RETURN(const bool atEnd, reader.atEnd());
    return atEnd ? Status{} : notAPackage("the package goes on behind its last member");
}

} // namespace sihua::workspace
