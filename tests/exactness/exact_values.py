# SPDX-License-Identifier: BSL-1.0
"""Values of all kinds through Python's json or Node's JSON and back, compared to the last bit.

    python3 exact_values.py PROGRAM python|node [--values N] [--seed S]

PROGRAM is exact_values.cpp: it writes documents and what stands in them; the other side reads each document, compares,
and writes it again for PROGRAM to read and compare. Exits 1 with the first difference.
"""
import argparse
import json
import pathlib
import struct
import subprocess
import sys

NODE_SIDE = pathlib.Path(__file__).resolve().with_name("exact_values.mjs")


def spelling(value):
    """The tokens of spelling.hpp."""
    if value is None:
        yield "n"
    elif value is True or value is False:
        yield "t" if value else "f"
    elif isinstance(value, int):
        yield f"i{value}"
    elif isinstance(value, float):
        yield "d" + struct.pack(">d", value).hex()
    elif isinstance(value, str):
        yield "s" + value.encode().hex()
    elif isinstance(value, list):
        yield "["
        for each in value:
            yield from spelling(each)
        yield "]"
    else:
        yield "{"
        for name, each in value.items():
            yield "s" + name.encode().hex()
            yield from spelling(each)
        yield "}"


def first_difference(expected, got):
    for mine, theirs in zip(expected, got):
        if mine != theirs:
            return f"expected {mine}, found {theirs}"
    return None if len(expected) == len(got) else f"expected {len(expected)} tokens, found {len(got)}"


def through_python(lines, back):
    """Every other document goes back in ASCII, so that all the rest of Unicode comes as escapes."""
    for number, line in enumerate(lines):
        text, _, expected = line.decode().rstrip("\n").partition("\t")
        value = json.loads(text)
        if difference := first_difference(expected.split(), list(spelling(value))):
            sys.exit(f"our text, read by Python: {difference}\n  {text[:4000]}")
        back.write(json.dumps(value, ensure_ascii=number % 2 == 0).encode() + b"\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("other", choices=["python", "node"])
    parser.add_argument("--values", default="10000000")
    parser.add_argument("--seed", default="1")
    wanted = parser.parse_args()
    command = [wanted.program, "--values", wanted.values, "--seed", wanted.seed]
    if wanted.other == "node":
        command.append("--doubles")

    def start(role, **pipes):
        return subprocess.Popen([*command, role], **pipes)

    writer = start("--write", stdout=subprocess.PIPE)
    with writer.stdout:
        if wanted.other == "node":
            node = subprocess.Popen(["node", NODE_SIDE], stdin=writer.stdout, stdout=subprocess.PIPE)
            with node.stdout:
                reader = start("--read", stdin=node.stdout)
            processes = [writer, node, reader]
        else:
            reader = start("--read", stdin=subprocess.PIPE)
            processes = [writer, reader]
            try:
                with reader.stdin:
                    through_python(writer.stdout, reader.stdin)
            except BrokenPipeError:
                pass  # it has said why
    return 1 if any([each.wait() for each in processes]) else 0


if __name__ == "__main__":
    sys.exit(main())
