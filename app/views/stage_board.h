// app/views/stage_board.h - The enterprises by stage, a column each: dragged, or moved by Alt+Left and Alt+Right.
#pragma once

#include <array>

#include <QWidget>

#include "core/base/id.h"
#include "core/workspace/records.h"

class QLabel;
class QListView;

namespace sihua::app {

class EnterpriseModel;
class StageModel;

class StageBoard : public QWidget {
    Q_OBJECT

public:
    explicit StageBoard(EnterpriseModel& table, QWidget* parent = nullptr);

    void takeFocus();

Q_SIGNALS:
    void openRequested(const sihua::EnterpriseId& id);
    void moveRequested(const QStringList& enterprises, sihua::workspace::AssessmentState stage);

protected:
    void changeEvent(QEvent* event) override;

private:
    void moveSelected(std::size_t from, int step);
    void refreshTitles();

    static constexpr std::size_t kColumns = 5;
    EnterpriseModel& m_table;
    std::array<StageModel*, kColumns> m_models{};
    std::array<QLabel*, kColumns> m_titles{};
    std::array<QListView*, kColumns> m_lists{};
};

} // namespace sihua::app
