#include "tests/gui/support/sample.h"

#include "app/commands/commands.h"
#include "app/text/error_text.h"
#include "app/text/qt_text.h"
#include "core/intake/answers_file.h"

namespace sihua::app::test {

namespace {

constexpr auto kAuthor = "张三";

/// Tests stop where what they stand on is missing, and say why.
template <typename T> T required(Result<T> result, const char* what) {
    if (!result) {
        qFatal("%s: %s", what, toString(result.error()).c_str());
    }
    return *std::move(result);
}

} // namespace

QString sourceFolder() { return QStringLiteral(SIHUA_SOURCE_DIR); }
QString rulesFolder() { return sourceFolder() + QStringLiteral("/rules"); }
QString sampleAnswers() { return sourceFolder() + QStringLiteral("/resources/sample/answers.json"); }

KnowledgePtr knowledge() {
    static const KnowledgePtr loaded = [] {
        auto read = loadKnowledge(toPath(rulesFolder()));
        if (read->plans.empty()) {
            qFatal("the rules cannot be read:\n%s", qPrintable(describe(read->issues)));
        }
        return read;
    }();
    return loaded;
}

std::unique_ptr<Session> emptySession(const QString& path) {
    return std::make_unique<Session>(
        required(workspace::Workspace::create(toPath(path), {kAuthor, {}}), "creating a workspace"), knowledge());
}

std::unique_ptr<Session> sampleSession(const QString& path) {
    auto session = emptySession(path);
    const auto sample = intake::readAnswers(toPath(sampleAnswers()), session->interview());
    if (!sample.value) {
        qFatal("the sample cannot be read:\n%s", qPrintable(describe(sample.issues)));
    }
    required(
        commands::addEnterprise(*session, sample.value->enterprise, sample.value->assessment, sample.value->answers),
        "adding the sample enterprise");
    return session;
}

std::unique_ptr<Session> reopened(const QString& path, workspace::OpenMode mode) {
    return std::make_unique<Session>(
        required(workspace::Workspace::open(toPath(path), {mode, kAuthor, {}}), "opening a workspace"), knowledge());
}

} // namespace sihua::app::test
