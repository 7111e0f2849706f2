#include "app/session/field_change.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace sihua::app {

namespace {

using workspace::EntityKind;
using workspace::FieldRef;
using workspace::JournalEntry;

constexpr std::array kProfileFields = {"name", "credit_code", "industry", "process",
                                       "size", "staff",       "district", "invented"};
// Results are computed and change with every count of a city; nobody wrote them.
constexpr std::array kAssessmentFields = {"kind",  "phase", "date",     "assessor", "scheme", "scheme_version",
                                          "state", "round", "assigned", "based_on", "reason"};
constexpr std::array kEvidenceFields = {"name", "caption", "date", "place", "facts", "removed"};

class Collector {
public:
    explicit Collector(const workspace::Workspace& file) : m_file(file) {}

    [[nodiscard]] Status add(EntityKind kind, const std::string& entity, const std::string& field) {
        const FieldRef ref{kind, entity, field};
        SIHUA_RETURN_IF_ERROR(read(ref));
        return read({EntityKind::Settlement, entity, std::string(toWord(kind)) + "/" + field});
    }
    template <typename Fields>
    [[nodiscard]] Status addAll(EntityKind kind, const std::string& entity, const Fields& fields) {
        for (const auto& field : fields) {
            SIHUA_RETURN_IF_ERROR(add(kind, entity, std::string(field)));
        }
        return {};
    }
    [[nodiscard]] std::vector<JournalEntry> take() {
        std::sort(m_entries.begin(), m_entries.end(), [](const JournalEntry& a, const JournalEntry& b) {
            return std::tie(a.clock, a.id.replica, a.id.counter) < std::tie(b.clock, b.id.replica, b.id.counter);
        });
        return std::move(m_entries);
    }

private:
    [[nodiscard]] Status read(const FieldRef& ref) {
        SIHUA_ASSIGN_OR_RETURN(auto history, m_file.history(ref));
        m_entries.insert(m_entries.end(), std::make_move_iterator(history.begin()),
                         std::make_move_iterator(history.end()));
        return {};
    }

    const workspace::Workspace& m_file;
    std::vector<JournalEntry> m_entries;
};

std::set<std::string> questionsOf(const Knowledge& knowledge) {
    std::set<std::string> facts;
    std::set<const rulepack::Interview*> seen;
    for (const auto& plan : knowledge.plans) {
        const auto& interview = *plan->scheme().interview;
        if (seen.insert(&interview).second) {
            for (const auto& fact : interview.facts) {
                facts.insert(fact.id.value());
            }
        }
    }
    return facts;
}

} // namespace

std::vector<FieldChange> changesOf(std::vector<JournalEntry> entries, std::size_t most) {
    const std::size_t first = entries.size() > most ? entries.size() - most : 0;
    // Only what was replaced is looked up, so that a journal of millions needs no map of millions.
    std::map<workspace::EntryId, std::string> replaced;
    for (std::size_t i = first; i < entries.size(); ++i) {
        if (entries[i].replaced) {
            replaced.emplace(*entries[i].replaced, std::string());
        }
    }
    std::set<workspace::EntryId> found;
    for (const auto& entry : entries) {
        if (const auto place = replaced.find(entry.id); place != replaced.end()) {
            place->second = entry.value;
            found.insert(entry.id);
        }
    }
    std::vector<FieldChange> changes;
    changes.reserve(entries.size() - first);
    for (std::size_t i = entries.size(); i-- > first;) {
        FieldChange change{std::move(entries[i]), std::nullopt};
        if (change.entry.replaced && found.contains(*change.entry.replaced)) {
            change.before = replaced.at(*change.entry.replaced);
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

Result<std::vector<FieldChange>> changesOf(const workspace::Workspace& file, const Knowledge& knowledge,
                                           const EnterpriseId& enterprise) {
    SIHUA_ASSIGN_OR_RETURN(const auto assessments, file.assessments(enterprise));
    Collector all(file);
    SIHUA_RETURN_IF_ERROR(all.addAll(EntityKind::Enterprise, enterprise.value(), kProfileFields));
    const auto questions = questionsOf(knowledge);
    for (const auto& record : assessments) {
        const auto& id = record.id.value();
        SIHUA_RETURN_IF_ERROR(all.addAll(EntityKind::Assessment, id, kAssessmentFields));
        auto asked = questions;
        SIHUA_ASSIGN_OR_RETURN(const auto answers, file.answers(record.id));
        for (const auto& [fact, answer] : answers) {
            asked.insert(fact.value()); // also of questions that no installed rules ask
        }
        SIHUA_RETURN_IF_ERROR(all.addAll(EntityKind::Answer, id, asked));
        SIHUA_ASSIGN_OR_RETURN(const auto roadmaps, file.roadmaps(record.id));
        for (const auto& [scenario, json] : roadmaps) {
            SIHUA_RETURN_IF_ERROR(all.add(EntityKind::Roadmap, id, scenario));
        }
        SIHUA_ASSIGN_OR_RETURN(const auto evidence, file.evidence(record.id));
        for (const auto& piece : evidence) {
            SIHUA_RETURN_IF_ERROR(all.addAll(EntityKind::Evidence, piece.id.value(), kEvidenceFields));
        }
    }
    auto entries = all.take();
    const auto count = entries.size();
    return changesOf(std::move(entries), count);
}

} // namespace sihua::app
