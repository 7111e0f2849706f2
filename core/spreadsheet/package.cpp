#include "core/spreadsheet/package.h"

#include <algorithm>
#include <array>
#include <utility>

#include <zip.h>

#include "core/base/text.h"

namespace sihua::spreadsheet {

namespace {

constexpr std::size_t kChunk = 64U << 10U;
constexpr std::string_view kContentTypes = "[content_types].xml";

struct ZipCloser {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
struct FileCloser {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

std::string lowered(std::string_view name) {
    std::string result(name);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string zipReason(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return reason;
}

/// The folder of a part with its slash: `xl/workbook.xml` -> `xl/`.
std::string_view folderOf(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

/// Resolves `.` and `..`; nothing where the path leaves the package.
std::optional<std::string> normalized(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view segment = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (segment == "..") {
            if (segments.empty()) {
                return std::nullopt;
            }
            segments.pop_back();
        } else if (!segment.empty() && segment != ".") {
            segments.push_back(segment);
        }
    }
    std::string result;
    for (const std::string_view segment : segments) {
        result += result.empty() ? "" : "/";
        result += segment;
    }
    return result;
}

/// Why a zip entry's name is not acceptable, or empty.
std::string faultOf(std::string_view name) {
    if (!text::isUtf8(name)) {
        return "is not UTF-8";
    }
    if (name.empty() || name.front() == '/' || name.find(':') != std::string_view::npos) {
        return "is absolute";
    }
    const bool odd = std::any_of(name.begin(), name.end(), [](char c) { return (c >= 0 && c < ' ') || c == '\\'; });
    if (odd) {
        return "contains a backslash or a control character";
    }
    const std::string_view withoutSlash = name.back() == '/' ? name.substr(0, name.size() - 1) : name;
    const auto whole = normalized(withoutSlash);
    return !whole || *whole != withoutSlash ? "leaves its folder" : "";
}

/// How many entries a zip's end records claim, at most: libzip allocates for all of them before we can count.
std::size_t claimedEntries(std::string_view bytes) {
    constexpr std::size_t kRecord = 22;
    constexpr std::size_t kLongestComment = 65'535;
    constexpr std::size_t kCountAt = 10;
    const std::size_t from = bytes.size() - std::min(bytes.size(), kRecord + kLongestComment);
    std::size_t most = 0;
    for (std::size_t at = bytes.find("PK\x05\x06", from); at != std::string_view::npos && at + kRecord <= bytes.size();
         at = bytes.find("PK\x05\x06", at + 1)) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
        most = std::max<std::size_t>(most, byte(at + kCountAt) + byte(at + kCountAt + 1) * 256U);
    }
    return most;
}

class ContentTypes : public XmlHandler {
public:
    std::map<std::string, std::string> byExtension;
    std::map<std::string, std::string> byPart;

    Status startElement(XmlElement element, const XmlAttributes& attributes) override {
        if (element.vocabulary == Vocabulary::ContentTypes) {
            const std::string type(attributes.find("ContentType").value_or(""));
            if (element.name == "Default") {
                byExtension[lowered(attributes.find("Extension").value_or(""))] = type;
            } else if (element.name == "Override") {
                std::string part = lowered(attributes.find("PartName").value_or(""));
                part.erase(0, part.starts_with('/') ? 1 : 0);
                byPart[part] = type;
            }
        }
        return {};
    }
};

class RelationshipReader : public XmlHandler {
public:
    std::vector<Relationship> found;

    Status startElement(XmlElement element, const XmlAttributes& attributes) override {
        if (element.vocabulary != Vocabulary::Relationships || element.name != "Relationship") {
            return {};
        }
        constexpr std::array<std::string_view, 2> kStandard{
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/"};
        std::string_view type = attributes.find("Type").value_or("");
        for (const std::string_view standard : kStandard) {
            if (type.starts_with(standard)) {
                type.remove_prefix(standard.size());
            }
        }
        found.push_back({std::string(attributes.find("Id").value_or("")), std::string(type),
                         std::string(attributes.find("Target").value_or("")),
                         attributes.find("TargetMode").value_or("") == "External"});
        return {};
    }
};

} // namespace

struct Package::Impl {
    struct Part {
        zip_uint64_t index = 0;
        std::uint64_t size = 0;
        std::uint64_t packedSize = 0;
    };

    std::string name;
    const Limits& limits;
    const Progress& progress;
    std::unique_ptr<zip_t, ZipCloser> archive;
    std::map<std::string, Part, std::less<>> parts; ///< By lowered name.
    ContentTypes types;
    std::uint64_t expectedTotal = 0; ///< Declared bytes of what may be read, for progress.
    std::uint64_t readTotal = 0;
    double reported = 0;

    Impl(std::string fileName, const Limits& bounds, const Progress& listener)
        : name(std::move(fileName)),
          limits(bounds),
          progress(listener) {}

    [[nodiscard]] std::string place(std::string_view part) const { return name + ":" + std::string(part); }

    [[nodiscard]] Error error(ErrorCode code, std::string message, std::string_view part = {}) const {
        return Error(code, std::move(message)).at({part.empty() ? name : place(part), 0, 0, 0});
    }

    [[nodiscard]] Status openArchive(std::string_view bytes);
    [[nodiscard]] Status listParts();
    [[nodiscard]] Status stream(const Part& part, std::string_view partName, XmlHandler& handler);
    [[nodiscard]] Status checkSizes(const Part& part, std::string_view partName, std::uint64_t size) const;
    void report(std::uint64_t bytes);
};

Status Package::Impl::openArchive(std::string_view bytes) {
    if (claimedEntries(bytes) > limits.mostParts) {
        return fail(error(ErrorCode::UnsafeSpreadsheet, "more than " + std::to_string(limits.mostParts) + " parts"));
    }
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &reason);
    if (source != nullptr) {
        archive.reset(zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &reason));
        if (!archive) {
            zip_source_free(source);
        }
    }
    const std::string why = zip_error_strerror(&reason);
    zip_error_fini(&reason);
    if (!archive) {
        return fail(error(ErrorCode::NotASpreadsheet, "the file is truncated or damaged (" + why + ")"));
    }
    return {};
}

Status Package::Impl::listParts() {
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    if (count < 0 || static_cast<std::uint64_t>(count) > limits.mostParts) {
        return fail(error(ErrorCode::UnsafeSpreadsheet, "more than " + std::to_string(limits.mostParts) + " parts"));
    }
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
        zip_stat_t stat;
        if (zip_stat_index(archive.get(), i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_NAME) == 0) {
            return fail(error(ErrorCode::NotASpreadsheet, "the file's directory is damaged"));
        }
        const std::string partName(stat.name);
        if (const std::string fault = faultOf(partName); !fault.empty()) {
            const std::string shown = text::isUtf8(partName) ? partName : "number " + std::to_string(i + 1);
            return fail(error(ErrorCode::UnsafeSpreadsheet, "the name of part " + shown + " " + fault));
        }
        if (stat.encryption_method != ZIP_EM_NONE) {
            return fail(error(ErrorCode::NotASpreadsheet, "the workbook is encrypted: remove its password and save it")
                            .about("spreadsheet:encrypted"));
        }
        const bool isNew = parts.try_emplace(lowered(partName), Part{i, stat.size, stat.comp_size}).second;
        if (!isNew) {
            return fail(error(ErrorCode::UnsafeSpreadsheet, "two parts are called " + partName));
        }
        const std::string key = lowered(partName);
        expectedTotal += key.ends_with(".xml") || key.ends_with(".rels") ? std::min(stat.size, limits.largestPart) : 0;
    }
    return {};
}

Status Package::Impl::checkSizes(const Part& part, std::string_view partName, std::uint64_t size) const {
    const auto refuse = [&](std::string message) {
        return fail(error(ErrorCode::UnsafeSpreadsheet, std::move(message), partName));
    };
    if (size > limits.largestPart) {
        return refuse("the part unpacks to more than " + std::to_string(limits.largestPart) + " bytes");
    }
    if (readTotal + size > limits.largestTotal) {
        return refuse("the parts unpack to more than " + std::to_string(limits.largestTotal) + " bytes together");
    }
    const std::uint64_t packed = std::max<std::uint64_t>(part.packedSize, 1);
    if (size > limits.ratioFreeBytes && (size - limits.ratioFreeBytes) / packed >= limits.highestRatio) {
        return refuse("the part unpacks to more than " + std::to_string(limits.highestRatio) + " times its size");
    }
    return {};
}

void Package::Impl::report(std::uint64_t bytes) {
    constexpr double kStep = 0.005;
    const double fraction =
        expectedTotal == 0 ? 1.0 : std::min(1.0, static_cast<double>(bytes) / static_cast<double>(expectedTotal));
    if (fraction >= reported + kStep) {
        reported = fraction;
        progress.report(fraction);
    }
}

Status Package::Impl::stream(const Part& part, std::string_view partName, XmlHandler& handler) {
    SIHUA_RETURN_IF_ERROR(checkSizes(part, partName, part.size)); // as declared; the data may say otherwise
    const auto damaged = [&](const std::string& why) {
        return fail(error(ErrorCode::NotASpreadsheet, "the part is damaged (" + why + ")", partName));
    };
    const std::unique_ptr<zip_file_t, FileCloser> file(zip_fopen_index(archive.get(), part.index, 0));
    if (!file) {
        return damaged(zip_strerror(archive.get()));
    }
    XmlStream xml(place(partName), limits.deepestXml, handler);
    std::string chunk(kChunk, '\0');
    std::uint64_t size = 0;
    for (;;) {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "reading " + name + " was cancelled");
        }
        const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
        if (got < 0) {
            return damaged(zipReason(zip_error_code_zip(zip_file_get_error(file.get()))));
        }
        const auto length = static_cast<std::size_t>(got);
        size += length;
        SIHUA_RETURN_IF_ERROR(checkSizes(part, partName, size));
        SIHUA_RETURN_IF_ERROR(xml.feed(std::string_view(chunk).substr(0, length), length == 0));
        report(readTotal + size);
        if (length == 0) {
            break;
        }
    }
    readTotal += size;
    return {};
}

Package::Package(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Package::~Package() = default;
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;

Result<Package> Package::open(std::string_view bytes, std::string name, const Limits& limits,
                              const Progress& progress) {
    Package package(std::make_unique<Impl>(std::move(name), limits, progress));
    Impl& impl = *package.m_impl;
    SIHUA_RETURN_IF_ERROR(impl.openArchive(bytes));
    SIHUA_RETURN_IF_ERROR(impl.listParts());
    if (!package.has(kContentTypes)) {
        return fail(
            impl.error(ErrorCode::NotASpreadsheet, "a zip file, but no workbook: [Content_Types].xml is missing"));
    }
    SIHUA_RETURN_IF_ERROR(package.read(kContentTypes, impl.types));
    return package;
}

bool Package::has(std::string_view part) const { return m_impl->parts.contains(lowered(part)); }

std::string Package::contentType(std::string_view part) const {
    const std::string key = lowered(part);
    if (const auto own = m_impl->types.byPart.find(key); own != m_impl->types.byPart.end()) {
        return own->second;
    }
    const std::size_t dot = key.rfind('.');
    const auto common = m_impl->types.byExtension.find(dot == std::string::npos ? "" : key.substr(dot + 1));
    return common == m_impl->types.byExtension.end() ? std::string() : common->second;
}

Status Package::read(std::string_view part, XmlHandler& handler) {
    const auto found = m_impl->parts.find(lowered(part));
    if (found == m_impl->parts.end()) {
        return fail(m_impl->error(ErrorCode::NotASpreadsheet, "the part is missing", part));
    }
    return m_impl->stream(found->second, part, handler);
}

Result<std::vector<Relationship>> Package::relationships(std::string_view part) {
    const std::string_view folder = folderOf(part);
    const std::string rels = std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
    RelationshipReader reader;
    if (has(rels)) {
        SIHUA_RETURN_IF_ERROR(read(rels, reader));
    }
    return std::move(reader.found);
}

Result<std::string> Package::resolve(std::string_view from, const Relationship& relationship) const {
    const std::string quoted = "the part \"" + std::string(text::prefix(relationship.target, 200)) + "\"";
    if (relationship.isExternal) {
        return fail(m_impl->error(ErrorCode::UnsafeSpreadsheet, quoted + " lies outside the file", from));
    }
    const bool isAbsolute = relationship.target.starts_with('/');
    const auto part = normalized((isAbsolute ? std::string() : std::string(folderOf(from))) + relationship.target);
    if (!part) {
        return fail(m_impl->error(ErrorCode::UnsafeSpreadsheet, quoted + " leaves the package", from));
    }
    if (!has(*part)) {
        return fail(m_impl->error(ErrorCode::NotASpreadsheet, quoted + " is missing", from));
    }
    return *part;
}

std::string Package::place(std::string_view part) const { return m_impl->place(part); }

} // namespace sihua::spreadsheet
