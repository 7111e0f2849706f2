// app/recovery/last_place.h - Where the user is, kept in a file as long as the program runs.
//
// A file that is left belongs to a program that did not end in order: killed, crashed, without power. Several programs
// may run at once; each holds a lock beside its file.
#pragma once

#include <memory>
#include <optional>

#include <QString>

class QLockFile;

namespace sihua::app {

struct Place {
    QString workspace; ///< Path.
    QString enterprise;
    QString assessment;
    int page = 0; ///< As Page has it.
    QString question;
    friend bool operator==(const Place&, const Place&) = default;
};

class LastPlace {
public:
    /// Nothing is written before the first remember().
    explicit LastPlace(const QString& folder);
    ~LastPlace();
    LastPlace(const LastPlace&) = delete;
    LastPlace& operator=(const LastPlace&) = delete;

    /// Writes when it is another place; never waits for the disk.
    void remember(const Place& place);
    /// All is in order: nothing to come back to.
    void forget();

    /// The newest place that a program no longer running left in the folder; what is left there is then gone.
    [[nodiscard]] static std::optional<Place> takeLeft(const QString& folder);

private:
    QString m_folder;
    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    std::optional<Place> m_place;
};

} // namespace sihua::app
