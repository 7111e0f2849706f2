#include "app/models/explanation_model.h"

#include <utility>

#include <QStringList>

#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

/// `levels.yaml:22:5`: the file's name without its folders.
QString shortPlace(SourceSpan span) {
    const auto slash = span.file.find_last_of("/\\");
    if (slash != std::string::npos) {
        span.file.erase(0, slash + 1);
    }
    return toQString(toString(span));
}

} // namespace

struct ExplanationModel::Step {
    const diagnosis::Explanation* explanation = nullptr;
    const Step* parent = nullptr;
    int row = 0;
    std::vector<const Step*> parts;
};

ExplanationModel::ExplanationModel(QObject* parent) : QAbstractItemModel(parent) {}
ExplanationModel::~ExplanationModel() = default;

void ExplanationModel::setExplanation(diagnosis::Explanation explanation, SourceTitle sourceTitle) {
    beginResetModel();
    m_steps.clear();
    m_explanation = std::move(explanation);
    m_sourceTitle = std::move(sourceTitle);
    add(m_explanation, nullptr, 0);
    endResetModel();
}

void ExplanationModel::add(const diagnosis::Explanation& explanation, const Step* parent, int row) {
    m_steps.push_back(std::make_unique<Step>(Step{&explanation, parent, row, {}}));
    auto* step = m_steps.back().get();
    for (std::size_t i = 0; i < explanation.parts.size(); ++i) {
        const auto next = m_steps.size();
        add(explanation.parts[i], step, static_cast<int>(i));
        step->parts.push_back(m_steps[next].get());
    }
}

const ExplanationModel::Step* ExplanationModel::step(const QModelIndex& index) const {
    return static_cast<const Step*>(index.constInternalPointer());
}

QModelIndex ExplanationModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    const Step* found = parent.isValid() ? step(parent)->parts[static_cast<std::size_t>(row)] : m_steps.front().get();
    return createIndex(row, column, found);
}

QModelIndex ExplanationModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || step(child)->parent == nullptr) {
        return {};
    }
    return createIndex(step(child)->parent->row, 0, step(child)->parent);
}

int ExplanationModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return m_steps.empty() ? 0 : 1;
    }
    return parent.column() == 0 ? static_cast<int>(step(parent)->parts.size()) : 0;
}

int ExplanationModel::columnCount(const QModelIndex&) const { return ColumnCount; }

QVariant ExplanationModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto& explanation = *step(index)->explanation;
    switch (role) {
    case IdRole:
        return toQString(explanation.id);
    case KindRole:
        return static_cast<int>(explanation.kind);
    case Qt::ToolTipRole: {
        QStringList lines;
        for (const auto& line : {explanation.title, explanation.how, explanation.because}) {
            if (const auto text = shown(line); !text.isEmpty()) {
                lines << text;
            }
        }
        if (!explanation.rule.file.empty()) {
            lines << toQString(toString(explanation.rule));
        }
        return lines.join(QLatin1Char('\n'));
    }
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case StepColumn: {
        // A gate's title is its formula; what it asks for reads better.
        const bool isGate = explanation.kind == diagnosis::ExplanationKind::Gate && !explanation.because.isEmpty();
        const auto title = shown(isGate ? explanation.because : explanation.title);
        return title.isEmpty() ? toQString(explanation.id) : title;
    }
    case ResultColumn:
        return shown(explanation.result);
    case ShareColumn:
        return explanation.contribution ? shownWithSign(*explanation.contribution) : QString();
    case RuleColumn:
        return shortPlace(explanation.rule);
    case SourceColumn: {
        if (!explanation.citation) {
            return {};
        }
        const auto& citation = *explanation.citation;
        QStringList parts{m_sourceTitle ? m_sourceTitle(citation.source) : toQString(citation.source)};
        if (!citation.clause.empty()) {
            parts << toQString(citation.clause);
        }
        switch (citation.confidence) {
        case rulepack::Confidence::Official:
            break;
        case rulepack::Confidence::Secondary:
            parts << tr("not checked against the official text");
            break;
        case rulepack::Confidence::Own:
            parts << tr("our own rule");
            break;
        }
        return parts.join(QStringLiteral(" · "));
    }
    default:
        return {};
    }
}

QVariant ExplanationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case StepColumn:
        return tr("Step");
    case ResultColumn:
        return tr("Result");
    case ShareColumn:
        return tr("Adds");
    case RuleColumn:
        return tr("Rule");
    case SourceColumn:
        return tr("Source");
    default:
        return {};
    }
}

void ExplanationModel::retranslate() {
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    Q_EMIT layoutChanged();
}

} // namespace sihua::app
