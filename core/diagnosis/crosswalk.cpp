#include "core/diagnosis/crosswalk.h"

#include <algorithm>
#include <set>

#include "core/base/assert.h"
#include "core/base/text.h"

namespace sihua::diagnosis {
namespace {

std::vector<FactId> readByAny(const std::vector<rulepack::SchemePtr>& schemes) {
    std::set<FactId> read;
    for (const rulepack::SchemePtr& scheme : schemes) {
        for (const FactId& fact : scheme->factsRead()) {
            read.insert(fact);
        }
    }
    return {read.begin(), read.end()};
}

/// "166 facts, 97 questions, about 118 minutes"
std::string counted(const rulepack::Interview& interview, const std::vector<FactId>& facts, Language language) {
    const bool isChinese = language == Language::Chinese;
    return std::to_string(facts.size()) + (isChinese ? " 项事实，" : " facts, ") +
           std::to_string(questionCount(interview, facts)) + (isChinese ? " 个问题，约 " : " questions, about ") +
           std::to_string(minutesFor(interview, facts)) + (isChinese ? " 分钟" : " minutes");
}

} // namespace

Result<Crosswalk> crosswalk(std::vector<rulepack::SchemePtr> schemes) {
    SIHUA_ASSERT(!schemes.empty());
    Crosswalk result;
    result.interview = schemes.front()->interview;
    for (const rulepack::SchemePtr& scheme : schemes) {
        if (scheme->interview->version != result.interview->version ||
            scheme->interview->hash != result.interview->hash) {
            return fail(Error(ErrorCode::InvalidArgument,
                              scheme->id + " reads interview " + scheme->interview->version + " and " +
                                  schemes.front()->id + " another (" + result.interview->version + ")")
                            .about("scheme:" + scheme->id));
        }
    }
    std::vector<std::set<FactId>> reads;
    for (const rulepack::SchemePtr& scheme : schemes) {
        const std::vector<FactId> facts = scheme->factsRead();
        reads.emplace_back(facts.begin(), facts.end());
    }
    for (std::size_t i = 0; i < result.interview->facts.size(); ++i) {
        FactReaders readers{i, {}};
        for (std::size_t s = 0; s < schemes.size(); ++s) {
            if (reads[s].contains(result.interview->facts[i].id)) {
                readers.schemes.push_back(s);
            }
        }
        result.facts.push_back(std::move(readers));
    }
    result.schemes = std::move(schemes);
    return result;
}

std::size_t questionCount(const rulepack::Interview& interview, const std::vector<FactId>& facts) {
    std::set<std::pair<std::size_t, std::size_t>> rows;
    std::size_t questions = 0;
    for (const FactId& id : facts) {
        const rulepack::Fact* fact = interview.fact(id);
        if (fact == nullptr || fact->profile != rulepack::ProfileField::None) {
            continue;
        }
        bool isCell = false;
        for (std::size_t i = 0; i < interview.inventories.size(); ++i) {
            const auto& inventory = interview.inventories[i];
            for (std::size_t row = 0; row < inventory.rows.size(); ++row) {
                const auto& cells = inventory.rows[row].cells;
                if (std::find(cells.begin(), cells.end(), id) != cells.end()) {
                    rows.emplace(i, row);
                    isCell = true;
                }
            }
        }
        questions += isCell ? 0 : 1;
    }
    return questions + rows.size();
}

std::size_t minutesFor(const rulepack::Interview& interview, const std::vector<FactId>& facts) {
    const std::set<FactId> asked(facts.begin(), facts.end());
    Decimal minutes;
    for (const rulepack::Section& section : interview.sections) {
        std::vector<FactId> all;
        std::vector<FactId> some;
        for (const rulepack::Fact& fact : interview.facts) {
            if (fact.section == section.id) {
                all.push_back(fact.id);
                if (asked.contains(fact.id)) {
                    some.push_back(fact.id);
                }
            }
        }
        const std::size_t questions = questionCount(interview, all);
        if (questions > 0) {
            const auto share = Decimal::divide(static_cast<std::int64_t>(questionCount(interview, some)),
                                               static_cast<std::int64_t>(questions));
            minutes += Decimal(section.minutes) * share.value_or(Decimal(0));
        }
    }
    const auto whole = minutes.rounded(6, Rounding::HalfEven).rounded(0, Rounding::Up).toInteger(); // 3 thirds are 1
    SIHUA_ASSERT(whole && *whole >= 0);
    return static_cast<std::size_t>(*whole);
}

std::vector<FactId> stillToAsk(const rulepack::Scheme& wanted, const std::vector<rulepack::SchemePtr>& done) {
    const std::vector<FactId> known = readByAny(done);
    std::vector<FactId> missing;
    for (const FactId& fact : wanted.factsRead()) {
        const rulepack::Fact* asked = wanted.interview->fact(fact);
        const bool isRecord = asked != nullptr && asked->profile != rulepack::ProfileField::None;
        if (!isRecord && !std::binary_search(known.begin(), known.end(), fact)) {
            missing.push_back(fact);
        }
    }
    return missing;
}

std::string toText(const Crosswalk& crosswalk, Language language) {
    const bool isChinese = language == Language::Chinese;
    std::size_t widest = 0;
    for (const rulepack::Fact& fact : crosswalk.interview->facts) {
        widest = std::max(widest, text::displayWidth(fact.id.value()));
    }
    const auto padded = [](const std::string& cell, std::size_t width) {
        const std::size_t used = text::displayWidth(cell);
        return cell + std::string(width > used ? width - used : 1, ' ');
    };
    std::string page;
    for (std::size_t s = 0; s < crosswalk.schemes.size(); ++s) {
        const rulepack::Scheme& scheme = *crosswalk.schemes[s];
        const std::vector<FactId> facts = scheme.factsRead();
        page += std::to_string(s + 1) + "  " + scheme.id + "@" + scheme.version + "  " + scheme.name.in(language) +
                "  " + (isChinese ? "读取 " : "reads ") + counted(*crosswalk.interview, facts, language) + "\n";
    }
    page += (isChinese ? "全部体系合计 " : "All schemes together: ") +
            counted(*crosswalk.interview, readByAny(crosswalk.schemes), language) + "\n\n";
    for (const FactReaders& readers : crosswalk.facts) {
        const rulepack::Fact& fact = crosswalk.interview->facts[readers.fact];
        std::string marks;
        for (std::size_t s = 0; s < crosswalk.schemes.size(); ++s) {
            const bool reads = std::find(readers.schemes.begin(), readers.schemes.end(), s) != readers.schemes.end();
            marks += padded(reads ? std::to_string(s + 1) : "-", 3);
        }
        page += padded(fact.id.value(), widest + 2) + marks + " " + fact.question.in(language) + "\n";
    }
    return page;
}

void writeJson(json::Writer& json, const Crosswalk& crosswalk) {
    json.object([&] {
        json.key("interview").value(crosswalk.interview->version);
        json.key("schemes").array([&] {
            for (const rulepack::SchemePtr& scheme : crosswalk.schemes) {
                const std::vector<FactId> facts = scheme->factsRead();
                json.object([&] {
                    json.key("id").value(scheme->id);
                    json.key("version").value(scheme->version);
                    json.key("facts").value(facts.size());
                    json.key("questions").value(questionCount(*crosswalk.interview, facts));
                    json.key("minutes").value(minutesFor(*crosswalk.interview, facts));
                });
            }
        });
        const std::vector<FactId> all = readByAny(crosswalk.schemes);
        json.key("all").object([&] {
            json.key("facts").value(all.size());
            json.key("questions").value(questionCount(*crosswalk.interview, all));
            json.key("minutes").value(minutesFor(*crosswalk.interview, all));
        });
        json.key("facts").array([&] {
            for (const FactReaders& readers : crosswalk.facts) {
                json.object([&] {
                    json.key("id").value(crosswalk.interview->facts[readers.fact].id.value());
                    json.key("schemes").array([&] {
                        for (const std::size_t s : readers.schemes) {
                            json.value(crosswalk.schemes[s]->id);
                        }
                    });
                });
            }
        });
    });
}

} // namespace sihua::diagnosis
