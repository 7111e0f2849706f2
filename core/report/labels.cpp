#include "core/report/labels.h"

#include <array>

namespace sihua::report {

namespace {

struct Entry {
    Label label;
    LocalText text;
};

const std::array<Entry, static_cast<std::size_t>(Label::Count)>& table() {
    static const std::array<Entry, static_cast<std::size_t>(Label::Count)> kTable{{
        {Label::ReportTitle, {"诊断报告", "Diagnosis report"}},
        {Label::Contents, {"目录", "Contents"}},
        {Label::Confidential,
         {"内部资料，未经企业同意不得外传", "Confidential: not to be passed on without the enterprise's consent"}},
        {Label::Invented, {"虚构示例", "Invented example"}},
        {Label::InventedNote,
         {"虚构示例：企业及其数据均为演示而编造，不对应任何真实企业。",
          "Invented example: the enterprise and its data are made up for demonstration and stand for no real one."}},
        {Label::PageOf, {"第 {page} 页 / 共 {pages} 页", "Page {page} of {pages}"}},
        {Label::CoverSheet, {"封面", "Cover"}},
        {Label::SummarySheet, {"总览", "Summary"}},
        {Label::ScoresSheet, {"指标得分", "Indicators"}},
        {Label::GroupsSheet, {"场景与门槛", "Scenes and gates"}},
        {Label::LevelsSheet, {"等级门槛", "Gates"}},
        {Label::FindingsSheet, {"诊断发现", "Findings"}},
        {Label::AnswersSheet, {"答卷", "Answers"}},
        {Label::DerivationSheet, {"得分追溯", "Derivation"}},
        {Label::MethodSheet, {"方法与来源", "Method and sources"}},
        {Label::CalculationSheet, {"计算过程", "Calculation"}},
        {Label::CalculationAbout,
         {"每行一步：规则、运算、单位、公式。“?”为未知，“-”为不适用。修改答卷后，本表与所有其他表随之更新。",
          "One step a row: rule, operation, unit, formula. \"?\" is unknown, \"-\" not applicable. All sheets follow "
          "the answers."}},
        {Label::CoverAbout, {"企业与评估信息", "Enterprise and assessment"}},
        {Label::SummaryAbout,
         {"等级、得分、雷达图、强弱项，以及离下一等级还差什么",
          "Level, scores, radar, strong and weak points, and what the next level lacks"}},
        {Label::ScoresAbout, {"每个指标的答案、得分与满分", "Every indicator with answer, points and maximum"}},
        {Label::GroupsAbout,
         {"各场景所处的级别，各等级门槛的实际值与差距",
          "Where each scene stands, and every gate with its actual value and gap"}},
        {Label::FindingsAbout, {"按严重程度排列的问题与建议", "What is the matter and what to do, most severe first"}},
        {Label::AnswersAbout, {"逐题答案、佐证材料与备注", "Every question with answer, evidence and note"}},
        {Label::DerivationAbout,
         {"每个得分与等级如何由答案和规则得出", "How every score and the level follow from answers and rules"}},
        {Label::MethodAbout,
         {"评价方法、依据文件及其可信程度、版本与指纹", "Method, sources and how sure they are, versions and hashes"}},
        {Label::Enterprise, {"企业名称", "Enterprise"}},
        {Label::CreditCode, {"统一社会信用代码", "Credit code"}},
        {Label::Industry, {"行业", "Industry"}},
        {Label::Process, {"生产类型", "Production"}},
        {Label::Size, {"规模", "Size"}},
        {Label::Staff, {"员工人数", "Staff"}},
        {Label::StaffUnit, {"{} 人", "{}"}},
        {Label::District, {"所在区", "District"}},
        {Label::Kind, {"评估方式", "Assessment"}},
        {Label::Phase, {"评估阶段", "Phase"}},
        {Label::AssessmentDate, {"评估日期", "Date"}},
        {Label::Assessor, {"评估人员", "Assessor"}},
        {Label::NotGiven, {"未填写", "not given"}},
        {Label::SignatureEnterprise, {"企业确认（签章）", "For the enterprise"}},
        {Label::SignatureAssessor, {"评估方（签章）", "For the assessor"}},
        {Label::Level, {"等级", "Level"}},
        {Label::TotalScore, {"总分", "Total"}},
        {Label::Completeness, {"完整度", "Completeness"}},
        {Label::CompletenessOf, {"已答 {} / {}", "{} of {} answered"}},
        {Label::NextLevel, {"下一等级", "Next level"}},
        {Label::GatesOpen, {"{} 道门槛未达到", "{} gates not met"}},
        {Label::Dimensions, {"各维度与领域得分", "Scores by dimension and area"}},
        {Label::Dimension, {"维度", "Dimension"}},
        {Label::Area, {"领域", "Area"}},
        {Label::RadarTitle, {"各领域得分率", "Areas, share of maximum"}},
        {Label::Strongest, {"强项", "Strongest"}},
        {Label::Weakest, {"弱项", "Weakest"}},
        {Label::NoneToShow, {"暂无", "none"}},
        {Label::Blocking, {"离下一等级还差什么", "What the next level lacks"}},
        {Label::BlockingIntro, {"升至{}，须补足以下门槛：", "{} still needs:"}},
        {Label::TopLevel, {"已达最高等级。", "The highest level is reached."}},
        {Label::NothingBlocks,
         {"下一等级的门槛均已满足，等级受上限约束，见“{}”。",
          "All gates of the next level hold; a cap keeps the level, see \"{}\"."}},
        {Label::SomeUnanswered,
         {"尚有 {} 个问题未作答，相应得分可能偏低或未知。",
          "{} questions are not answered yet; scores may be too low or unknown."}},
        {Label::SomeDisputed,
         {"有 {} 个答案存在争议，按自报值计分。", "{} answers are disputed; they count as declared."}},
        {Label::SomeUnverified,
         {"带标记的数字所依据的规则尚未与官方文本核对，见“{}”。",
          "Marked figures rest on rules not checked against the official text, see \"{}\"."}},
        {Label::Number, {"序号", "No."}},
        {Label::Indicator, {"指标", "Indicator"}},
        {Label::Answer, {"答案", "Answer"}},
        {Label::Points, {"得分", "Points"}},
        {Label::Maximum, {"满分", "Max."}},
        {Label::Share, {"得分率", "Share"}},
        {Label::Basis, {"标记", "Mark"}},
        {Label::Source, {"依据", "Source"}},
        {Label::Reason, {"计分规则", "Rule"}},
        {Label::Group, {"场景", "Scene"}},
        {Label::GroupKind, {"类别", "Kind"}},
        {Label::Score, {"级别", "Level"}},
        {Label::StepN, {"{}级", "{}"}},
        {Label::Gates, {"各等级的门槛", "Gates of every level"}},
        {Label::Requirement, {"门槛要求", "Requirement"}},
        {Label::Actual, {"实际", "Actual"}},
        {Label::Threshold, {"要求", "Needed"}},
        {Label::Missing, {"差距", "Gap"}},
        {Label::Holds, {"结果", "Result"}},
        {Label::LevelReached, {"等级", "Level"}},
        {Label::Caps, {"等级上限", "Caps"}},
        {Label::CapNot, {"未触发", "does not hold"}},
        {Label::CapBinding, {"已降低等级", "lowers the level"}},
        {Label::CapNotBinding, {"成立，未影响等级", "holds, without effect"}},
        {Label::Others, {"其他评分", "Other scores"}},
        {Label::Severity, {"严重程度", "Severity"}},
        {Label::About, {"涉及指标", "Concerns"}},
        {Label::Finding, {"诊断发现", "Finding"}},
        {Label::Advice, {"改进建议", "Advice"}},
        {Label::NoFindings, {"没有需要提示的发现。", "Nothing to report."}},
        {Label::Section, {"部分", "Section"}},
        {Label::Question, {"问题", "Question"}},
        {Label::State, {"状态", "State"}},
        {Label::Unreadable, {"无法识别", "not readable"}},
        {Label::Unit, {"单位", "Unit"}},
        {Label::NotApplicableReason, {"不适用原因", "Reason"}},
        {Label::EvidenceReferences, {"佐证编号", "Evidence"}},
        {Label::EditHint,
         {"浅黄色单元格可以修改：得分、等级、门槛、发现与雷达图随之更新。",
          "The yellow cells can be edited: scores, level, gates, findings and radar follow."}},
        {Label::By, {"填报方", "Given by"}},
        {Label::Evidence, {"佐证材料", "Evidence"}},
        {Label::Note, {"备注", "Note"}},
        {Label::Step, {"步骤", "Step"}},
        {Label::Result, {"结果", "Result"}},
        {Label::How, {"如何得出", "How"}},
        {Label::Contribution, {"贡献", "Adds"}},
        {Label::SeeStep, {"见 {}", "see {}"}},
        {Label::Title, {"文件", "Document"}},
        {Label::Edition, {"版本 / 文号", "Edition"}},
        {Label::Confidence, {"可信程度", "Confidence"}},
        {Label::Method, {"评价方法", "Method"}},
        {Label::MethodScheme, {"评价体系", "Scheme"}},
        {Label::MethodTotal, {"总分", "Total"}},
        {Label::MethodLevel, {"等级判定", "Level"}},
        {Label::MethodHighestRow,
         {"等级为全部门槛均满足的最高一档。", "The level is the highest one whose gates all hold."}},
        {Label::MethodUnbroken,
         {"等级为自最低一档起逐档满足全部门槛所能到达的最高一档。",
          "The level is the highest one that holds together with every level below it."}},
        {Label::MethodMissing, {"未作答", "Not answered"}},
        {Label::MethodMissingText,
         {"未作答、不适用与零分是三种不同情况。未作答的指标如何影响上级得分，由每条规则各自规定，见“{}”。",
          "Not answered, not applicable and zero are three different things. What an unanswered indicator means to the "
          "score above it, each rule says itself; see \"{}\"."}},
        {Label::MethodShare, {"得分率", "Share"}},
        {Label::MethodShareText,
         {"得分除以满分。得分按十进制精确计算，只在规则写明处取舍。",
          "Points over maximum. Scores are exact decimals, rounded only where a rule says so."}},
        {Label::MethodMarks, {"标记", "Marks"}},
        {Label::Sources, {"依据文件", "Sources"}},
        {Label::Provenance, {"版本与指纹", "Versions and hashes"}},
        {Label::PackVersion, {"规则包", "Rule pack"}},
        {Label::PackHash, {"规则包指纹 (SHA-256)", "Rule pack hash (SHA-256)"}},
        {Label::InterviewVersion, {"访谈问卷", "Interview"}},
        {Label::InterviewHash, {"访谈问卷指纹 (SHA-256)", "Interview hash (SHA-256)"}},
        {Label::EngineVersion, {"引擎版本", "Engine"}},
        {Label::FontNote, {"字体", "Typeface"}},
        {Label::FontNoteText,
         {"本工作簿使用“微软雅黑”；未安装时由系统以其他简体中文黑体（如思源黑体 / Noto Sans CJK "
          "SC）代替，分页可能略有不同。",
          "Set in Microsoft YaHei; where it is not installed, the system takes another simplified Chinese sans-serif "
          "such as Noto Sans CJK SC, and pages may break slightly differently."}},
        {Label::FootnoteSecondary,
         {"* 依据转引资料，尚未与官方文本核对",
          "* rests on a secondary source, not checked against the official text"}},
        {Label::FootnoteOwn, {"† 依据本项目自定规则", "† rests on a rule of this project's own"}},
        {Label::ComparisonSheet, {"前后对比", "Comparison"}},
        {Label::ComparisonAbout,
         {"与上次评估相比：每项得分、等级与变化的答案",
          "Against the assessment before: every score, the level, the answers that changed"}},
        {Label::SchemesSheet, {"多体系对照", "Schemes"}},
        {Label::SchemesAbout, {"同一次访谈在各评价体系下的等级与得分", "What each scheme makes of the same interview"}},
        {Label::RoadmapSheet, {"路线图", "Roadmap"}},
        {Label::RoadmapAbout, {"改造举措、时间、投入与效果", "Initiatives, when, for how much, and what they bring"}},
        {Label::GanttSheet, {"甘特图", "Gantt"}},
        {Label::GanttAbout, {"按四化维度分道的举措日程", "When each initiative runs, by transformation"}},
        {Label::InvestmentSheet, {"投入与人力", "Money and people"}},
        {Label::InvestmentAbout,
         {"各季度的资金与人力，可申请的奖补上限，各方案比较",
          "Money and people by quarter, subsidies at most, scenarios compared"}},
        {Label::Before, {"上次评估", "Before"}},
        {Label::BeforeScore, {"上次", "Before"}},
        {Label::AfterScore, {"本次", "Now"}},
        {Label::Change, {"变化", "Change"}},
        {Label::ChangedAnswers, {"答案有变化的题目", "Answers that changed"}},
        {Label::NoChangedAnswers, {"没有答案变化。", "No answer changed."}},
        {Label::PeersFrom, {"对标数据“{}”来源：{}", "Peers \"{}\" from: {}"}},
        {Label::OtherSeries, {"雷达图对照数据", "Other lines of the radar"}},
        {Label::ThisAssessment, {"本次评估", "This assessment"}},
        {Label::SchemeName, {"评价体系", "Scheme"}},
        {Label::Initiative, {"举措", "Initiative"}},
        {Label::Wave, {"阶段", "Wave"}},
        {Label::Quarters, {"起止季度", "Quarters"}},
        {Label::Cost, {"投入（元）", "Cost (yuan)"}},
        {Label::CostRange, {"费用区间（元）", "Range (yuan)"}},
        {Label::CostBasis, {"依据", "Basis"}},
        {Label::RunningCost, {"年运行费（元）", "Running cost a year (yuan)"}},
        {Label::Team, {"人力（人天/季）", "People (days a quarter)"}},
        {Label::Uplift, {"提升（分）", "Rise (points)"}},
        {Label::Benefit, {"预期效益", "Benefit"}},
        {Label::Needs, {"前置举措", "Needs"}},
        {Label::Milestones, {"里程碑", "Milestones"}},
        {Label::MilestoneLine, {"{}：达到{}（{} 分）", "{}: {} reached ({} points)"}},
        {Label::NoMilestones, {"计划期内没有达到更高等级。", "No higher level within the plan."}},
        {Label::Verdict, {"规划结论", "Verdict"}},
        {Label::NotChosen, {"未列入的举措及原因", "What is left out, and why"}},
        {Label::Quarter, {"季度", "Quarter"}},
        {Label::Budget, {"预算", "Budget"}},
        {Label::CarriedIn, {"上期结转", "Carried in"}},
        {Label::Inflow, {"流入", "Inflow"}},
        {Label::Spent, {"支出", "Spent"}},
        {Label::CarriedOut, {"结转下期", "Carried on"}},
        {Label::Lapsed, {"失效", "Lapsed"}},
        {Label::MoneyByQuarter, {"各季度资金（元）", "Money by quarter (yuan)"}},
        {Label::PeopleByQuarter, {"各季度人力（人天）", "People by quarter (days)"}},
        {Label::Sum, {"合计", "Sum"}},
        {Label::Capacity, {"可用", "free"}},
        {Label::Subsidies, {"可申请奖补（上限，不计入预算）", "Subsidies at most (never part of the budget)"}},
        {Label::SubsidyName, {"奖补项目", "Subsidy"}},
        {Label::UpperBound, {"上限（元）", "At most (yuan)"}},
        {Label::SubsidyNote,
         {"按 {} 申请、届时等级 {} 估算；以主管部门公布为准。",
          "Applied for on {}, at level {} by then; the authority decides."}},
        {Label::Scenarios, {"方案比较", "Scenarios"}},
        {Label::ScenarioName, {"方案", "Scenario"}},
        {Label::Initiatives, {"举措数", "Initiatives"}},
        {Label::EndScore, {"期末得分", "Score at the end"}},
        {Label::EndLevel, {"期末等级", "Level at the end"}},
        {Label::Gap, {"距上界（%）", "Gap to the bound (%)"}},
        {Label::ScoreByQuarter,
         {"规划估算、总分与等级均为各季度初；估算按线性计，与总分相差半分以上的以重色标出，以总分为准。",
          "As planned, total and level are of the quarter's beginning; planning counts linearly: where the total "
          "differs by more than half a point it is marked, and holds."}},
        {Label::PlannedScore, {"规划估算", "As planned"}},
        {Label::Explanation, {"说明", "Why"}},
        {Label::CriticalNote, {"★ 在关键路径上", "★ on the critical path"}},
        {Label::BasisPublished, {"已发布", "published"}},
        {Label::BasisVendor, {"厂商报价", "vendor"}},
        {Label::BasisEstimate, {"估算", "estimate"}},
        {Label::EstimateNote,
         {"‡ 估算与厂商数字未经核实，仅供规划参考。",
          "‡ Estimates and vendors' figures are not verified; for planning only."}},
        {Label::KeptPlan,
         {"本路线图是已确定并保存在工作区中的方案。", "This is the plan that was decided on and kept."}},
        {Label::KeptPlanFails,
         {"已保存的路线图方案与目前的答案或规则不符（{}），未列入报告；请重新规划。",
          "The kept roadmap does not fit the answers or rules any more ({}) and is left out: plan again."}},
        {Label::LeftOutConfidential,
         {"应要求略去保密内容（信用代码、人员、佐证、备注）。",
          "Confidential contents are left out on demand (credit code, people, evidence, notes)."}},
        {Label::PreparedBy, {"编制单位", "Prepared by"}},
        {Label::OtherLanguage, {"英文版", "Chinese version"}},
    }};
    return kTable;
}

const std::string& pick(const LocalText& text, Language language) { return text.in(language); }

} // namespace

const std::string& label(Label label, Language language) {
    return pick(table()[static_cast<std::size_t>(label)].text, language);
}

std::string labelWith(Label which, Language language, const std::vector<std::string>& values) {
    std::string result = label(which, language);
    std::size_t at = 0;
    for (const std::string& value : values) {
        at = result.find("{}", at);
        if (at == std::string::npos) {
            break;
        }
        result.replace(at, 2, value);
        at += value.size();
    }
    return result;
}

const std::string& nameOf(rulepack::FindingSeverity severity, Language language) {
    static const LocalText kHigh{"高", "high"};
    static const LocalText kMedium{"中", "medium"};
    static const LocalText kLow{"低", "low"};
    return pick(severity == rulepack::FindingSeverity::High     ? kHigh
                : severity == rulepack::FindingSeverity::Medium ? kMedium
                                                                : kLow,
                language);
}

const std::string& nameOf(AnswerState state, Language language) {
    static const std::array<LocalText, 4> kNames{
        {{"未答", "not answered"}, {"已答", "answered"}, {"不适用", "not applicable"}, {"有争议", "disputed"}}};
    return pick(kNames[static_cast<std::size_t>(state)], language);
}

const std::string& nameOf(AnsweredBy by, Language language) {
    static const LocalText kEnterprise{"企业", "enterprise"};
    static const LocalText kConsultant{"顾问", "consultant"};
    return pick(by == AnsweredBy::Enterprise ? kEnterprise : kConsultant, language);
}

const std::string& nameOf(diagnosis::ScoreState state, Language language) {
    static const std::array<LocalText, 3> kNames{{{"", ""}, {"未知", "unknown"}, {"不适用", "not applicable"}}};
    return pick(kNames[static_cast<std::size_t>(state)], language);
}

const std::string& nameOf(diagnosis::Truth truth, Language language) {
    static const std::array<LocalText, 3> kNames{{{"未达到", "not met"}, {"未知", "unknown"}, {"达到", "met"}}};
    return pick(kNames[static_cast<std::size_t>(truth)], language);
}

const std::string& nameOf(rulepack::Confidence confidence, Language language) {
    static const std::array<LocalText, 3> kNames{{{"官方文本", "official text"},
                                                  {"转引资料 *", "secondary source *"},
                                                  {"本项目自定 †", "this project's own †"}}};
    return pick(kNames[static_cast<std::size_t>(confidence)], language);
}

const std::string& nameOf(diagnosis::ExplanationKind kind, Language language) {
    static const std::array<LocalText, 7> kNames{{{"得分", "score"},
                                                  {"导出值", "value"},
                                                  {"等级", "level"},
                                                  {"门槛", "gate"},
                                                  {"上限", "cap"},
                                                  {"规则", "rule"},
                                                  {"答案", "answer"}}};
    return pick(kNames[static_cast<std::size_t>(kind)], language);
}

} // namespace sihua::report
