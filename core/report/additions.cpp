#include "core/report/additions.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "core/report/json_fields.h"
#include "core/report/labels.h"

namespace sihua::report {

namespace {

std::string whenAndHow(const DiagnosisReport& report) {
    std::string text = report.date ? report.date->toString() : std::string();
    for (const Field& field : report.assessment) {
        if (field.label == label(Label::Kind, report.language) || field.label == label(Label::Phase, report.language)) {
            text += (text.empty() ? "" : " ") + field.value;
        }
    }
    return text;
}

const ScoreLine* lineOf(const DiagnosisReport& report, const std::string& id) {
    for (const auto* lines : {&report.scores, &report.others}) {
        for (const ScoreLine& line : *lines) {
            if (line.id == id) {
                return &line;
            }
        }
    }
    return nullptr;
}

std::string shownAnswer(const AnswerLine& line, Language language) {
    return line.answer.empty() ? nameOf(line.state, language) : line.answer;
}

} // namespace

void compareWith(DiagnosisReport& report, const DiagnosisReport& earlier) {
    Comparison comparison;
    comparison.before = whenAndHow(earlier);
    comparison.after = whenAndHow(report);
    comparison.levelBefore = earlier.levelName;
    comparison.levelAfter = report.levelName;
    for (const ScoreLine& line : report.scores) {
        Comparison::Line compared{line, {}, {}};
        const ScoreLine* before = lineOf(earlier, line.id);
        if (before != nullptr && before->state == diagnosis::ScoreState::Known) {
            compared.before = before->points;
            if (line.state == diagnosis::ScoreState::Known) {
                compared.change = line.points - before->points;
            }
        }
        comparison.lines.push_back(std::move(compared));
    }
    std::map<std::string, const AnswerLine*> earlierAnswers;
    for (const AnswerSection& section : earlier.answers) {
        for (const AnswerLine& line : section.lines) {
            earlierAnswers.emplace(line.id, &line);
        }
    }
    for (const AnswerSection& section : report.answers) {
        for (const AnswerLine& line : section.lines) {
            const auto before = earlierAnswers.find(line.id);
            const std::string now = shownAnswer(line, report.language);
            if (before != earlierAnswers.end() && shownAnswer(*before->second, report.language) != now) {
                comparison.answered.push_back(
                    {line.question, shownAnswer(*before->second, report.language) + " → " + now});
            }
        }
    }
    RadarLine radar{comparison.before.empty() ? label(Label::Before, report.language) : comparison.before, {}};
    for (const ScoreLine& area : report.areas) {
        const auto before = std::find_if(earlier.areas.begin(), earlier.areas.end(),
                                         [&](const ScoreLine& line) { return line.id == area.id; });
        radar.shares.push_back(before == earlier.areas.end() ? std::nullopt : before->share);
    }
    report.radarLines.push_back(std::move(radar));
    report.comparison = std::move(comparison);
}

void chooseFindings(DiagnosisReport& report, const std::vector<FindingWording>& choices) {
    std::set<std::string> found;
    for (const FindingLine& finding : report.findings) {
        found.insert(finding.id);
    }
    std::vector<std::size_t> order;
    std::set<std::size_t> named;
    for (const FindingWording& choice : choices) {
        const auto rule = std::find_if(report.findingRules.begin(), report.findingRules.end(),
                                       [&](const FindingLine& line) { return line.id == choice.finding; });
        const auto index = static_cast<std::size_t>(rule - report.findingRules.begin());
        if (rule == report.findingRules.end() || !named.insert(index).second) {
            continue; // of another version
        }
        if (!choice.text.empty()) {
            rule->text = choice.text;
        }
        if (choice.isAccepted) {
            order.push_back(index);
        }
    }
    std::copy_if(report.findingOrder.begin(), report.findingOrder.end(), std::back_inserter(order),
                 [&](std::size_t index) { return !named.contains(index); });
    report.findingOrder = std::move(order);
    report.findings.clear();
    for (const std::size_t index : report.findingOrder) {
        if (found.contains(report.findingRules[index].id)) {
            report.findings.push_back(report.findingRules[index]);
        }
    }
}

tl::expected<Peers, Issues> readPeers(const std::filesystem::path& file) {
    JsonFields fields(file);
    Peers peers;
    fields.object({"name", "source", "shares"}, {"name", "shares"});
    peers.name = fields.localText("name");
    peers.source = fields.localText("source");
    for (const auto& [node, share] : fields.numbers("shares", Decimal(0), Decimal(1))) {
        peers.shares.emplace(node, share);
    }
    if (!fields.issues().empty()) {
        return tl::unexpected(fields.issues());
    }
    return peers;
}

void addPeers(DiagnosisReport& report, const Peers& peers) {
    RadarLine line{peers.name.in(report.language), {}};
    for (const ScoreLine& area : report.areas) {
        const auto found = peers.shares.find(area.id);
        line.shares.push_back(found == peers.shares.end() ? std::nullopt : std::optional(found->second));
    }
    report.radarLines.push_back(std::move(line));
    const std::string& source = peers.source.in(report.language);
    report.reservations.push_back(
        labelWith(Label::PeersFrom, report.language,
                  {peers.name.in(report.language), source.empty() ? label(Label::NotGiven, report.language) : source}));
}

void addScheme(DiagnosisReport& report, DiagnosisReport other) {
    std::set<std::string> known;
    for (const AnswerSection& section : report.answers) {
        for (const AnswerLine& line : section.lines) {
            known.insert(line.id);
        }
    }
    for (const AnswerSection& section : other.answers) {
        for (const AnswerLine& line : section.lines) {
            if (!known.insert(line.id).second) {
                continue;
            }
            auto found = std::find_if(report.answers.begin(), report.answers.end(),
                                      [&](const AnswerSection& own) { return own.title == section.title; });
            if (found == report.answers.end()) {
                report.answers.push_back({section.title, {}});
                found = std::prev(report.answers.end());
            }
            found->lines.push_back(line);
        }
    }
    report.schemes.push_back(std::move(other));
}

} // namespace sihua::report
