# SPDX-License-Identifier: BSL-1.0
"""The rules of the house that a reader of the tree can check: python3 rules.py RULE [PROJECT]."""
import fnmatch
import pathlib
import re
import sys

LONGEST_HEADER = 400

# Who may include whom, by folder below include/syncfn. Every layer may include itself, protocol/ and error.hpp.
MAY_INCLUDE = {
    "entity": set(),
    "protocol": set(),
    "codec": {"entity"},
    "function": {"codec", "entity"},
    "destination": set(),
    "connector": {"codec", "destination"},
    "conformance": {"function", "connector", "codec", "destination", "entity"},
}
# Layers that know structs or values only: the Boost parts and the standard headers that they must do without.
FOREIGN = {
    "entity": r"boost/(?!describe/|mp11/)|chrono|iostream|fstream|filesystem|regex",
    "protocol": r"boost/(?!system/|describe/|mp11/)|iostream|istream|ostream|fstream|filesystem|unistd\.h|sys/|sqlite3\.h",
}
# Headers without a test file of their own: parts of one noun, and what no single test can show; with what covers them.
TESTED_ELSEWHERE = {
    "syncfn.hpp": "install/consumer/main.cpp",
    "version.hpp": "house/rules.py",
    "codec/container_codec.hpp": "codec/record_codec.cpp",
    "codec/escape_wide.hpp": "codec/escape.cpp",
    "codec/ready_escape.hpp": "codec/escape.cpp",
    "codec/json_place.hpp": "codec/document.cpp",
    "codec/scalar_codec.hpp": "codec/record_codec.cpp",
    "codec/value_codec.hpp": "codec/record_codec.cpp",
    "protocol/time_text.hpp": "codec/time_codec.cpp",
    "entity/columns.hpp": "codec/record_codec.cpp",
    "entity/primary_key.hpp": "static/entity.cpp",
    "function/entity_rows.hpp": "function/page.cpp",
    "function/failure_report.hpp": "function/function.cpp",
    "function/handler.hpp": "function/function.cpp",
    "function/page_body.hpp": "function/page.cpp",
    "function/request_values.hpp": "function/function.cpp",
    "destination/sqlite_*.hpp": "destination/sqlite.cpp",
    "connector/run_record.hpp": "connector/connector.cpp",
    "connector/sync_limits.hpp": "connector/sync_machine.cpp",
    "connector/sync_options.hpp": "connector/connector.cpp",
    "connector/sync_report.hpp": "connector/connector.cpp",
    "connector/sync_run.hpp": "connector/connector.cpp",
    "conformance/function/*.hpp": "mutants/mutants.json",
}

SOURCES = {".hpp", ".cpp", ".py", ".js", ".mjs", ".cjs", ".cmake", ".sh", ".yml", ".java", ".go", ".rs", ".cs"}
GENERATED = {"build", ".git", "__pycache__", "node_modules", ".syncfn", ".cache"}


def files(project):
    for path in sorted(project.rglob("*")):
        if path.is_file() and not GENERATED.intersection(path.relative_to(project).parts):
            yield path


def headers(project):
    include = project / "include"
    for path in sorted(include.rglob("*.hpp")):
        yield path, path.relative_to(include).as_posix()


def included(path):
    for line, text in enumerate(path.read_text().splitlines(), 1):
        if found := re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', text):
            yield line, found[1]


def layer_of(name):
    parts = name.split("/")
    return parts[1] if len(parts) > 2 else ""


def size(project):
    """No header over 400 lines."""
    for path, name in headers(project):
        lines = len(path.read_text().splitlines())
        if lines > LONGEST_HEADER:
            yield f"{name}: {lines} lines, more than {LONGEST_HEADER}"


def guard(project):
    """Every header has an include guard spelt from its path."""
    for path, name in headers(project):
        macro = re.sub(r"[^A-Z0-9]+", "_", name.upper())
        if not re.search(rf"^#ifndef {macro}\n#define {macro}\n", path.read_text(), re.M):
            yield f"{name}: no include guard {macro}"


def licence(project):
    """Every source file names its licence in its first lines."""
    for path in files(project):
        with path.open("rb") as file:
            start = file.read(200)
        if path.suffix in SOURCES or path.name == "CMakeLists.txt" or start.startswith(b"#!"):
            if b"SPDX-License-Identifier: BSL-1.0" not in b"\n".join(start.splitlines()[:2]):
                yield f"{path.relative_to(project)}: no line `SPDX-License-Identifier: BSL-1.0` at its head"


def layers(project):
    """A layer includes only what its arrows allow."""
    for path, name in headers(project):
        layer = layer_of(name)
        if not layer:
            continue
        if layer not in MAY_INCLUDE:
            yield f"{name}: {layer} is no layer"
            continue
        allowed = MAY_INCLUDE[layer] | {layer, "protocol", ""}
        if layer == "entity":
            allowed = {"entity"}
        for line, other in included(path):
            if other.startswith("syncfn/") and layer_of(other) not in allowed:
                yield f"{name}:{line}: {layer} must not include {other}"
            if re.match(FOREIGN.get(layer, r"$^"), other):
                yield f"{name}:{line}: {layer} must do without {other}"
            if other == "sqlite3.h" and not re.match(r"syncfn/destination/sqlite[^/]*$", name):
                yield f"{name}:{line}: sqlite3.h belongs in destination/sqlite*.hpp"
            if other == "boost/json.hpp" or other == "boost/json/src.hpp":
                yield f"{name}:{line}: include the part of Boost.JSON that is needed, not {other}"


def wire_names(project):
    """A name on the wire is a literal in protocol/field_names.hpp and nowhere else."""
    home = "syncfn/protocol/field_names.hpp"
    names = set(re.findall(r'= "([^"]+)"', (project / "include" / home).read_text()))
    names = {name for name in names if re.search(r"[A-Z_]", name)}  # plain words have other uses
    for path, name in headers(project):
        if name == home:
            continue
        for line, text in enumerate(path.read_text().splitlines(), 1):
            code = text.split("//")[0]
            for literal in re.findall(r'(?<!\\)"((?:[^"\\]|\\.)*)"', code):
                if literal in names:
                    yield f'{name}:{line}: "{literal}" is a wire name; use field_names'


def umbrella(project):
    """The umbrella header includes, and does nothing else; it brings no more than an author of a function needs."""
    path = project / "include/syncfn/syncfn.hpp"
    if not path.exists():
        yield "syncfn/syncfn.hpp: missing"
        return
    for line, text in enumerate(path.read_text().splitlines(), 1):
        if text and not re.match(r"//|#include <syncfn/|#ifndef |#define SYNCFN_|#endif", text):
            yield f"syncfn/syncfn.hpp:{line}: an umbrella includes, and nothing else: {text}"
    for line, other in included(path):
        if layer_of(other) in {"destination", "connector", "conformance"}:
            yield f"syncfn/syncfn.hpp:{line}: {other} is not for authors of functions"


def mirror(project):
    """Every header has a test at the mirrored path, or static assertions, or a place on the list TESTED_ELSEWHERE."""
    tests = project / "tests"
    for _, name in headers(project):
        header = name.removeprefix("syncfn/")
        mirrored = pathlib.Path(header).with_suffix(".cpp")
        own = (tests / mirrored).exists() or (tests / "static" / mirrored.name).exists()
        elsewhere = next((where for what, where in TESTED_ELSEWHERE.items() if fnmatch.fnmatch(header, what)), None)
        if elsewhere and not (tests / elsewhere).exists():
            yield f"{name}: what covers it is gone: tests/{elsewhere}"
        elif own and header in TESTED_ELSEWHERE:
            yield f"{name}: has a test of its own now; take it off the list TESTED_ELSEWHERE"
        elif not own and not elsewhere:
            yield f"{name}: no test tests/{mirrored}"


def version(project):
    """The library and its package say the same version."""
    header = re.search(r'version\[\] = "([^"]+)"', (project / "include/syncfn/version.hpp").read_text())
    package = re.search(r"project\(syncfn VERSION ([\d.]+)", (project / "CMakeLists.txt").read_text())
    if header[1] != package[1]:
        yield f"version.hpp says {header[1]}, CMakeLists.txt {package[1]}"


RULES = {rule.__name__: rule for rule in (size, guard, licence, layers, wire_names, umbrella, mirror, version)}


def main(rule, project=pathlib.Path(__file__).parents[2]):
    faults = list(RULES[rule](pathlib.Path(project)))
    print(f"{RULES[rule].__doc__}")
    print("\n".join(faults) or "It holds.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
