# SPDX-License-Identifier: MIT
"""The author's program as an author types it.

tool_test.py NAME BUILD SOURCE: runs one of the tests below on the programs and packages of a build folder.
"""
import contextlib
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree

BUILD, SOURCE = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
TOOL = BUILD / "bin/hazirun-plugin"
PACKAGES = BUILD / "plugins"
POINTS = ["channel", "document", "events", "http", "job", "panel", "policy", "quorum", "report", "settings"]
os.environ["HAZIRUN_LANG"] = "en"  # hazirun is read beside the tool, which speaks English
QUESTION = {"ask": "open", "kind": "general_assembly", "sitting": 1, "entitled": 33, "present": 21}


def tool(*words, given=None, program=TOOL, cwd=None):
    return subprocess.run([program, *map(str, words)], input=given, capture_output=True, text=True, cwd=cwd, timeout=900)


def expect(condition, *shown):
    if not condition:
        for each in shown:
            print(each.args, each.returncode, each.stdout, each.stderr, sep="\n") if hasattr(each, "stdout") else print(each)
        raise AssertionError("not as expected")


def sums(package):
    lines = subprocess.run("rm -f SHA256SUMS; find . -type f | sed 's,^./,,' | sort | xargs sha256sum", shell=True, cwd=package,
                           capture_output=True, text=True, check=True).stdout
    (package / "SHA256SUMS").write_text(lines)


def copied(folder, name):
    return pathlib.Path(shutil.copytree(PACKAGES / name, folder / name))


def new_makes_every_point(folder):
    page = re.search(r"```sh\n(.*?)```", (SOURCE / "sdk/docs/start.md").read_text(), re.DOTALL).group(1).strip().split("\n")
    for point in POINTS:
        made = tool("new", point, f"org.example.{point}", cwd=folder)
        expect(made.returncode == 0, made)
        next_steps = [line.strip() for line in made.stdout.splitlines()[1:]]
        expect(next_steps == [f"cd org.example.{point}", *page[2:]], made, page)
        files = sorted(each.name for each in (folder / f"org.example.{point}").iterdir())
        expect(files == ["CMakeLists.txt", "plugin.cpp", "plugin.json", "plugin_test.cpp"], files)
        for each in (folder / f"org.example.{point}").iterdir():
            expect("@ID@" not in each.read_text(), each)
        manifest = json.loads((folder / f"org.example.{point}/plugin.json").read_text())
        expect(manifest["id"] == f"org.example.{point}" and manifest["provides"][0]["point"] == f"{point}/1", manifest)


def new_refuses(folder):
    (folder / "there").mkdir()
    for words, said in [(["nope", "org.example.a"], "quorum"), (["quorum", "Org_Example"], "small letters"),
                        (["quorum", "../a"], "small letters"), (["quorum", "there"], "already"), (["quorum"], "POINT ID")]:
        refused = tool("new", *words, cwd=folder)
        expect(refused.returncode == 2 and said in refused.stderr, refused)
    expect([each.name for each in folder.iterdir()] == ["there"] and not list((folder / "there").iterdir()), list(folder.iterdir()))


def new_builds_and_passes(folder):
    """With the kit installed into an empty prefix, as an author has it."""
    def run(*words, cwd=None):
        done = subprocess.run(list(map(str, words)), capture_output=True, text=True, cwd=cwd)
        expect(done.returncode == 0, done)
        return done
    for part in ["hazirun", "sdk"]:
        run("cmake", "--install", BUILD, "--component", part, "--prefix", folder / "prefix")
    installed = folder / "prefix/bin/hazirun-plugin"
    for point in POINTS:
        home = folder / f"org.example.{point}"
        expect(tool("new", point, home.name, program=installed, cwd=folder).returncode == 0, home)
        run("cmake", "-S", home, "-B", home / "build", f"-DCMAKE_PREFIX_PATH={folder / 'prefix'}")
    home = folder / "org.example.quorum"
    run("cmake", "--build", home / "build")
    tests = run("ctest", "--test-dir", home / "build", "--no-tests=error", "--output-on-failure")
    expect("100% tests passed" in tests.stdout and "out of 2" in tests.stdout, tests)  # its own sentences and the check
    answer = tool("call", home / "build", "quorum/1:evaluate", program=installed, given=json.dumps(QUESTION))
    expect(answer.returncode == 0 and json.loads(answer.stdout)["conditions"][0]["required"] == 17, answer)


def packages_pass(folder):
    for name in ["quorum-simple-majority", "minutes-standard", "sms-log"]:
        checked = tool("check", PACKAGES / name, "--level=3")
        last = re.fullmatch(r"PASS (\d+)/\1", checked.stdout.splitlines()[-1])
        expect(checked.returncode == 0 and last and int(last[1]) >= 50, checked)


def example_passes(folder):
    """No false alarm: every example of the kit passes level 3, within 20 s of the processor."""
    point = sys.argv[4]
    package = BUILD / f"tests/sdk/examples/{point}/org.example.{point}"
    checked = tool("check", package, "--level=3", "--seconds=1")
    expect(checked.returncode == 0 and checked.stdout.splitlines()[-1].startswith("PASS"), checked)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    expect(used.ru_utime + used.ru_stime < 20, used)


def checks_run_apart(folder):
    """A check that does not end is ended, with everything it started."""
    package = copied(folder, "quorum-simple-majority")
    shutil.copy(BUILD / "bad_plugins/bad-opens-slowly/plugin.so", package / "quorum_simple_majority.so")
    sums(package)
    with subprocess.Popen([TOOL, "check", package, "--only=HZC-0301", "--limit=1"], stdout=subprocess.PIPE, text=True,
                          start_new_session=True) as checked:
        said = checked.communicate()[0]
    expect(checked.returncode == 1 and "timed out" in said, said)
    end = time.monotonic() + 60
    while checked.pid in sessions() and time.monotonic() < end:
        time.sleep(0.01)
    expect(checked.pid not in sessions(), "something of it still runs")


def sessions():
    """The session of every process there is."""
    out = set()
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            out.add(int(stat.read_text().rsplit(")", 1)[1].split()[3]))
        except OSError:  # it has just ended
            continue
    return out


def versions_are_compared(folder):
    package = copied(folder, "quorum-simple-majority")
    same = tool("check", package, f"--previous={PACKAGES / 'quorum-simple-majority'}", "--only=HZC-0104")
    expect(same.returncode == 1 and "above 1." in same.stdout, same)
    older = copied(folder / "older", "quorum-simple-majority")
    text = (older / "plugin.json").read_text()
    (older / "plugin.json").write_text(re.sub(r'"version": "[0-9.]+"', '"version": "0.9.12"', text))
    sums(older)
    newer = tool("check", package, f"--previous={older}", "--only=HZC-0104")
    expect(newer.returncode == 0, newer)
    data = tool("check", package, f"--previous={older}", "--only=HZC-0604")
    expect(data.returncode == 0 and "PASS 1/1" in data.stdout, data)


def records_agree(folder):
    package = PACKAGES / "quorum-simple-majority"
    kept = tool("check", package, "--record")
    expect(kept.returncode == 0 and len(json.loads(kept.stdout)) >= 2, kept)
    (folder / "kept.json").write_text(kept.stdout)
    expect(tool("check", package, f"--agrees={folder / 'kept.json'}").returncode == 0, kept)
    (folder / "other.json").write_text(kept.stdout.replace('"counted": 21', '"counted": 22'))
    other = tool("check", package, f"--agrees={folder / 'other.json'}")
    expect(other.returncode == 1 and "quorum/1:evaluate" in other.stderr, other)


def failures_of(package, *options):
    checked = tool("check", package, "--json", *options)
    report = json.loads(checked.stdout)
    out = [each["number"] for each in report["checks"] if each["outcome"] == "FAIL"]
    expect((checked.returncode == 0) == (not out) and (out == [] or checked.stderr.startswith("FAIL")), checked)
    return out


def spoiled_manifests_fail(folder):
    spoils = [
        ("HZC-0101", lambda text: text.replace('"license": "MIT"', '"license": "MIT", "license": "MIT"')),
        ("HZC-0103", lambda text: text.replace('"id": "sms-log"', '"id": "sms-book"')),
        ("HZC-0104", lambda text: text.replace('"version": "1.0.0"', '"version": "one"')),
        ("HZC-0105", lambda text: text.replace('"needs": "1.0"', '"needs": "2.0"')),
        ("HZC-0106", lambda text: text.replace('"sms_log.so"', '"../sms_log.so"')),
        ("HZC-0107", lambda text: text.replace('"channel/1"', '"telegraph/1"')),
        ("HZC-0107", lambda text: text.replace('"channel/1",', '"channel/1", "actions": ["meeting.explode"],')),
        ("HZC-0107", lambda text: text.replace('"channel/1",', '"channel/1", "types": ["sheet.signed"],')),
        ("HZC-0108", lambda text: text.replace('"store:50MB"', '"everything"')),
        ("HZC-0109", lambda text: text.replace('"default": "HAZIRUN"', '"default": 7')),
        ("HZC-0110", lambda text: text.replace('"default": "HAZIRUN"', '"default": "HAZIRUN", "secret": true')),
        ("HZC-0111", lambda text: text.replace(', "tr": "Gönderici adı"', "")),
        ("HZC-0112", lambda text: text.replace('"license": "MIT"', '"license": "mine"')),
        ("HZC-0302", lambda text: text.replace('"version": "1.0.0"', '"version": "1.0.1"')),
    ]
    for at, (number, spoil) in enumerate(spoils):
        package = copied(folder / str(at), "sms-log")
        text = (package / "plugin.json").read_text()
        expect(spoil(text) != text, number)
        (package / "plugin.json").write_text(spoil(text))
        sums(package)
        found = failures_of(package)
        expect(found == [number], number, found)


def spoiled_files_fail(folder):
    package = copied(folder / "sums", "sms-log")
    with open(package / "sms_log.so", "ab") as library:
        library.write(b"x")
    expect(failures_of(package) == ["HZC-0113"], failures_of(package))
    package = copied(folder / "mode", "sms-log")
    (package / "plugin.json").chmod(0o666)
    expect(failures_of(package) == ["HZC-0114"], failures_of(package))
    package = copied(folder / "second", "sms-log")
    (package / "helper.sh").write_text("#!/bin/sh\n")
    (package / "helper.sh").chmod(0o755)
    sums(package)
    expect(failures_of(package) == ["HZC-0115"], failures_of(package))
    package = copied(folder / "stack", "sms-log")
    library = bytearray((package / "sms_log.so").read_bytes())
    start, size, count = struct.unpack_from("<Q", library, 32)[0], *struct.unpack_from("<HH", library, 54)
    for at in range(start, start + size * count, size):
        if struct.unpack_from("<I", library, at)[0] == 0x6474E551:  # PT_GNU_STACK
            struct.pack_into("<I", library, at + 4, 7)
    (package / "sms_log.so").write_bytes(library)
    sums(package)
    found = failures_of(package)
    expect(found == ["HZC-0205"], found)


def the_host_says_the_same(folder):
    """What the gate refuses is told by both programs in one sentence: where, what was expected and found, and the mend."""
    def library(spoil):
        def change(package):
            read = bytearray((package / "sms_log.so").read_bytes())
            spoil(read)
            (package / "sms_log.so").write_bytes(read)
        return change

    def manifest(old, new):
        def change(package):
            read = (package / "plugin.json").read_text()
            expect(old in read, read)
            (package / "plugin.json").write_text(read.replace(old, new))
        return change
    spoils = [
        ("HZC-0201", library(lambda read: read.__setitem__(slice(18, 20), b"\xf3\x00")), "for this computer", "riscv64", "Get the package"),
        ("HZC-0201", library(lambda read: read.__delitem__(slice(3000, None))), "has 3000: it was cut short", "Install the package"),
        ("HZC-0201", library(lambda read: read.__setitem__(slice(4), b"#!/b")), "7f 45 4c 46", "23 21 2f 62", "Build the package"),
        ("HZC-0101", manifest('"version": "1.0.0",', '"version": "1.0.0"'), "plugin.json", "line 5, column 3, where \"needs\" stands"),
        ("HZC-0101", lambda package: (package / "plugin.json").write_text("{\n"), "line 2, column 1, where the end of the file stands"),
        ("HZC-0102", manifest('"name"', '"nom"'), '"name"', "must stand in plugin.json, but is missing", "Write it"),
    ]
    for at, (number, spoil, *words) in enumerate(spoils):
        package = copied(folder / str(at), "sms-log")
        spoil(package)
        sums(package)
        checks = json.loads(tool("check", package, "--json", "--level=2").stdout)["checks"]
        failed = [(each["number"], each["sentence"]) for each in checks if each["outcome"] == "FAIL"]
        host = tool("plugin", "check", package, f"--data={folder}", program=BUILD / "bin/hazirun")
        expect(failed == [(number, host.stderr.strip().removeprefix("hazirun: "))] and host.returncode == 1, failed, host)
        expect(all(each in failed[0][1] for each in ["sms-log", *words]), failed, words)


def call_answers(folder):
    package = PACKAGES / "quorum-simple-majority"
    for language, word in [("tr", "gerekir"), ("en", "needs")]:
        answer = tool("call", package, "quorum/1:evaluate", "--provider=assembly", f"--language={language}", given=json.dumps(QUESTION))
        condition = json.loads(answer.stdout)["conditions"][0]
        expect(answer.returncode == 0 and condition["met"] is True and condition["required"] == 17 and word in condition["sentence"], answer)
    set_higher = tool("call", package, "quorum/1:evaluate", "--provider=assembly", "--setting=share_over=66", given=json.dumps(QUESTION))
    expect(json.loads(set_higher.stdout)["conditions"][0]["required"] == 22, set_higher)
    envelope = {"call": {"provider": "board", "language": "en", "budget_ms": 400}, "in": {"ask": "open", "kind": "board", "entitled": 5, "present": 3, "seats_board": 5}}
    (folder / "whole.json").write_text(json.dumps(envelope))
    whole = tool("call", package, "quorum/1:evaluate", folder / "whole.json")
    expect(whole.returncode == 0 and json.loads(whole.stdout)["conditions"][0]["met"] is True, whole)


def secrets_are_filled_in(folder):
    """As the host does: a secret never comes with the settings, and is there for the plug-in that may have it."""
    package = BUILD / "test_plugins/probe"
    question = {"job": "probe", "due_at": 0, "state": {"act": "ask", "method": "secret/1:read", "in": {"name": "token"}}}
    for command in ["call", "run"]:
        entered = tool(command, package, "job/1:run", "--setting=token=sesame", given=json.dumps(question))
        expect(entered.returncode == 0 and '"sesame"' in entered.stdout, entered)
    missing = tool("call", package, "job/1:run", given=json.dumps(question))
    expect("nobody has entered the secret token" in missing.stdout, missing)


def call_refuses(folder):
    package = PACKAGES / "quorum-simple-majority"
    wrong = tool("call", package, "quorum/1:evaluate", "--provider=assembly", given='{"entitled": "many"}')
    expect(wrong.returncode == 1 and wrong.stdout == "" and "'entitled'" in wrong.stderr and wrong.stderr.count("\n") == 1, wrong)
    setting = tool("call", package, "quorum/1:evaluate", "--provider=assembly", "--setting=share_over=many", given="{}")
    expect(setting.returncode == 1 and "share_over" in setting.stderr, setting)
    unknown = tool("call", package, "quorum/1:evaluate", "--provider=assembly", "--setting=share_ovr=66", given="{}")
    expect(unknown.returncode == 2 and unknown.stdout == "" and "share_ovr" in unknown.stderr and "share_over" in unknown.stderr, unknown)
    (folder / "blank.json").write_text(" \n")
    for given, place, said in [("", [], "standard input is empty"), (None, [folder / "blank.json"], "blank.json is empty")]:
        empty = tool("call", package, "quorum/1:evaluate", *place, "--provider=assembly", given=given)
        expect(empty.returncode == 2 and empty.stdout == "" and said in empty.stderr and empty.stderr.count("\n") == 1, empty)
    (folder / "broken.json").write_text('{"present": 21')
    broken = tool("call", package, "quorum/1:evaluate", folder / "broken.json", "--provider=assembly")
    expect(broken.returncode == 1 and broken.stdout == "" and "broken.json must hold the question" in broken.stderr, broken)
    for words in [(folder, "quorum/1:evaluate"), (package,), (package, "quorum/1:evaluate"), (package, "quorum/1:evaluate", "--no-such")]:
        usage = tool("call", *words, given=json.dumps(QUESTION))
        expect(usage.returncode == 2 and usage.stderr, usage)


def reports_are_readable(folder):
    package = PACKAGES / "quorum-simple-majority"
    only = tool("check", package, "--only=HZC-0503")
    expect(only.returncode == 0 and only.stdout.splitlines()[-1] == "PASS 1/1" and len(only.stdout.splitlines()) == 2, only)
    suite = xml.etree.ElementTree.fromstring(tool("check", package, "--junit", "--level=1").stdout)
    expect(suite.get("failures") == "0" and len(suite.findall("testcase")) == int(suite.get("tests")) > 20, suite.attrib)
    spoilt = copied(pathlib.Path(folder) / "spoilt", "quorum-simple-majority")
    (spoilt / "plugin.json").write_text("{")
    sums(spoilt)
    told = tool("check", spoilt, "--json")
    kinds = {each["number"]: each["outcome"] for each in json.loads(told.stdout)["checks"]}
    expect(kinds["HZC-0101"] == "FAIL" and kinds["HZC-0301"] == kinds["HZC-0201"] == kinds["HZC-0503"] == "not reached", kinds)
    expect(re.search(r"FAIL 1/\d+, \d+ not reached", told.stderr), told)
    expect("HZC-0301 not reached" in tool("check", spoilt, "--level=1").stdout, spoilt)
    skipped = xml.etree.ElementTree.fromstring(tool("check", spoilt, "--junit", "--level=1").stdout)
    reasons = [each.find("skipped").get("message") for each in skipped.findall("testcase") if each.find("skipped") is not None]
    expect(len(reasons) == int(skipped.get("skipped")) and any(each.startswith("not reached: ") for each in reasons), reasons)
    other = json.loads(tool("check", package, "--json", "--only=HZC-0604").stdout)["checks"][0]
    expect(other["outcome"] == "not applicable", other)  # no --previous was given
    explained = tool("check", "--explain", "HZC-0404")
    expect(explained.returncode == 0 and all(word in explained.stdout for word in ["Cause", "Evidence", "Cure"]), explained)
    for words in [("check", folder), ("check", package, "--only=HZC-9999"), ("check", package, "--level=9"), ("check",), ("nonsense",), ()]:
        usage = tool(*words)
        expect(usage.returncode == 2, usage)


def run_answers(folder):
    answer = tool("run", PACKAGES / "quorum-simple-majority", "quorum/1:evaluate", "--provider=assembly", given=json.dumps(QUESTION))
    expect(answer.returncode == 0 and json.loads(answer.stdout)["conditions"][0]["counted"] == 21, answer)


def renamed(folder, name, identity):
    package = copied(folder, name).rename(folder / identity)
    manifest = json.loads((package / "plugin.json").read_text())
    (package / "plugin.json").write_text(json.dumps(manifest | {"id": identity}))
    sums(package)
    return package


def tried(package):
    """What try printed until it served, and what its Hazirun has chosen by then; it is interrupted after that."""
    process = subprocess.Popen([TOOL, "try", package], stdout=subprocess.PIPE, text=True)
    try:
        said = ""
        for line in process.stdout:
            said += line
            if line.startswith("listening on "):
                break
        expect(process.poll() is None, said)
        children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        data = next(word for word in pathlib.Path(f"/proc/{children[0]}/cmdline").read_text().split("\0")
                    if word.startswith("--data=")).removeprefix("--data=")
        with contextlib.closing(sqlite3.connect(f"file:{data}/hazirun.db?mode=ro", uri=True)) as database:
            rows = database.execute("SELECT name, value FROM setting").fetchall()
            enabled = {row[0] for row in database.execute("SELECT id FROM plugin WHERE enabled")}
        return said, {name: json.loads(value) for name, value in rows
                      if name == "quorum rules" or name.startswith("composer of ")}, enabled
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)


def try_puts_it_in_charge(folder):
    _, chosen, _ = tried(renamed(folder, "quorum-simple-majority", "org.example.ours"))
    expect(chosen == {"quorum rules": {"general_assembly": "org.example.ours/assembly", "board": "org.example.ours/board"}}, chosen)
    said, chosen, enabled = tried(renamed(folder, "minutes-standard", "org.example.papers"))
    expect("org.example.papers composes minutes here, of 2 that can." in said, said)
    expect(chosen.get("composer of minutes", "").startswith("org.example.papers/"), chosen)
    expect(all(value.startswith("org.example.papers/") for value in chosen.values()), chosen)
    expect({"org.example.papers", "minutes-standard"} <= enabled, enabled)  # the other one can still be chosen


def page_is_up_to_date(folder):
    printed = tool("check", "--explain", "all")
    expect(printed.stdout == (SOURCE / "sdk/docs/errors.md").read_text(), "run: hazirun-plugin check --explain all > sdk/docs/errors.md")


with tempfile.TemporaryDirectory(prefix="hazirun-tool-") as made:
    pathlib.Path(made).chmod(0o755)
    globals()[sys.argv[1]](pathlib.Path(made))
