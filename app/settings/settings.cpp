#include "app/settings/settings.h"

#include <array>

#include <QFileInfo>

namespace sihua::app {

namespace {

struct Entry {
    Settings::Key key;
    const char* name;
};

constexpr std::array kEntries = {
    Entry{Settings::Key::Author, "user/author"},         Entry{Settings::Key::Language, "user/language"},
    Entry{Settings::Key::Recent, "workspaces/recent"},   Entry{Settings::Key::WindowGeometry, "window/geometry"},
    Entry{Settings::Key::WindowState, "window/state"},   Entry{Settings::Key::Splitter, "window/interview_columns"},
    Entry{Settings::Key::ExportFolder, "export/folder"}, Entry{Settings::Key::EnterpriseColumns, "enterprises/columns"},
    Entry{Settings::Key::Theme, "window/theme"},         Entry{Settings::Key::TextSize, "window/text_size"},
    Entry{Settings::Key::Schemes, "interview/schemes"},
};

constexpr qsizetype kMostRecent = 10;

QString nameOf(Settings::Key key) {
    for (const auto& entry : kEntries) {
        if (entry.key == key) {
            return QString::fromLatin1(entry.name);
        }
    }
    return {};
}

} // namespace

Settings::Settings()
    : m_store(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Sihua"),
                                          QStringLiteral("sihua"))) {}

Settings::Settings(const QString& file) : m_store(std::make_unique<QSettings>(file, QSettings::IniFormat)) {}

QVariant Settings::value(Key key) const { return m_store->value(nameOf(key)); }

void Settings::set(Key key, const QVariant& value) { m_store->setValue(nameOf(key), value); }

QString Settings::folder() const { return QFileInfo(m_store->fileName()).absolutePath(); }

QStringList Settings::recent() const { return value(Key::Recent).toStringList(); }

void Settings::addRecent(const QString& path) {
    auto paths = recent();
    paths.removeAll(path);
    paths.prepend(path);
    set(Key::Recent, QVariant(paths.mid(0, kMostRecent)));
}

void Settings::removeRecent(const QString& path) {
    auto paths = recent();
    paths.removeAll(path);
    set(Key::Recent, QVariant(paths));
}

} // namespace sihua::app
