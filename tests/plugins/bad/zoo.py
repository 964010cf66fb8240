# SPDX-License-Identifier: MIT
"""zoo.py make PACKAGE LIBRARY MANIFEST SOURCE   puts a package of the zoo together
zoo.py check TOOL PACKAGE HZC-NUMBER            hazirun-plugin check finds this one fault and no other"""
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

TOO_LONG = 600  # seconds; it takes one to five on an idle machine


def sums(package):
    names = sorted(each.relative_to(package).as_posix() for each in package.rglob("*")
                   if each.is_file() and not each.is_symlink() and each.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256((package / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (package / "SHA256SUMS").write_text("".join(lines))


def version_before(package):
    return package.parent.with_name("bad_plugins_before") / package.name


def make(package, library, manifest, source):
    package, head = pathlib.Path(package), "".join(pathlib.Path(source).read_text().splitlines(True)[:5])
    shutil.rmtree(package, ignore_errors=True)
    package.mkdir(parents=True, mode=0o755)
    text = json.loads(pathlib.Path(manifest).read_text())
    own = f"route:/p/{text['id']}/"
    text["permissions"] = [f"route:/p/{package.name}/" if each == own else each for each in text["permissions"]]
    text["id"] = package.name
    text["permissions"] += re.findall(r"May: (\S+)\.\n", head)
    (package / "plugin.json").write_text(json.dumps(text, ensure_ascii=False, indent=1) + "\n")
    shutil.copyfile(library, package / text["library"])
    sums(package)
    for name, default in re.findall(r'Before: (\w+) was "(.+)"\.\n', head):
        before = version_before(package)
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(package, before)
        text["version"] = "0.9.0"
        was = text["settings"]["properties"][name]
        text["settings"]["properties"][name] = {"type": "string", "default": default, "title": was["title"]}
        (before / "plugin.json").write_text(json.dumps(text, ensure_ascii=False))
        sums(before)
    if source.endswith(".sh"):
        subprocess.run(["sh", "-eu", source], cwd=package, check=True)
    if "Sums stay." not in head:
        sums(package)


def findings(tool, package, level):
    before = version_before(pathlib.Path(package))
    previous = [f"--previous={before}"] if before.exists() else []
    done = subprocess.run([tool, "check", package, "--json", f"--level={level}", "--seconds=1", *previous],
                          capture_output=True, text=True, timeout=TOO_LONG, check=False)
    checks = json.loads(done.stdout)["checks"]
    return ({each["number"] for each in checks},
            {each["number"]: each["sentence"] for each in checks if each["outcome"] == "FAIL"},
            {each["number"]: each["sentence"] for each in checks if each["outcome"] == "warning"})


def check(tool, package, number):
    """Level 2 is enough for most; what only a deeper level finds must pass all the others of it."""
    made, failed, warned = findings(tool, package, 2)
    if number not in made:
        made, failed, warned = findings(tool, package, 4)
    if not failed and number in warned: # the kit warns of it and lets it pass
        failed = {number: warned[number]}
    for each, sentence in failed.items():
        print(each, sentence)
    if list(failed) != [number]:
        sys.exit(f"{pathlib.Path(package).name} fails {sorted(failed) or 'nothing'} instead of {number} alone")
    if any(re.search(r"\w\.\.(?=\s|$)", each) for each in failed.values()):
        sys.exit(f"{number} is told with two full stops")


if __name__ == "__main__":
    {"make": make, "check": check}[sys.argv[1]](*sys.argv[2:])
