// app/models/interview_filter.h - The interview narrowed to what is still open, or to what contains some words.
#pragma once

#include <QSortFilterProxyModel>

namespace sihua::app {

/// Sections without a question left disappear.
class InterviewFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit InterviewFilter(QObject* parent = nullptr);

    /// Only questions that are open or in trouble.
    void setOnlyOpen(bool onlyOpen);
    /// Only questions for that role; empty: all.
    void setRole(const QString& role);
    /// Only questions that contain every word, in either language or in their id.
    void setWords(const QString& words);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    bool m_onlyOpen = false;
    QString m_role;
    QStringList m_words;
};

} // namespace sihua::app
