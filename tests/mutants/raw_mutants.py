# SPDX-License-Identifier: BSL-1.0
"""Known-bad shops whose fault is on stdin or stdout: `python3 -S raw_mutants.py NAME` answers one request per process (-S: starts sooner).

NAME `honest` is the shop without a fault. The functions get the text of the request and write the answer themselves.
"""
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "examples"))
import shop  # noqa: E402


def answer(text):
    try:
        event = json.loads(text)
    except ValueError:
        return json.dumps({"errorMessage": "the request is not JSON", "errorType": "RequestError"})
    return json.dumps(shop.handler(event, None), ensure_ascii=False)


def write(text):
    sys.stdout.buffer.write(text.encode())


def honest(text):
    """No fault."""
    write(answer(text))


def mf_35(text):
    """A log line on stdout before the answer."""
    write("INFO shop: started\n" + answer(text))


def mf_35_b(text):
    """A log line on stdout after the answer."""
    write(answer(text) + "\ndone in 3 ms\n")


def mf_35_c(text):
    """Two answers instead of one."""
    write(answer(text) + "\n" + answer(text))


def f_xport_01(text):
    """The answer is cut off in the middle, and the process ends well."""
    whole = answer(text)
    write(whole[:len(whole) // 2])


def f_xport_01_b(text):
    """The process ends well without an answer."""


def f_xport_04(text):
    """The process dies in the middle of its answer."""
    whole = answer(text)
    write(whole[:len(whole) // 2])
    sys.stdout.flush()
    os._exit(3)


def f_req_10(text):
    """Finds the state by searching the text of the request: other blanks or escapes, and it fails."""
    if "state" in json.loads(text) and '"state":' not in text:
        sys.exit("no state in the request")
    write(answer(text))


def f_req_10_b(text):
    """Reads one line of the request: an indented request is cut off."""
    write(answer(text.split("\n")[0]))


MUTANTS = {name: value for name, value in vars().items() if name.startswith(("mf_", "f_", "honest"))}

if __name__ == "__main__":
    MUTANTS[sys.argv[1]](sys.stdin.buffer.read().decode())
