#!/usr/bin/env python3
"""check_schemas.py RULES - every YAML file of every pack agrees with its JSON Schema below RULES/schema."""

import json
import pathlib
import sys

import jsonschema
import yaml


def schema_for(path: pathlib.Path) -> str:
    return path.parent.name if path.parent.name in ("facts", "initiatives") else path.stem


def main(rules: pathlib.Path) -> int:
    schemas = {}
    for path in (rules / "schema").glob("*.schema.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[path.name.removesuffix(".schema.json")] = jsonschema.Draft202012Validator(schema)
    files = sorted(p for folder in ("interview", "schemes", "initiatives", "policies") for p in (rules / folder).rglob("*.yaml"))
    faults = 0
    for path in files:
        validator = schemas.get(schema_for(path))
        if validator is None:
            print(f"{path}: no schema of that name")
            faults += 1
            continue
        for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8"))):
            print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
            faults += 1
    print(f"{len(files)} files, {len(schemas)} schemas, {faults} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
