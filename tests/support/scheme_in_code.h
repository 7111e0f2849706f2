// tests/support/scheme_in_code.h - Writes small schemes in code, for tests that need no files.
//
//     SchemeInCode s;
//     s.number("machines.total", 0, 1000);
//     s.value("rate", "machines.networked / machines.total * 100");
//     s.node("total", 100, FormulaMethod{s.formula("rate")});
//     s.level(1, {"total >= 20"});
//     const auto plan = evaluation::compile(s.scheme());
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/answer.h"
#include "core/rulepack/model.h"

namespace sihua::tests {

/// A decimal from text: dec("1.5").
[[nodiscard]] Decimal dec(std::string_view text);

class SchemeInCode {
public:
    SchemeInCode();

    [[nodiscard]] static rulepack::Formula formula(const std::string& text);
    [[nodiscard]] static rulepack::Formula cell(const std::string& unaryTests);
    [[nodiscard]] static std::vector<rulepack::Term> terms(const std::vector<std::string>& nodes);

    rulepack::Fact& number(const std::string& id, std::optional<Decimal> least, std::optional<Decimal> most,
                           int decimals = 0);
    rulepack::Fact& boolean(const std::string& id);
    rulepack::Fact& oneOf(const std::string& id, const std::vector<std::string>& options);
    rulepack::Fact& someOf(const std::string& id, const std::vector<std::string>& options);
    rulepack::Fact& fact(const std::string& id, rulepack::FactType type);
    rulepack::Value& value(const std::string& id, const std::string& formula);
    rulepack::ScoreNode& node(const std::string& id, Decimal maximum, rulepack::Method method,
                              rulepack::MissingPolicy missing = rulepack::MissingPolicy::Unknown);
    void group(const std::string& id, const std::vector<std::string>& members);
    /// Requirements are called level<n>.<i>.
    rulepack::LevelRow& level(int level, const std::vector<std::string>& requirements);
    rulepack::Cap& cap(const std::string& id, const std::string& when, int atMost);
    rulepack::FindingRule& finding(const std::string& id, const std::string& when,
                                   rulepack::FindingSeverity severity = rulepack::FindingSeverity::Medium);

    [[nodiscard]] rulepack::Scheme& edit() { return *m_scheme; }
    [[nodiscard]] rulepack::SchemePtr scheme() const;

private:
    std::shared_ptr<rulepack::Interview> m_interview;
    std::shared_ptr<rulepack::Scheme> m_scheme;
    std::uint32_t m_line = 0;
};

/// Answers by fact id.
[[nodiscard]] Answers answersOf(const std::vector<std::pair<std::string, AnswerValue>>& list);
[[nodiscard]] Answer notApplicable(const std::string& reason);
[[nodiscard]] OptionSet options(const std::vector<std::string>& ids);

} // namespace sihua::tests
