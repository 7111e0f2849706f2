#include "tests/support/scheme_in_code.h"

#include "core/base/assert.h"
#include "core/feel/parse.h"

namespace sihua::tests {

using namespace rulepack;

namespace {

feel::ParseOptions packMode() {
    feel::ParseOptions options;
    options.names = &feel::NameSet::builtIns();
    return options;
}

SourceSpan spanOf(std::uint32_t line, std::size_t length) {
    return {"in_code.yaml", line, 5, static_cast<std::uint32_t>(length)};
}

} // namespace

Decimal dec(std::string_view text) {
    const auto value = Decimal::parse(text);
    SIHUA_ASSERT(value);
    return *value;
}

SchemeInCode::SchemeInCode() : m_interview(std::make_shared<Interview>()), m_scheme(std::make_shared<Scheme>()) {
    m_interview->version = "1";
    m_scheme->id = "in-code";
    m_scheme->version = "1.0.0";
    m_scheme->name = {"代码中的体系", "Scheme in code"};
    m_scheme->levels.none = {"未达级", "No level"};
    m_scheme->interview = m_interview;
}

Formula SchemeInCode::formula(const std::string& text) {
    auto parsed = feel::parseExpression(text, packMode());
    SIHUA_ASSERT(parsed);
    return {text, *parsed, {"in_code.yaml", 1, 1, static_cast<std::uint32_t>(text.size())}};
}

Formula SchemeInCode::cell(const std::string& unaryTests) {
    auto parsed = feel::parseUnaryTests(unaryTests, packMode());
    SIHUA_ASSERT(parsed);
    return {unaryTests, *parsed, {}};
}

std::vector<Term> SchemeInCode::terms(const std::vector<std::string>& nodes) {
    std::vector<Term> list;
    for (const std::string& node : nodes) {
        list.push_back({NodeId(node), 1, {}});
    }
    return list;
}

Fact& SchemeInCode::fact(const std::string& id, FactType type) {
    Fact fact;
    fact.id = FactId(id);
    fact.type = type;
    fact.question = {id + "？", id + "?"};
    fact.span = spanOf(++m_line, id.size());
    return m_interview->facts.emplace_back(std::move(fact));
}

Fact& SchemeInCode::number(const std::string& id, std::optional<Decimal> least, std::optional<Decimal> most,
                           int decimals) {
    Fact& added = fact(id, FactType::Number);
    added.least = least;
    added.most = most;
    added.decimals = decimals;
    return added;
}

Fact& SchemeInCode::boolean(const std::string& id) { return fact(id, FactType::Boolean); }

Fact& SchemeInCode::oneOf(const std::string& id, const std::vector<std::string>& options) {
    Fact& added = fact(id, FactType::OneOf);
    for (const std::string& option : options) {
        added.options.push_back({OptionId(option), {option + "项", option}, false});
    }
    return added;
}

Fact& SchemeInCode::someOf(const std::string& id, const std::vector<std::string>& options) {
    Fact& added = oneOf(id, options);
    added.type = FactType::SomeOf;
    return added;
}

Value& SchemeInCode::value(const std::string& id, const std::string& text) {
    Value value;
    value.id = NodeId(id);
    value.name = {id + "值", id};
    value.formula = formula(text);
    value.span = spanOf(++m_line, id.size());
    return m_scheme->values.emplace_back(std::move(value));
}

ScoreNode& SchemeInCode::node(const std::string& id, Decimal maximum, Method method, MissingPolicy missing) {
    ScoreNode node;
    node.id = NodeId(id);
    node.name = {id + "分", id};
    node.method = std::move(method);
    node.maximum = maximum;
    node.missing = missing;
    node.because = {id + "的理由", "because of " + id};
    node.span = spanOf(++m_line, id.size());
    if (m_scheme->nodes.empty()) {
        m_scheme->levels.score = node.id;
    }
    return m_scheme->nodes.emplace_back(std::move(node));
}

void SchemeInCode::group(const std::string& id, const std::vector<std::string>& members) {
    Group group;
    group.id = NodeId(id);
    group.name = {id + "组", id};
    for (const std::string& member : members) {
        group.members.emplace_back(member);
    }
    m_scheme->groups.push_back(std::move(group));
}

LevelRow& SchemeInCode::level(int level, const std::vector<std::string>& requirements) {
    LevelRow row;
    row.level = level;
    row.name = {std::to_string(level) + "级", "Level " + std::to_string(level)};
    row.span = spanOf(++m_line, 1);
    for (const std::string& when : requirements) {
        Requirement requirement;
        requirement.id = NodeId("level" + std::to_string(level) + "." + std::to_string(row.requirements.size() + 1));
        requirement.when = formula(when);
        requirement.span = spanOf(++m_line, when.size());
        row.requirements.push_back(std::move(requirement));
    }
    return m_scheme->levels.rows.emplace_back(std::move(row));
}

Cap& SchemeInCode::cap(const std::string& id, const std::string& when, int atMost) {
    Cap cap;
    cap.id = NodeId(id);
    cap.when = formula(when);
    cap.atMost = atMost;
    cap.because = {id + "封顶", id + " caps"};
    cap.span = spanOf(++m_line, id.size());
    return m_scheme->levels.caps.emplace_back(std::move(cap));
}

FindingRule& SchemeInCode::finding(const std::string& id, const std::string& when, FindingSeverity severity) {
    FindingRule rule;
    rule.id = NodeId(id);
    rule.when = formula(when);
    rule.severity = severity;
    rule.text = {id + "问题", id + " is the matter"};
    rule.advice = {"改进" + id, "mend " + id};
    rule.span = spanOf(++m_line, id.size());
    return m_scheme->findings.emplace_back(std::move(rule));
}

SchemePtr SchemeInCode::scheme() const { return m_scheme; }

Answers answersOf(const std::vector<std::pair<std::string, AnswerValue>>& list) {
    Answers answers;
    for (const auto& [id, value] : list) {
        answers.emplace(FactId(id), Answer::of(value));
    }
    return answers;
}

Answer notApplicable(const std::string& reason) {
    Answer answer;
    answer.state = AnswerState::NotApplicable;
    answer.reason = reason;
    return answer;
}

OptionSet options(const std::vector<std::string>& ids) {
    OptionSet set;
    for (const std::string& id : ids) {
        set.emplace_back(id);
    }
    return set;
}

} // namespace sihua::tests
