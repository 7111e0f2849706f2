"""What the second programs share: answers of a worked case, exact arithmetic with missing values, and the comparison.

A quantity is a Fraction, UNKNOWN where answers are missing, or NOT_APPLICABLE; a condition is True, False or one of these.
A program gives `main` a function that turns Answers into the text of expected.txt (rules/README.md, "Cases"):

    program.py SOURCES.md answers.json        prints it
    program.py SOURCES.md --check CASES       compares every case below the folder; exit 1 if one differs
    program.py SOURCES.md --write CASES       writes expected.txt of every case

Where a folder holds the answers of a visit, scored under many schemes, its results are SCHEME.txt beside them.
"""
import difflib
import json
import pathlib
import sys
from fractions import Fraction

UNKNOWN, NOT_APPLICABLE = "unknown", "not_applicable"
RECORD = ("operating", "no_accident", "no_tax", "not_removed", "inspection", "energy_supervision", "credit")


def tables(text):
    """Every table of the Markdown as (head, rows of cells), without backquotes."""
    found, rows = [], []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            rows.append([cell.strip().replace("`", "") for cell in line.strip("|").split("|")])
        elif rows:
            found.append((rows[0], rows[2:]))
            rows = []
    return found


class Answers:
    """Answers of one case; calling it gives a value, None where there is none, NOT_APPLICABLE where it does not apply."""

    def __init__(self, document):
        self.given = dict(document["answers"])
        enterprise = document.get("enterprise", {})
        self.given.setdefault("enterprise.process", enterprise.get("process", "discrete"))
        self.given.setdefault("enterprise.size", enterprise.get("size", "small"))

    def __call__(self, fact):
        given = self.given.get(fact)
        if isinstance(given, dict):
            return NOT_APPLICABLE if given.get("state") == "not_applicable" else given.get("value")
        return given

    def has(self, fact):
        return self(fact) is not None and self(fact) != NOT_APPLICABLE

    def number(self, fact):
        value = self(fact)
        return UNKNOWN if value is None else value

    def ticked(self, fact, *options):
        """Whether all the options are chosen."""
        value = self(fact)
        if value in (None, NOT_APPLICABLE):
            return UNKNOWN if value is None else NOT_APPLICABLE
        return all(option in value for option in options)

    def count(self, fact):
        value = self(fact)
        if value in (None, NOT_APPLICABLE):
            return UNKNOWN if value is None else NOT_APPLICABLE
        return Fraction(len([option for option in value if option != "none"]))

    def among(self, fact, *options):
        """Whether the option chosen is one of them; a choice that was not made is not."""
        return self.has(fact) and self(fact) in options


def conjunction(*conditions):
    """Three-valued: one that fails decides, else one that is not known."""
    if any(condition is False for condition in conditions):
        return False
    if NOT_APPLICABLE in conditions:
        return NOT_APPLICABLE
    return UNKNOWN if UNKNOWN in conditions else True


def is_known(value):
    return not isinstance(value, str)


def combined(function, *values):
    """function(*values) where all are known and the result exists."""
    if NOT_APPLICABLE in values:
        return NOT_APPLICABLE
    if UNKNOWN in values:
        return UNKNOWN
    try:
        return function(*values)
    except ZeroDivisionError:
        return UNKNOWN


def half_up(value, digits):
    if not is_known(value):
        return value
    shifted = value * 10**digits + Fraction(1, 2)
    return Fraction(shifted.numerator // shifted.denominator) / 10**digits


def rescaled(parts, whole):
    """Scores with their maxima, those without a score left out and the rest scaled up to the whole."""
    known = [(score, maximum) for score, maximum in parts if is_known(score)]
    if not known:
        return NOT_APPLICABLE if all(score == NOT_APPLICABLE for score, _ in parts) else UNKNOWN
    return sum(score for score, _ in known) * whole / sum(maximum for _, maximum in known)


def weighted_mean(parts):
    """Values with weights; what does not apply is left out."""
    known = [(value, weight) for value, weight in parts if value != NOT_APPLICABLE]
    if not known:
        return NOT_APPLICABLE
    return sum(value * weight for value, weight in known) / sum(weight for _, weight in known)


def zero_if_unknown(value):
    return Fraction(0) if value == UNKNOWN else value


def shown(value):
    """A plain decimal without zeros at its end, or the state."""
    if isinstance(value, str):
        return value
    value = Fraction(value)
    digits = next(digits for digits in range(40) if (value * 10**digits).denominator == 1)
    whole = (value * 10**digits).numerator
    text = str(abs(whole)).rjust(digits + 1, "0")
    text = text[: len(text) - digits] + ("." + text[len(text) - digits :] if digits else "")
    return ("-" if whole < 0 else "") + text


def gate(condition):
    return "yes" if condition is True else "no" if condition is False else "unknown"


def level_of(rows, is_vetoed=False):
    """The highest row that holds together with every row below it."""
    level = 0
    for number, row in enumerate(rows, 1):
        if not all(condition is True for _, condition in row):
            break
        level = number
    return 0 if is_vetoed else level


def result(scores, level, gates, findings):
    """The text of expected.txt. findings: (severity, id) of those that fire, in the order of the scheme."""
    lines = [f"{name} {shown(value)}" for name, value in scores]
    lines.append(f"level {level}")
    lines += [f"{name} {gate(condition)}" for name, condition in gates]
    for severity in ("high", "medium", "low"):
        lines += [f"finding finding.{name}" for given, name in findings if given == severity]
    return "\n".join(lines) + "\n"


def main(expected, scheme):
    """expected(method text, Answers) -> text; see the module's text for the command line."""
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    method = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")

    def of(path):
        return expected(method, Answers(json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction,
                                                   parse_int=Fraction)))

    if len(sys.argv) == 3:
        print(of(pathlib.Path(sys.argv[2])), end="")
        return 0
    cases = sorted(pathlib.Path(sys.argv[3]).glob("*/answers.json"))
    differing = 0
    for case in cases:
        ours, of_visit = of(case), case.parent / f"{scheme}.txt"
        file = of_visit if of_visit.exists() else case.parent / "expected.txt"
        if sys.argv[2] == "--write":
            file.write_text(ours, encoding="utf-8")
            continue
        theirs = file.read_text(encoding="utf-8")
        if ours != theirs:
            differing += 1
            print(*difflib.unified_diff(theirs.splitlines(), ours.splitlines(), str(file), "by the method", lineterm=""),
                  sep="\n")
    print(f"{len(cases)} cases, {differing} differ")
    return 1 if differing or not cases else 0
