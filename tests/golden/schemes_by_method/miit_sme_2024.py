#!/usr/bin/env python3
"""Rates answers by the method of `miit-sme-2024` as its SOURCES.md states it, and never reads the pack.

Weights, options, bands, scenes and gates come from the tables there; the shares are multiplied here. How a change is taken,
how scenes are counted and when a finding is raised is written once more, from its meaning. Command line: worked_case.py.
"""
import re
import sys
from fractions import Fraction

from worked_case import NOT_APPLICABLE, UNKNOWN, combined, half_up, is_known, main, result, tables

LADDER = ("l0", "l1", "l2", "l3", "l4")


class Method:
    def __init__(self, text):
        by_head = {head[1] if head[0] == "no." else head[0]: rows for head, rows in tables(text)}
        self.dimensions, self.areas, self.points = {}, {}, {}  # what each consists of, in order; points by question
        for dimension, whole, area, area_share, question, share, points in by_head["dimension"]:
            area, question = f"{dimension}.{area}", f"{dimension}.{question}"
            self.dimensions.setdefault(dimension, [])
            if area not in self.dimensions[dimension]:
                self.dimensions[dimension].append(area)
            self.areas.setdefault(area, []).append(question)
            self.points[question] = Fraction(whole) * Fraction(area_share) * Fraction(share) / 10000
            assert self.points[question] == Fraction(points), question
        assert sum(self.points.values()) == 100
        self.reads, self.counted, self.shares = {}, {}, {}
        for (_, name, reads, counted, shares), question in zip(by_head["question"], self.points, strict=True):
            assert question.endswith("." + name), "the two tables name the questions in one order"
            self.reads[question], self.counted[question] = reads.split(), counted
            self.shares[question] = [(label.rstrip(":"), Fraction(share))
                                     for label, share in re.findall(r"([a-z]\S*(?: to \d+)?:?) (\d+)", shares)]
        self.constrained = {scene: kind == "constrained" for _, scene, kind in by_head["scene"]}
        assert (len(self.constrained), sum(self.constrained.values())) == (16, 10)
        self.gates = [[int(figure) for figure in row] for row in by_head["level"]]
        self.findings = [(severity, name) for name, severity, _ in by_head["finding"]]


def ratio(answers, part, whole):
    return combined(lambda a, b: a * 100 / b, answers.number(part), answers.number(whole))


def change(answers, quantity, per):
    """Last year's quantity per unit of the other against the year before's, in per cent with one digit."""
    figures = [answers.number(f"{name}.{year}") for name in (quantity, per) for year in ("last", "prior")]
    value = combined(lambda last, prior, per_last, per_prior: last * per_prior / (prior * per_last) * 100 - 100, *figures)
    return -half_up(-value, 1) if is_known(value) and value < 0 else half_up(value, 1)  # halves away from zero


def quantity_of(method, question, answers):
    """The rate or change that a question goes by."""
    first, word, second = method.reads[question][:3]
    second = second.rstrip(",")
    if word == "of":
        return ratio(answers, first, second)
    if word == "less":
        return combined(lambda after, before: after - before, answers.number(first), answers.number(second))
    assert word == "by", word
    return change(answers, first, second)


def share_of(method, question, answers):
    """How much of a question's points is earned, in per cent."""
    shares, counted = method.shares[question], method.counted[question]
    if counted in ("sum", "choice"):
        chosen = answers(method.reads[question][0])
        if chosen is None or chosen == NOT_APPLICABLE:
            return chosen or UNKNOWN
        options = dict(shares)
        return options[chosen] if counted == "choice" else sum(options[option] for option in chosen)
    value = quantity_of(method, question, answers)
    if not is_known(value):
        return value
    if counted == "change":
        return dict(shares)["unchanged" if value == 0 else "up" if value > 0 else "down"]
    assert counted == "band", counted
    *bands, (above, most) = shares
    assert above == "above"
    return next((share for label, share in bands if value <= int(label.removeprefix("up to "))), most)


def sum_of(parts):
    """What has no score earns nothing."""
    return sum((part for part in parts if is_known(part)), Fraction(0))


def scores_of(method, answers):
    questions = {question: combined(lambda share, of=points: of * share / 100, share_of(method, question, answers))
                 for question, points in method.points.items()}
    areas = {area: sum_of(questions[question] for question in below) for area, below in method.areas.items()}
    dimensions = {name: sum_of(areas[area] for area in below) for name, below in method.dimensions.items()}
    scenes = {}
    for scene in method.constrained:
        level = answers(f"scene.{scene}")
        scenes[scene] = Fraction(LADDER.index(level)) if answers.has(f"scene.{scene}") else level or UNKNOWN
    return sum_of(dimensions.values()), dimensions, areas, questions, scenes


def findings_of(method, total, scores, scenes, rates, answers):
    """By name, whether each is raised."""
    def at_least(level, only_constrained=False):
        return sum(is_known(reached) and reached >= level and (method.constrained[scene] or not only_constrained)
                   for scene, reached in scenes.items())

    def suffice(level):
        _, _, all_of_them, constrained = method.gates[level - 1]
        return at_least(level) >= all_of_them and at_least(level, True) >= constrained

    def point(name):
        return next(value for question, value in scores.items() if question.endswith("." + name))

    def below(name, limit):
        return is_known(point(name)) and point(name) < limit

    def earns(name):
        return is_known(point(name)) and point(name) > 0

    def earns_nothing(name):
        return is_known(point(name)) and point(name) == 0

    def lacks(fact, *options):
        """Answered, with none of these."""
        return answers.has(fact) and not any(option in answers(fact) for option in options)

    def says_none(fact):
        return answers.has(fact) and "none" in answers(fact)

    def is_near_an_edge(rate):
        return is_known(rate) and any(edge - 5 < rate <= edge for edge in (10, 20, 40, 60))

    def known(*names):
        return all(is_known(point(name)) for name in names)

    results = ("energy", "pass_rate", "revenue_per_head", "cost")
    is_done = answers("retrofit.done")
    digital, networked = answers.number("equipment.digital"), answers.number("equipment.networked")
    raised = {
        "scenes_block_level1": total >= 20 and not suffice(1),
        "scenes_block_level2": total >= 40 and suffice(1) and not suffice(2),
        "scenes_block_level3": total >= 60 and suffice(2) and not suffice(3),
        "scenes_block_level4": total >= 80 and suffice(3) and not suffice(4),
        "score_blocks_level2": total < 40 and suffice(2),
        "score_blocks_level3": total < 60 and suffice(3),
        "scenes_side_by_side": list(scenes.values()).count(2) >= 6 and at_least(3) < 4,
        "equipment_digital_low": below("equipment_digital", 3),
        "equipment_networked_low": below("equipment_networked", 3),
        "equipment_islands": is_known(digital) and is_known(networked) and digital >= 4 and networked * 2 < digital,
        "equipment_digital_near_edge": is_near_an_edge(rates["equipment_digital"]),
        "equipment_networked_near_edge": is_near_an_edge(rates["equipment_networked"]),
        "network_none": says_none("network.construction"),
        "network_shop_missing": earns("network") and lacks("network.construction", "shop_floor"),
        "data_collection_low": below("data_collection", 5),
        "production_not_collected": lacks("data.collection", "production"),
        "systems_none": answers.among("systems.coverage", "none"),
        "systems_few": answers.among("systems.coverage", "single", "several"),
        "network_security_none": earns_nothing("network_security"),
        "network_security_partial": earns("network_security") and below("network_security", 5),
        "data_security_none": earns_nothing("data_security"),
        "backup_missing": earns("data_security") and lacks("security.data", "products"),
        "risk_not_assessed": known("network_security", "data_security")
        and (earns("network_security") or earns("data_security"))
        and lacks("security.network", "assessment") and lacks("security.data", "assessment"),
        "no_plan": below("implementation", 3),
        "plan_not_begun": answers.among("planning.implementation", "plan"),
        "results_not_proved": answers.among("planning.implementation", "projects"),
        "mechanism_low": below("mechanism", Fraction("3.75")),
        "talent_none": says_none("talent.measures"),
        "training_missing": earns("talent") and lacks("talent.measures", "training"),
        "talent_not_kept": earns("talent") and lacks("talent.measures", "pay", "pipeline"),
        "investment_small": is_known(rates["funding"]) and rates["funding"] < Fraction(1, 2),
        "funding_band": earns_nothing("funding"),
        "energy_up": earns_nothing("energy"),
        "pass_rate_down": earns_nothing("pass_rate"),
        "revenue_per_head_down": earns_nothing("revenue_per_head"),
        "cost_up": earns_nothing("cost"),
        "retrofit_without_results": is_done is True and known(*results) and sum(map(point, results)) < 10,
        "compared_by_year": is_done is False,
        "retrofit_not_dated": is_done is True and not answers.has("retrofit.finished"),
        "scene_support": any(is_known(scenes[scene]) and scenes[scene] < 2
                             for scene in ("human_resources", "office", "decision")),
    }
    for scene, reached in scenes.items():
        if scene not in ("human_resources", "office", "decision"):
            raised[f"scene_{scene}"] = is_known(reached) and reached < 2
    assert set(raised) == {name for _, name in method.findings}, "SOURCES.md lists every finding"
    return [(severity, name) for severity, name in method.findings if raised[name]]


def expected(text, answers):
    method = Method(text)
    total, dimensions, areas, questions, scenes = scores_of(method, answers)
    rates = {question.partition(".")[2]: quantity_of(method, question, answers)
             for question, counted in method.counted.items() if counted == "band"}
    level, gates = 0, []
    for number, least, all_of_them, constrained in method.gates:
        reached = [scene for scene, stands in scenes.items() if is_known(stands) and stands >= number]
        row = [("score", total >= least), ("scenes", len(reached) >= all_of_them),
               ("constrained_scenes", sum(method.constrained[scene] for scene in reached) >= constrained)]
        gates += [(f"level{number}.{name}", holds) for name, holds in row]
        if all(holds for _, holds in row):
            level = number  # the highest row that holds; those below need not
    scores = [("total", total), *dimensions.items(), *areas.items(), *questions.items(),
              *((f"scene_level.{scene}", stands) for scene, stands in scenes.items())]
    return result(scores, level, gates, findings_of(method, total, questions, scenes, rates, answers))


if __name__ == "__main__":
    sys.exit(main(expected, "miit-sme-2024"))
