# SPDX-License-Identifier: BSL-1.0
"""The shops in Python, in Node.js and in C++ answer every request with the same JSON values, and lose nothing.

    python3 shop_twins.py [PROGRAM OF examples/shop.cpp]

Exits 1 on the first difference. The C++ shop has its own words for errors and leaves out tables without records.
"""
import json
import pathlib
import subprocess
import sys

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
sys.path.insert(0, str(EXAMPLES))
import shop  # noqa: E402

SECRETS = json.loads((EXAMPLES / "test-secrets.json").read_text("utf-8"))
INCOMPLETE = [{"id": 1}, {"cursor": [1]}]  # the C++ shop reads a member that is missing as its default
NODE = """
const { handler } = require(process.argv[1]);
const requests = JSON.parse(require("fs").readFileSync(0, "utf8"));
(async () => console.log(JSON.stringify(await Promise.all(requests.map((request) => handler(request))))))();
"""


def chain():
    """The requests of one sync, from nothing to the call that finds nothing new."""
    request = {"agent": "Fivetran AWS Lambda Connector/twins/shop", "state": {}, "secrets": SECRETS}
    requests, more = [request], True
    while more:
        page = shop.handler(request, None)
        more = page["hasMore"]
        request = request | {"state": page["state"]}
        requests.append(request)
    return requests


def odd_requests():
    base = {"state": {}, "secrets": SECRETS}
    yield {"secrets": SECRETS}
    yield base | {"state": None}
    yield base | {"setup_test": True, "sync_id": "not a uuid", "unknown": [1]}
    yield base | {"setup_test": False, "agent": ""}
    for state in ({"updated": 1700000080, "id": 25, "extra": {"kept": 1}}, {"updated": 0, "id": -1}):
        yield base | {"state": state}
    for state in ([], "x", 0, False, {"updated": "1700000080", "id": 25}, {"updated": [1], "id": 25},
                  {"updated": 1700000080, "id": True}, {"updated": 1.5, "id": 2}, *INCOMPLETE):
        yield base | {"state": state}
    for secrets in (None, {}, [], {"api_key": ""}, {"api_key": 5}, {"API_KEY": "x"}):
        yield {"state": {}, "secrets": secrets}
    yield from ({"state": {}}, [], None, "x", 1, {})


def same(left, right):
    """Equal as JSON values: true is not 1, but 12.0 and 12 are one number."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[name], right[name]) for name in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


def check_chain(requests):
    pages = [shop.handler(request, None) for request in requests]
    orders = [row["id"] for page in pages for row in page["insert"]["orders"]]
    erased = [row["id"] for page in pages for row in page.get("delete", {}).get("orders", [])]
    assert orders == [id for id in range(1, 61) if id not in {7, 21, 42}], orders
    assert erased == [7, 21, 42], erased
    assert sum(len(page["insert"]["clicks"]) for page in pages) == 40
    assert [page["hasMore"] for page in pages] == [True, True, False, False]
    assert pages[-1]["state"] == pages[-2]["state"] and not any(pages[-1]["insert"].values())


def check_errors(requests, answers):
    failures = [answer for answer in answers if "errorMessage" in answer]
    assert all(answer.keys() == {"errorMessage", "errorType"} for answer in failures)
    assert len(failures) == 22, len(failures)
    assert "api_key" in shop.handler({"state": {}}, None)["errorMessage"]
    assert SECRETS["api_key"] not in json.dumps(answers)


def node_answers(requests):
    return json.loads(subprocess.run(["node", "-e", NODE, str(EXAMPLES / "shop.js")], input=json.dumps(requests),
                                     capture_output=True, text=True, check=True, timeout=60).stdout)


def program_answers(program, requests):
    return [json.loads(subprocess.run([program], input=json.dumps(request), capture_output=True, text=True,
                                      timeout=60).stdout) for request in requests]


def outlined(answer):
    """Without what the C++ shop may tell in its own way."""
    if "errorMessage" in answer:
        return {"errorMessage": "…"}
    kept = answer | {"insert": {table: rows for table, rows in answer.get("insert", {}).items() if rows}}
    return kept if any(answer.get("delete", {}).values()) else {name: kept[name] for name in kept if name != "delete"}


def compare(requests, expected, actual, language):
    for request, left, right in zip(requests, expected, actual, strict=True):
        if not same(left, right):
            shown = request | {"secrets": "…"} if isinstance(request, dict) else request
            sys.exit(f"the shops differ on {excerpt(shown)}\n  python {excerpt(left)}\n  {language} {excerpt(right)}")


def excerpt(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 300 else text[:300] + "…"


def main():
    requests = chain()
    check_chain(requests)
    requests += odd_requests()
    python = json.loads(json.dumps([shop.handler(request, None) for request in requests]))
    check_errors(requests, python)
    compare(requests, python, node_answers(requests), "node")
    whole = [pair for pair in zip(requests, python) if not isinstance(pair[0], dict) or pair[0].get("state") not in INCOMPLETE]
    for program in sys.argv[1:]:
        asked, expected = zip(*whole)
        compare(asked, map(outlined, expected), map(outlined, program_answers(program, asked)), program)
    print(f"the shops agree on {len(requests)} requests")


if __name__ == "__main__":
    main()
