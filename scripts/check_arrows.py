#!/usr/bin/env python3
"""Holds every #include "folder/file.h" in host/ against the arrows declared in host/*/CMakeLists.txt, and the picture
of them in host/README.md against both. `--draw` draws the picture anew."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOST = ROOT / "host"
GROUND = {"base": set(), "db": {"base"}, "web": {"base"}}
PRIVATE = ("_rows.h", "_pages.h", "_api.h", "_views.h")
SLICE = re.compile(r"hazirun_add_slice\(\s*(\w+)([^)]*)\)")
KEYWORDS = {"SOURCES", "TEXTS", "USES"}
README = HOST / "README.md"
DRAWN = re.compile(r"(<!-- arrows -->\n```\n)(.*?)(\n```\n)", re.DOTALL)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([\w-]+)/([\w./-]+)"', re.MULTILINE)


def declared():
    arrows = dict(GROUND)
    for cmake in sorted(HOST.glob("*/CMakeLists.txt")):
        text = re.sub(r"#.*", "", cmake.read_text(encoding="utf-8"))
        for name, body in SLICE.findall(text):
            uses, current = set(), None
            for word in body.split():
                if word in KEYWORDS:
                    current = word
                elif current == "USES":
                    uses.add(word)
            arrows[name] = uses
    return arrows


def cycle(arrows):
    done, path = set(), []

    def visit(name):
        if name in path:
            return path[path.index(name):] + [name]
        if name in done:
            return None
        path.append(name)
        for used in sorted(arrows.get(name, ())):
            found = visit(used)
            if found:
                return found
        path.pop()
        done.add(name)
        return None

    for name in sorted(arrows):
        found = visit(name)
        if found:
            return found
    return None


def depth(arrows, name):
    return 1 + max((depth(arrows, used) for used in arrows[name]), default=-1)


def picture(arrows):
    """Lowest folders last, each with what it uses, in the order of the table of contents."""
    slices = {name: uses for name, uses in arrows.items() if name not in GROUND}
    order = sorted(slices, key=lambda name: (-depth(slices, name), name))
    return "\n".join(f"{name:<13}" + ("→ " + ", ".join(sorted(slices[name])) if slices[name] else "·") for name in order)


def redraw(arrows, write):
    """True when the picture in host/README.md is the one of today; with `write` it is made so."""
    text = README.read_text(encoding="utf-8")
    drawn = DRAWN.sub(lambda found: found[1] + picture(arrows) + found[3], text)
    if write:
        README.write_text(drawn, encoding="utf-8")
    return write or drawn == text


def main():
    arrows = declared()
    wrong = []
    ring = cycle(arrows)
    if ring:
        wrong.append("slices use each other in a ring: " + " -> ".join(ring))
    elif not redraw(arrows, "--draw" in sys.argv[1:]):
        wrong.append("host/README.md: the arrows have changed; draw them with scripts/check_arrows.py --draw")
    used = {name: set() for name in arrows}
    for folder in sorted(arrows):
        allowed = arrows[folder] | {folder}
        if folder not in GROUND:
            allowed |= set(GROUND)
        for file in sorted((HOST / folder).rglob("*")):
            if file.suffix not in (".h", ".cpp") or "node_modules" in file.parts:
                continue
            where = file.relative_to(ROOT)
            for other, header in INCLUDE.findall(file.read_text(encoding="utf-8")):
                if other not in arrows:
                    continue
                used[folder].add(other)
                if other not in allowed:
                    wrong.append(f'{where}: includes "{other}/{header}", but {folder} does not list {other} under USES')
                elif other != folder and other not in GROUND and header.endswith(PRIVATE):
                    wrong.append(f'{where}: "{other}/{header}" is private to {other}')
    for folder, uses in sorted(arrows.items()):
        if folder in GROUND:
            continue
        for other in sorted(uses):
            if other not in arrows:
                wrong.append(f"host/{folder}/CMakeLists.txt: USES {other}, which is no slice")
            elif other not in used[folder]:
                wrong.append(f"host/{folder}/CMakeLists.txt: USES {other} but includes nothing of it")
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
