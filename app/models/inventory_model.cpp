#include "app/models/inventory_model.h"

#include "app/commands/commands.h"
#include "app/session/session.h"
#include "app/text/answer_words.h"
#include "app/text/qt_text.h"
#include "core/base/overload.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app {

InventoryModel::InventoryModel(Session& session, QObject* parent) : QAbstractTableModel(parent), m_session(session) {
    connect(&session, &Session::changed, this, &InventoryModel::onChanged);
}

void InventoryModel::setFact(const FactId& fact) {
    const auto* inventory = m_session.interview().inventoryOf(fact);
    if (inventory != m_inventory) {
        beginResetModel();
        m_inventory = inventory;
        endResetModel();
    }
}

QModelIndex InventoryModel::indexOf(const FactId& fact) const {
    for (int row = 0; row < rowCount(); ++row) {
        const auto& cells = m_inventory->rows[static_cast<std::size_t>(row)].cells;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (cells[column] == fact) {
                return index(row, static_cast<int>(column));
            }
        }
    }
    return {};
}

int InventoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_inventory == nullptr ? 0 : static_cast<int>(m_inventory->rows.size());
}

int InventoryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || m_inventory == nullptr ? 0 : static_cast<int>(m_inventory->columns.size());
}

const rulepack::Fact* InventoryModel::factAt(const QModelIndex& index) const {
    if (!index.isValid() || m_inventory == nullptr) {
        return nullptr;
    }
    const auto& cells = m_inventory->rows[static_cast<std::size_t>(index.row())].cells;
    const auto column = static_cast<std::size_t>(index.column());
    return column < cells.size() && !cells[column].isEmpty() ? m_session.interview().fact(cells[column]) : nullptr;
}

QVariant InventoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto* fact = factAt(index);
    if (fact == nullptr) {
        return role == FactRole ? QVariant(QString()) : QVariant();
    }
    switch (role) {
    case FactRole:
        return toQString(fact->id.value());
    case Qt::DisplayRole:
    case Qt::EditRole: {
        const auto answer = m_session.answer(fact->id);
        if (!answer.hasValue()) {
            return answer.state == AnswerState::NotApplicable && role == Qt::DisplayRole ? tr("not applicable")
                                                                                         : QString();
        }
        if (const auto* number = std::get_if<Decimal>(&answer.value); number != nullptr) {
            return toQString(number->toShortString());
        }
        return toQString(rulepack::answerText(m_session.interview(), *fact, answer, displayLanguage()));
    }
    case Qt::ToolTipRole: {
        QStringList lines{shown(fact->question), limitsText(*fact)};
        for (const auto& option : fact->options) {
            lines << QString(QChar(static_cast<ushort>(u'A' + (&option - fact->options.data())))) +
                         QStringLiteral("  ") + shown(option.label);
        }
        return lines.join(QLatin1Char('\n'));
    }
    default:
        return {};
    }
}

QVariant InventoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || m_inventory == nullptr || section < 0) {
        return {};
    }
    const auto index = static_cast<std::size_t>(section);
    if (orientation == Qt::Horizontal) {
        return index < m_inventory->columns.size() ? QVariant(shown(m_inventory->columns[index])) : QVariant();
    }
    return index < m_inventory->rows.size() ? QVariant(shown(m_inventory->rows[index].title)) : QVariant();
}

Qt::ItemFlags InventoryModel::flags(const QModelIndex& index) const {
    const auto flags = QAbstractTableModel::flags(index);
    const auto* fact = factAt(index);
    if (fact == nullptr) {
        return flags & ~(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    }
    return m_session.isReadOnly() ? flags : flags | Qt::ItemIsEditable;
}

bool InventoryModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto* fact = factAt(index);
    if (fact == nullptr || role != Qt::EditRole) {
        return false;
    }
    const auto text = value.toString().trimmed();
    auto answer = m_session.answer(fact->id);
    if (text.isEmpty()) {
        answer.state = AnswerState::Unanswered;
        answer.value = Decimal{};
        answer.reason.clear();
    } else {
        auto parsed = rulepack::parseAnswer(*fact, toUtf8(text));
        if (!parsed) {
            Q_EMIT refused(parsed.error());
            return false;
        }
        if (answer.state != AnswerState::Disputed) {
            answer.state = AnswerState::Answered;
            answer.reason.clear();
        }
        answer.value = *std::move(parsed);
    }
    if (const auto status = commands::answer(m_session, fact->id, answer); !status) {
        Q_EMIT refused(status.error());
        return false;
    }
    return true;
}

void InventoryModel::onChanged(const Change& change) {
    const auto renew = [this] {
        if (m_inventory != nullptr) {
            beginResetModel();
            m_inventory = nullptr; // of another interview, perhaps
            endResetModel();
        }
    };
    std::visit(Overload{[this](const AnswerChanged& answer) {
                            if (const auto place = indexOf(answer.fact); place.isValid()) {
                                Q_EMIT dataChanged(place, place);
                            }
                        },
                        [&](const AssessmentSelected&) { renew(); }, [&](const SchemesChanged&) { renew(); },
                        [](const EnterprisesChanged&) {}, [](const AssessmentsChanged&) {},
                        [](const EvidenceChanged&) {}},
               change);
}

} // namespace sihua::app
