#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plug-ins include the kit, their own folder and the standard library; the kit never the host."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
FOREIGN = ("catch2/", "nlohmann/", "hazirun/")


def wrong_in(folder, outside):
    """Includes of sources below `folder` that are neither beside it, nor standard, nor `outside`."""
    for file in sorted(folder.rglob("*")):
        if file.suffix not in (".cpp", ".hpp", ".h"):
            continue
        for sign, name in INCLUDE.findall(file.read_text(encoding="utf-8")):
            own = sign == '"' and (file.parent / name).resolve().is_file() \
                and folder in (file.parent / name).resolve().parents
            standard = sign == "<" and ("/" not in name and not name.endswith(".hpp"))
            if not own and not standard and not name.startswith(outside):
                yield f"{file.relative_to(ROOT)}: {name}"


def main():
    packages = [each.parent for each in sorted(ROOT.glob("plugins/*/plugin.json"))]
    wrong = [line for each in packages for line in wrong_in(each, ("hazirun/",))]
    wrong += wrong_in(ROOT / "sdk/include", FOREIGN)
    if len(packages) < 3:
        wrong.append("no packages found")
    print("\n".join(wrong) or f"{len(packages)} packages include only the kit")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
