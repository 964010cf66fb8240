# SPDX-License-Identifier: MIT
"""An author's first day: types exactly what sdk/docs/start.md says, on a kit installed into an empty prefix.

author_path_test.py BUILD START.MD WORK. The first command of the page installs the two packages as root; here the same
files go into the prefix, because a test leaves no package behind on the machine.
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

BUILD, PAGE, WORK = map(pathlib.Path, sys.argv[1:])
PREFIX = WORK / "prefix"
MOST_FILES, MOST_LINES = 6, 40


def typed_commands():
    block = re.search(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return block.group(1).strip().split("\n")


def install():
    for part in ["hazirun", "sdk"]:
        subprocess.run(["cmake", "--install", BUILD, "--component", part, "--prefix", PREFIX], check=True,
                       stdout=subprocess.DEVNULL)


def environment():
    own = {name: value for name, value in os.environ.items() if not name.startswith("HAZIRUN")}
    return own | {"PATH": f"{PREFIX / 'bin'}:{os.environ['PATH']}", "CMAKE_PREFIX_PATH": str(PREFIX), "HAZIRUN_LANG": "en"}


def type_lines(lines):
    """One shell, line by line, as at a terminal; it says where it stands at the end."""
    script = "set -e\n" + "\n".join(lines) + "\npwd >&3\n"
    read, write = os.pipe()
    shell = subprocess.run(["bash", "-c", script.replace(">&3", f">&{write}")], cwd=WORK, env=environment(),
                           pass_fds=[write], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    os.close(write)
    where = os.read(read, 4096).decode().strip()
    os.close(read)
    if shell.returncode != 0:
        sys.exit(f"{lines}: {shell.stdout}{shell.stderr}")
    return pathlib.Path(where), shell.stdout


def ask_by_hand(project):
    """The first line of "Asking by hand", which needs no file."""
    line = re.search(r"^echo .*\| hazirun-plugin call .*$", PAGE.read_text(encoding="utf-8"), re.MULTILINE).group(0)
    _, out = type_lines([f"cd {project}", line])
    assert '"met"' in out, out


def measure(project):
    files = [file for file in project.iterdir() if file.is_file()]
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files if "test" not in file.name)
    print(f"generated: {len(files)} files, {lines} lines besides the test")
    assert len(files) <= MOST_FILES and lines <= MOST_LINES


def try_it(line, project):
    """The last command serves until it is interrupted."""
    process = subprocess.Popen(["bash", "-c", f"exec {line}"], cwd=project, env=environment(), stdout=subprocess.PIPE,
                               text=True)
    seen = []
    for said in process.stdout:
        seen.append(said)
        address = re.match(r"listening on (http://\S+)", said)
        if address:
            break
    else:
        sys.exit("".join(seen) + f"{line}: ended with {process.wait()}")
    with urllib.request.urlopen(address.group(1) + "/healthz", timeout=120) as answer:
        assert answer.status == 200
    with urllib.request.urlopen(address.group(1) + "/sign-in", timeout=120) as answer:
        assert b"<form" in answer.read()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=120) == 0
    assert any("is switched on" in said for said in seen), seen
    assert any(said.startswith("password:") for said in seen), seen


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    first, *lines, last = typed_commands()
    assert first.startswith("sudo apt install ./hazirun.deb ./hazirun-sdk.deb "), first
    assert len(lines) + 2 <= 5, "more than five commands"
    install()
    began = time.monotonic()
    project, out = type_lines(lines)
    print(f"typed in {time.monotonic() - began:.1f} s")
    assert "100% tests passed" in out, out
    assert last == "hazirun-plugin try build", last
    ask_by_hand(project)
    try_it(last, project)
    measure(project)


main()
