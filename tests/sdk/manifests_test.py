#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every plugin.json of the tree fits sdk/schema; wrong ones do not; the words of its lists are those the
host says. Needs python3-jsonschema."""
import copy
import json
import pathlib
import re
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


def words_of(header, name):
    """The kit's list: what the host asks about, and what it tells."""
    text = (ROOT / "sdk/include/hazirun/points" / header).read_text(encoding="utf-8")
    return re.findall(r'"([^"]+)"', re.search(rf"{name}\[\] = {{(.*?)}};", text, re.DOTALL).group(1))


def announced():
    """Every word the host announces, as its sources say it."""
    step = re.compile(r"string_view eventOf\(.*?\n    }\n", re.DOTALL)
    call = re.compile(r"(?:db::announce|\btell)\(.*?\);", re.DOTALL)
    sources = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "host").glob("*/*.cpp"))
               if "announce(" in file.read_text(encoding="utf-8")]
    said = [part for text in sources for form in (step, call) for part in form.findall(text)]
    return {word for part in said for word in re.findall(r'"([a-z_]+\.[a-z_]+)"', part)}


def disagreements():
    actions, types = words_of("policy.hpp", "actions"), words_of("events.hpp", "types")
    fields = SCHEMA["definitions"]["provided"]["properties"]
    for name, known in (("actions", actions), ("types", types)):
        if fields[name]["items"]["enum"] != known:
            yield f"plugin.schema.json and the kit's header name different {name}"
    if announced() != set(types):
        yield f"the host announces, or the kit names, alone: {sorted(announced() ^ set(types))}"
    for page, known in (("policy.md", actions), ("events.md", types)):
        text = (ROOT / "sdk/docs" / page).read_text(encoding="utf-8")
        yield from (f"{page} does not tell of {word}" for word in known if f"`{word}`" not in text)


def main():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    found = sorted([*ROOT.glob("plugins/*/plugin.json"), *ROOT.glob("sdk/examples/*/plugin.json"),
                    *ROOT.glob("sdk/templates/*/plugin.json"), *ROOT.glob("tests/plugins/*/plugin.json")])
    manifest_of = lambda file: json.loads(file.read_text(encoding="utf-8").replace("@ID@", "new"))
    wrong = list(disagreements())
    wrong += [f"{file.relative_to(ROOT)}: {e.json_path}: {e.message}"
             for file in found for e in CHECK.iter_errors(manifest_of(file))]
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
        "an action nobody asks about": lambda m: m["provides"][0].update(point="policy/1", actions=["meeting.explode"]),
        "a type of event nobody tells": lambda m: m["provides"][0].update(point="events/1", types=["sheet.signed"]),
        "nested setting": lambda m: setting(m).update(type="object"),
    }.items():
        if CHECK.is_valid(changed(good, change)):
            wrong.append(f"accepted: {name}")
    # The host's gate is held against the same list (tests/host/plugin_host/gate_test.cpp).
    for case in json.loads((ROOT / "tests/sdk/manifest_cases.json").read_text(encoding="utf-8")):
        if CHECK.is_valid({**good, **case["fields"]}) != case["fits"]:
            wrong.append(f"{'refused' if case['fits'] else 'accepted'}: {case['name']}")
    print("\n".join(wrong) or f"{len(found)} manifests fit")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
