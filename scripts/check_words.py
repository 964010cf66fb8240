#!/usr/bin/env python3
"""File names and sizes, raw braces, SQL outside .sql files, and the Turkish catalogues."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CODE = {".cpp", ".h", ".c", ".sql", ".html", ".css", ".js", ".mjs", ".py", ".cmake"}
MOST_LINES = 500
BANNED = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers"}
STRING = r'"((?:[^"\\\n]|\\.)*)"'
SQL = re.compile(
    r'"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|REPLACE\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+\s+AS\s'
    r'|(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW|TRIGGER|VIRTUAL|UNIQUE|TEMP)\b)')
SENTENCE = re.compile(r"\{\{#t\}\}(.*?)\{\{/t\}\}", re.DOTALL)
PLURAL = re.compile(r"\{\{#n_(\w+)\}\}(.*?)\{\{/n_\1\}\}", re.DOTALL)
MARKED = re.compile(r"\bmark\(\s*(" + STRING + r"(?:\s*" + STRING + r")*)\s*\)")
NAME = re.compile(r"\{\{\s*([^}]*?)\s*\}\}")
wrong = []


def squeezed(text):
    return " ".join(text.split())


def unescaped(text):
    signs = {"n": "\n", "t": "\t"}
    return re.sub(r"\\(.)", lambda found: signs.get(found.group(1), found.group(1)), text)


def files(*folders):
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and "node_modules" not in file.parts:
                yield file


def check_sizes():
    for file in files("host", "sdk", "plugins", "tests", "scripts"):
        if file.suffix in CODE:
            lines = file.read_text(encoding="utf-8").count("\n")
            if lines > MOST_LINES:
                wrong.append(f"{file.relative_to(ROOT)}: {lines} lines, at most {MOST_LINES}")


def check_names():
    for file in files("host", "sdk", "plugins"):
        where = file.relative_to(ROOT)
        if BANNED & set(re.split(r"[_.\-]", file.name.lower())):
            wrong.append(f"{where}: the name says nothing; name what it does")
        if file.suffix == ".html" and "host/web/layout" not in where.as_posix():
            text = file.read_text(encoding="utf-8")
            if "{{{" in text or "{{&" in text:
                wrong.append(f"{where}: raw braces belong to host/web/layout only")
        if file.suffix == ".cpp" and where.parts[0] == "host":
            for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
                if SQL.search(line):
                    wrong.append(f"{where}:{number}: SQL belongs into a .sql file")


def catalogue(file):
    """The entries of one .po file: msgid -> [translations]; trouble is noted on the way."""
    entries = {}
    where = file.relative_to(ROOT)
    for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8")):
        if re.search(r"^#~", block, re.MULTILINE):
            wrong.append(f"{where}: obsolete entry: {squeezed(block)[:60]}")
        parts, current = {}, None
        for line in block.split("\n"):
            if line.startswith("#"):
                continue
            found = re.match(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+" + STRING + r"\s*$", line)
            more = re.match(r"\s*" + STRING + r"\s*$", line)
            if found:
                current = found.group(1)
                if current in parts:
                    wrong.append(f"{where}: two entries without an empty line between them: {line}")
                parts[current] = found.group(2)
            elif more and current:
                parts[current] += more.group(1)
        if not parts.get("msgid"):
            continue
        english = unescaped(parts["msgid"])
        if re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE):
            wrong.append(f"{where}: fuzzy: {english}")
        texts = [unescaped(text) for key, text in parts.items() if key.startswith("msgstr")]
        if english in entries:
            wrong.append(f"{where}: twice: {english}")
        entries[english] = texts
        for text in texts:
            if not text:
                wrong.append(f"{where}: untranslated: {english}")
                continue
            names = set(NAME.findall(english))
            if set(NAME.findall(text)) != names:
                wrong.append(f"{where}: the names in braces differ: {english}")
            if re.search(r"\{\{[{#&^/>!]", text):
                wrong.append(f"{where}: only plain {{{{names}}}} in a translation: {english}")
    return entries


def said(file):
    """The English texts one file shows to people."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        for found in SENTENCE.findall(text):
            yield found.strip()
        for name, found in PLURAL.findall(text):
            parts = found.split(" | ")
            if len(parts) != 2:
                wrong.append(f"{file.relative_to(ROOT)}: {{{{#n_{name}}}}} needs one | many")
                continue
            yield from map(str.strip, parts)
    else:
        for found in MARKED.finditer(text):
            yield unescaped("".join(re.findall(STRING, found.group(1))))


def check_catalogues():
    host = ROOT / "host"
    # "." is the catalogue of the program's own files at the top of host/.
    known = {file.parent.relative_to(host).as_posix(): catalogue(file)
             for file in [host / "tr.po", *sorted(host.glob("*/tr.po"))]}
    said_as = {}
    for folder, entries in known.items():
        for english, texts in entries.items():
            first, already = said_as.setdefault(english, (folder, texts))
            if already != texts:
                wrong.append(f"host/{folder}/tr.po: said otherwise in host/{first}/tr.po: {english}")
    # Words of the ground are everyone's; the program's own files at the top of host/ may use any.
    ground = known.get("base", {}).keys() | known.get("web", {}).keys()
    everywhere = set().union(*known.values()) if known else set()
    says = {folder: set() for folder in known}
    says_top = set()
    for file in files("host"):
        if file.suffix not in (".html", ".cpp", ".h"):
            continue
        where = file.relative_to(ROOT)
        inside = file.relative_to(host).parts
        top = len(inside) == 1
        here = everywhere if top else known.get(inside[0], {}).keys() | ground
        texts = set(said(file))
        (says_top if top else says.setdefault(inside[0], set())).update(texts)
        for english in sorted(texts):
            if english not in here:
                place = "any catalogue" if top else f"host/{inside[0]}/tr.po"
                wrong.append(f"{where}: not in {place}: {english}")
    anybody = says_top.union(*says.values())
    for folder, entries in known.items():
        heard = anybody if folder in ("base", "web") else says[folder] | says_top
        for english in sorted(entries.keys() - heard):
            wrong.append(f"host/{folder}/tr.po: nobody there says it: {english}")


def main():
    check_sizes()
    check_names()
    check_catalogues()
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
