#include <algorithm>
#include <system_error>

#include "core/dmn/builder.h"
#include "core/dmn/graph.h"
#include "core/dmn/model.h"

namespace sihua::dmn {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFilesBeside = 1'000;

/// Reads one model and all that it imports, each file once.
class ModelReader {
public:
    explicit ModelReader(Issues& issues) : m_issues(issues) {}

    [[nodiscard]] std::shared_ptr<const Model> read(const fs::path& path) {
        if (const auto known = m_models.find(path); known != m_models.end()) {
            return known->second;
        }
        auto text = readSourceText(path, path.string());
        if (!text) {
            report(text.error(), path);
            return nullptr;
        }
        const auto file = XmlFile::parse(*std::move(text));
        if (!file) {
            report(file.error(), path);
            return nullptr;
        }
        const pugi::xml_node root = (*file)->root();
        if (!isNamed(root, "definitions")) {
            m_issues.push_back(
                (*file)->issue(ErrorCode::SyntaxError, "the root is no DMN `definitions`", (*file)->span(root)));
            return nullptr;
        }
        auto model = std::make_shared<Model>();
        model->name = attribute(root, "name");
        model->uri = attribute(root, "namespace");
        m_path.push_back(path);
        for (const pugi::xml_node node : children(root, "import")) {
            readImport(**file, node, path, *model);
        }
        m_path.pop_back();
        Builder builder(**file, *model, m_issues);
        builder.declare();
        builder.link();
        builder.define();
        checkGraph(*model, m_issues);
        m_models.emplace(path, model);
        return model;
    }

private:
    void report(const Error& error, const fs::path& path) {
        Issue issue;
        issue.code = error.code();
        issue.message = error.message();
        issue.span = error.span();
        if (issue.span.file.empty()) {
            issue.span.file = path.string();
        }
        m_issues.push_back(std::move(issue));
    }

    void readImport(const XmlFile& file, pugi::xml_node node, const fs::path& importer, Model& model) {
        const std::string type = attribute(node, "importType");
        if (!type.empty() && type.find("/DMN/") == std::string::npos && type.find("/dmn") == std::string::npos) {
            return; // a schema or a PMML model: nothing that an expression here can use
        }
        const std::string uri = attribute(node, "namespace");
        const auto path = locate(attribute(node, "locationURI"), uri, importer.parent_path());
        const auto fault = [&](ErrorCode code, const std::string& message) {
            m_issues.push_back(file.issue(code, message, file.span(node)));
        };
        if (!path) {
            return fault(ErrorCode::UnknownName, "no model with the namespace `" + uri + "` lies beside this one");
        }
        if (std::find(m_path.begin(), m_path.end(), *path) != m_path.end()) {
            return fault(ErrorCode::Cycle, "the models import one another: " + path->filename().string());
        }
        if (m_models.size() + m_path.size() > kMostModels) {
            return fault(ErrorCode::LimitExceeded, "more than " + std::to_string(kMostModels) + " models");
        }
        if (std::shared_ptr<const Model> imported = read(*path)) {
            model.imports.push_back({feel::normalizedName(attribute(node, "name")), std::move(imported)});
        }
    }

    // Only files of the importing model's folder are looked at, whatever the location says.
    [[nodiscard]] std::optional<fs::path> locate(const std::string& location, const std::string& uri,
                                                 const fs::path& folder) {
        const fs::path name = fs::path(location).filename();
        std::error_code failure;
        if (!name.empty() && uriOf(folder / name) == uri) {
            return folder / name;
        }
        std::vector<fs::path> candidates;
        for (fs::directory_iterator it(folder.empty() ? fs::path(".") : folder, failure), end;
             !failure && it != end && candidates.size() < kMostFilesBeside; it.increment(failure)) {
            if (it->path().extension() == ".dmn") {
                candidates.push_back(folder / it->path().filename());
            }
        }
        std::sort(candidates.begin(), candidates.end());
        const auto found = std::find_if(candidates.begin(), candidates.end(),
                                        [&](const fs::path& candidate) { return uriOf(candidate) == uri; });
        return found == candidates.end() ? std::nullopt : std::optional(*found);
    }

    [[nodiscard]] std::string uriOf(const fs::path& path) {
        if (const auto known = m_uris.find(path); known != m_uris.end()) {
            return known->second;
        }
        std::string uri;
        if (auto text = readSourceText(path, path.string())) {
            if (const auto file = XmlFile::parse(*std::move(text))) {
                uri = attribute((*file)->root(), "namespace");
            }
        }
        return m_uris.emplace(path, uri).first->second;
    }

    Issues& m_issues;
    std::map<fs::path, std::shared_ptr<const Model>> m_models;
    std::map<fs::path, std::string> m_uris;
    std::vector<fs::path> m_path; ///< Models being read, each imported by the one before.
};

} // namespace

LoadedModel readModel(const std::filesystem::path& path) {
    LoadedModel loaded;
    ModelReader reader(loaded.issues);
    loaded.model = reader.read(path);
    return loaded;
}

} // namespace sihua::dmn
