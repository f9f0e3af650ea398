# SPDX-License-Identifier: BSL-1.0
"""Does `syncfn check function` pass the honest shops, and catch every broken one for the right reason?

    python3 tests/mutants/run.py build/conformance/syncfn [PART OF A TARGET]…

An honest shop must end with 0, with and without --strict. A mutant must end with 1 within its time, and one of the
cases that mutants.json names must be what caught it: FAIL for a broken MUST; for a broken SHOULD, WARN under --strict,
and nothing that FAILs. Prints one line each; exits 1 on any mismatch.
"""
import concurrent.futures
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HONEST = ["python:examples/shop.py:handler", "node:examples/shop.js:handler", "-- python3 -S tests/mutants/raw_mutants.py honest"]
SECONDS = 20  # what a check may take
PATIENCE = 120  # after which a check counts as hanging


def check(program, target, strict):
    """Exit code, case id -> outcome, seconds. The code is None when the program did not end."""
    by_command = target.startswith("-- ")
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder, "report.json")
        command = [program, "check", "function", *([] if by_command else [target])]
        command += ["--secrets", "examples/test-secrets.json", "--report", f"json={report}", *["--strict"] * strict]
        command += shlex.split(target.replace("python3", sys.executable)) if by_command else []
        begin = time.monotonic()
        try:
            code = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, timeout=PATIENCE).returncode
        except subprocess.TimeoutExpired:
            code = None
        seconds = time.monotonic() - begin
        return code, outcomes(report) if report.exists() else {}, seconds


def outcomes(report):
    return {case["id"]: case["outcome"] for case in json.loads(report.read_text("utf-8"))["cases"]}


def judge_honest(code, found, seconds):
    if code != 0:
        red = [f"{id} {outcome}" for id, outcome in found.items() if outcome in ("FAIL", "WARN", "ERROR", "NOT-EXERCISED")]
        return f"exit code {code} instead of 0: {', '.join(red)}"
    return "" if found else "no case in the report"


def judge_mutant(mutant, code, found, seconds):
    wanted = "FAIL" if mutant["level"] == "must" else "WARN"
    if code != 1:
        return f"exit code {code} instead of 1"
    if not any(found.get(id) == wanted for id in mutant["cases"]):
        seen = [f"{id} {outcome}" for id, outcome in found.items() if outcome in ("FAIL", "WARN", "ERROR")]
        return f"not {wanted} by {' or '.join(mutant['cases'])}, but {', '.join(seen)}"
    if mutant["level"] == "should" and "FAIL" in found.values():
        return f"breaks a MUST: {', '.join(id for id, outcome in found.items() if outcome == 'FAIL')}"
    return "" if seconds < SECONDS else f"took longer than {SECONDS} s"


def unlisted(mutants):
    """Every handler is in the list, every line of the list is a handler, and both tell the same fault."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(HERE))
    import raw_mutants
    import shop_mutants
    listed = {mutant["target"]: mutant["fault"] for mutant in mutants if not mutant["target"].startswith("node:")}
    written = {f"python:tests/mutants/shop_mutants.py:{name}": value.__doc__
               for name, value in vars(shop_mutants).items() if name.startswith(("mf_", "f_"))}
    written |= {f"-- python3 -S tests/mutants/raw_mutants.py {name}": value.__doc__
                for name, value in raw_mutants.MUTANTS.items() if name != "honest"}
    return [target for target in listed.keys() | written.keys() if listed.get(target) != written.get(target)]


def work(program, parts):
    """(target, what it is, verdict), one after the other as (program run, judged)."""
    mutants = json.loads((HERE / "mutants.json").read_text("utf-8"))
    for target in unlisted(mutants):
        sys.exit(f"mutants.json and the code do not agree on {target}")
    jobs = [(target, strict, "honest" + " --strict" * strict, judge_honest) for target in HONEST for strict in (False, True)]
    jobs += [(mutant["target"], mutant["level"] == "should", mutant["level"],
              lambda *found, mutant=mutant: judge_mutant(mutant, *found)) for mutant in mutants]
    chosen = [job for job in jobs if not parts or any(part in job[0] for part in parts)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(check, program, target, strict) for target, strict, _, _ in chosen]
        for (target, strict, kind, judge), run in zip(chosen, runs):
            found = run.result()
            yield target, kind, judge(*found), found


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = wrong = 0
    for target, kind, mismatch, (_, found, seconds) in work(program, sys.argv[2:]):
        caught = [id for id, outcome in found.items() if outcome == ("WARN" if kind == "should" else "FAIL")]
        name = target.removeprefix("python:").removeprefix("-- python3 -S ").removeprefix("tests/mutants/")
        line = f"{'WRONG' if mismatch else 'ok':5}  {kind:15}  {name:30}  {seconds:5.1f} s  {mismatch or ' '.join(caught)}"
        print(line, flush=True)
        count, wrong = count + 1, wrong + bool(mismatch)
    print(f"{count} checks, {wrong} wrong")
    sys.exit(1 if wrong or not count else 0)


if __name__ == "__main__":
    main()
