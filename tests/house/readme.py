#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Documentation that cannot rot: every marked block of README.md equals what it quotes.

    <!-- from examples/2_function.cpp -->      the lines between `// [readme]` and `// [/readme]` of that file
    <!-- output of syncfn --help -->           what the program prints

Usage: readme.py PROGRAM [--fix]
"""
import pathlib
import re
import subprocess
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"(<!-- (from|output of) (.+?) -->\n```(\w*)\n)(.*?)(```\n)", re.S)


def quoted_lines(path):
    """The marked regions of a file, without their common indentation, with a blank line between them."""
    text = (ROOT / path).read_text(encoding="utf-8")
    regions = re.findall(r"^[^\n]*// \[readme\]\n(.*?)^[^\n]*// \[/readme\]", text, re.S | re.M)
    if not regions:
        sys.exit(f"README.md quotes {path}, which has no region [readme]")
    return "\n".join(textwrap.dedent(region) for region in regions)


def printed(program, command):
    words = command.split()
    assert words[0] == "syncfn", command
    run = subprocess.run([program] + words[1:], capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in run.stdout.strip("\n").splitlines()) + "\n"


def main():
    program, fix = sys.argv[1], "--fix" in sys.argv
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    blocks = 0

    def current(match):
        nonlocal blocks
        blocks += 1
        head, kind, what, _, _, tail = match.groups()
        return head + (quoted_lines(what) if kind == "from" else printed(program, what)) + tail

    wanted = BLOCK.sub(current, text)
    if fix:
        readme.write_text(wanted, encoding="utf-8")
    elif wanted != text:
        sys.exit("README.md is stale; run tests/house/readme.py PROGRAM --fix")
    if blocks == 0:
        sys.exit("README.md has no block that could be checked")
    print(f"{blocks} blocks of README.md are what they quote")


main()
