# SPDX-License-Identifier: BSL-1.0
"""The same function in several languages: rows per second of processor time of the whole process."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

SOURCES = pathlib.Path(__file__).with_name("functions")
ROWS = 40_000

CARGO = """[package]
name = "orders"
version = "0.1.0"
edition = "2021"
[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
[[bin]]
name = "orders"
path = "PATH"
"""


class Unavailable(Exception):
    """Why a language takes no part."""


def tool(name):
    found = shutil.which(name)
    if not found:
        raise Unavailable(f"{name} is not installed")
    return found


def made(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        raise Unavailable(done.stdout.strip().splitlines()[-1] if done.stdout.strip() else f"{command[0]} failed")


def python_json(_):
    return [sys.executable, "-B", SOURCES / "orders.py", "json"]


def python_orjson(folder):
    python = folder / "venv" / "bin" / "python"
    if not python.exists():
        made(sys.executable, "-m", "venv", folder / "venv")
    made(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "orjson")
    return [python, "-B", SOURCES / "orders.py", "orjson"]


def node(_):
    return [tool("node"), SOURCES / "orders.js"]


def go(folder):
    made(tool("go"), "build", "-o", folder / "orders_go", SOURCES / "orders.go")
    return [folder / "orders_go"]


def rust(folder):
    project = folder / "rust"
    project.mkdir(exist_ok=True)
    (project / "Cargo.toml").write_text(CARGO.replace("PATH", str(SOURCES / "orders.rs")), encoding="utf-8")
    made(tool("cargo"), "build", "--release", "--quiet", cwd=project)
    return [project / "target" / "release" / "orders"]


LANGUAGES = {
    "Rust, serde_json": rust,
    "Go, encoding/json": go,
    "Node.js, JSON.stringify": node,
    "Python, orjson": python_orjson,
    "Python, json": python_json,
}


def processor_seconds(command, calls, output):
    """User and system time of one child process."""
    child = subprocess.Popen([*map(str, command), str(calls)], stdout=output)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise Unavailable(f"ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime


def answer(command, folder):
    with open(folder / "answer.json", "w+b") as file:
        processor_seconds(command, 1, file)
        file.seek(0)
        return json.load(file)


def rate(command, seconds):
    """Rows per second, over as many calls as take about so many seconds: so the start weighs the same for everybody."""
    with open(os.devnull, "wb") as nowhere:
        once, five = (processor_seconds(command, calls, nowhere) for calls in (1, 5))
        calls = max(5, min(1000, round(seconds / max((five - once) / 4, 1e-4))))
        return ROWS * calls / processor_seconds(command, calls, nowhere)


def rates(programs, seconds):
    """Rows per second by language. One without its tools, or with another answer, is left out, and the reason printed."""
    folder = programs / "functions"
    folder.mkdir(exist_ok=True)
    ours = [programs / "syncfn.bench.orders"]
    wanted = answer(ours, folder)
    found = {"syncfn": rate(ours, seconds)}
    for name, prepare in LANGUAGES.items():
        try:
            command = prepare(folder)
            if answer(command, folder) != wanted:
                raise Unavailable("its answer differs")
            found[name] = rate(command, seconds)
        except Unavailable as reason:
            print(f"tests/bench/run: {name} takes no part: {reason}", file=sys.stderr)
    return found
