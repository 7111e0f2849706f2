#!/usr/bin/env python3
"""Scores answers by the method of `green-factory-36132-2025` as its SOURCES.md states it, and never reads the pack.

The weights are read from the table in SOURCES.md; ratios, gates, vetoes and findings are written here once more.
Command line: worked_case.py.
"""
import sys
from fractions import Fraction

from worked_case import (NOT_APPLICABLE, RECORD, UNKNOWN, combined, half_up, is_known, level_of, main,
                         rescaled, result, tables, zero_if_unknown)

COAL_PER_10000_KWH = Fraction("1.229")  # tonnes of coal equivalent
FIELDS = {"energy_field": (1, 4), "resource_field": (5, 8), "clean_field": (9, 11), "product_field": (12, 13),
          "land_field": (14, 14)}  # first and last indicator
NAMES = ("energy carbon renewable platform material water reuse waste equipment retrofit pollutants design footprint "
         "land").split()


def weights_of(method):
    for head, rows in tables(method):
        if head[:2] == ["no.", "indicator"]:
            weights = [Fraction(row[2]) for row in rows]
            assert [row[1] for row in rows] == NAMES and sum(weights) == 100, "the table of weights changed"
            return weights
    raise AssertionError("there is no table of weights")


def scores_of(method, answers):
    weight = weights_of(method)
    number = answers.number
    output = number("green.output")

    def linear(value, benchmark, maximum):
        """Nothing at the base, all at the lead, straight between."""
        score = combined(lambda x, base, lead: min(max((x - base) * maximum / (lead - base), Fraction(0)), maximum),
                         value, number(f"green.{benchmark}.base"), number(f"green.{benchmark}.lead"))
        return half_up(score, 8)

    def actual(name, maximum):
        return zero_if_unknown(linear(number(f"green.{name}.actual"), name, maximum))

    def ratio(value, benchmark, maximum):
        return zero_if_unknown(linear(value, benchmark, maximum))

    cases = answers("green.cases")
    s = {
        "i1.energy": ratio(combined(lambda e, o: e * 1000 / o, number("energy.last"), output), "energy", weight[0]),
        "i2.carbon": ratio(combined(lambda c, o: c * 1000 / o, number("carbon.last"), output), "carbon", weight[1]),
        "i3.renewable": ratio(combined(lambda r, e: r * COAL_PER_10000_KWH / e * 100, number("electricity.renewable"),
                                       number("energy.last")), "renewable", weight[2]),
        "i4.platform": ratio(answers.count("green.platform"), "functions", weight[3]),
        "i5.intensity": linear(number("green.material.actual"), "material", weight[4]),
        "i5.cases": (NOT_APPLICABLE if cases == NOT_APPLICABLE else UNKNOWN if cases is None else
                     weight[4] / 2 * sum(case in cases for case in ("less_material", "recycled"))),
        "i6.water": ratio(combined(lambda w, o: w / o, number("water.fresh"), output), "water", weight[5]),
        "i7.reuse": ratio(combined(lambda fresh, again: again / (fresh + again) * 100, number("water.fresh"),
                                   number("water.reused")), "reuse", weight[6]),
        "i8.waste": ratio(combined(lambda arisen, used: used / arisen * 100, number("waste.solid"),
                                   number("waste.recovered")), "waste", weight[7]),
        "i9.equipment": actual("equipment", weight[8]),
        "i10.projects": actual("projects", weight[9] / 2),
        "i10.spend": actual("spend", weight[9] / 2),
        "i11.water": actual("waste_water", weight[10] / 2),
        "i11.gas": actual("waste_gas", weight[10] / 2),
        "i12.design": (NOT_APPLICABLE if cases == NOT_APPLICABLE else
                       weight[11] * int(cases is not None and "design" in cases)),
        "i13.footprint": actual("footprint", weight[12]),
        "i14.output": ratio(combined(lambda o, area: o / area, output, number("green.land.area")), "land",
                            weight[13] / 2),
        "i14.building": actual("building", weight[13] / 4),
        "i14.plot_ratio": actual("plot_ratio", weight[13] / 4),
    }
    better = [s[name] for name in ("i5.intensity", "i5.cases") if is_known(s[name])]
    s["i5.material"] = max(better) if better else (
        NOT_APPLICABLE if s["i5.intensity"] == s["i5.cases"] == NOT_APPLICABLE else UNKNOWN)
    s["i10.retrofit"] = half_up(rescaled([(s["i10.projects"], 2), (s["i10.spend"], 2)], weight[9]), 8)
    s["i11.pollutants"] = half_up(rescaled([(s["i11.water"], 3), (s["i11.gas"], 3)], weight[10]), 8)
    s["i14.land"] = half_up(rescaled([(s["i14.output"], 4), (s["i14.building"], 2), (s["i14.plot_ratio"], 2)],
                                     weight[13]), 8)
    for field, (first, last) in FIELDS.items():
        parts = [(s[f"i{i}.{NAMES[i - 1]}"], weight[i - 1]) for i in range(first, last + 1)]
        s[field] = half_up(rescaled(parts, sum(maximum for _, maximum in parts)), 6)
    s["total"] = half_up(rescaled([(s[field], sum(weight[first - 1:last])) for field, (first, last) in FIELDS.items()],
                                  100), 4)
    parts_of_indicators = ("i5.intensity i5.cases i10.projects i10.spend i11.water i11.gas i14.output i14.building "
                           "i14.plot_ratio").split()
    order = ["total", *FIELDS, *(f"i{i + 1}.{name}" for i, name in enumerate(NAMES)), *parts_of_indicators]
    return {name: s[name] for name in order}


def gates_of(answers, scores):
    """Rows of (id, condition), and whether the negative list rules everything out."""
    certificate = {name: answers.ticked("management.certificates", name)
                   for name in ("quality", "safety", "environment", "energy")}
    basic = [("gate.registered", answers.ticked("record.clean", "independent")),
             *((f"gate.{name}", holds) for name, holds in certificate.items()),
             ("gate.phased_out", answers.ticked("environment.compliance", "no_phased_out")),
             ("gate.emissions", answers.ticked("environment.compliance", "permit", "limits")),
             ("gate.incident", answers.ticked("environment.compliance", "no_incident")),
             ("gate.negative_list", answers.has("record.clean"))]
    total = scores["total"]
    line = [("line60.score", total >= 60 if is_known(total) else UNKNOWN)]
    vetoed = answers.has("record.clean") and answers.ticked("record.clean", *RECORD) is not True
    return [[(name, UNKNOWN if holds == NOT_APPLICABLE else holds) for name, holds in row] for row in (basic, line)], vetoed


def findings_of(answers, scores):
    def lacks(fact, *options):
        return answers.ticked(fact, *options) is False

    found = []
    for name in ("quality", "safety", "environment", "energy"):
        found.append(("high", f"certificate_{name}", lacks("management.certificates", name)))
    found.append(("high", "phased_out", lacks("environment.compliance", "no_phased_out")))
    found.append(("high", "emissions", lacks("environment.compliance", "permit", "limits")))
    found.append(("high", "incident", lacks("environment.compliance", "no_incident")))
    found.append(("high", "negative", lacks("record.clean", *RECORD)))
    for name, node, half in (("energy", "i1.energy", 4), ("carbon", "i2.carbon", 4), ("renewable", "i3.renewable", 4),
                             ("platform", "i4.platform", 3), ("water", "i6.water", 4), ("reuse", "i7.reuse", 4),
                             ("waste", "i8.waste", 3), ("equipment", "i9.equipment", 3),
                             ("footprint", "i13.footprint", 4)):
        benchmark = "functions" if name == "platform" else name
        has_benchmark = answers.has(f"green.{benchmark}.base") and answers.has(f"green.{benchmark}.lead")
        found.append(("medium", f"{name}_low", has_benchmark and is_known(scores[node]) and scores[node] < half))
    found.append(("medium", "no_base", answers.has("green.output") and not answers.has("green.energy.base")))
    found.append(("medium", "no_carbon", answers.has("green.output") and answers("carbon.last") is None))
    found.append(("low", "no_design_case", lacks("green.cases", "design")))
    return [(severity, name) for severity, name, holds in found if holds]


def expected(method, answers):
    scores = scores_of(method, answers)
    rows, vetoed = gates_of(answers, scores)
    return result(scores.items(), level_of(rows, vetoed), [gate for row in rows for gate in row],
                  findings_of(answers, scores))


if __name__ == "__main__":
    sys.exit(main(expected, "green-factory-36132-2025"))
