#!/usr/bin/env python3
"""make_corpora.py OUT [TCK] - writes the seeds of the fuzz targets: OUT/pack, OUT/dmn, OUT/feel.

Packs come from tests/unit/rulepack/packs, models from the conformance kit (TCK, where it is beside the checkout),
expressions from the packs of rules/ and the texts of those models.
"""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent.parent
out = pathlib.Path(sys.argv[1])
tck = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else root.parent / "shared/data/dmn-tck"


def seed(kind, number, data):
    folder = out / kind
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{number:05}").write_bytes(data)


pack = root / "tests/unit/rulepack/packs/workshop"
files = sorted(f for f in pack.rglob("*") if f.is_file() and "cases" not in f.parts)
for index, file in enumerate(files):  # the first byte names the file, as pack_fuzz.cpp counts them
    seed("pack", index, bytes([index]) + file.read_bytes())

# Whole models are larger than what a fuzzer mutates well: a few elements at a time make small ones.
largest = 3_000
element = re.compile(r"<((?:\w+:)?(?:itemDefinition|inputData|decision|businessKnowledgeModel|decisionService))\b.*?</\1>", re.S)
expressions = set()
models = {}
for model in sorted(tck.rglob("*.dmn")):
    text = model.read_text(encoding="utf-8", errors="ignore")
    expressions.update(t.strip() for t in re.findall(r"<text>([^<]{1,300})</text>", text))
    opened = re.search(r"<((?:\w+:)?definitions)\b[^>]*>", text)
    some = ""
    for found in element.finditer(text) if opened else ():
        if some and len(opened[0]) + len(some) + len(found[0]) > largest:
            models[opened[0] + some + f"</{opened[1]}>"] = None
            some = ""
        some += found[0]
    if some and len(some) < largest:
        models[opened[0] + some + f"</{opened[1]}>"] = None
for index, model in enumerate(models):
    seed("dmn", index, model.encode())
for file in sorted((root / "rules").rglob("*.yaml")):
    expressions.update(re.findall(r'(?:when|is|fails|applicable): "([^"]+)"', file.read_text(encoding="utf-8")))
for index, expression in enumerate(sorted(expressions)):
    seed("feel", index, expression.encode())
print({kind: len(list((out / kind).glob("*"))) for kind in ("pack", "dmn", "feel") if (out / kind).exists()})
