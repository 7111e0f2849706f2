#include "core/workspace/raw_records.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <optional>
#include <unordered_set>

#include "core/base/checksum.h"
#include "core/workspace/page_sums.h"

namespace sihua::workspace {

namespace {

constexpr std::size_t kPage = 4096; // all files of format 2
constexpr std::size_t kUsable = kPage - kPageSumBytes;
constexpr std::size_t kHeader = 100;
constexpr std::int64_t kLockByte = 0x4000'0000;
constexpr std::size_t kLongestPayload = 1'100'000;
constexpr std::size_t kMostColumns = 30;
constexpr std::size_t kMostNamed = 100;

std::uint64_t bigEndian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char c : bytes) {
        number = number << 8U | static_cast<unsigned char>(c);
    }
    return number;
}

/// Reads a varint; nothing where the bytes end.
std::optional<std::uint64_t> varint(std::string_view bytes, std::size_t& at) {
    std::uint64_t value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= bytes.size()) {
            return std::nullopt;
        }
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        if (i == 8) {
            return value << 8U | byte;
        }
        value = value << 7U | (byte & 0x7FU);
        if ((byte & 0x80U) == 0) {
            return value;
        }
    }
    return value;
}

std::optional<std::size_t> sizeOf(std::uint64_t type) {
    constexpr std::size_t kSizes[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    if (type < std::size(kSizes)) {
        return kSizes[type];
    }
    constexpr std::uint64_t kFirstBlob = 12;
    return type < kFirstBlob ? std::nullopt : std::optional(static_cast<std::size_t>((type - kFirstBlob) / 2));
}

RawValue valueOf(std::uint64_t type, std::string_view bytes) {
    if (type == 0) {
        return std::monostate{};
    }
    if (type == 8 || type == 9) {
        return static_cast<std::int64_t>(type - 8);
    }
    if (type == 7) {
        return std::bit_cast<double>(bigEndian(bytes));
    }
    if (type <= 6) {
        std::uint64_t number = bigEndian(bytes);
        const std::size_t bits = bytes.size() * 8;
        if (bits < 64 && (number >> (bits - 1) & 1U) != 0) {
            number |= ~std::uint64_t{0} << bits;
        }
        return static_cast<std::int64_t>(number);
    }
    if (type % 2 == 0) {
        return RawBlob{std::string(bytes)};
    }
    return std::string(bytes);
}

std::optional<std::vector<RawValue>> decode(std::string_view payload) {
    std::size_t at = 0;
    const auto headerSize = varint(payload, at);
    if (!headerSize || *headerSize > payload.size() || *headerSize < at) {
        return std::nullopt;
    }
    std::vector<RawValue> values;
    std::size_t body = static_cast<std::size_t>(*headerSize);
    while (at < *headerSize) {
        const auto type = varint(payload.substr(0, static_cast<std::size_t>(*headerSize)), at);
        const auto size = type ? sizeOf(*type) : std::nullopt;
        if (!size || *size > payload.size() - body || values.size() >= kMostColumns) {
            return std::nullopt;
        }
        values.push_back(valueOf(*type, payload.substr(body, *size)));
        body += *size;
    }
    return body == payload.size() ? std::optional(std::move(values)) : std::nullopt;
}

class Pages {
public:
    explicit Pages(const std::filesystem::path& file) : m_in(file, std::ios::binary) {
        m_in.seekg(0, std::ios::end);
        m_count = m_in ? (static_cast<std::int64_t>(m_in.tellg()) + static_cast<std::int64_t>(kPage) - 1) /
                             static_cast<std::int64_t>(kPage)
                       : 0;
    }
    [[nodiscard]] bool isOpen() const { return static_cast<bool>(m_in); }
    [[nodiscard]] std::int64_t count() const noexcept { return m_count; }

    /// A cut page is filled with zeros.
    [[nodiscard]] std::string read(std::int64_t number) {
        std::string page(kPage, '\0');
        m_in.clear();
        m_in.seekg((number - 1) * static_cast<std::int64_t>(kPage));
        m_in.read(page.data(), static_cast<std::streamsize>(page.size()));
        return page;
    }
    [[nodiscard]] static bool isSound(std::string_view page, std::int64_t number) {
        std::uint64_t stored = 0;
        for (std::size_t i = 0; i < kPageSumBytes; ++i) {
            stored |= std::uint64_t{static_cast<unsigned char>(page[kUsable + i])} << (8 * i);
        }
        return checksum(page.substr(0, kUsable), static_cast<std::uint64_t>(number)) == stored;
    }

private:
    std::ifstream m_in;
    std::int64_t m_count = 0;
};

/// The pages that are not in use, as far as the list of them can be followed.
std::unordered_set<std::int64_t> freePages(Pages& pages) {
    std::unordered_set<std::int64_t> free;
    if (pages.count() == 0) {
        return free;
    }
    constexpr std::size_t kTrunkAt = 32;
    auto trunk = static_cast<std::int64_t>(bigEndian(std::string_view(pages.read(1)).substr(kTrunkAt, 4)));
    while (trunk > 0 && trunk <= pages.count() && free.insert(trunk).second) {
        const std::string page = pages.read(trunk);
        if (!Pages::isSound(page, trunk)) {
            break;
        }
        const std::size_t leaves =
            std::min<std::size_t>(bigEndian(std::string_view(page).substr(4, 4)), kUsable / 4 - 2);
        for (std::size_t i = 0; i < leaves; ++i) {
            free.insert(static_cast<std::int64_t>(bigEndian(std::string_view(page).substr(8 + 4 * i, 4))));
        }
        trunk = static_cast<std::int64_t>(bigEndian(std::string_view(page).substr(0, 4)));
    }
    return free;
}

class PageReader {
public:
    PageReader(Pages& pages, const std::function<Status(const RawRecord&)>& visit) : m_pages(pages), m_visit(visit) {}

    [[nodiscard]] Status read(const std::string& page, std::int64_t number, bool isSound) {
        const std::size_t begin = number == 1 ? kHeader : 0;
        const auto type = static_cast<unsigned char>(page[begin]);
        constexpr unsigned char kTableLeaf = 0x0D;
        constexpr unsigned char kIndexLeaf = 0x0A;
        constexpr unsigned char kIndexInner = 0x02;
        if (type != kTableLeaf && type != kIndexLeaf && type != kIndexInner) {
            return {};
        }
        const std::string_view usable = std::string_view(page).substr(0, kUsable);
        const std::size_t cells = bigEndian(usable.substr(begin + 3, 2));
        const std::size_t pointers = begin + (type == kIndexInner ? 12 : 8);
        for (std::size_t i = 0; i < cells && pointers + 2 * i + 2 <= kUsable; ++i) {
            std::size_t at = bigEndian(usable.substr(pointers + 2 * i, 2));
            if (at < pointers || at >= kUsable) {
                continue;
            }
            at += type == kIndexInner ? 4 : 0;
            RawRecord record;
            record.isInIndex = type != kTableLeaf;
            record.isSound = isSound;
            const auto size = varint(usable, at);
            const auto row = record.isInIndex ? std::optional<std::uint64_t>(0) : varint(usable, at);
            if (!size || !row || *size > kLongestPayload) {
                continue;
            }
            record.row = static_cast<std::int64_t>(*row);
            const auto payload = gather(usable, at, static_cast<std::size_t>(*size), record);
            auto values = payload ? decode(*payload) : std::nullopt;
            if (values) {
                record.values = *std::move(values);
                SIHUA_RETURN_IF_ERROR(m_visit(record));
            }
        }
        return {};
    }

private:
    /// The payload, with what runs over to other pages.
    std::optional<std::string> gather(std::string_view page, std::size_t at, std::size_t size, RawRecord& record) {
        const std::size_t most = record.isInIndex ? (kUsable - 12) * 64 / 255 - 23 : kUsable - 35;
        if (size <= most) {
            return at + size <= page.size() ? std::optional(std::string(page.substr(at, size))) : std::nullopt;
        }
        const std::size_t least = (kUsable - 12) * 32 / 255 - 23;
        const std::size_t fit = least + (size - least) % (kUsable - 4);
        const std::size_t local = fit <= most ? fit : least;
        if (at + local + 4 > page.size()) {
            return std::nullopt;
        }
        std::string payload(page.substr(at, local));
        auto next = static_cast<std::int64_t>(bigEndian(page.substr(at + local, 4)));
        while (payload.size() < size) {
            if (next < 2 || next > m_pages.count()) {
                return std::nullopt;
            }
            const std::string more = m_pages.read(next);
            record.isSound = record.isSound && Pages::isSound(more, next);
            payload += std::string_view(more).substr(4, std::min(size - payload.size(), kUsable - 4));
            next = static_cast<std::int64_t>(bigEndian(std::string_view(more).substr(0, 4)));
        }
        return payload;
    }

    Pages& m_pages;
    const std::function<Status(const RawRecord&)>& m_visit;
};

} // namespace

Result<RawFile> forEachRawRecord(const std::filesystem::path& file, const Progress& progress,
                                 const std::function<Status(const RawRecord&)>& visit) {
    Pages pages(file);
    if (!pages.isOpen()) {
        return fail(ErrorCode::FileUnreadable, "cannot read " + file.string());
    }
    RawFile found;
    found.pages = pages.count();
    PageReader reader(pages, visit);
    const std::unordered_set<std::int64_t> free = freePages(pages);
    std::vector<std::int64_t> doubtful;
    std::int64_t sound = 0;
    for (std::int64_t number = 1; number <= pages.count(); ++number) {
        constexpr std::int64_t kAskEvery = 1024;
        if (number % kAskEvery == 0) {
            progress.report(static_cast<double>(number) / static_cast<double>(2 * pages.count()));
        }
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
        }
        if (number == kLockByte / static_cast<std::int64_t>(kPage) + 1) {
            continue;
        }
        const std::string page = pages.read(number);
        if (!Pages::isSound(page, number)) {
            const bool isHole = page.find_first_not_of('\0') == std::string::npos;
            if (!isHole || !free.contains(number)) {
                ++found.wrongCount;
                doubtful.push_back(number);
                if (found.wrong.size() < kMostNamed) {
                    found.wrong.push_back(number);
                }
            }
            continue;
        }
        ++sound;
        if (free.contains(number)) {
            doubtful.push_back(number);
            continue;
        }
        SIHUA_RETURN_IF_ERROR(reader.read(page, number, true));
    }
    if (sound == 0) {
        return fail(ErrorCode::NotAWorkspace, "no page of the file is one of a workspace");
    }
    for (const std::int64_t number : doubtful) {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "cancelled; nothing was written");
        }
        SIHUA_RETURN_IF_ERROR(reader.read(pages.read(number), number, false));
    }
    return found;
}

} // namespace sihua::workspace
