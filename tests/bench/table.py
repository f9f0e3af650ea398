# SPDX-License-Identifier: BSL-1.0
"""From measurements to tables of ratios."""
import collections
import json
import statistics

OURS = "syncfn"
LIMITS = {"memcpy"}

# In the order of the tables: what a reader should know of each workload.
WORKLOADS = {
    "W1e": "encode 40,000 orders",
    "W1d": "decode them, new records",
    "W1r": "decode them, reused records",
    "W1v": "decode them, string_view members",
    "W1x": "decode them, keys in another order",
    "W3": "decode them into columns",
    "W4e": "encode one order",
    "W4d": "decode one order",
    "W4r": "decode a request",
    "W5e": "encode texts, a tenth escaped",
    "W5d": "decode such texts",
    "W5u": "decode such texts, all as \\uXXXX",
    "W6e": "encode 240,000 integers",
    "W6d": "decode 240,000 integers",
    "W7e": "encode 245,000 doubles",
    "W7d": "decode 245,000 doubles",
}


class Measured:
    """Medians of processor time in nanoseconds, by workload and contender, and the remarks on them."""

    def __init__(self, report):
        runs = collections.defaultdict(list)
        self.remarks, self.broken = {}, {}
        for run in report["benchmarks"]:
            if run.get("run_type") != "iteration":
                continue
            workload, name = run["name"].split("/")[:2]
            if run.get("error_occurred"):
                self.broken[workload, name] = run["error_message"]
                continue
            runs[workload, name].append(run["cpu_time"] * UNITS[run["time_unit"]])
            if run.get("label", "same bytes") not in ("same bytes", "same values"):
                self.remarks[workload, name] = run["label"]
        self.times = {key: statistics.median(values) for key, values in runs.items()}

    def workloads(self):
        return [name for name in WORKLOADS if (name, OURS) in self.times]

    def peers(self):
        """The contenders beside us."""
        return sorted({name for _, name in self.times if not is_ours(name) and name not in LIMITS}, key=str.lower)

    def ratio(self, workload, name):
        """How many times our time another one needs, or None."""
        if (workload, name) not in self.times:
            return None
        return self.times[workload, name] / self.times[workload, OURS]

    def best_peer(self, workload):
        """The fastest of them; None where there is none."""
        there = [name for name in self.peers() if (workload, name) in self.times]
        return min(there, key=lambda name: self.times[workload, name], default=None)


UNITS = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}


def is_ours(name):
    return name == OURS or name.startswith(OURS + " ")


def readable(nanoseconds):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if nanoseconds >= size:
            return f"{nanoseconds / size:.3g} {unit}"
    return f"{nanoseconds:.3g} ns"


def factor(value):
    if value is None:
        return ""
    return f"{value:.2f}×" if value < 10 else f"{value:.0f}×"


def markdown(head, rows):
    lines = [head, ["---"] * len(head)] + rows
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def ratio_table(measured, short=False):
    """Our time, and how many times of it the others need. `short` is for the README."""
    peers = measured.peers()
    head = ["", OURS, "best peer", *peers] + ([] if short else sorted(LIMITS))
    rows = []
    for workload in measured.workloads():
        best = measured.best_peer(workload)
        nearest = f"{best} {factor(measured.ratio(workload, best))}" if best else ""
        rest = [factor(measured.ratio(workload, name)) + mark(measured, workload, name)
                for name in head[3:]]
        title = WORKLOADS[workload] if short else f"{workload} {WORKLOADS[workload]}"
        rows.append([title, readable(measured.times[workload, OURS]), nearest, *rest])
    return markdown(head, rows) + notes(measured)


def mark(measured, workload, name):
    return " ¹" if (workload, name) in measured.remarks else ""


def notes(measured):
    said = dict.fromkeys(f"{name}: {remark} ({WORKLOADS[workload]})"
                         for (workload, name), remark in measured.remarks.items())
    return "".join(f"\n¹ {text}\n" for text in ["; ".join(said)] if text)


def variant_table(measured):
    """Other ways to call us, against the plain one."""
    rows = [[f"{workload} {WORKLOADS[workload]}", name, readable(time), factor(measured.ratio(workload, name))]
            for (workload, name), time in measured.times.items() if is_ours(name) and name != OURS]
    return markdown(["", "variant", "time", "of the plain one"], rows) if rows else ""


def allocation_table(lines):
    """Blocks and peak bytes of one run; `lines` are JSON texts."""
    counted = [json.loads(line) for line in lines if line.strip()]
    names = list(dict.fromkeys(each["name"] for each in counted if each["name"] not in LIMITS))
    cells = {(each["workload"], each["name"]): each for each in counted}
    rows = []
    for workload in WORKLOADS:
        row = [cells.get((workload, name)) for name in names]
        if any(row):
            rows.append([f"{workload} {WORKLOADS[workload]}"] + [
                f"{each['blocks']:,} / {each['peak_bytes'] / 1e6:.1f}" if each else "" for each in row])
    return markdown(["blocks / peak MB", *names], rows)


def rate_table(rates):
    """Rows per second of processor time, by how a function was written."""
    ours = rates[OURS]
    rows = [[name, f"{rate:,.0f}", factor(ours / rate)] for name, rate in rates.items()]
    return markdown(["the same function in", "rows per CPU second", "syncfn is faster by"], rows)
