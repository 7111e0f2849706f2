#include "core/report/live_workbook.h"

#include <algorithm>
#include <array>

#include "core/base/assert.h"
#include "core/evaluation/scalar_executor.h"
#include "core/evaluation/typed.h"
#include "core/report/basis.h"
#include "core/report/formula_text.h"
#include "core/report/labels.h"
#include "core/rulepack/check_answer.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

using evaluation::Register;
using evaluation::Validity;

namespace {

CellValue valueOf(const std::optional<Decimal>& number) {
    return number ? CellValue::of(number->toDouble()) : CellValue::of(std::string());
}

/// Texts that the rules of a scheme spell out.
void collectTexts(const feel::ExprPtr& expr, std::map<std::int64_t, std::string>& texts) {
    if (!expr) {
        return;
    }
    if (const auto* text = expr->as<feel::StringLiteral>()) {
        texts.emplace(evaluation::fingerprint(text->value), text->value);
    }
    feel::forEachChild(*expr, [&](const feel::ExprPtr& child) { collectTexts(child, texts); });
}

std::map<std::int64_t, std::string> textsOf(const rulepack::Scheme& scheme) {
    std::map<std::int64_t, std::string> texts;
    for (const rulepack::Fact& fact : scheme.interview->facts) {
        collectTexts(fact.applicable.expression, texts);
    }
    for (const rulepack::Value& value : scheme.values) {
        collectTexts(value.formula.expression, texts);
    }
    for (const rulepack::ScoreNode& node : scheme.nodes) {
        for (const rulepack::Formula* formula : formulasOf(node)) {
            collectTexts(formula->expression, texts);
        }
    }
    for (const rulepack::LevelRow& row : scheme.levels.rows) {
        for (const rulepack::Requirement& requirement : row.requirements) {
            collectTexts(requirement.when.expression, texts);
        }
    }
    for (const rulepack::Cap& cap : scheme.levels.caps) {
        collectTexts(cap.when.expression, texts);
    }
    for (const rulepack::FindingRule& finding : scheme.findings) {
        collectTexts(finding.when.expression, texts);
    }
    return texts;
}

} // namespace

void writeLive(SheetRows& rows, std::uint32_t column, const LiveCell& cell, const CellStyle& style) {
    if (cell.value.number) {
        rows.formula(column, cell.formula, *cell.value.number, style);
    } else {
        rows.formula(column, cell.formula, cell.value.text, style);
    }
}

LiveWorkbook::LiveWorkbook(WorkbookWriter& workbook, const DiagnosisReport& report, const LiveWorkbook* answers,
                           int number)
    : m_report(report),
      m_plan(*report.live->plan),
      m_registers(m_plan.program()),
      m_sheet(label(Label::CalculationSheet, report.language) + (number > 1 ? " " + std::to_string(number) : "")) {
    evaluation::evaluate(m_plan, report.live->answers, m_registers);
    for (std::size_t i = 0; i < scheme().nodes.size(); ++i) {
        m_nodes.emplace(scheme().nodes[i].id.value(), results().nodes[i]);
    }
    layAnswers(workbook, answers);
    layTexts();
    layBlocks();
    for (const DiagnosisReport& scheme : report.schemes) {
        m_others.push_back(std::make_unique<LiveWorkbook>(workbook, scheme, answers != nullptr ? answers : this,
                                                          static_cast<int>(m_others.size()) + 2));
    }
}

void LiveWorkbook::layAnswers(WorkbookWriter& workbook, const LiveWorkbook* answers) {
    const Language language = m_report.language;
    std::map<std::vector<std::string>, ChoiceList> lists;
    if (answers != nullptr) {
        m_answerOf = answers->m_answerOf;
        for (const auto& [id, place] : m_answerOf) {
            std::vector<std::string> labels;
            for (const rulepack::Option& option : place->fact->options) {
                labels.push_back(option.label.in(language));
            }
            if (place->language != language && !labels.empty()) {
                auto [list, isNew] = lists.try_emplace(labels);
                if (isNew) {
                    list->second = workbook.addChoices(labels);
                }
                m_shownChoices.emplace(id, list->second);
            }
        }
        return;
    }
    std::uint32_t row = kFirstAnswerRow;
    for (const AnswerSection& section : m_report.answers) {
        for (const AnswerLine& line : section.lines) {
            auto place = std::make_unique<AnswerPlace>();
            place->fact = scheme().interview->fact(FactId(line.id));
            place->sheet = label(Label::AnswersSheet, language);
            place->at = {row++, kAnswerColumn};
            place->language = language;
            std::vector<std::string> choices;
            for (const rulepack::Option& option : place->fact->options) {
                choices.push_back(option.label.in(language));
            }
            const std::size_t count = choices.size();
            if (place->fact->type == rulepack::FactType::Boolean) {
                choices = {wordOf(true, language), wordOf(false, language)};
            }
            if (!choices.empty()) {
                choices.push_back(notApplicableWord(language));
                auto [list, isNew] = lists.try_emplace(choices);
                if (isNew) {
                    list->second = workbook.addChoices(choices);
                }
                place->choices = list->second;
            }
            for (std::size_t i = 0; i < count; ++i) {
                place->options.push_back(place->choices.cell(i));
            }
            if (count > 0) {
                place->optionRange = place->choices.first(count);
            }
            m_answerOf.emplace(line.id, place.get());
            m_answers.push_back(std::move(place));
        }
    }
}

void LiveWorkbook::layTexts() {
    for (const auto& [fingerprint, text] : textsOf(scheme())) {
        m_texts.literals.push_back(text);
        m_texts.codes.emplace(fingerprint, static_cast<int>(m_texts.literals.size()));
    }
    std::map<std::int64_t, int> codes = m_texts.codes;
    for (const evaluation::Slot& slot : m_plan.slots()) {
        const rulepack::Fact& fact = scheme().interview->facts[slot.fact];
        if (fact.type != rulepack::FactType::Text) {
            continue;
        }
        m_texts.facts.push_back(m_answerOf.at(fact.id.value()));
        const auto answer = m_report.live->answers.find(fact.id);
        if (answer != m_report.live->answers.end() && answer->second.hasValue()) {
            codes.emplace(evaluation::fingerprint(std::get<std::string>(answer->second.value)),
                          static_cast<int>(m_texts.literals.size() + m_texts.facts.size()));
        }
    }
    m_operations =
        std::make_unique<OperationFormulas>(m_plan.program(), m_registers, std::move(codes), kFirstRegisterRow);
}

void LiveWorkbook::layBlocks() {
    for (std::size_t level = 0; level < m_report.levels.size(); ++level) {
        for (std::size_t gate = 0; gate < m_report.levels[level].gates.size(); ++gate) {
            m_gates.push_back({level, gate});
        }
    }
    m_findings = m_report.findingOrder;
    for (const ScoreLine& line : m_report.scores) {
        if (line.isIndicator) {
            m_indicators.push_back(&line);
        }
    }
    constexpr std::uint32_t kGap = 3; // an empty row, a heading, column heads
    m_factRow = kFirstRegisterRow + static_cast<std::uint32_t>(m_plan.program().registerCount()) + kGap;
    m_levelRow = m_factRow + static_cast<std::uint32_t>(results().facts.size()) + kGap;
    m_gateRow = m_levelRow + 7 + kGap;
    m_findingRow = m_gateRow + static_cast<std::uint32_t>(m_gates.size()) + kGap;
    m_indicatorRow = m_findingRow + static_cast<std::uint32_t>(m_findings.size()) + kGap;
}

const AnswerPlace& LiveWorkbook::answer(const std::string& fact) const { return *m_answerOf.at(fact); }

std::string LiveWorkbook::at(std::uint32_t row, std::uint32_t column) const {
    return referenceTo(m_sheet, {row, column});
}

std::string LiveWorkbook::reg(Register r) const { return at(kFirstRegisterRow + r); }

std::string LiveWorkbook::range(std::uint32_t first, std::size_t count, std::uint32_t column) const {
    const auto last = first + static_cast<std::uint32_t>(std::max<std::size_t>(count, 1)) - 1;
    const std::string end = at(last, column);
    return at(first, column) + ":" + end.substr(end.find('!') + 1);
}

std::string LiveWorkbook::scaled(Register r, const std::string& cell) const {
    const evaluation::RegisterType& type = m_plan.program().types[r];
    if (type.kind != evaluation::Kind::Fixed || type.scale == 0) {
        return cell;
    }
    return cell + "/" + formulaNumber(Decimal::scaled(1, type.scale).toDouble());
}

std::optional<Decimal> LiveWorkbook::numberOf(Register r) const { return m_registers.number(m_plan.program(), r); }

Register LiveWorkbook::nodeRegister(const std::string& id) const { return m_nodes.at(id); }

// ------------------------------------------------------------------------------------ what sheets show

LiveCell LiveWorkbook::points(const ScoreLine& line) const {
    const Register r = nodeRegister(line.id);
    const Language language = m_report.language;
    LiveCell cell;
    cell.formula = "=" + iff("ISNUMBER(" + reg(r) + ")", scaled(r, reg(r)),
                             iff(reg(r) + "=\"-\"", textLiteral(nameOf(diagnosis::ScoreState::NotApplicable, language)),
                                 textLiteral(nameOf(diagnosis::ScoreState::Unknown, language))));
    cell.value = line.state == diagnosis::ScoreState::Known ? CellValue::of(line.points.toDouble())
                                                            : CellValue::of(nameOf(line.state, language));
    return cell;
}

LiveCell LiveWorkbook::share(const ScoreLine& line) const {
    const Register r = nodeRegister(line.id);
    if (line.maximum.isZero()) {
        return {"=\"\"", CellValue::of(std::string())};
    }
    return {
        "=" + iff("ISNUMBER(" + reg(r) + ")", scaled(r, reg(r)) + "/" + formulaNumber(line.maximum.toDouble()), "\"\""),
        valueOf(line.share)};
}

LiveCell LiveWorkbook::step(const ScoreLine& line, int points) const {
    const Register r = nodeRegister(line.id);
    const bool isReached = line.state == diagnosis::ScoreState::Known && line.points >= Decimal(points);
    return {"=" + iff("ISNUMBER(" + reg(r) + ")",
                      iff(scaled(r, reg(r)) + ">=" + std::to_string(points), "\"●\"", "\"○\""), "\"○\""),
            CellValue::of(std::string(isReached ? "●" : "○"))};
}

std::string LiveWorkbook::measured(const evaluation::Condition& condition) const {
    std::string text = "1";
    const auto& conjuncts = condition.conjuncts;
    for (std::size_t i = conjuncts.size(); i-- > 1;) {
        text = iff("NOT(ISNUMBER(" + reg(conjuncts[i].truth) + "))", std::to_string(i + 1), text);
    }
    if (!conjuncts.empty() && conjuncts.size() > 1) {
        text = iff("NOT(ISNUMBER(" + reg(conjuncts[0].truth) + "))", "1", text);
        for (std::size_t i = conjuncts.size(); i-- > 0;) {
            text = iff(reg(conjuncts[i].truth) + "=0", std::to_string(i + 1), text);
        }
    }
    return text;
}

std::string LiveWorkbook::measuredNumber(const evaluation::Condition& condition, int which) const {
    const auto number = [&](const evaluation::Conjunct& conjunct) -> std::string {
        if (conjunct.actual == evaluation::kNoRegister) {
            return "\"\"";
        }
        const std::string actual = reg(conjunct.actual);
        const std::string threshold = reg(conjunct.threshold);
        const auto known = [&](Register r, const std::string& cell) {
            return iff("ISNUMBER(" + cell + ")", scaled(r, cell), "\"\"");
        };
        if (which == 0) {
            return known(conjunct.actual, actual);
        }
        if (which == 1) {
            return known(conjunct.threshold, threshold);
        }
        const std::string a = scaled(conjunct.actual, actual);
        const std::string t = scaled(conjunct.threshold, threshold);
        return iff("COUNT(" + actual + "," + threshold + ")=2",
                   "MAX(0,ROUND(" + (conjunct.wantsMore ? t + "-" + a : a + "-" + t) + ",10))", "\"\"");
    };
    std::string text;
    if (condition.conjuncts.size() == 1) {
        text = number(condition.conjuncts.front());
    } else if (condition.conjuncts.empty()) {
        text = "\"\"";
    } else {
        text = "CHOOSE(" + measured(condition);
        for (const evaluation::Conjunct& conjunct : condition.conjuncts) {
            text += "," + number(conjunct);
        }
        text += ")";
    }
    if (which == 2) {
        const bool hasActual = std::any_of(condition.conjuncts.begin(), condition.conjuncts.end(),
                                           [](const auto& c) { return c.actual != evaluation::kNoRegister; });
        if (hasActual) {
            text = iff(reg(condition.truth) + "=1", "0", text);
        }
    }
    return text;
}

LiveCell LiveWorkbook::gateHolds(std::size_t level, std::size_t gate) const {
    const std::string cell = reg(results().requirements[level][gate].truth);
    const Language language = m_report.language;
    return {"=" + iff(cell + "=1", textLiteral(nameOf(diagnosis::Truth::Yes, language)),
                      iff(cell + "=0", textLiteral(nameOf(diagnosis::Truth::No, language)),
                          textLiteral(nameOf(diagnosis::Truth::Unknown, language)))),
            CellValue::of(nameOf(m_report.levels[level].gates[gate].holds, language))};
}

LiveCell LiveWorkbook::gateNumber(std::size_t level, std::size_t gate, int which) const {
    const GateLine& line = m_report.levels[level].gates[gate];
    return {"=" + measuredNumber(results().requirements[level][gate], which), valueOf(which == 0   ? line.actual
                                                                                      : which == 1 ? line.threshold
                                                                                                   : line.missing)};
}

LiveCell LiveWorkbook::capState(std::size_t cap) const {
    const Language language = m_report.language;
    const std::string atMost = std::to_string(scheme().levels.caps[cap].atMost);
    const std::string holds = reg(results().caps[cap].truth) + "=1";
    const std::string level = reg(results().level);
    const auto outcome =
        std::find_if(m_report.caps.begin(), m_report.caps.end(), [&](const CapLine& line) { return line.cap == cap; });
    const std::string& now = outcome == m_report.caps.end()
                                 ? label(Label::CapNot, language)
                                 : label(outcome->binding ? Label::CapBinding : Label::CapNotBinding, language);
    return {"=" + iff(holds,
                      iff("AND(" + level + "=" + atMost + "," + level + "<" + reg(results().uncapped) + ")",
                          textLiteral(label(Label::CapBinding, language)),
                          textLiteral(label(Label::CapNotBinding, language))),
                      textLiteral(label(Label::CapNot, language))),
            CellValue::of(now)};
}

LiveCell LiveWorkbook::levelName() const {
    std::string text = textLiteral(scheme().levels.none.in(m_report.language));
    for (const rulepack::LevelRow& row : scheme().levels.rows) {
        text = iff(reg(results().level) + "=" + std::to_string(row.level), textLiteral(row.name.in(m_report.language)),
                   text);
    }
    return {"=" + text, CellValue::of(m_report.levelName)};
}

LiveCell LiveWorkbook::nextLevelName() const {
    std::string text = textLiteral(label(Label::TopLevel, m_report.language));
    const auto& rows = scheme().levels.rows;
    for (std::size_t i = rows.size(); i-- > 0;) {
        text = iff(reg(results().level) + "<" + std::to_string(rows[i].level),
                   textLiteral(rows[i].name.in(m_report.language)), text);
    }
    return {"=" + text, CellValue::of(m_report.nextLevelName.empty() ? label(Label::TopLevel, m_report.language)
                                                                     : m_report.nextLevelName)};
}

LiveCell LiveWorkbook::completeness() const {
    const std::string asked = at(m_levelRow + 2);
    return {"=" + iff(asked + "=0", "0", at(m_levelRow + 3) + "/" + asked),
            CellValue::of(m_report.asked == 0 ? 0 : static_cast<double>(m_report.answered) / m_report.asked)};
}

namespace {
/// `已答 {} / {}` as a formula that joins cells into it.
std::string joined(const std::string& pattern, const std::vector<std::string>& cells) {
    std::string text;
    std::size_t at = 0;
    for (const std::string& cell : cells) {
        const std::size_t hole = pattern.find("{}", at);
        text += (text.empty() ? "" : "&") + textLiteral(pattern.substr(at, hole - at)) + "&" + cell;
        at = hole + 2;
    }
    return text + "&" + textLiteral(pattern.substr(at));
}
} // namespace

LiveCell LiveWorkbook::completenessText() const {
    const Language language = m_report.language;
    return {"=" + joined(label(Label::CompletenessOf, language), {at(m_levelRow + 3), at(m_levelRow + 2)}),
            CellValue::of(labelWith(Label::CompletenessOf, language,
                                    {std::to_string(m_report.answered), std::to_string(m_report.asked)}))};
}

LiveCell LiveWorkbook::gatesOpenText() const {
    const Language language = m_report.language;
    return {"=" + iff(at(m_levelRow + 1) + "=\"\"", "\"\"",
                      joined(label(Label::GatesOpen, language), {at(m_levelRow + 4)})),
            CellValue::of(m_report.nextLevelName.empty()
                              ? std::string()
                              : labelWith(Label::GatesOpen, language, {std::to_string(m_report.blocking.size())}))};
}

LiveCell LiveWorkbook::answerState(const std::string& fact) const {
    const Language language = m_report.language;
    const auto use = std::find_if(results().facts.begin(), results().facts.end(), [&](const auto& candidate) {
        return scheme().interview->facts[candidate.fact].id.value() == fact;
    });
    if (use == results().facts.end()) {
        const LiveWorkbook* other = reader(fact);
        return other != nullptr ? other->answerState(fact) : LiveCell{"=\"\"", CellValue::of(std::string())};
    }
    const auto row = m_factRow + static_cast<std::uint32_t>(use - results().facts.begin());
    const AnswerPlace& place = answer(fact);
    const std::string cell = reg(use->slots.front());
    const auto given = m_report.live->answers.find(FactId(fact));
    const bool isDisputed = given != m_report.live->answers.end() && given->second.state == AnswerState::Disputed;
    const std::string& known = nameOf(isDisputed ? AnswerState::Disputed : AnswerState::Answered, language);
    const std::string& inapplicable = nameOf(AnswerState::NotApplicable, language);
    LiveCell result;
    result.formula = "=" + iff(at(row) + "=0", textLiteral(inapplicable),
                               iff(cell + "=\"-\"", textLiteral(inapplicable),
                                   iff(cell + "<>\"?\"", textLiteral(known),
                                       iff("LEN(" + referenceTo(place.sheet, place.at) + ")=0",
                                           textLiteral(nameOf(AnswerState::Unanswered, language)),
                                           textLiteral(label(Label::Unreadable, language))))));
    const Validity validity = m_registers.validity[use->slots.front()];
    const bool isAsked = use->applicable == evaluation::kNoRegister ||
                         m_registers.validity[use->applicable] == Validity::Unknown ||
                         m_registers.isTrue(use->applicable);
    result.value = CellValue::of(!isAsked || validity == Validity::NotApplicable ? inapplicable
                                 : validity == Validity::Known                   ? known
                                                               : nameOf(AnswerState::Unanswered, language));
    return result;
}

const LiveWorkbook* LiveWorkbook::reader(const std::string& fact) const {
    const auto reads = [&](const LiveWorkbook& live) {
        const auto& facts = live.results().facts;
        return std::any_of(facts.begin(), facts.end(), [&](const auto& use) {
            return live.scheme().interview->facts[use.fact].id.value() == fact;
        });
    };
    if (reads(*this)) {
        return this;
    }
    const auto found = std::find_if(m_others.begin(), m_others.end(), [&](const auto& other) { return reads(*other); });
    return found == m_others.end() ? nullptr : found->get();
}

LiveCell LiveWorkbook::answerShown(const AnswerLine& line) const {
    const AnswerPlace& place = answer(line.id);
    const Language language = m_report.language;
    const std::string cell = referenceTo(place.sheet, place.at);
    const std::string plain = iff("LEN(" + cell + ")=0", "\"\"", cell);
    const auto given = m_report.live->answers.find(FactId(line.id));
    const CellValue value =
        answerCell(*place.fact, given == m_report.live->answers.end() ? nullptr : &given->second, language);
    const LiveWorkbook* live = reader(line.id);
    if (live == nullptr) {
        return {"=" + plain, value};
    }
    const auto use =
        std::find_if(live->results().facts.begin(), live->results().facts.end(), [&](const auto& candidate) {
            return live->scheme().interview->facts[candidate.fact].id.value() == line.id;
        });
    const std::string known = live->reg(use->slots.front());
    const std::string orNot = iff(known + "=\"-\"", textLiteral(notApplicableWord(language)), plain);
    const auto choices = m_shownChoices.find(line.id);
    switch (place.fact->type) {
    case rulepack::FactType::Boolean:
        return {"=" + iff("ISNUMBER(" + known + ")",
                          iff(known + "=1", textLiteral(wordOf(true, language)), textLiteral(wordOf(false, language))),
                          orNot),
                value};
    case rulepack::FactType::OneOf:
        if (choices == m_shownChoices.end()) {
            break;
        }
        return {"=" + iff("ISNUMBER(" + known + ")", "INDEX(" + choices->second.range + "," + known + "+1)", orNot),
                value};
    case rulepack::FactType::SomeOf: {
        constexpr std::size_t kMaskDigits = 64;
        if (choices == m_shownChoices.end()) {
            break;
        }
        std::string text;
        for (std::size_t i = 0; i < place.options.size(); ++i) {
            const std::string mask = live->reg(use->slots[i / kMaskDigits]);
            text +=
                (text.empty() ? "" : "&") + iff("MID(" + mask + "," + std::to_string(i % kMaskDigits + 2) + ",1)=\"1\"",
                                                "CHAR(10)&" + choices->second.cell(i), "\"\"");
        }
        return {"=" + iff("LEFT(" + known + ",1)=\"m\"", "MID(" + text + ",2,9999)", orNot), value};
    }
    default:
        break;
    }
    return {"=" + orNot, value};
}

LiveCell LiveWorkbook::ranked(const std::string& rank, std::uint32_t first, std::size_t count, std::uint32_t rankColumn,
                              std::uint32_t column, std::size_t /*k*/, CellValue value) const {
    return {"=IFERROR(INDEX(" + range(first, count, column) + ",MATCH(" + rank + "," + range(first, count, rankColumn) +
                ",0)),\"\")",
            std::move(value)};
}

LiveCell LiveWorkbook::blocking(std::size_t k, std::size_t column) const {
    CellValue value = CellValue::of(std::string());
    if (k < m_report.blocking.size()) {
        const GateLine& gate = m_report.blocking[k];
        value = column == 0
                    ? CellValue::of(gate.requirement + (gate.basis.isOfficial() ? "" : " " + gate.basis.marks()))
                : column == 1 ? valueOf(gate.actual)
                : column == 2 ? valueOf(gate.threshold)
                              : valueOf(gate.missing);
    }
    return ranked(std::to_string(k + 1), m_gateRow, m_gates.size(), kValueColumn,
                  kValueColumn + 1 + static_cast<std::uint32_t>(column), k, value);
}

LiveCell LiveWorkbook::finding(std::size_t k, std::size_t column) const {
    CellValue value = CellValue::of(std::string());
    if (k < m_report.findings.size()) {
        const FindingLine& line = m_report.findings[k];
        const std::vector<std::string> texts{
            "", nameOf(line.severity, m_report.language), line.about, line.text, line.advice, line.basis.marks()};
        value = column == 0 ? CellValue::of(static_cast<double>(k + 1)) : CellValue::of(texts[column]);
    }
    if (column == 0) {
        return {"=" + iff(at(m_levelRow + 5) + ">=" + std::to_string(k + 1), std::to_string(k + 1), "\"\""), value};
    }
    return ranked(std::to_string(k + 1), m_findingRow, m_findings.size(), kValueColumn,
                  kValueColumn + static_cast<std::uint32_t>(column), k, value);
}

LiveCell LiveWorkbook::extreme(bool isStrong, std::size_t k, std::size_t column) const {
    const auto& lines = isStrong ? m_report.strongest : m_report.weakest;
    CellValue value = CellValue::of(std::string());
    if (k < lines.size()) {
        const ScoreLine& line = lines[k];
        value = column == 0   ? CellValue::of(line.name)
                : column == 1 ? CellValue::of(line.basis.marks())
                : column == 2 ? CellValue::of(line.points.toDouble())
                : column == 3 ? CellValue::of(line.maximum.toDouble())
                              : valueOf(line.share);
    }
    constexpr std::array<std::uint32_t, 5> kColumns{1, 2, kValueColumn + 1, kValueColumn + 2, kValueColumn};
    const std::uint32_t rank = isStrong ? kValueColumn + 3 : kValueColumn + 5;
    LiveCell cell =
        ranked(std::to_string(k + 1), m_indicatorRow, m_indicators.size(), rank, kColumns[column], k, value);
    const std::string shown = iff(at(m_levelRow + 6) + ">=" + std::to_string(k + 1), cell.formula.substr(1), "\"\"");
    cell.formula = "=" + shown;
    return cell;
}

std::size_t LiveWorkbook::mostBlocking() const {
    std::size_t most = 0;
    for (const LevelLine& level : m_report.levels) {
        most = std::max(most, level.gates.size());
    }
    return most;
}

std::size_t LiveWorkbook::findingRules() const { return m_findings.size(); }

} // namespace sihua::report
