#include "core/rulepack/pack_folders.h"

#include <algorithm>
#include <system_error>

#include "core/base/files.h"

namespace sihua::rulepack {

namespace fs = std::filesystem;

fs::path cleaned(const fs::path& folder) {
    fs::path path = folder.lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

std::string nameOf(const fs::path& folder, int up) {
    std::error_code error;
    fs::path path = fs::weakly_canonical(folder, error);
    for (; up > 0; --up) {
        path = path.parent_path();
    }
    return pathText(path.filename());
}

std::vector<fs::path> foldersIn(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        const bool isHidden = pathText(at->path().filename()).starts_with(".");
        if (!isHidden && at->is_directory(ignored)) {
            found.push_back(at->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool isOlder(const std::string& a, const std::string& b) {
    std::size_t i = 0;
    std::size_t k = 0;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto number = [&](const std::string& text, std::size_t& at) {
        const std::size_t begin = std::min(text.find_first_not_of('0', at), text.size());
        std::size_t end = begin;
        while (end < text.size() && isDigit(text[end])) {
            ++end;
        }
        at = end;
        return text.substr(begin, end - begin);
    };
    while (i < a.size() && k < b.size()) {
        if (isDigit(a[i]) && isDigit(b[k])) {
            const std::string left = number(a, i);
            const std::string right = number(b, k);
            if (left != right) {
                return left.size() != right.size() ? left.size() < right.size() : left < right;
            }
        } else if (a[i] != b[k]) {
            return a[i] < b[k];
        } else {
            ++i;
            ++k;
        }
    }
    return a.size() - i < b.size() - k;
}

std::vector<PackName> packsIn(const fs::path& folder) {
    std::vector<PackName> packs;
    for (const fs::path& id : foldersIn(folder)) {
        for (const fs::path& version : foldersIn(id)) {
            packs.push_back({pathText(id.filename()), pathText(version.filename()), version});
        }
    }
    std::stable_sort(packs.begin(), packs.end(), [](const PackName& a, const PackName& b) {
        return a.id != b.id ? a.id < b.id : isOlder(a.version, b.version);
    });
    return packs;
}

} // namespace sihua::rulepack
