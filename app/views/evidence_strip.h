// app/views/evidence_strip.h - The files that prove an answer: dropped, pasted or chosen; shown as small pictures.
#pragma once

#include <map>
#include <set>
#include <string>

#include <QListWidget>
#include <QWidget>

#include "app/jobs/job_runner.h"
#include "app/session/change.h"
#include "core/base/error.h"
#include "core/workspace/records.h"

class QLabel;
class QPushButton;

namespace sihua::app {

class Session;

/// Enter opens a file, Delete takes it off the list; it stays in the store and in the history.
class EvidenceStrip : public QWidget {
    Q_OBJECT

public:
    explicit EvidenceStrip(Session& session, QWidget* parent = nullptr);

    void setFact(const FactId& fact);
    /// Ids of all evidence of the assessment: references in answers that are files here.
    [[nodiscard]] std::set<std::string> stored() const;
    void addFile(const QString& path);
    /// Takes files or a picture from the clipboard. @return whether there were any
    bool paste();

Q_SIGNALS:
    void fileRequested();
    void failed(const sihua::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onChanged(const Change& change);
    void refresh();
    void retranslate();
    void removeCurrent();
    void open(const QListWidgetItem* item);

    Session& m_session;
    FactId m_fact;
    std::vector<workspace::EvidenceRecord> m_all; ///< Of the assessment.
    std::map<std::string, QIcon> m_icons;         ///< By SHA-256.
    QLabel* m_label;
    QListWidget* m_list;
    QPushButton* m_add;
    JobRunner m_job;
};

} // namespace sihua::app
