#include "app/commands/history_commands.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include <QCoreApplication>

#include "app/commands/fields_command.h"
#include "app/session/session.h"
#include "core/rulepack/check_answer.h"
#include "core/workspace/answer_text.h"

namespace sihua::app::commands {

namespace {

using workspace::Conflict;
using workspace::EntityKind;
using workspace::EntryId;
using workspace::FieldRef;

struct StepNames {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

using Writes = FieldsCommand::Writes;

/// Settles when it is pushed; later it can only swap values, because a settlement stays.
class SettleCommand : public FieldsCommand {
public:
    SettleCommand(Session& session, const QString& text, Writes before, Writes after,
                  std::vector<std::pair<FieldRef, EntryId>> chosen, std::string reason)
        : FieldsCommand(session, text, std::move(before), std::move(after)),
          m_chosen(std::move(chosen)),
          m_reason(std::move(reason)) {}

protected:
    [[nodiscard]] Status apply(bool back) override {
        if (!m_isSettled) {
            m_isSettled = true;
            return SessionEdit::settle(session(), m_chosen, m_reason);
        }
        return FieldsCommand::apply(back);
    }

private:
    std::vector<std::pair<FieldRef, EntryId>> m_chosen;
    std::string m_reason;
    bool m_isSettled = false;
};

/// What a field says today, as JSON.
Result<std::string> valueNow(const Session& session, const FieldRef& field) {
    SIHUA_ASSIGN_OR_RETURN(const auto history, session.file().history(field));
    if (!history.empty()) {
        return history.back().value;
    }
    return field.kind == EntityKind::Answer ? workspace::toText(Answer{}) : std::string("null");
}

Status checkAnswer(const Session& session, const FieldRef& field, const std::string& json) {
    SIHUA_ASSIGN_OR_RETURN(const auto answer, workspace::answerOf(json));
    SIHUA_ASSIGN_OR_RETURN(const auto record, session.file().assessment(AssessmentId(field.entity)));
    const auto plan = session.knowledge().find(record.scheme);
    const auto* fact = plan ? plan->scheme().interview->fact(FactId(field.field)) : nullptr;
    // An answer to a question that is no longer asked is kept as it was.
    return fact != nullptr && answer.hasValue() ? rulepack::checkAnswer(*fact, answer.value) : Status();
}

Status settleThese(Session& session, const QString& text, const std::vector<std::pair<Conflict, EntryId>>& settled,
                   const std::string& reason) {
    std::vector<std::pair<FieldRef, EntryId>> chosen;
    Writes before;
    Writes after;
    for (const auto& [conflict, id] : settled) {
        const auto head = std::find_if(conflict.heads.begin(), conflict.heads.end(),
                                       [&](const auto& entry) { return entry.id == id; });
        if (head == conflict.heads.end()) {
            return fail(ErrorCode::NotFound, "the chosen value is not one of those in conflict");
        }
        chosen.emplace_back(conflict.field, id);
        if (head->value != conflict.heads.back().value && canRestore(conflict.field)) {
            before.push_back({conflict.field, conflict.heads.back().value});
            after.push_back({conflict.field, head->value});
        }
    }
    if (before.empty()) { // what counts goes on to count: there is no value to bring back
        return SessionEdit::settle(session, chosen, reason);
    }
    return SessionCommand::push(
        std::make_unique<SettleCommand>(session, text, std::move(before), std::move(after), std::move(chosen), reason));
}

} // namespace

bool canRestore(const FieldRef& field) {
    constexpr std::array<std::string_view, 8> kProfile{"name", "credit_code", "industry", "process",
                                                       "size", "staff",       "district", "invented"};
    constexpr std::array<std::string_view, 5> kHead{"kind", "phase", "date", "assessor", "state"};
    constexpr std::array<std::string_view, 3> kNote{"caption", "date", "place"};
    const auto isIn = [&](const auto& fields) {
        return std::find(fields.begin(), fields.end(), field.field) != fields.end();
    };
    switch (field.kind) {
    case EntityKind::Enterprise:
        return isIn(kProfile);
    case EntityKind::Assessment:
        return isIn(kHead);
    case EntityKind::Evidence:
        return isIn(kNote);
    case EntityKind::Answer:
    case EntityKind::Roadmap:
        return true;
    case EntityKind::Settlement:
    case EntityKind::Command:
        break;
    }
    return false;
}

Status restore(Session& session, const FieldRef& field, const std::string& json) {
    if (!canRestore(field)) {
        return fail(ErrorCode::InvalidArgument, "the field " + field.field + " is not set by itself");
    }
    if (field.kind == EntityKind::Answer) {
        SIHUA_RETURN_IF_ERROR(checkAnswer(session, field, json));
    }
    SIHUA_ASSIGN_OR_RETURN(const auto now, valueNow(session, field));
    if (now == json) {
        return {};
    }
    return SessionCommand::push(std::make_unique<FieldsCommand>(session, StepNames::tr("Set an earlier value again"),
                                                                Writes{{field, now}}, Writes{{field, json}}));
}

Status settle(Session& session, const Conflict& conflict, const EntryId& chosen, const std::string& reason) {
    return settleThese(session, StepNames::tr("Settle a conflict"), {{conflict, chosen}}, reason);
}

Result<int> settleAll(Session& session, workspace::SettleBy rule, const std::string& reason) {
    SIHUA_ASSIGN_OR_RETURN(const auto conflicts, session.file().conflicts());
    std::vector<std::pair<Conflict, EntryId>> settled;
    for (const auto& conflict : conflicts) {
        if (const auto* head = workspace::choose(conflict, rule); head != nullptr) {
            settled.emplace_back(conflict, head->id);
        }
    }
    if (settled.empty()) {
        return 0;
    }
    const int count = static_cast<int>(settled.size());
    SIHUA_RETURN_IF_ERROR(
        settleThese(session, StepNames::tr("Settle %n conflict(s)", nullptr, count), settled, reason));
    return count;
}

} // namespace sihua::app::commands
