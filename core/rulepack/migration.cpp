#include "core/rulepack/migration.h"

#include <algorithm>

#include "core/rulepack/check_answer.h"
#include "core/rulepack/decode_interview.h"

namespace sihua::rulepack {

namespace {

bool hasSameOptions(const Fact& a, const Fact& b) {
    return std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(),
                      [](const Option& x, const Option& y) { return x.id == y.id; });
}
bool isSameQuestion(const Fact& a, const Fact& b) {
    return a.type == b.type && a.unit == b.unit && hasSameOptions(a, b);
}

void knowFact(const PackFile& file, const YamlNode& node, const FactId& id, const Interview& interview) {
    if (id.isEmpty() || interview.fact(id) != nullptr) {
        return;
    }
    std::vector<std::string> known;
    for (const Fact& fact : interview.facts) {
        known.push_back(fact.id.value());
    }
    file.error(ErrorCode::UnknownId, "interview " + interview.version + " has no fact `" + id.value() + "`", node,
               didYouMean(id.value(), known));
}

FactChange decodeChange(const PackFile& file, const YamlNode& node, const Interview& old, const Interview& fresh) {
    MappingReader reader(file, node, "a change");
    FactChange change;
    change.from = FactId(reader.text("from"));
    if (const YamlNode* from = reader.find("from")) {
        knowFact(file, *from, change.from, old);
    }
    const YamlNode* to = reader.find("to");
    if (to != nullptr && to->kind == YamlNode::Kind::List) {
        for (const YamlNode& item : reader.list("to")) {
            change.to.emplace_back(item.text);
            knowFact(file, item, change.to.back(), fresh);
        }
    } else if (to != nullptr) {
        change.to.emplace_back(reader.text("to"));
        knowFact(file, *to, change.to.back(), fresh);
    }
    const auto factor = reader.optionalNumber("times");
    if (factor && *factor <= Decimal(0)) {
        file.error(ErrorCode::InvalidNumber, "`times` must be more than 0", *reader.find("times"));
    }
    change.factor = factor.value_or(Decimal(1));
    const Fact* before = old.fact(change.from);
    const Fact* after = change.to.size() == 1 ? fresh.fact(change.to.front()) : nullptr;
    if (const YamlNode* options = reader.find("options"); options != nullptr && before != nullptr) {
        MappingReader renamed(file, *options, "`options` of a change");
        for (const Option& option : before->options) {
            const std::string name = renamed.optionalText(option.id.value());
            if (!name.empty() && after != nullptr && after->option(OptionId(name)) == nullptr) {
                file.error(ErrorCode::UnknownId, "fact `" + after->id.value() + "` has no option `" + name + "`",
                           *renamed.find(option.id.value()));
            } else if (!name.empty()) {
                change.options.emplace(option.id, OptionId(name));
            }
        }
        renamed.finish();
    }
    change.because = reader.optionalLocalText("because");
    reader.finish();
    if (before != nullptr && after != nullptr && before->type != after->type) {
        file.error(ErrorCode::TypeMismatch,
                   "`" + before->id.value() + "` and `" + after->id.value() + "` are of different types", node,
                   "list the new question under `to: [...]` to ask it anew");
    }
    change.fate = change.to.empty()                  ? FactFate::Dropped
                  : change.to.size() > 1             ? FactFate::Split
                  : factor                           ? FactFate::Rescaled
                  : to->kind == YamlNode::Kind::List ? FactFate::Split
                                                     : FactFate::Renamed;
    return change;
}

std::vector<FactChange> readMigration(const Interview& old, const Interview& fresh, const std::filesystem::path& folder,
                                      IssueLog& issues) {
    FormulaOrigins origins;
    Decoding decoding{issues, origins};
    const PackFiles files(folder, interviewLayout(), issues);
    std::vector<FactChange> changes;
    const auto root = readPackYaml(files, "migration.yaml", false, decoding);
    if (!root) {
        return changes;
    }
    const PackFile file{files.find("migration.yaml"), decoding};
    MappingReader reader(file, *root, "migration.yaml");
    if (reader.text("from") != old.version) {
        return changes; // it is about another version
    }
    for (const YamlNode& node : reader.list("facts")) {
        FactChange change = decodeChange(file, node, old, fresh);
        const bool isRepeated = std::any_of(changes.begin(), changes.end(),
                                            [&](const FactChange& other) { return other.from == change.from; });
        if (isRepeated) {
            file.error(ErrorCode::DuplicateId, "`" + change.from.value() + "` changes twice", node);
        }
        changes.push_back(std::move(change));
    }
    reader.finish();
    return changes;
}

std::optional<AnswerValue> carried(const AnswerValue& value, const FactChange& change) {
    const auto renamed = [&](const OptionId& option) {
        const auto found = change.options.find(option);
        return found == change.options.end() ? option : found->second;
    };
    if (const auto* number = std::get_if<Decimal>(&value)) {
        const auto scaled = Decimal::multiply(*number, change.factor);
        return scaled ? std::optional<AnswerValue>(scaled->normalized()) : std::nullopt;
    }
    if (const auto* option = std::get_if<OptionId>(&value)) {
        return renamed(*option);
    }
    if (const auto* chosen = std::get_if<OptionSet>(&value)) {
        OptionSet result;
        std::transform(chosen->begin(), chosen->end(), std::back_inserter(result), renamed);
        return result;
    }
    return value;
}

} // namespace

std::string_view toWord(FactFate fate) noexcept {
    switch (fate) {
    case FactFate::Kept:
        return "kept";
    case FactFate::Renamed:
        return "renamed";
    case FactFate::Rescaled:
        return "rescaled";
    case FactFate::Split:
        return "split";
    case FactFate::Changed:
        return "changed";
    case FactFate::Dropped:
        return "dropped";
    case FactFate::Added:
        break;
    }
    return "added";
}

FactChanges compareFacts(const Interview& old, const Interview& fresh, const std::filesystem::path& folder) {
    IssueLog issues;
    const std::vector<FactChange> told = readMigration(old, fresh, folder, issues);
    FactChanges result;
    for (const Fact& fact : old.facts) {
        const auto found =
            std::find_if(told.begin(), told.end(), [&](const FactChange& change) { return change.from == fact.id; });
        FactChange change;
        change.from = fact.id;
        if (found != told.end()) {
            change = *found;
        } else if (const Fact* same = fresh.fact(fact.id)) {
            change.fate = isSameQuestion(fact, *same) ? FactFate::Kept : FactFate::Changed;
            change.to = {fact.id};
        } else {
            change.fate = FactFate::Dropped;
        }
        result.changes.push_back(std::move(change));
    }
    for (const Fact& fact : fresh.facts) {
        const bool isKnown = std::any_of(result.changes.begin(), result.changes.end(), [&](const FactChange& change) {
            return std::find(change.to.begin(), change.to.end(), fact.id) != change.to.end();
        });
        if (!isKnown) {
            FactChange added;
            added.fate = FactFate::Added;
            added.to = {fact.id};
            result.changes.push_back(std::move(added));
        }
    }
    result.issues = issues.take();
    return result;
}

MigratedAnswers migrateAnswers(const Answers& answers, const std::vector<FactChange>& changes, const Interview& fresh) {
    MigratedAnswers result;
    for (const auto& [fact, answer] : answers) {
        const FactId& from = fact; // a structured binding cannot be captured
        const auto change =
            std::find_if(changes.begin(), changes.end(), [&](const FactChange& one) { return one.from == from; });
        const bool isCarried =
            change != changes.end() &&
            (change->fate == FactFate::Kept || change->fate == FactFate::Renamed || change->fate == FactFate::Rescaled);
        if (!isCarried) {
            result.aside.emplace(fact, answer);
            continue;
        }
        Answer moved = answer;
        const Fact* target = fresh.fact(change->to.front());
        if (answer.hasValue()) {
            const auto value = carried(answer.value, *change);
            if (!value) {
                result.aside.emplace(fact, answer);
                continue;
            }
            moved.value = *value;
        }
        if (target == nullptr || (moved.hasValue() && !checkAnswer(*target, moved.value))) {
            result.aside.emplace(fact, answer);
        } else {
            result.answers.emplace(target->id, std::move(moved));
        }
    }
    return result;
}

} // namespace sihua::rulepack
