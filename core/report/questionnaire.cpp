#include "core/report/questionnaire.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "core/base/enterprise.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/report/formula_text.h"
#include "core/report/labels.h"
#include "core/report/live_answer.h"
#include "core/report/report_styles.h"
#include "core/report/sheet_rows.h"
#include "core/spreadsheet/workbook.h"

namespace sihua::report {

namespace {

using rulepack::Fact;
using rulepack::FactType;

enum Column : std::uint32_t {
    kNumber,
    kSection,
    kQuestion,
    kHelp,
    kAnswer,
    kUnit,
    kDone,
    kReason,
    kEvidence,
    kNote,
    kBy,
    kId
};

/// Begins the hidden text that says which facts stand in a row of a table; see intake/table_answers.h.
constexpr std::string_view kTableRow = "facts:";
constexpr std::uint32_t kFirstCell = 1; ///< After the row's title.

CellStyle input(CellStyle style) {
    style.isUnlocked = true;
    style.fill = kInput;
    return style;
}

class Questionnaire {
public:
    Questionnaire(const rulepack::Interview& interview, const std::set<FactId>& facts, WorkbookWriter& workbook,
                  Language language)
        : m_interview(interview),
          m_facts(facts),
          m_workbook(workbook),
          m_language(language) {}

    void write() {
        writeHead();
        writeTables();
        for (const rulepack::Role& role : m_interview.roles) {
            std::vector<const Fact*> asked;
            for (const Fact& fact : m_interview.facts) {
                // what the profile says is asked on the first sheet
                if (fact.role == role.id && m_facts.contains(fact.id) && fact.profile == rulepack::ProfileField::None) {
                    asked.push_back(&fact);
                }
            }
            if (!asked.empty()) {
                writeRole(role, asked);
            }
        }
        SheetWriter& hidden = m_workbook.addSheet("_sihua", false);
        hidden.text({0, 0}, "interview_version");
        hidden.text({0, 1}, m_interview.version);
        hidden.text({1, 0}, "interview_sha256");
        hidden.text({1, 1}, toHex(m_interview.hash));
    }

private:
    [[nodiscard]] bool isChinese() const { return m_language == Language::Chinese; }
    [[nodiscard]] std::string pick(const char* zh, const char* en) const { return isChinese() ? zh : en; }
    [[nodiscard]] PageSetup page(const std::string& name, bool isLandscape) const {
        PageSetup setup;
        setup.isLandscape = isLandscape;
        setup.isCentred = true;
        setup.header = {pick("四化诊断自评问卷", "Self-diagnosis questionnaire"), "", name};
        setup.footer = {label(Label::Confidential, m_language), "", label(Label::PageOf, m_language)};
        return setup;
    }

    void writeHead() {
        SheetWriter& sheet = m_workbook.addSheet(pick("企业信息", "Enterprise"));
        SheetRows rows(sheet, {30, 46, 8});
        rows.title(pick("四化诊断自评问卷", "Self-diagnosis questionnaire"),
                   pick("请在浅黄色单元格填写，按岗位分表。不确定的题可留空；题目不涉及时填“不适用”并写明原因。",
                        "Fill in the yellow cells, one sheet a role. Leave open what you do not know; where a question "
                        "does not arise, answer n/a and say why."));
        rows.heads({pick("项目", "Item"), label(Label::Answer, m_language), "id"});
        const auto line = [&](Label name, const char* id, const std::vector<std::string>& choices = {}) {
            rows.text(0, label(name, m_language), labelStyle());
            rows.text(1, "", input(bodyStyle()));
            rows.text(2, id, bodyStyle());
            if (!choices.empty()) {
                sheet.choose({{rows.row(), 1}, {rows.row(), 1}}, m_workbook.addChoices(choices));
            }
            rows.next(24);
        };
        const auto names = [&](auto... values) { return std::vector<std::string>{nameOf(values).in(m_language)...}; };
        line(Label::Enterprise, "enterprise.name");
        line(Label::CreditCode, "enterprise.credit_code");
        line(Label::Industry, "enterprise.industry");
        line(Label::Process, "enterprise.process",
             names(ProcessType::Discrete, ProcessType::Process, ProcessType::Mixed));
        line(Label::Size, "enterprise.size",
             names(EnterpriseSize::Micro, EnterpriseSize::Small, EnterpriseSize::Medium, EnterpriseSize::Large));
        line(Label::Staff, "enterprise.staff");
        line(Label::District, "enterprise.district");
        line(Label::AssessmentDate, "assessment.date");
        line(Label::Assessor, "assessment.assessor");
        CellStyle fixed = bodyStyle();
        fixed.colour = kQuiet;
        for (const auto& [name, value, id] :
             {std::array<std::string, 3>{label(Label::Kind, m_language), nameOf(AssessmentKind::Self).in(m_language),
                                         "assessment.kind"},
              std::array<std::string, 3>{label(Label::InterviewVersion, m_language), m_interview.version,
                                         "interview"}}) {
            rows.text(0, name, labelStyle());
            rows.text(1, value, fixed);
            rows.text(2, id, bodyStyle());
            rows.next(24);
        }
        sheet.hideColumn(2);
        sheet.page(page({}, false));
        sheet.protect();
    }

    /// What is counted and listed, as tables to fill in. The role's sheet asks for each figure too, with its help, and
    /// takes it from here.
    void writeTables() {
        std::size_t widest = 0;
        for (const rulepack::Inventory& inventory : m_interview.inventories) {
            widest = isAsked(inventory) ? std::max(widest, inventory.columns.size()) : widest;
        }
        if (widest == 0) {
            return;
        }
        constexpr double kTitleWidth = 26;
        constexpr double kCellWidth = 13;
        std::vector<double> widths{kTitleWidth};
        widths.resize(kFirstCell + widest, kCellWidth);
        widths.push_back(kCellWidth); // the hidden texts
        m_widest = widest;
        m_tables = pick("清单", "Tables");
        SheetWriter& sheet = m_workbook.addSheet(m_tables);
        SheetRows rows(sheet, widths);
        rows.title(
            pick("设备、系统与能源清单", "Machines, systems, energy"),
            pick("能数的在这里填；各岗位的分表会自动带出，佐证和备注写在分表里。",
                 "Fill in here what can be counted; the roles' sheets take it over, and take evidence and notes."));
        for (const rulepack::Inventory& inventory : m_interview.inventories) {
            if (isAsked(inventory)) {
                writeTable(sheet, rows, inventory);
            }
        }
        sheet.hideColumn(rows.lastColumn());
        sheet.page(page(m_tables, true));
        sheet.protect();
    }

    [[nodiscard]] bool isAsked(const FactId& id) const {
        const Fact* fact = m_interview.fact(id);
        return fact != nullptr && m_facts.contains(id) && fact->profile == rulepack::ProfileField::None;
    }
    [[nodiscard]] bool isAsked(const rulepack::Inventory& inventory) const {
        return std::any_of(inventory.rows.begin(), inventory.rows.end(), [&](const auto& row) {
            return std::any_of(row.cells.begin(), row.cells.end(), [&](const FactId& id) { return isAsked(id); });
        });
    }

    /// Who fills a table in: the roles of its figures.
    [[nodiscard]] std::string askedOf(const rulepack::Inventory& inventory) const {
        std::string names;
        std::set<std::string> seen;
        for (const auto& row : inventory.rows) {
            for (const FactId& id : row.cells) {
                const rulepack::Role* role = isAsked(id) ? m_interview.role(m_interview.fact(id)->role) : nullptr;
                if (role != nullptr && seen.insert(role->id).second) {
                    names += (names.empty() ? "" : pick("、", ", ")) + role->name.in(m_language);
                }
            }
        }
        return names;
    }

    void writeTable(SheetWriter& sheet, SheetRows& rows, const rulepack::Inventory& inventory) {
        const std::uint32_t last = rows.lastColumn() - 1;
        rows.wide(0, last, inventory.title.in(m_language), sectionStyle());
        rows.next(26);
        const std::string help = inventory.help.in(m_language);
        const std::string who = pick("填写人：", "By: ") + askedOf(inventory);
        CellStyle quiet = noteStyle();
        quiet.isWrapped = true;
        rows.wide(0, last, help.empty() ? who : help + "  " + who, quiet);
        rows.next(18);
        rows.text(0, "", headStyle());
        for (std::size_t column = 0; column < inventory.columns.size(); ++column) {
            rows.text(kFirstCell + static_cast<std::uint32_t>(column), inventory.columns[column].in(m_language),
                      headStyle());
        }
        rows.next(32);
        for (const rulepack::Inventory::Row& row : inventory.rows) {
            std::string ids{kTableRow};
            rows.text(0, row.title.in(m_language), bodyStyle());
            for (std::size_t column = 0; column < row.cells.size(); ++column) {
                const CellAt at{rows.row(), kFirstCell + static_cast<std::uint32_t>(column)};
                const bool isOpen = isAsked(row.cells[column]);
                ids += isOpen ? " " + row.cells[column].value() : " -";
                CellStyle style = isOpen ? input(centredStyle()) : centredStyle();
                style.isWrapped = true;
                if (isOpen) {
                    const Fact& fact = *m_interview.fact(row.cells[column]);
                    style.numberFormat = fact.type == FactType::Date ? "yyyy-mm-dd" : "";
                    offer(sheet, at, fact);
                    m_cells[fact.id] = at;
                }
                rows.text(at.column, isOpen ? "" : "–", style);
            }
            for (std::size_t column = row.cells.size(); column < m_widest; ++column) {
                ids += " -";
            }
            CellStyle hidden = noteStyle();
            hidden.isWrapped = false;
            rows.text(rows.lastColumn(), ids, hidden);
            rows.next(30);
        }
    }

    /// Help, what may be typed, and the options with their letters.
    [[nodiscard]] std::string helpOf(const Fact& fact) const {
        std::string text = fact.help.in(m_language);
        const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
        if (fact.type != FactType::OneOf && fact.type != FactType::Boolean) {
            add(inputHint(m_interview, fact, m_language));
        }
        for (std::size_t i = 0; i < fact.options.size(); ++i) {
            // a box to tick on paper
            const std::string letter =
                "□ " + (i < 26 ? std::string(1, static_cast<char>('A' + i)) + ". " : std::string());
            add(letter + fact.options[i].label.in(m_language));
        }
        for (const LocalText& evidence : fact.evidence) {
            add(pick("佐证：", "Evidence: ") + evidence.in(m_language));
        }
        return text;
    }

    void writeRole(const rulepack::Role& role, const std::vector<const Fact*>& facts) {
        std::string name = role.name.in(m_language);
        std::replace_if(
            name.begin(), name.end(),
            [](char c) { return std::string_view("[]:*?/\\").find(c) != std::string_view::npos; }, ' ');
        // a sheet's name takes 31 characters; ours are of the basic plane, and no two begin alike
        constexpr std::size_t kLongestName = 31;
        SheetWriter& sheet = m_workbook.addSheet(text::prefix(name, kLongestName));
        SheetRows rows(sheet, {5, 13, 34, 44, 26, 8, 5, 16, 16, 18, 6, 6});
        rows.title(name, pick("由该岗位人员填写", "To be filled in by this role"));
        constexpr std::uint32_t kFirst = 5; // title, about, gap, progress, heads
        const auto last = static_cast<std::uint32_t>(kFirst + facts.size() - 1);
        const std::string done =
            spreadsheet::cellName(kFirst + 1, kDone + 1) + ":" + spreadsheet::cellName(last + 1, kDone + 1);
        const std::string count = "COUNTIF(" + done + ",\"✓\")";
        const std::string total = std::to_string(facts.size());
        CellStyle bar;
        bar.colour = kDeep;
        rows.wide(0, kAnswer, "", bar);
        rows.formula(0,
                     "=REPT(\"█\",ROUND(" + count + "/" + total + "*30,0))&REPT(\"░\",30-ROUND(" + count + "/" + total +
                         "*30,0))&\"  " + pick("已填 ", "Done ") + "\"&" + count + "&\" / " + total + "\"",
                     std::string_view(repeated("░", 30) + "  " + pick("已填 ", "Done ") + "0 / " + total), bar);
        rows.next(20);
        rows.heads({label(Label::Number, m_language), label(Label::Section, m_language),
                    label(Label::Question, m_language), pick("填写说明", "How to answer"),
                    label(Label::Answer, m_language), label(Label::Unit, m_language), "✓",
                    label(Label::NotApplicableReason, m_language), label(Label::EvidenceReferences, m_language),
                    label(Label::Note, m_language), "by", "id"});
        CellStyle quiet = bodyStyle();
        quiet.colour = kQuiet;
        quiet.size = 9;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            const Fact& fact = *facts[i];
            const std::uint32_t row = rows.row();
            const rulepack::Section* section = m_interview.section(fact.section);
            CellStyle number = numberStyle(0);
            number.align = Align::Center;
            rows.number(kNumber, static_cast<std::int64_t>(i + 1), number);
            rows.text(kSection, section == nullptr ? "" : section->title.in(m_language), quiet);
            rows.text(kQuestion, fact.question.in(m_language), bodyStyle());
            rows.text(kHelp, helpOf(fact), quiet);
            CellStyle answer = input(bodyStyle());
            answer.numberFormat = fact.type == FactType::Date ? "yyyy-mm-dd" : "";
            if (const auto counted = m_cells.find(fact.id); counted != m_cells.end()) {
                // locked: it is filled in where it is counted
                CellStyle taken = bodyStyle();
                taken.numberFormat = answer.numberFormat;
                taken.fill = kLight;
                const std::string source = referenceTo(m_tables, counted->second);
                rows.formula(kAnswer, "=IF(LEN(" + source + ")=0,\"\"," + source + ")", std::string_view(), taken);
            } else {
                rows.text(kAnswer, "", answer);
                offer(sheet, {row, kAnswer}, fact);
            }
            const rulepack::Unit* unit = m_interview.unit(fact.unit);
            rows.text(kUnit, unit == nullptr ? "" : unit->name.in(m_language), centredStyle());
            rows.formula(kDone, "=IF(LEN(" + spreadsheet::cellName(row + 1, kAnswer + 1) + ")>0,\"✓\",\"\")",
                         std::string_view(), centredStyle());
            rows.text(kReason, "", input(bodyStyle()));
            rows.text(kEvidence, "", input(bodyStyle()));
            rows.text(kNote, "", input(bodyStyle()));
            rows.text(kBy, nameOf(AnsweredBy::Enterprise, m_language), quiet);
            rows.text(kId, fact.id.value(), quiet);
            rows.next(24);
        }
        sheet.hideColumn(kBy);
        sheet.hideColumn(kId);
        sheet.freeze({kFirst, kHelp});
        sheet.repeatRows(kFirst - 1, kFirst - 1);
        sheet.page(page(name, true));
        sheet.protect();
    }

    static std::string repeated(const std::string& text, int times) {
        std::string result;
        for (int i = 0; i < times; ++i) {
            result += text;
        }
        return result;
    }

    void offer(SheetWriter& sheet, CellAt at, const Fact& fact) {
        const std::string hint = inputHint(m_interview, fact, m_language);
        std::vector<std::string> choices;
        if (fact.type == FactType::Boolean) {
            choices = {wordOf(true, m_language), wordOf(false, m_language)};
        } else if (fact.type == FactType::OneOf) {
            for (const rulepack::Option& option : fact.options) {
                choices.push_back(option.label.in(m_language));
            }
        }
        if (!choices.empty()) {
            choices.push_back(notApplicableWord(m_language));
            auto [list, isNew] = m_lists.try_emplace(choices);
            if (isNew) {
                list->second = m_workbook.addChoices(choices);
            }
            sheet.choose({at, at}, list->second, hint);
        } else if (const std::string rule = validationFormula(fact, spreadsheet::cellName(at.row + 1, at.column + 1));
                   !rule.empty()) {
            sheet.check({at, at}, rule, hint);
        }
    }

    const rulepack::Interview& m_interview;
    const std::set<FactId>& m_facts;
    WorkbookWriter& m_workbook;
    Language m_language;
    std::map<std::vector<std::string>, ChoiceList> m_lists;
    std::string m_tables;             ///< The sheet of the tables; empty where there are none.
    std::size_t m_widest = 0;         ///< Columns of the widest table.
    std::map<FactId, CellAt> m_cells; ///< Facts that are filled in there.
};

} // namespace

Status writeQuestionnaire(const rulepack::Interview& interview, const std::set<FactId>& facts,
                          const std::filesystem::path& target, const QuestionnaireOptions& options,
                          const Progress& progress) {
    using namespace std::chrono;
    WorkbookWriter workbook(target);
    workbook.properties({
        .title = options.language == Language::Chinese ? "四化诊断自评问卷" : "Self-diagnosis questionnaire",
        .subject = {},
        .author = {},
        .company = {},
        .keywords = {},
        .comment = {},
        .created = Date(year_month_day(year(2000), January, day(1))), // the same bytes on any day
        .custom = {{"interview", interview.version}, {"sha256", toHex(interview.hash)}},
    });
    Questionnaire(interview, facts, workbook, options.language).write();
    return workbook.finish(progress);
}

} // namespace sihua::report
