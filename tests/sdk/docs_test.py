#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs_test.py compile COMPILER INCLUDE PAGE    compiles every C++ block of a page; its manifest is the example's
docs_test.py fields TABLES PAGE [--write]      holds the page's field tables against the documents"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```cpp\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MANIFEST = re.compile(r"^```json\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIELDS = re.compile(r"(<!-- fields -->\n).*?(<!-- /fields -->)", re.DOTALL)


def compile_blocks(compiler, include, page):
    blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
    if not blocks:
        sys.exit(f"{page.name}: no C++ block")
    failed = 0
    for number, block in enumerate(blocks, 1):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, f"{page.stem}_{number}.cpp")
            source.write_text(block, encoding="utf-8")
            failed += subprocess.run([compiler, "-std=c++17", "-Wall", "-Wextra", "-Werror",
                                      "-fsyntax-only", f"-I{include}", str(source)], check=False).returncode != 0
    print(f"{page.name}: {len(blocks)} blocks, {failed} failed")
    return failed


def hold_manifests(page):
    """The examples' manifests are held against the schema by another test."""
    example = page.parent.parent / "examples" / page.stem / "plugin.json"
    for block in MANIFEST.findall(page.read_text(encoding="utf-8")):
        if json.loads(block) != json.loads(example.read_text(encoding="utf-8")):
            sys.exit(f"{page.name}: its manifest is not {example}")
    if example.exists() and not MANIFEST.search(page.read_text(encoding="utf-8")):
        sys.exit(f"{page.name}: no manifest")


def hold_fields(tables, page, write):
    wanted = subprocess.run([tables, page.stem], check=True, capture_output=True, text=True).stdout
    text = page.read_text(encoding="utf-8")
    new, count = FIELDS.subn(lambda found: found[1] + wanted + found[2], text)
    if count != 1 or "|" not in wanted:
        sys.exit(f"{page.name}: no place for the fields")
    if write:
        page.write_text(new, encoding="utf-8")
    elif new != text:
        sys.exit(f"{page.name}: the field tables are old; run docs_test.py fields {tables} {page} --write")
    return 0


if __name__ == "__main__":
    if sys.argv[1] == "compile":
        hold_manifests(pathlib.Path(sys.argv[4]))
        sys.exit(1 if compile_blocks(sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4])) else 0)
    sys.exit(hold_fields(sys.argv[2], pathlib.Path(sys.argv[3]), "--write" in sys.argv))
