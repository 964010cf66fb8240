#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every plugin.json of the tree fits sdk/schema; wrong ones do not. Needs python3-jsonschema."""
import copy
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: skipped")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCHEMA = json.loads((ROOT / "sdk/schema/plugin.schema.json").read_text(encoding="utf-8"))
CHECK = jsonschema.Draft7Validator(SCHEMA)


def changed(manifest, change):
    other = copy.deepcopy(manifest)
    change(other)
    return other


def main():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    found = sorted([*ROOT.glob("plugins/*/plugin.json"), *ROOT.glob("sdk/examples/*/plugin.json")])
    wrong = [f"{file.relative_to(ROOT)}: {e.json_path}: {e.message}"
             for file in found for e in CHECK.iter_errors(json.loads(file.read_text(encoding="utf-8")))]
    if len(found) < 3:
        wrong.append("no manifests found")
    good = json.loads((ROOT / "plugins/sms-log/plugin.json").read_text(encoding="utf-8"))
    setting = lambda m: m["settings"]["properties"]["sender"]
    for name, change in {
        "no id": lambda m: m.pop("id"),
        "id with a path": lambda m: m.update(id="../x"),
        "version": lambda m: m.update(version="1.0"),
        "library elsewhere": lambda m: m.update(library="../x.so"),
        "no English": lambda m: m["name"].pop("en"),
        "nothing provided": lambda m: m.update(provides=[]),
        "unknown permission": lambda m: m.update(permissions=["root"]),
        "plain http": lambda m: m.update(permissions=["web:http://example.com/"]),
        "too much memory": lambda m: m.update(memory_mb=4096),
        "secret with default": lambda m: setting(m).update(secret=True),
        "a job that says not how often": lambda m: m["provides"][0].update(point="job/1"),
        "nested setting": lambda m: setting(m).update(type="object"),
    }.items():
        if CHECK.is_valid(changed(good, change)):
            wrong.append(f"accepted: {name}")
    print("\n".join(wrong) or f"{len(found)} manifests fit")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
