#!/usr/bin/env python3
"""Scores answers by the method of `cmmm-structure` as its SOURCES.md states it, and never reads the pack.

Weights and points are read from the tables in SOURCES.md; the counting of levels, tailoring and the findings are written here
once more. Command line: worked_case.py.
"""
import re
import sys
from fractions import Fraction

from worked_case import (NOT_APPLICABLE, UNKNOWN, half_up, is_known, level_of, main, result, tables, weighted_mean)

MET = Fraction(4, 5)
NOT_OF_PROCESS = ("product_design", "product_service")  # these questions are not asked of the process type
ORDER = {"planning.implementation": "none learning plan projects results peer_exchange".split(),
         "systems.coverage": "none single several most all".split(),
         "systems.": "none part full joined".split(), "scene.": "l0 l1 l2 l3 l4".split()}
SYSTEMS = "erp plm mes qms eam wms srm crm ems".split()
CORE = "people data security equipment planning production maintenance safety warehousing energy purchasing".split()
SEVERITY = {"high": "data integration security equipment planning operations safety warehousing logistics sales".split(),
            "medium": "strategy skills network product_design process_design purchasing maintenance energy".split(),
            "low": ["customer_service", "product_service"]}
NAMED_AT_3 = "data integration operations planning logistics".split()
FINDINGS_AT_2 = ("strategy skills data integration security equipment network product_design process_design purchasing planning "
                 "operations maintenance safety warehousing energy logistics sales customer_service product_service").split()


class Method:
    """The two tables: parts with their weights, subdomains with their points by level."""

    def __init__(self, text):
        self.weight, self.parent, self.question, self.points = {}, {}, {}, {}
        for head, rows in tables(text):
            if head[:2] == ["part", "of"]:
                for name, parent, discrete, process, _ in rows:
                    self.weight[name, parent] = (Fraction(discrete), Fraction(process))
            elif head[:2] == ["subdomain", "question"]:
                for name, question, level, points in rows:
                    self.question[name] = question
                    self.points[name, int(level)] = points.split(", ")
        self.elements = [name for name, parent in self.weight if parent == "level"]
        self.domains = {element: [name for name, parent in self.weight if parent == element] for element in self.elements}
        self.subdomains = {domain: [name for name, parent in self.weight if parent == domain]
                           for domains in self.domains.values() for domain in domains}
        assert len(self.points) == 93 and sum(map(len, self.points.values())) == 210, "the table of points changed"
        assert len(self.question) == 20 and len(self.subdomains) == 12, "the table of weights changed"

    def weights(self, name, parent, process):
        discrete, continuous = self.weight[name, parent]
        return {"discrete": discrete, "process": continuous, "mixed": (discrete + continuous) / 2}[process]


def rank(fact, option):
    order = next(options for prefix, options in ORDER.items() if fact.startswith(prefix))
    return order.index(option)


def is_met(point, question, answers):
    """Whether a point is there; what is not answered is not."""
    if point == "equipment.digital>=30% of equipment.total":
        return (answers.has("equipment.digital") and answers.has("equipment.total")
                and answers("equipment.digital") * 10 >= answers("equipment.total") * 3)
    if " and " in point:
        return all(is_met(part, question, answers) for part in point.split(" and "))
    if match := re.fullmatch(r"joined#(\d)", point):
        return sum(answers.among(f"systems.{name}", "joined") for name in SYSTEMS) >= int(match[1])
    if match := re.fullmatch(r"([\w.]+)#(\d)", point):
        count = answers.count(match[1])
        return is_known(count) and count >= int(match[2])
    if match := re.fullmatch(r"([\w.]+)>0", point):
        return answers.has(match[1]) and answers(match[1]) > 0
    if match := re.fullmatch(r"([\w.]+)>=(\w+)", point):
        return answers.has(match[1]) and rank(match[1], answers(match[1])) >= rank(match[1], match[2])
    if match := re.fullmatch(r"([\w.]+):(\w+)", point):
        return answers.ticked(match[1], match[2]) is True
    assert re.fullmatch(r"\w+", point), point
    return answers.ticked(question, point) is True


def degree(met, of):
    """0, 0.5, 0.8 or 1 by the share of points that are met."""
    share = Fraction(met, of)
    return share if share in (0, 1) else MET if share >= Fraction(2, 3) else Fraction(1, 2)


def scores_of(method, answers):
    process, s = answers("enterprise.process"), {}
    for (name, level), points in method.points.items():
        question = method.question[name]
        is_tailored = answers(question) == NOT_APPLICABLE or (process == "process" and name in NOT_OF_PROCESS)
        met = 0 if not answers.has(question) else sum(is_met(point, question, answers) for point in points)
        s[f"l{level}.{name}"] = NOT_APPLICABLE if is_tailored else degree(met, len(points))
    for level in range(1, 6):
        elements = []
        for element in method.elements:
            domains = []
            for domain in method.domains[element]:
                below = [name for name in method.subdomains[domain] or [domain] if f"l{level}.{name}" in s]
                if not below:
                    continue
                score = s.get(f"l{level}.{domain}")
                if method.subdomains[domain]:
                    score = s[f"l{level}.{domain}_domain"] = half_up(weighted_mean(
                        [(s[f"l{level}.{name}"], method.weights(name, domain, process)) for name in below]), 10)
                domains.append((score, method.weights(domain, element, process)))
            if domains:
                score = s[f"l{level}.{element}_element"] = half_up(weighted_mean(domains), 10)
                elements.append((score, method.weights(element, "level", process)))
        s[f"l{level}"] = half_up(weighted_mean(elements), 6)
    counts = True
    for level in range(1, 6):
        score = s[f"l{level}"]
        if is_known(score):
            s[f"counted.l{level}"] = Fraction(0) if not counts else Fraction(1) if score >= MET else score
            counts = counts and score >= MET
        else:
            s[f"counted.l{level}"] = score
    counted = [s[f"counted.l{level}"] for level in range(1, 6)]
    s["maturity"] = sum(counted) if all(map(is_known, counted)) else NOT_APPLICABLE
    for name in method.question:
        levels = [s[f"l{level}.{name}"] for level in range(1, 6) if (name, level) in method.points]
        s[f"profile.{name}"] = sum(levels) if all(map(is_known, levels)) else NOT_APPLICABLE
    return s


def order_of(method, scores):
    order = ["maturity", *(f"counted.l{level}" for level in range(1, 6))]
    for level in range(1, 6):
        order += [f"l{level}", *(f"l{level}.{element}_element" for element in method.elements),
                  *(f"l{level}.{domain}_domain" for domain, below in method.subdomains.items() if below),
                  *(f"l{level}.{name}" for name in method.question)]
    return [name for name in order if name in scores] + [f"profile.{name}" for name in method.question]


def findings_of(method, scores, answers):
    def at_least(level, limit):
        return is_known(scores[f"l{level}"]) and scores[f"l{level}"] >= limit

    def below(level, limit):
        return is_known(scores[f"l{level}"]) and scores[f"l{level}"] < limit

    def lacks(name, level):
        is_asked = answers.has(method.question[name]) and scores[f"l{level}.{name}"] != NOT_APPLICABLE
        return is_asked and scores[f"l{level}.{name}"] < MET

    found = [("high", "core_tailored", any(answers(f"cmmm.{name}") == NOT_APPLICABLE for name in CORE))]
    for level in range(1, 5):
        found.append(("medium", f"near_level{level}", all(at_least(lower, MET) for lower in range(1, level))
                      and at_least(level, Fraction(7, 10)) and below(level, MET)))
    found.append(("medium", "higher_not_counted",
                  (below(1, MET) and at_least(2, Fraction(1, 2)))
                  or (at_least(1, MET) and below(2, MET) and at_least(3, Fraction(1, 2)))))
    for name in FINDINGS_AT_2:
        severity = next(severity for severity, names in SEVERITY.items() if name in names)
        found.append((severity, f"{name}_l2", lacks(name, 2)))
    for name in NAMED_AT_3:
        found.append(("medium", f"{name}_l3", at_least(1, MET) and at_least(2, MET) and lacks(name, 3)))
    return [(severity, name) for severity, name, holds in found if holds]


def expected(text, answers):
    method = Method(text)
    scores = scores_of(method, answers)
    rows = []
    for level in range(1, 6):
        own, total = scores[f"l{level}"], scores["maturity"]
        rows.append([(f"level{level}.met", own >= MET if is_known(own) else UNKNOWN),
                     (f"level{level}.band", total >= level - Fraction(1, 5) if is_known(total) else UNKNOWN)])
    return result([(name, scores[name]) for name in order_of(method, scores)], level_of(rows),
                  [gate for row in rows for gate in row], findings_of(method, scores, answers))


if __name__ == "__main__":
    sys.exit(main(expected, "cmmm-structure"))
