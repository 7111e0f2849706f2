#include "app/jobs/inspect_file.h"

#include <array>
#include <fstream>
#include <string_view>
#include <utility>

namespace sihua::app {

namespace {

constexpr std::string_view kDatabase = "SQLite format 3";
constexpr std::string_view kSealed = "SIHUASL1";

bool hasAnswers(const intake::LoadedAnswers& loaded) { return loaded.value || !loaded.sound.answers.empty(); }

} // namespace

std::optional<InspectedFile::Kind> kindOf(const std::filesystem::path& path) {
    std::array<char, 16> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    const std::string_view text(head.data(), static_cast<std::size_t>(file.gcount()));
    if (text.starts_with(kDatabase)) {
        return InspectedFile::Kind::Workspace;
    }
    if (text.starts_with(kSealed)) {
        return InspectedFile::Kind::Package;
    }
    return std::nullopt;
}

void inspectFile(QPromise<InspectedFile>& promise, const std::filesystem::path& path,
                 const rulepack::InterviewPtr& interview) {
    InspectedFile found;
    found.path = path;
    found.answers = intake::readAnswers(path, *interview);
    if (!hasAnswers(found.answers) && path.extension() != ".json") {
        found.list = intake::readEnterpriseList(path);
        const bool hasHeader = !found.list.rows.empty() || found.list.faultyRows > 0;
        found.kind = hasHeader ? InspectedFile::Kind::Enterprises : InspectedFile::Kind::Answers;
    }
    promise.addResult(std::move(found));
}

} // namespace sihua::app
