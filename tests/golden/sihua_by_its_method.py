#!/usr/bin/env python3
"""Scores answers by the method of `sihua` as its SOURCES.md states it: a second program that shares nothing with the first.

It reads the three tables of weights in SOURCES.md and the answers of a case, and never the pack's YAML and CSV. Ratios,
gates, caps and the conditions of the findings are written here once more, from their meaning. Everything is a fraction.

    sihua_by_its_method.py METHOD.md answers.json             prints what rules/README.md, "Cases", calls expected.txt
    sihua_by_its_method.py METHOD.md --check CASES            compares every case below the folder; exit 1 if one differs
    sihua_by_its_method.py METHOD.md --write CASES            writes expected.txt of every case
"""
import difflib
import json
import pathlib
import sys
from fractions import Fraction

UNKNOWN, NOT_APPLICABLE = "unknown", "not_applicable"  # of a score; a known one is a Fraction
TYPES, SIZES = ("discrete", "process", "mixed"), ("micro", "small", "medium", "large")


# ------------------------------------------------------------------------------------------------ the method's tables
def tables(text):
    """Every table of the Markdown, as lists of rows of cells without backquotes; the head is left out."""
    found, rows = [], []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            rows.append([cell.strip().replace("`", "") for cell in line.strip("|").split("|")])
        elif rows:
            found.append((rows[0], rows[2:]))
            rows = []
    return found


def read_method(path):
    transformations, dimensions, indicators = {}, {}, {}
    for head, rows in tables(path.read_text(encoding="utf-8")):
        if head[0] == "transformation":
            transformations = {row[0]: dict(zip(TYPES, map(int, row[1:]))) for row in rows}
        elif head[:2] == ["dimension", "micro"]:
            dimensions = {row[0]: dict(zip(SIZES, map(int, row[1:]))) for row in rows}
        elif head[:2] == ["dimension", "indicator"]:
            for row in rows:
                indicators[row[1]] = {"dimension": row[0], "reads": row[2], "scored": row[3],
                                      "weight": dict(zip(TYPES, map(int, row[4:7])))}
    assert len(transformations) == 4 and len(dimensions) == 21 and len(indicators) == 60, "the method's tables changed"
    return transformations, dimensions, indicators


# --------------------------------------------------------------------------------------------------------- the answers
class Answers:
    def __init__(self, path):
        document = json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction, parse_int=Fraction)
        self.given = document["answers"]
        for key in ("process", "size", "staff"):
            if key in document.get("enterprise", {}):
                self.given.setdefault("enterprise." + key, document["enterprise"][key])
        self.process, self.size = self("enterprise.process"), self("enterprise.size")

    def applies(self, fact):
        given = self.given.get(fact)
        if isinstance(given, dict) and given.get("state") == NOT_APPLICABLE:
            return False
        return not (fact in ("control.loops", "control.automatic") and self.process == "discrete")

    def __call__(self, fact):
        """The value, or None where there is none."""
        given = self.given.get(fact)
        if not self.applies(fact):
            return None
        return given.get("value") if isinstance(given, dict) else given

    def has(self, fact, option):
        """Three-valued: None where nothing is answered."""
        return None if self(fact) is None else option in self(fact)


# ------------------------------------------------------------------------------------------------------ ratios, changes
def half_up(number, digits):
    """Ties away from zero, as FEEL's round half up."""
    scaled = abs(number) * 10**digits + Fraction(1, 2)
    return Fraction(scaled.numerator // scaled.denominator, 10**digits) * (1 if number >= 0 else -1)


SHARES = {  # part, whole
    "digital_share": (["equipment.digital"], ["equipment.total"]),
    "networked_share": (["equipment.networked"], ["equipment.total"]),
    "automated_share": (["equipment.automated"], ["equipment.total"]),
    "automatic_share": (["control.automatic"], ["control.loops"]),
    "suppliers_share": (["suppliers.connected"], ["suppliers.main"]),
    "customers_share": (["customers.connected"], ["customers.main"]),
    "metered_share": (["meters.installed"], ["meters.points"]),
    "online_share": (["meters.online"], ["meters.points"]),
    "renewable_share": (["electricity.renewable"], ["electricity.last"]),
    "water_reuse_share": (["water.reused"], ["water.fresh", "water.reused"]),
    "waste_recovery_share": (["waste.recovered"], ["waste.solid"]),
    "investment_share": (["investment.average"], ["revenue.average"]),
    "quality.pass_rate_after": (["quality.pass_rate_after"], []),
}
CHANGES = {  # last over its base, against the year before
    "productivity_change": ("revenue", "staff"),
    "cost_per_yuan_change": ("cost", "revenue"),
    "energy_intensity_change": ("energy", "revenue"),
}


def quantity(answers, name):
    if name in CHANGES:
        top, base = CHANGES[name]
        facts = [f"{top}.last", f"{base}.prior", f"{top}.prior", f"{base}.last"]
    else:
        facts = SHARES[name][0] + SHARES[name][1]
    if not all(answers.applies(fact) for fact in facts):
        return NOT_APPLICABLE
    values = [answers(fact) for fact in facts]
    if any(value is None for value in values):
        return UNKNOWN
    if name in CHANGES:
        below = values[2] * values[3]
        return UNKNOWN if below == 0 else half_up(values[0] * values[1] / below * 100 - 100, 1)
    if not SHARES[name][1]:
        return values[0]
    below = sum(values[1:])
    return UNKNOWN if below == 0 else values[0] / below * 100


# -------------------------------------------------------------------------------------------------------------- scores
def points(answers, fact, table):
    if not answers.applies(fact):
        return NOT_APPLICABLE
    value = answers(fact)
    if value is None:
        return Fraction(0)
    return Fraction(sum(table.get(option, 0) for option in ([value] if isinstance(value, str) else value)))


def mean(parts):
    """Of (score, weight): what has no score is left out."""
    known = [(score, weight) for score, weight in parts if isinstance(score, Fraction)]
    if not known:
        return NOT_APPLICABLE if all(score == NOT_APPLICABLE for score, _ in parts) else UNKNOWN
    return half_up(sum(score * weight for score, weight in known) / sum(weight for _, weight in known), 2)


def pairs(text):
    return {pair.split()[0]: int(pair.split()[1]) for pair in text.split(", ")}


def indicator(answers, how):
    scored = how["scored"]
    if scored.startswith("linear"):
        _, base, _, lead = scored.split()
        base, lead = Fraction(base), Fraction(lead)
        given = quantity(answers, how["reads"])
        if not isinstance(given, Fraction):
            return Fraction(0) if given == UNKNOWN else given
        return half_up(min(max((given - base) * 100 / (lead - base), Fraction(0)), Fraction(100)), 2)
    if scored.startswith("joined"):
        return mean([(points(answers, "systems." + system, {"joined": 100}), weight)
                     for system, weight in pairs(scored.split(": ")[1]).items()])
    return points(answers, how["reads"], pairs(scored))


def scores(method, answers):
    transformations, dimensions, indicators = method
    leaves = {name: indicator(answers, how) for name, how in indicators.items()}
    for system in pairs(indicators["network.joined"]["scored"].split(": ")[1]):
        leaves["network.joined." + system] = points(answers, "systems." + system, {"joined": 100})
    inner = {}
    for dimension in dimensions:
        inner[dimension] = UNKNOWN if answers.process is None else mean(
            [(leaves[name], how["weight"][answers.process]) for name, how in indicators.items()
             if how["dimension"] == dimension])
    outer = {}
    for name in transformations:
        outer[name] = UNKNOWN if answers.size is None else mean(
            [(inner[dimension], weight[answers.size]) for dimension, weight in dimensions.items()
             if dimension.startswith(name + ".")])
    total = UNKNOWN if answers.process is None else mean(
        [(outer[name], weight[answers.process]) for name, weight in transformations.items()])
    return {"total": total, **outer, **inner, **leaves}


# -------------------------------------------------------------------------------------------------------------- levels
def level_of(score):
    return 1 + sum(score >= edge for edge in (20, 40, 60, 80)) if score > 0 else 0


def gates(answers, score):
    """The quantities that levels and findings read besides the scores; None where there is none."""
    yes = lambda fact, option: bool(answers.has(fact, option))
    protection = 0
    if yes("security.network", "products") and yes("security.data", "products"):
        protection = 2 if yes("security.network", "assessment") and yes("security.data", "assessment") else 1
    legal = sum(not yes("environment.compliance", o) for o in ("permit", "no_incident"))
    essential = legal + sum(not yes("environment.compliance", o) for o in ("limits", "no_phased_out", "hazardous_waste"))
    known = {name: level_of(score[name]) if isinstance(score[name], Fraction) else None
             for name in ("digital", "network", "intelligent", "green")}
    if known["digital"] is not None:
        known["digital"] = min(known["digital"], 3 + protection)
    for name in ("network", "intelligent"):
        if known[name] is not None:
            known[name] = None if known["digital"] is None else min(known[name], known["digital"] + 1)
    if known["green"] is not None and essential:
        known["green"] = min(known["green"], 1)
    weakest = None if None in known.values() else min(known.values())
    return {"protection": protection, "legal": legal, "essential": essential, "levels": known, "weakest": weakest}


def at_least(value, threshold):
    return None if value is None else value >= threshold


def requirements(score, gate):
    total = score["total"] if isinstance(score["total"], Fraction) else None
    rows = [[("score", None if total is None else total > 0)]]
    for level, edge, weakest, protection in ((2, 20, None, None), (3, 40, 2, None), (4, 60, 3, 1), (5, 80, 4, 2)):
        row = [("score", at_least(total, edge))]
        if weakest is not None:
            row.append(("weakest", at_least(gate["weakest"], weakest)))
        if protection is not None:
            row.append(("data", gate["protection"] >= protection))
        rows.append(row)
    return rows


# ------------------------------------------------------------------------------------------------------------ findings
def all_of(*truths):
    return False if any(t is False for t in truths) else (None if any(t is None for t in truths) else True)


def any_of(*truths):
    return True if any(t is True for t in truths) else (None if any(t is None for t in truths) else False)


def findings(answers, score, gate):
    def known(name):
        value = score[name] if name in score else quantity(answers, name)
        return value if isinstance(value, Fraction) else None

    def below(name, edge):
        return None if known(name) is None else known(name) < edge

    def from_(name, edge):
        return at_least(known(name), edge)

    def has(fact, option):
        return answers.has(fact, option)

    def lacks(fact, option):
        return None if has(fact, option) is None else not has(fact, option)

    def is_(fact, *options):  # FEEL's = is false between nothing and a value
        return answers(fact) in options

    def low(scene):
        return is_("scene." + scene, "l0", "l1")

    def number(fact, edge):
        return at_least(answers(fact), edge)

    levels, weakest = gate["levels"], gate["weakest"]
    lacking = lambda fact, *options: any_of(*(lacks(fact, option) for option in options))

    def ahead(name):
        if known(name) is None or levels[name] is None:
            return None
        own = levels["digital"]
        return known(name) >= 20 and levels[name] == own + 1 and (
            (known(name) >= 40 and own == 1) or (known(name) >= 60 and own == 2) or (known(name) >= 80 and own == 3))

    def islands(a, b):
        makers = [answers("vendor." + x) for x in (a, b)]
        return None not in makers and makers[0] != makers[1] and all(is_("systems." + x, "part", "full") for x in (a, b))

    process = answers.process
    H, M, L = "high", "medium", "low"
    env, modes, net = "environment.compliance", "collaboration.modes", "security.network"
    return [
        ("legal_not_shown", H, lacking(env, "permit", "no_incident")),
        ("essentials_not_shown", H, lacking(env, "limits", "no_phased_out", "hazardous_waste")),
        ("data_unprotected", H, all_of(any_of(from_("digital", 60), from_("total", 60)), gate["protection"] == 0,
                                       answers(net) is not None, answers("security.data") is not None)),
        ("data_not_assessed", M, all_of(from_("digital", 80), gate["protection"] == 1)),
        ("weakest_holds_level", H, all_of(None if weakest is None else weakest <= 1, from_("total", 40))),
        ("weakest_holds_level4", M, all_of(None if weakest is None else weakest == 2, from_("total", 60))),
        ("network_ahead", L, ahead("network")),
        ("intelligent_ahead", L, ahead("intelligent")),
        ("no_network", H, has("network.construction", "none")),
        ("collection_none", H, has("data.collection", "none")),
        ("production_data_missing", M, all_of(lacks("data.collection", "production"), lacks("data.collection", "none"))),
        ("systems_missing", H, is_("systems.coverage", "none", "single")),
        ("erp_missing", H, is_("systems.erp", "none")),
        ("erp_partly_used", M, is_("systems.erp", "part")),
        ("plm_missing", M, is_("systems.plm", "none") and is_("scene.product_design", "l1", "l2") and process != "process"),
        ("vendors_not_joined", M, any(islands(a, b) for a, b in (
            ("erp", "mes"), ("erp", "plm"), ("erp", "wms"), ("erp", "srm"), ("erp", "crm"), ("mes", "qms"), ("mes", "eam"),
            ("mes", "ems")))),
        ("design_low", M, is_("scene.product_design", "l0")),
        ("process_low", M, low("process_design")),
        ("marketing_low", L, low("marketing")),
        ("finance_low", M, low("finance")),
        ("decision_low", L, low("decision")),
        ("backup_missing", H, lacks("security.data", "products")),
        ("firewall_missing", H, lacks(net, "products")),
        ("security_rules_missing", L, any_of(lacks(net, "policy"), lacks("security.data", "policy"))),
        ("no_plan", M, is_("planning.implementation", "none", "learning")),
        ("no_digital_staff", M, lacks("talent.measures", "staff")),
        ("no_training", L, all_of(lacks("talent.measures", "training"), has("talent.measures", "staff"))),
        ("no_investment", M, below("investment_share", Fraction(1, 2))),
        ("productivity_fell", M, below("productivity_change", 0)),
        ("cost_rose", M, None if known("cost_per_yuan_change") is None else known("cost_per_yuan_change") > 0),
        ("networked_low", H, below("networked_share", 20)),
        ("digital_not_networked", M, None if known("digital_share") is None or known("networked_share") is None
         else known("digital_share") >= known("networked_share") + 30),
        ("systems_islands", H, all_of(None if known("network.joined") is None else known("network.joined") == 0, any(
            is_("systems." + x, "full") for x in ("erp", "mes", "wms", "plm", "qms", "eam")))),
        ("erp_mes_not_joined", L, is_("systems.erp", "joined") and is_("systems.mes", "full")),
        ("no_cloud", L, all_of(lacks(modes, "cloud"), lacks(modes, "platform"))),
        ("suppliers_not_connected", M, below("suppliers_share", 20)),
        ("customers_not_connected", M, below("customers_share", 20)),
        ("srm_missing", L, all_of(is_("systems.srm", "none"), number("suppliers.main", 10))),
        ("crm_missing", L, all_of(is_("systems.crm", "none"), number("customers.main", 10))),
        ("purchasing_low", M, low("purchasing")),
        ("after_sales_low", L, low("after_sales")),
        ("warehouse_low", M, low("warehousing")),
        ("no_codesign", L, all_of(lacks(modes, "co_design"), is_("scene.product_design", "l3", "l4"), process != "process")),
        ("no_joint_plan", L, all_of(lacks(modes, "shared_plan"), lacks(modes, "subcontracting"), from_("suppliers_share", 20))),
        ("digital_machines_low", H, below("digital_share", 20)),
        ("automation_low", M, all_of(below("automated_share", 10), from_("digital_share", 40))),
        ("control_low", M, below("automatic_share", 70)),
        ("mes_missing", M, all_of(is_("systems.mes", "none"), from_("digital_share", 20))),
        ("production_low", M, low("production")),
        ("scheduling_low", M, low("scheduling")),
        ("quality_low", M, low("quality")),
        ("pass_rate_low", M, below("quality.pass_rate_after", 95)),
        ("pass_rate_fell", H, None if answers("quality.pass_rate_before") is None or known("quality.pass_rate_after") is None
         else known("quality.pass_rate_after") < answers("quality.pass_rate_before")),
        ("equipment_care_low", M, low("equipment")),
        ("safety_low", M, low("safety")),
        ("no_algorithms", L, all_of(has("intelligence.applications", "none"), from_("digital", 40))),
        ("energy_rose", M, None if known("energy_intensity_change") is None else known("energy_intensity_change") > 0),
        ("meters_missing", M, below("metered_share", 80)),
        ("meters_not_online", M, all_of(below("online_share", 50), from_("metered_share", 50))),
        ("ems_missing", M, all_of(is_("systems.ems", "none"), number("energy.last", 500))),
        ("energy_scene_low", L, low("energy")),
        ("no_renewable", L, None if answers("electricity.renewable") is None else answers("electricity.renewable") == 0),
        ("no_carbon", L, has("carbon.management", "none")),
        ("no_environment_system", L, all_of(lacks("management.certificates", "environment"), answers.size != "micro")),
        ("water_reuse_low", M, below("water_reuse_share", 30)),
        ("waste_recovery_low", L, below("waste_recovery_share", 80)),
        ("no_saving_measures", M, all_of(lacks("green.measures", "efficient"), lacks("green.measures", "heat"))),
        ("no_pollution_measures", M, all_of(lacks("green.measures", "treatment"), lacks("green.measures", "materials"))),
        ("no_green_product", L, all_of(lacks("green.measures", "design"), lacks("green.measures", "packaging"))),
    ]


# -------------------------------------------------------------------------------------------------------------- output
def plain(score):
    if not isinstance(score, Fraction):
        return score
    assert (score * 100).denominator == 1
    text = f"{int(score * 100) / 100:.2f}"
    return text.rstrip("0").rstrip(".")


def expected(method, path):
    answers = Answers(path)
    score = scores(method, answers)
    gate = gates(answers, score)
    lines = [f"{name} {plain(value)}" for name, value in score.items()]
    rows = requirements(score, gate)
    level = max([i + 1 for i, row in enumerate(rows) if all(holds is True for _, holds in row)], default=0)
    if gate["essential"]:
        level = min(level, 2)
    if gate["legal"]:
        level = min(level, 1)
    lines.append(f"level {level}")
    words = {True: "yes", False: "no", None: "unknown"}
    for i, row in enumerate(rows):
        lines += [f"level{i + 1}.{name} {words[holds]}" for name, holds in row]
    fired = findings(answers, score, gate)
    for severity in ("high", "medium", "low"):
        lines += [f"finding finding.{name}" for name, how, when in fired if how == severity and when is True]
    return "\n".join(lines) + "\n"


def main():
    method = read_method(pathlib.Path(sys.argv[1]))
    if sys.argv[2] not in ("--check", "--write"):
        print(expected(method, pathlib.Path(sys.argv[2])), end="")
        return 0
    faults = 0
    cases = sorted(pathlib.Path(sys.argv[3]).glob("*/answers.json"))
    for case in cases:
        wanted, target = expected(method, case), case.parent / "expected.txt"
        if sys.argv[2] == "--write":
            target.write_text(wanted, encoding="utf-8")
        elif wanted != target.read_text(encoding="utf-8"):
            faults += 1
            sys.stdout.writelines(difflib.unified_diff(target.read_text(encoding="utf-8").splitlines(True),
                                                       wanted.splitlines(True), str(target), "by the method"))
    print(f"{len(cases)} cases, {faults} differ")
    return 1 if faults or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
