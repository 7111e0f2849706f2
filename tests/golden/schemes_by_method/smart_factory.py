#!/usr/bin/env python3
"""Judges answers by the conditions of `smart-factory` as its SOURCES.md states them, and never reads the pack.

The seven conditions, the forty scenes and the four steps are written here once more, from their meaning.
Command line: worked_case.py.
"""
import sys
from fractions import Fraction

from worked_case import NOT_APPLICABLE, UNKNOWN, conjunction, level_of, main, rescaled, result

PLANNED = ("plan", "projects", "results", "peer_exchange")
LEVELS = ("l0", "l1", "l2", "l3", "l4", "l5")


def scenes_of(answers):
    """The forty typical scenes by area: whether each is built. What is not known is not built."""
    def scene(name, least):
        return answers.among("scene." + name, *LEVELS[least:5])

    def has(fact, option):
        return answers.ticked(fact, option) is True

    networks = answers.count("network.construction")
    return {
        "construction": [has("smart.scenes", "planned"), not isinstance(networks, str) and networks >= 2,
                         has("smart.scenes", "twin")],
        "research": [scene("product_design", 2), has("cmmm.product_design", "simulation"), scene("process_design", 2),
                     has("cmmm.process_design", "simulation")],
        "operations": [has("smart.scenes", "changeover"), has("intelligence.applications", "process"),
                       has("smart.scenes", "apc"), has("smart.scenes", "cobot"),
                       has("intelligence.applications", "vision"), scene("quality", 3), scene("quality", 4),
                       scene("equipment", 3), has("intelligence.applications", "maintenance"), scene("equipment", 2)],
        "control": [scene("scheduling", 3), has("intelligence.applications", "scheduling"), scene("production", 2),
                    has("cmmm.planning", "dynamic"), scene("warehousing", 3), has("cmmm.warehousing", "request"),
                    has("smart.scenes", "hazardous"), scene("safety", 3), scene("energy", 3),
                    has("carbon.management", "platform"), has("cmmm.safety", "emissions"),
                    has("collaboration.modes", "subcontracting")],
        "management": [scene("decision", 3), has("smart.scenes", "lean"), has("cmmm.product_design", "custom"),
                       has("cmmm.sales", "personal"), has("collaboration.modes", "remote_service"),
                       has("smart.scenes", "value_added"), scene("after_sales", 4),
                       has("collaboration.modes", "shared_plan"), answers.among("systems.srm", "full", "joined"),
                       scene("purchasing", 4), has("cmmm.logistics", "routes")],
    }


def expected(_method, answers):
    areas = {name: sum(built) for name, built in scenes_of(answers).items()}
    assert {name: len(built) for name, built in scenes_of(answers).items()} == {
        "construction": 3, "research": 4, "operations": 10, "control": 12, "management": 11}
    scale = answers("smart.scale")
    better = answers.count("smart.results")
    people = conjunction(answers.ticked("talent.measures", "posts"), answers.ticked("talent.measures", "training"))
    planned = answers.among("planning.implementation", *PLANNED)
    no_plan_to_judge = answers("planning.implementation") == NOT_APPLICABLE
    conditions = {
        "scale": UNKNOWN if scale is None else scale,
        "record": answers.ticked("record.clean", "no_accident", "no_tax", "credit"),
        "controllable": answers.ticked("smart.controllable", "equipment", "software", "systems"),
        "organisation": conjunction(people, planned),
        "maturity": answers.among("smart.maturity", *LEVELS[2:]),
        "production": areas["operations"] >= 1,
        "results": better if isinstance(better, str) else better >= 3,
    }

    def point(condition):
        return NOT_APPLICABLE if condition == NOT_APPLICABLE else Fraction(condition is True)

    points = {name: point(condition) for name, condition in conditions.items()}
    scores = [("conditions", rescaled([(value, 1) for value in points.values()], 7)),
              ("scenes", sum(areas.values())),
              *((f"condition.{name}", value) for name, value in points.items()),
              ("organisation.people", point(people)),
              ("organisation.plan", NOT_APPLICABLE if no_plan_to_judge else point(planned)),
              *((f"area.{name}", count) for name, count in areas.items())]

    named = ("advanced", "excellent", "leading")
    rows = [[(f"basic.{name}", condition) for name, condition in conditions.items()]]
    for step, (name, least) in enumerate((("advanced", 2), ("excellent", 3), ("leading", 4))):
        rows.append([(f"{name}.maturity", answers.among("smart.maturity", *LEVELS[least:])),
                     (f"{name}.named", answers.among("smart.named", *named[step:]))])

    maturity, listed = answers("smart.maturity"), answers("smart.named")
    told = answers.has("talent.measures") and answers.has("planning.implementation")
    findings = [
        ("high", "scale", conditions["scale"] is False),
        ("high", "record", conditions["record"] is False),
        ("medium", "controllable", conditions["controllable"] is False),
        ("medium", "organisation", told and conditions["organisation"] is False),
        ("high", "maturity_missing", maturity == "none"),
        ("high", "maturity_low", maturity in LEVELS[:2]),
        ("high", "production",
         areas["operations"] < 1 and answers.has("scene.quality") and answers.has("scene.equipment")),
        ("medium", "results", conditions["results"] is False),
        ("medium", "few_scenes",
         answers.has("smart.scenes") and answers.has("scene.production") and sum(areas.values()) < 10),
        ("low", "next_advanced", listed == "basic" and maturity in LEVELS[2:]),
        ("low", "next_excellent", listed == "advanced" and maturity in LEVELS[3:]),
    ]
    return result(scores, level_of(rows), [gate for row in rows for gate in row],
                  [(severity, name) for severity, name, holds in findings if holds])


if __name__ == "__main__":
    sys.exit(main(expected, "smart-factory"))
