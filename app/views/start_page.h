// app/views/start_page.h - Where the program starts: recent workspaces, new, open, the sample; at first name and language.
#pragma once

#include <QWidget>

#include "core/base/local_text.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace sihua::app {

class Settings;

class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(Settings& settings, QWidget* parent = nullptr);
    ~StartPage() override;

    /// Reads the recent workspaces again.
    void refresh();

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void sampleRequested();
    /// A questionnaire, a list or a package.
    void importRequested();
    void recentRequested(const QString& path);
    void languageChosen(sihua::Language language);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void begin();

    Settings& m_settings;
    QLabel* m_title;
    QLabel* m_about;
    QLabel* m_authorLabel;
    QLineEdit* m_author;
    QLabel* m_languageLabel;
    QComboBox* m_language;
    QPushButton* m_sample;
    QPushButton* m_new;
    QPushButton* m_open;
    QPushButton* m_import;
    QPushButton* m_begin;
    QLabel* m_recentTitle;
    QListWidget* m_recent;
};

} // namespace sihua::app
