#!/usr/bin/env python3
"""Judges answers by the method of `city-pilot` as its SOURCES.md states it, and never reads the pack.

Conditions, papers, points and the three steps are written here once more, from their meaning. Command line: worked_case.py.
"""
import sys
from fractions import Fraction

from worked_case import (NOT_APPLICABLE, UNKNOWN, half_up, is_known, level_of, main, rescaled, result, zero_if_unknown)

SECTORS = ("nev_parts", "machine_tools", "cosmetics", "custom_furniture", "clothing", "bags", "related")
CONTRACT = ("duties", "measures", "period", "goals", "products", "prices")
REVENUE_LIMIT, STAFF_LIMIT = 40000, 1000  # 10,000 yuan; people
SUBSIDISED = ("l2", "l3", "l4")


def size_of(answers):
    """Revenue or staff within the limit: one of them suffices."""
    within = []
    for fact, limit in (("revenue.last", REVENUE_LIMIT), ("staff.last", STAFF_LIMIT)):
        within.append(answers(fact) <= limit if answers.has(fact) else UNKNOWN)
    return True if True in within else UNKNOWN if UNKNOWN in within else False


def expected(_method, answers):
    entry = {"here": answers.ticked("pilot.here", "registered", "implemented"),
             "sector": answers.among("pilot.sector", *SECTORS),
             "size": size_of(answers),
             "record": answers.ticked("record.clean", "no_accident", "no_tax", "credit")}

    def point(condition):
        return NOT_APPLICABLE if condition == NOT_APPLICABLE else Fraction(condition is True)

    def rated(fact, points):
        return NOT_APPLICABLE if answers(fact) == NOT_APPLICABLE else points * Fraction(answers.among(fact, *SUBSIDISED))

    entry_points = {name: point(condition) for name, condition in entry.items()}
    papers = {name: zero_if_unknown(answers.count(f"pilot.{name}")) for name in ("before", "contract", "after")}
    self_rated, on_site = rated("pilot.level_after", 1), rated("pilot.level_on_site", 2)
    parts = {"entry": rescaled([(value, 1) for value in entry_points.values()], 4), **papers,
             "level_part": rescaled([(self_rated, 1), (on_site, 2)], 3)}
    each = {"entry": (5, 4), "before": (4, 5), "contract": (3, 6), "after": (3, 8), "level_part": (6, 3)}
    total = half_up(rescaled([(value * each[name][0] if is_known(value) else value, each[name][0] * each[name][1])
                              for name, value in parts.items()], 100), 4)
    scores = [("total", total), *parts.items(), *((f"entry.{name}", value) for name, value in entry_points.items()),
              ("level_part.self", self_rated), ("level_part.on_site", on_site)]

    rows = [[*((f"enter.{name}", condition) for name, condition in entry.items()),
             ("enter.papers", answers.ticked("pilot.before", "archive", "plan", "statements", "rating"))],
            [("apply.progress", answers.among("pilot.progress", "live", "accepted")),
             ("apply.contract", answers.ticked("pilot.contract", *CONTRACT)),
             ("apply.papers", answers.ticked("pilot.after", "application", "contract", "payments", "results", "rating")),
             ("apply.level", answers.among("pilot.level_after", *SUBSIDISED))],
            [("accept.progress", answers.among("pilot.progress", "accepted")),
             ("accept.level", answers.among("pilot.level_on_site", *SUBSIDISED))]]
    vetoed = answers.has("record.clean") and entry["record"] is not True

    is_used = answers.among("pilot.progress", "live", "accepted")
    before, after = answers("pilot.level_before"), answers("pilot.level_after")
    too_large = (answers.has("revenue.last") and answers.has("staff.last")
                 and answers("revenue.last") > REVENUE_LIMIT and answers("staff.last") > STAFF_LIMIT)
    elsewhere = False in (answers.ticked("pilot.here", "registered"), answers.ticked("pilot.here", "implemented"))
    findings = [
        ("high", "not_here", elsewhere),
        ("high", "sector_other", answers("pilot.sector") == "other"),
        ("high", "too_large", too_large),
        ("high", "record_open", entry["record"] is False),
        ("high", "no_before_rating", answers.ticked("pilot.before", "rating") is False
         and answers.among("pilot.progress", "none", "contracted")),
        ("medium", "before_missing", answers.has("pilot.before") and papers["before"] < 4),
        ("high", "contract_incomplete", answers.has("pilot.contract") and papers["contract"] < 6
         and answers.among("pilot.progress", "contracted", "under_way", "live", "accepted")),
        ("high", "level_too_low", is_used and after in ("l0", "l1")),
        ("medium", "not_rated_after", is_used and after == "none"),
        ("medium", "on_site_missing", answers.among("pilot.progress", "accepted")
         and answers("pilot.level_on_site") == "none"),
        ("high", "payments_missing", is_used and answers.ticked("pilot.after", "payments") is False),
        ("medium", "results_missing", is_used and answers.ticked("pilot.after", "results") is False),
        ("low", "level_not_raised", is_used and before == after and after in ("l1", "l2", "l3")),
    ]
    return result(scores, level_of(rows, vetoed), [gate for row in rows for gate in row],
                  [(severity, name) for severity, name, holds in findings if holds])


if __name__ == "__main__":
    sys.exit(main(expected, "city-pilot"))
