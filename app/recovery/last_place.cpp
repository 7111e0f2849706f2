#include "app/recovery/last_place.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QUuid>

namespace sihua::app {

namespace {

QString lockOf(const QString& file) { return file + QStringLiteral(".lock"); }

std::optional<Place> readPlace(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const auto object = QJsonDocument::fromJson(file.readAll()).object();
    Place place{object[QStringLiteral("workspace")].toString(), object[QStringLiteral("enterprise")].toString(),
                object[QStringLiteral("assessment")].toString(), object[QStringLiteral("page")].toInt(),
                object[QStringLiteral("question")].toString()};
    return place.workspace.isEmpty() ? std::nullopt : std::optional(std::move(place)); // half-written: no place
}

} // namespace

LastPlace::LastPlace(const QString& folder)
    : m_folder(folder),
      m_file(QDir(folder).absoluteFilePath(
          QStringLiteral("place-%1.json").arg(QUuid::createUuid().toString(QUuid::WithoutBraces)))) {}

LastPlace::~LastPlace() { forget(); }

void LastPlace::remember(const Place& place) {
    if (m_place == place) {
        return;
    }
    if (!m_lock) {
        QDir().mkpath(m_folder);
        m_lock = std::make_unique<QLockFile>(lockOf(m_file));
        m_lock->setStaleLockTime(0);
        m_lock->tryLock(0);
    }
    m_place = place;
    QFile file(m_file);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(QJsonObject{{QStringLiteral("workspace"), place.workspace},
                                             {QStringLiteral("enterprise"), place.enterprise},
                                             {QStringLiteral("assessment"), place.assessment},
                                             {QStringLiteral("page"), place.page},
                                             {QStringLiteral("question"), place.question}})
                       .toJson());
    }
}

void LastPlace::forget() {
    QFile::remove(m_file);
    m_lock.reset();
    m_place.reset();
}

std::optional<Place> LastPlace::takeLeft(const QString& folder) {
    std::optional<Place> left;
    const QDir directory(folder);
    // Newest first.
    for (const auto& name : directory.entryList({QStringLiteral("place-*.json")}, QDir::Files, QDir::Time)) {
        const auto path = directory.absoluteFilePath(name);
        QLockFile lock(lockOf(path));
        lock.setStaleLockTime(0); // stale is what belongs to a process that is gone, however old
        if (!lock.tryLock(0)) {
            continue; // its program runs
        }
        if (!left) {
            left = readPlace(path);
        }
        QFile::remove(path);
    }
    return left;
}

} // namespace sihua::app
