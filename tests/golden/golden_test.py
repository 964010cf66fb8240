# SPDX-License-Identifier: MIT
"""golden_test.py TOOL PACKAGE: a plug-in compiled for an earlier version of the kit loads, opens and answers as it did."""
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

TOOL, PACKAGE = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
MACHINES = {0x3E: "x86_64", 0xB7: "aarch64"}

library = next(PACKAGE.glob("*.so")).read_bytes()
if MACHINES.get(library[18]) != platform.machine():
    print(f"{PACKAGE.name} was compiled for {MACHINES.get(library[18])}")
    sys.exit(77)
with tempfile.TemporaryDirectory(prefix="hazirun-golden-") as folder:
    os.chmod(folder, 0o755)
    copy = pathlib.Path(shutil.copytree(PACKAGE, pathlib.Path(folder) / PACKAGE.name))
    for each in [copy, *copy.rglob("*")]:
        each.chmod(0o755 if each.is_dir() else 0o644)  # a clone may be writable for a group
    sys.exit(subprocess.run([TOOL, "check", copy, f"--agrees={PACKAGE}.json"], check=False).returncode)
