#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares what a header of entities costs to compile with what <boost/json.hpp> alone costs.

    tests/bench/compile_time.py [--rounds N] [--compiler NAME]... [--limit RATIO]
    tests/bench/compile_time.py --peers [DIR;DIR]     an author's function beside the codecs that are installed

The sources are compiled in turn, so that a busy machine slows all of them, and the medians of the processor time
are compared. With --limit the exit code is 1 if a ratio is above it. DIR is a prefix with include/.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

import table

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = pathlib.Path(__file__).with_name("compile_time")
# One struct, encoded and decoded; of the first two the second is a whole function.
TITLES = {
    "entity": "syncfn, entities only",
    "function": "syncfn, entities, codec and function",
    "boost_json": "Boost.JSON",
    "nlohmann": "nlohmann",
    "rapidjson": "RapidJSON",
    "simdjson": "simdjson",
    "yyjson": "yyjson",
    "glaze": "glaze",
}


def cost(compiler, source, *flags):
    """Processor seconds, user and system, and peak megabytes of one compilation; None where it fails."""
    standard = "-std=c++23" if source.stem == "glaze" else "-std=c++20"
    child = subprocess.Popen([compiler, standard, f"-I{ROOT / 'include'}", *flags, "-c", "-o", os.devnull, source],
                             stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        return None
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(compiler, sources, rounds, *flags):
    """The medians of those sources that compile."""
    costs = {name: [] for name in sources}
    for _ in range(rounds):
        for name, source in sources.items():
            costs[name].append(cost(compiler, source, *flags))
    return {name: tuple(map(statistics.median, zip(*values))) for name, values in costs.items() if None not in values}


def peer_table(compiler, peers, rounds):
    """Seconds and megabytes with -O2 of a function's translation unit, and of the peers' that are here."""
    flags = ["-O2"] + [flag for prefix in peers.split(";") if prefix for flag in ("-isystem", f"{prefix}/include")]
    medians = measure(compiler, {name: SOURCES / f"{name}.cpp" for name in TITLES}, rounds, *flags)
    whole = medians["function"][0]
    return f"One translation unit, {compiler} -O2:\n\n" + table.markdown(
        ["", "seconds", "peak MB", "of a whole function"],
        [[TITLES[name], f"{seconds:.2f}", f"{megabytes:.0f}", table.factor(seconds / whole)]
         for name, (seconds, megabytes) in medians.items()])


def installed_compilers():
    clang = next((name for name in ["clang++", "clang++-19", "clang++-18", "clang++-17", "clang++-16"]
                  if shutil.which(name)), None)
    return [name for name in ["g++", clang] if name and shutil.which(name)]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--compiler", action="append")
    arguments.add_argument("--limit", type=float)
    arguments.add_argument("--peers", nargs="?", const="")
    options = arguments.parse_args()

    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        json = pathlib.Path(folder) / "json.cpp"
        json.write_text("#include <boost/json.hpp>\n")
        for compiler in options.compiler or installed_compilers():
            if options.peers is not None:
                print(peer_table(compiler, options.peers, options.rounds), flush=True)
                continue
            medians = measure(compiler, {"entities": SOURCES / "entity.cpp", "json": json}, options.rounds)
            (entities, _), (whole, _) = medians["entities"], medians["json"]
            worst = max(worst, entities / whole)
            print(f"{compiler}: entities {entities:.2f} s, boost/json.hpp {whole:.2f} s, "
                  f"ratio {entities / whole:.2f}", flush=True)
    return 1 if options.limit is not None and worst > options.limit else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
