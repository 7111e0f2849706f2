// tests/unit/diagnosis/workshop.h - A small scheme with one of everything, for the tests of diagnosis.
#pragma once

#include "tests/support/scheme_in_code.h"

namespace sihua::tests {

/// total 20 = base 12 (network 8 + rate 4) + care 8; levels at 5, 10 (and networked), 15; a cap and a veto.
inline SchemeInCode workshop() {
    using namespace rulepack;
    SchemeInCode s;
    s.number("machines.total", 1, 1000);
    s.number("machines.networked", 0, 1000);
    s.someOf("network", {"none", "shop", "app", "g5"});
    s.boolean("has_furnace");
    s.oneOf("furnace", {"old", "new"}).applicable = SchemeInCode::formula("has_furnace");
    s.boolean("accident");

    s.value("rate", "machines.networked / machines.total * 100");
    auto& total = s.node("total", 20, SumMethod{SchemeInCode::terms({"base", "care"})}, MissingPolicy::Zero);
    total.citation = {"doc", "表1", rulepack::Confidence::Official};
    s.node("base", 12, SumMethod{SchemeInCode::terms({"network_score", "rate_score"})}, MissingPolicy::Zero);
    s.node("network_score", 8,
           PointsMethod{FactId("network"),
                        {{OptionId("none"), 0, {"points.csv", 2, 1, 0}},
                         {OptionId("shop"), 2, {"points.csv", 3, 1, 0}},
                         {OptionId("app"), 2, {"points.csv", 4, 1, 0}},
                         {OptionId("g5"), 4, {"points.csv", 5, 1, 0}}}});
    TableMethod bands{HitPolicy::Unique, {SchemeInCode::formula("rate")}, {"rate"}, {}};
    bands.rows.push_back({"A", {SchemeInCode::cell("[0..10]")}, SchemeInCode::formula("0"), {"不超过10%", ""}, {}});
    bands.rows.push_back({"B", {SchemeInCode::cell("(10..100]")}, SchemeInCode::formula("4"), {"超过10%", ""}, {}});
    s.node("rate_score", 4, bands);
    auto& care =
        s.node("care", 8, PointsMethod{FactId("furnace"), {{OptionId("old"), 1, {}}, {OptionId("new"), 8, {}}}},
               MissingPolicy::Zero);
    care.citation = {"doc", "", rulepack::Confidence::Secondary};

    s.level(1, {"total >= 5"});
    s.level(2, {"total >= 10", "rate >= 20 and network_score >= 4"});
    s.level(3, {"total >= 15"});
    s.cap("cap.accident", "accident", 1);
    s.cap("veto.none", "list contains(network, \"none\")", 0);
    s.finding("finding.low", "total < 18", FindingSeverity::Low);
    s.finding("finding.high", "rate < 50", FindingSeverity::High);
    s.finding("finding.next", "level < 2", FindingSeverity::High);
    return s;
}

/// networked 30 of 200 machines = 15%; network shop + app = 4; no furnace.
inline Answers workshopAnswers() {
    return answersOf({{"machines.total", 200},
                      {"machines.networked", 30},
                      {"network", options({"shop", "app"})},
                      {"has_furnace", false}});
}

} // namespace sihua::tests
