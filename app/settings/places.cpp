#include "app/settings/places.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace sihua::app {

namespace {

/// @param installed  below share/sihua  @param source  below the source tree
QString find(const QString& installed, const QString& source) {
    const QDir program(QCoreApplication::applicationDirPath());
    const auto shared = program.absoluteFilePath(QStringLiteral("../share/sihua/") + installed);
    return QFileInfo::exists(shared) ? QDir::cleanPath(shared)
                                     : QDir(QStringLiteral(SIHUA_SOURCE_DIR)).absoluteFilePath(source);
}

} // namespace

QString rulesFolder() { return find(QStringLiteral("rules"), QStringLiteral("rules")); }

QString sampleAnswers() {
    return find(QStringLiteral("sample/answers.json"), QStringLiteral("resources/sample/answers.json"));
}

QString sampleWorkspace() {
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    return documents.absoluteFilePath(QStringLiteral("Sihua sample.sihua"));
}

} // namespace sihua::app
