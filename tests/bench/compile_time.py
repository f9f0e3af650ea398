#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares what a header of entities costs to compile with what <boost/json.hpp> alone costs.

    tests/bench/compile_time.py [--rounds N] [--compiler NAME]... [--limit RATIO]

The two are compiled in turn, so that a busy machine slows both, and the medians of the processor time are
compared. With --limit the exit code is 1 if a ratio is above it.
"""
import argparse
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENTITIES = pathlib.Path(__file__).with_name("compile_time_entity.cpp")


def seconds(compiler, source):
    """The processor time, user and system, of one compilation without optimisation."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([compiler, "-std=c++20", f"-I{ROOT / 'include'}", "-c", "-o", "/dev/null", source], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(compiler, sources, rounds):
    times = {name: [] for name in sources}
    for _ in range(rounds):
        for name, source in sources.items():
            times[name].append(seconds(compiler, source))
    return {name: statistics.median(values) for name, values in times.items()}


def installed_compilers():
    clang = next((name for name in ["clang++", "clang++-19", "clang++-18", "clang++-17", "clang++-16"]
                  if shutil.which(name)), None)
    return [name for name in ["g++", clang] if name and shutil.which(name)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--compiler", action="append")
    arguments.add_argument("--limit", type=float)
    options = arguments.parse_args()

    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        json = pathlib.Path(folder) / "json.cpp"
        json.write_text("#include <boost/json.hpp>\n")
        for compiler in options.compiler or installed_compilers():
            medians = measure(compiler, {"entities": ENTITIES, "json": json}, options.rounds)
            ratio = medians["entities"] / medians["json"]
            worst = max(worst, ratio)
            print(f"{compiler}: entities {medians['entities']:.2f} s, boost/json.hpp {medians['json']:.2f} s, "
                  f"ratio {ratio:.2f}", flush=True)
    return 1 if options.limit is not None and worst > options.limit else 0


if __name__ == "__main__":
    sys.exit(main())
