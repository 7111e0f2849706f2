#include "core/rulepack/pack_files.h"

#include <algorithm>
#include <system_error>

#include "core/base/files.h"
#include "core/rulepack/yaml_reader.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> filesIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        if (at->is_regular_file(ignored)) {
            found.push_back(at->path());
        }
        if (found.size() > kMostPackFiles) {
            break;
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool isDataFile(const fs::path& path) {
    return path.extension() == ".yaml" || path.extension() == ".csv" || path.extension() == ".dmn";
}

} // namespace

PackFiles::PackFiles(const fs::path& folder, const Layout& layout, IssueLog& issues) : m_folder(pathText(folder)) {
    std::error_code error;
    m_exists = fs::is_directory(folder, error);
    if (!m_exists) {
        issues.error(ErrorCode::NotFound, "there is no folder " + m_folder, {});
        return;
    }
    const auto unknown = [&](const std::string& relativePath, const std::vector<std::string>& known) {
        issues.warning(ErrorCode::UnknownKey, "nothing reads this file", place(relativePath),
                       didYouMean(relativePath, known));
    };
    const std::vector<fs::path> top = filesIn(folder);
    const std::vector<fs::path> inner = filesIn(folder / layout.folder);
    if (top.size() > kMostPackFiles || inner.size() > kMostPackFiles) {
        issues.error(ErrorCode::TooLarge, "more than " + std::to_string(kMostPackFiles) + " files in one folder",
                     place());
        return;
    }
    for (const fs::path& path : top) {
        const std::string name = pathText(path.filename());
        if (std::find(layout.names.begin(), layout.names.end(), name) != layout.names.end()) {
            read(path, name, issues);
        } else if (isDataFile(path)) {
            unknown(name, layout.names);
        }
    }
    for (const fs::path& path : inner) {
        const std::string name = layout.folder + "/" + pathText(path.filename());
        if (std::find(layout.suffixes.begin(), layout.suffixes.end(), path.extension()) != layout.suffixes.end()) {
            read(path, name, issues);
        } else if (isDataFile(path)) {
            unknown(name, {});
        }
    }
    std::sort(m_files.begin(), m_files.end());
}

void PackFiles::read(const fs::path& path, const std::string& relativePath, IssueLog& issues) {
    auto text = readSourceText(path, m_folder + "/" + relativePath, kLargestPackFile);
    if (!text) {
        issues.add(text.error());
        issues.leaveOutUnknownNames(true);
        m_unread.push_back(relativePath);
        return;
    }
    auto source = std::make_shared<const SourceText>(*std::move(text));
    issues.know(source);
    m_files.emplace_back(relativePath, std::move(source));
}

SourceTextPtr PackFiles::find(std::string_view relativePath) const {
    for (const auto& [path, source] : m_files) {
        if (path == relativePath) {
            return source;
        }
    }
    return nullptr;
}

bool PackFiles::has(std::string_view relativePath) const {
    return find(relativePath) || std::find(m_unread.begin(), m_unread.end(), relativePath) != m_unread.end();
}

SourceSpan PackFiles::place(std::string_view relativePath) const {
    return {m_folder + "/" + std::string(relativePath), 0, 0, 0};
}

SourceSpan PackFiles::place() const { return {m_folder, 0, 0, 0}; }

Sha256 PackFiles::hash(std::string_view base) const {
    std::string canonical(base);
    for (const auto& [path, source] : m_files) {
        if (path == kFrozenFile) {
            continue;
        }
        std::string content;
        content.reserve(source->text().size());
        const std::string_view text = source->text();
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '\r' || i + 1 >= text.size() || text[i + 1] != '\n') {
                content.push_back(text[i]);
            }
        }
        canonical += path;
        canonical.push_back('\0');
        canonical += std::to_string(content.size());
        canonical.push_back('\0');
        canonical += content;
    }
    return sha256(canonical);
}

} // namespace sihua::rulepack
