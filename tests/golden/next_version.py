#!/usr/bin/env python3
"""The next version of the shipped rules, as rules/README.md ("Versions") says it is made, and what becomes of a visit.

A copy of the rules gets an interview 2027.1 that keeps, renames, rescales, splits and drops questions, and a scheme that reads it
and gives other points. `check-pack`, `compare-pack --answers` and `move` then tell what an enterprise notices: the fate of every
answer, both scores, nothing lost. The published versions refuse the change that the new ones are made for.

    next_version.py SIHUA-CLI RULES ANSWERS.json
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

MIGRATION = """from: "2026.1"
facts:
  - {from: systems.coverage, to: systems.reach, options: {single: one}}
  - {from: energy.prior, to: energy.prior, times: 1000}
  - {from: energy.last, to: energy.last, times: 1000}
  - {from: scene.decision, to: [scene.reports, scene.models], because: {zh: 报表与模型分开问, en: Reports and models are asked apart}}
  - {from: scene.office, because: {zh: 新版评测不再看, en: The new edition no longer looks at it}}
"""
FATES = {"systems.coverage": ("renamed", ["systems.reach"], "1"),
         "energy.prior": ("rescaled", ["energy.prior"], "1000"),
         "energy.last": ("rescaled", ["energy.last"], "1000"),
         "scene.decision": ("split", ["scene.reports", "scene.models"], "1"),
         "scene.office": ("dropped", [], "1")}
# The furniture factory: "results" of question 8 gives half a point less; energy in kilograms changes nothing.
SCORES = {"score_before": "60.85", "score_after": "60.35", "level_before": 2, "level_after": 2}


def replace(path, *pairs):
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{path}: no {old!r}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def without(text, head):
    """The YAML list without the entry that begins with this line."""
    begin = text.index(head)
    end = text.find("\n  - id: ", begin + 1)
    return text[:begin] + (text[end + 1:] if end >= 0 else "")


def make_next(rules):
    interview, scheme = rules / "interview/2027.1", rules / "schemes/miit-sme-2024/1.1.0"
    shutil.copytree(rules / "interview/2026.1", interview)
    shutil.copytree(rules / "schemes/miit-sme-2024/1.0.0", scheme)
    for folder in (interview, scheme):
        (folder / "frozen.yaml").unlink()
    shutil.rmtree(scheme / "cases")  # the next version's cases are its own
    replace(interview / "interview.yaml", ('interview: "2026.1"', 'interview: "2027.1"'),
            ("  - {id: tonne_coal_equivalent,",
             "  - {id: kg_coal_equivalent, name: {zh: 千克标准煤, en: kg of coal equivalent}}\n"
             "  - {id: tonne_coal_equivalent,"))
    (interview / "migration.yaml").write_text(MIGRATION, encoding="utf-8")
    replace(interview / "facts/systems.yaml", ("id: systems.coverage", "id: systems.reach"), ("{id: single,", "{id: one,"))
    replace(interview / "facts/results.yaml", ("unit: tonne_coal_equivalent", "unit: kg_coal_equivalent"),
            ("most: 100000000\n", "most: 100000000000\n"))
    decisions = interview / "facts/decisions.yaml"
    text = without(decisions.read_text(encoding="utf-8"), "  - id: scene.office")
    begin = text.index("  - id: scene.decision")
    split = [text[begin:].replace("scene.decision", name) for name in ("scene.reports", "scene.models")]
    decisions.write_text(text[:begin] + "".join(split), encoding="utf-8")
    for path in (interview / "checks.yaml", interview / "inventories.yaml", *scheme.rglob("*.yaml"), *scheme.rglob("*.csv")):
        text = path.read_text(encoding="utf-8")
        for old, new in (("systems.coverage", "systems.reach"), ('systems.reach in ("single"', 'systems.reach in ("one"'),
                         ("foundation.information_systems,single,", "foundation.information_systems,one,"),
                         ("scene.decision", "scene.reports"), ("scene.office, ", ""),
                         ('version: "1.0.0"', 'version: "1.1.0"'), ('interview: "2026.1"', 'interview: "2027.1"')):
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    scores = scheme / "scores.yaml"
    scores.write_text(without(scores.read_text(encoding="utf-8"), "  - id: scene_level.office")
                      .replace("      - scene_level.office\n", ""), encoding="utf-8")
    replace(scheme / "findings.yaml", (" or scene_level.office < 2", ""))
    points = scheme / "tables/points.csv"
    points.write_text("".join(line for line in points.read_text(encoding="utf-8").splitlines(True)
                              if not line.startswith("scene_level.office,")), encoding="utf-8")
    replace(points, ("management.implementation,results,6", "management.implementation,results,5.5"))
    replace(scheme / "values.yaml", ("energy.prior * 10 / revenue.prior", "energy.prior / 100 / revenue.prior"),
            ("energy.last * 10 / revenue.last", "energy.last / 100 / revenue.last"))
    return scheme


def main(cli, shipped, answers_file):
    failures = []

    def expect(holds, what):
        if not holds:
            failures.append(what)

    def run(*arguments, code=0):
        done = subprocess.run([cli, *map(str, arguments)], capture_output=True, text=True, check=False)
        expect(done.returncode == code, f"{arguments[0]} exits {done.returncode}, not {code}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout + done.stderr

    with tempfile.TemporaryDirectory(prefix="sihua-next-") as temporary:
        rules = pathlib.Path(temporary) / "rules"
        shutil.copytree(shipped, rules)
        old = rules / "schemes/miit-sme-2024/1.0.0"
        replace(old / "tables/points.csv", ("management.implementation,results,6", "management.implementation,results,5.5"))
        expect("E0319" in run("check-pack", rules, code=1), "a published version takes a change")
        replace(old / "tables/points.csv", ("management.implementation,results,5.5", "management.implementation,results,6"))

        new = make_next(rules)
        expect("no errors" in run("check-pack", rules), "the next version has errors")
        told = json.loads(run("compare-pack", old, new, "--answers", answers_file, "--json"))
        fates = {fact["from"]: (fact["fate"], fact["to"], fact["times"]) for fact in told["facts"] if fact["fate"] != "kept"}
        expect(fates == FATES, f"fates of the questions: {fates}")
        rules_that_differ = {rule["id"] for rule in told["rules"]}
        expect({"management.implementation", "scene_level.office", "finding.scene_support"} <= rules_that_differ
               and "foundation.network" not in rules_that_differ, f"rules that differ: {rules_that_differ}")
        scores = {key: told["answers"][key] for key in SCORES}
        expect(scores == SCORES, f"scores side by side: {scores}")
        expect(told["answers"]["kept_aside"] == ["scene.decision", "scene.office"], f"aside: {told['answers']['kept_aside']}")

        workspace = pathlib.Path(temporary) / "visit.sihua"
        visit = json.loads(pathlib.Path(answers_file).read_text(encoding="utf-8"))
        run("import", "--workspace", workspace, "--rules", rules, "--scheme", "miit-sme-2024@1.0.0", answers_file)
        move = ("move", "--workspace", workspace, "--rules", rules, "--enterprise", visit["enterprise"]["credit_code"])
        before = workspace.read_bytes()
        preview = run(*move, "--scheme", "miit-sme-2024@1.1.0")
        expect(workspace.read_bytes() == before, "a preview changes the workspace")
        expect("rescaled energy.last" in preview and " 2 kept aside" in preview, f"preview of the move: {preview}")
        run(*move, "--scheme", "miit-sme-2024@1.1.0", "--apply")
        expect(" 0 kept aside" in run(*move, "--scheme", "miit-sme-2024@1.1.0"), "the move was not made")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]) if len(sys.argv) == 4 else __doc__)
