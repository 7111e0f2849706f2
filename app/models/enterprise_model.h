// app/models/enterprise_model.h - The enterprises of a workspace as a table: found as one types, filtered, sorted; for cities.
//
// Filters and sorts itself instead of standing behind a proxy: what is searched is folded once, a filter is one walk over
// the rows, and the view asks only for the rows that it paints. So 100,000 rows stay quick.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "app/session/change.h"
#include "core/base/enterprise.h"
#include "core/workspace/records.h"

namespace sihua::app {

class Session;

struct EnterpriseFilter {
    QString words;                   ///< All of them, anywhere in name, code, industry or district.
    std::optional<QString> district; ///< Exactly; an empty one: those without.
    std::optional<QString> division; ///< Of GB/T 4754: `C21`.
    std::optional<EnterpriseSize> size;
    std::optional<workspace::AssessmentState> stage;
    std::optional<int> level; ///< Of the last kept result.
    friend bool operator==(const EnterpriseFilter&, const EnterpriseFilter&) = default;
};

class EnterpriseModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        CreditCodeColumn,
        IndustryColumn,
        SizeColumn,
        DistrictColumn,
        StageColumn,
        LevelColumn,
        ScoreColumn,
        DateColumn,
        AssessorColumn,
        ColumnCount
    };
    enum Role { IdRole = Qt::UserRole }; ///< QString: the enterprise's id.

    explicit EnterpriseModel(Session& session, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

    void setFilter(const EnterpriseFilter& filter);
    [[nodiscard]] const EnterpriseFilter& filter() const noexcept { return m_filter; }
    /// All enterprises, whatever the filter.
    [[nodiscard]] int total() const noexcept { return static_cast<int>(m_rows.size()); }
    /// The row of an enterprise, or -1.
    [[nodiscard]] int rowOf(const EnterpriseId& id) const;
    /// The last assessment of the enterprise in a row, or nullptr.
    [[nodiscard]] const workspace::AssessmentRecord* assessment(int row) const;
    [[nodiscard]] const workspace::EnterpriseRecord& enterprise(int row) const;

    /// What there is to filter by, sorted.
    [[nodiscard]] QStringList districts() const;
    [[nodiscard]] QStringList divisions() const;
    [[nodiscard]] std::vector<int> levels() const;

    void retranslate();

private:
    struct Row {
        std::size_t enterprise = 0;     ///< Index into Session::enterprises().
        std::ptrdiff_t assessment = -1; ///< Index into m_assessments.
        QString search;
    };

    void onChanged(const Change& change);
    void read();
    void arrange();
    [[nodiscard]] bool accepts(const Row& row, const QStringList& words) const;
    [[nodiscard]] const Row& at(int row) const { return m_rows[m_order[static_cast<std::size_t>(row)]]; }
    [[nodiscard]] QString text(const Row& row, int column) const;
    void sortOrder();

    Session& m_session;
    std::vector<workspace::AssessmentRecord> m_assessments;
    std::vector<Row> m_rows;
    std::vector<std::size_t> m_order; ///< Rows that are shown, by index into m_rows.
    EnterpriseFilter m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

/// What people call a stage.
[[nodiscard]] QString stageName(workspace::AssessmentState state);
inline constexpr std::array kStages = {workspace::AssessmentState::Invited, workspace::AssessmentState::SelfAssessed,
                                       workspace::AssessmentState::OnSite, workspace::AssessmentState::InReview,
                                       workspace::AssessmentState::Final};

} // namespace sihua::app
