#include "core/workspace/conflict.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/base/text.h"
#include "core/workspace/answer_text.h"

namespace sihua::workspace {

std::vector<JournalEntry> headsOf(const std::vector<NumberedEntry>& entries, const std::set<EntryId>& overruled) {
    std::set<EntryId> replaced;
    for (const NumberedEntry& numbered : entries) {
        if (numbered.entry.replaced) {
            replaced.insert(*numbered.entry.replaced);
        }
    }
    std::vector<JournalEntry> heads;
    for (const NumberedEntry& numbered : entries) {
        if (!replaced.contains(numbered.entry.id) && !overruled.contains(numbered.entry.id)) {
            heads.push_back(numbered.entry);
        }
    }
    return heads;
}

bool areInConflict(const std::vector<JournalEntry>& heads) {
    return std::any_of(heads.begin(), heads.end(),
                       [&](const JournalEntry& head) { return head.value != heads.front().value; });
}

FieldRef settlementOf(const FieldRef& field) {
    return {EntityKind::Settlement, field.entity, std::string(toWord(field.kind)) + "/" + field.field};
}

std::string toText(const Settlement& settlement) {
    json::Writer json(json::Writer::Layout::OneLine);
    json.object([&] {
        json.key("overrules").array([&] {
            for (const EntryId& id : settlement.overrules) {
                json.array([&] { json.value(id.replica).value(id.counter); });
            }
        });
        json.key("reason").value(settlement.reason);
    });
    return json.text();
}

Result<Settlement> settlementOf(std::string_view text) {
    const auto damaged = [&] {
        return fail(ErrorCode::WorkspaceDamaged, "not a settlement: " + std::string(text::prefix(text, 60)));
    };
    const auto parsed = json::parse(SourceText("settlement", std::string(text)));
    const json::Value* overrules = parsed ? parsed->find("overrules") : nullptr;
    const json::Value* reason = parsed ? parsed->find("reason") : nullptr;
    const auto* list = overrules == nullptr ? nullptr : overrules->as<json::Array>();
    const auto* why = reason == nullptr ? nullptr : reason->as<std::string>();
    if (list == nullptr || why == nullptr) {
        return damaged();
    }
    Settlement settlement;
    settlement.reason = *why;
    for (const json::Value& item : *list) {
        const auto* pair = item.as<json::Array>();
        constexpr std::size_t kParts = 2;
        const auto* replica = pair != nullptr && pair->size() == kParts ? pair->front().as<std::string>() : nullptr;
        const auto* counter = replica != nullptr ? pair->back().as<Decimal>() : nullptr;
        const auto number = counter != nullptr ? counter->toInteger() : std::nullopt;
        if (!number) {
            return damaged();
        }
        settlement.overrules.push_back({*replica, *number});
    }
    return settlement;
}

const JournalEntry* choose(const Conflict& conflict, SettleBy rule) {
    if (rule == SettleBy::Later) {
        return &conflict.heads.back();
    }
    if (conflict.field.kind != EntityKind::Answer) {
        return nullptr;
    }
    std::vector<const JournalEntry*> chosen;
    for (const JournalEntry& head : conflict.heads) {
        const auto answer = answerOf(head.value);
        const bool fits =
            answer && (rule == SettleBy::Consultant ? answer->by == AnsweredBy::Consultant : !answer->evidence.empty());
        if (fits && answer->state != AnswerState::Unanswered) {
            chosen.push_back(&head);
        }
    }
    return chosen.size() == 1 ? chosen.front() : nullptr;
}

} // namespace sihua::workspace
