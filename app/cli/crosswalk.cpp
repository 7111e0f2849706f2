#include "core/diagnosis/crosswalk.h"

#include <iostream>

#include "app/cli/commands.h"
#include "core/rulepack/load.h"

namespace sihua::cli {
namespace {

std::string questionsAsText(const rulepack::Interview& interview, const std::vector<FactId>& facts,
                            const rulepack::Scheme& wanted, Language language) {
    const bool isChinese = language == Language::Chinese;
    std::string text = wanted.name.in(language) + (isChinese ? "：还须问 " : ": still to ask: ") +
                       std::to_string(diagnosis::questionCount(interview, facts)) +
                       (isChinese ? " 个问题（" : " questions (") + std::to_string(facts.size()) +
                       (isChinese ? " 项事实），约 " : " facts), about ") +
                       std::to_string(diagnosis::minutesFor(interview, facts)) + (isChinese ? " 分钟\n" : " minutes\n");
    std::string section;
    for (const FactId& id : facts) {
        const rulepack::Fact& fact = *interview.fact(id);
        if (fact.section != section) {
            section = fact.section;
            const auto* titled = interview.section(section);
            text += (titled != nullptr ? titled->title.in(language) : section) + "\n";
        }
        const auto* role = interview.role(fact.role);
        text += "  · " + fact.question.in(language) + "  [" + id.value() + "]" +
                (role != nullptr ? "  " + role->name.in(language) : std::string()) + "\n";
    }
    return text;
}

std::string questionsAsJson(const rulepack::Interview& interview, const std::vector<FactId>& facts,
                            const rulepack::Scheme& wanted, const std::vector<rulepack::SchemePtr>& done) {
    json::Writer json;
    json.object([&] {
        json.key("scheme").value(wanted.id);
        json.key("after").array([&] {
            for (const rulepack::SchemePtr& scheme : done) {
                json.value(scheme->id);
            }
        });
        json.key("questions").value(diagnosis::questionCount(interview, facts));
        json.key("minutes").value(diagnosis::minutesFor(interview, facts));
        json.key("facts").array([&] {
            for (const FactId& id : facts) {
                const rulepack::Fact& fact = *interview.fact(id);
                json.object([&] {
                    json.key("id").value(id.value());
                    json.key("section").value(fact.section);
                    json.key("role").value(fact.role);
                });
            }
        });
    });
    return json.text();
}

} // namespace

ExitCode crosswalk(const CrosswalkOptions& options) {
    Issues issues;
    const auto load = [&](const std::string& name) {
        auto scheme = rulepack::loadScheme(options.rules, name);
        if (!scheme.value) {
            issues.insert(issues.end(), scheme.issues.begin(), scheme.issues.end());
        }
        return scheme.value;
    };
    std::vector<rulepack::SchemePtr> schemes;
    std::vector<rulepack::SchemePtr> done;
    if (options.scheme) {
        schemes.push_back(load(*options.scheme));
        for (const std::string& name : options.after) {
            done.push_back(load(name));
        }
    } else {
        const auto names = rulepack::listSchemes(options.rules);
        for (std::size_t i = 0; i < names.size(); ++i) { // the newest version of each
            if (i + 1 == names.size() || names[i + 1].id != names[i].id) {
                schemes.push_back(load(names[i].id));
            }
        }
        if (names.empty()) {
            return refuse(Error(ErrorCode::NotFound, "there are no schemes below " + options.rules.string()));
        }
    }
    if (hasErrors(issues)) {
        return refuse(issues);
    }
    std::vector<rulepack::SchemePtr> together = schemes;
    together.insert(together.end(), done.begin(), done.end());
    const auto table = diagnosis::crosswalk(together);
    if (!table) {
        return refuse(table.error());
    }
    if (options.scheme) {
        const rulepack::Scheme& wanted = *schemes.front();
        const std::vector<FactId> facts = diagnosis::stillToAsk(wanted, done);
        std::cout << (options.json ? questionsAsJson(*wanted.interview, facts, wanted, done)
                                   : questionsAsText(*wanted.interview, facts, wanted, options.language));
    } else if (options.json) {
        json::Writer json;
        diagnosis::writeJson(json, *table);
        std::cout << json.text();
    } else {
        std::cout << toText(*table, options.language);
    }
    return ExitCode::Done;
}

} // namespace sihua::cli
