# SPDX-License-Identifier: BSL-1.0
"""The function in Python: orders.py json|orjson CALLS."""
import sys

FIRST = ["Alexandra", "Benjamin", "Charlotte", "Dominique", "Elisabeth", "Francesca",
         "Guillaume", "Henrietta", "Isabella", "Jonathan", "Katharina", "Leonardo"]
LAST = ["Anderson", "Bergström", "Castellano", "Dubois", "Eriksen", "Fitzgerald",
        "Grünewald", "Hernandez", "Ibrahim", "Johansson", "Kowalczyk", "Lindqvist"]
STATUS = ["new", "paid", "packed", "shipped", "returned", "cancelled"]
WORDS = ["please", "leave", "at", "the", "door", "call", "before", "delivery",
         "fragile", "gift", "wrap", "express", "invoice", "attached", "second", "try"]

drawn = 42


def draw(end):
    global drawn
    drawn = (drawn * 1664525 + 1013904223) & 0xFFFFFFFF
    return (drawn >> 8) % end


def order(number):
    return {
        "id": 1000000 + number,
        "name": FIRST[draw(12)] + " " + LAST[draw(12)],
        "amount": draw(1000000) / 100,
        "active": draw(2) == 0,
        "note": WORDS[draw(16)] + " " + WORDS[draw(16)] + " " + WORDS[draw(16)] if draw(2) == 0 else None,
        "created_at": f"20{20 + draw(6)}-{1 + draw(12):02}-{1 + draw(28):02}"
                      f"T{draw(24):02}:{draw(60):02}:{draw(60):02}.{draw(1000):03}Z",
        "status": STATUS[draw(6)],
        "quantity": 1 + draw(500),
    }


if sys.argv[1] == "orjson":
    import orjson
    read, write = orjson.loads, orjson.dumps
else:
    import json

    def write(answer):
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()

    read = json.loads

rows = [order(number) for number in range(40000)]
deleted = [draw(1000000) for _ in range(20)]


def handler(request):
    asked = read(request)
    assert asked["secrets"]["api_key"]
    return write({
        "state": {"cursor": asked["state"]["cursor"] + len(rows)},
        "insert": {"orders": rows},
        "delete": {"orders": [{"id": number} for number in deleted]},
        "schema": {"orders": {"primary_key": ["id"]}},
        "hasMore": False,
    })


for call in range(int(sys.argv[2])):
    sys.stdout.buffer.write(handler(b'{"agent":"bench","state":{"cursor":%d},"secrets":{"api_key":"secret"}}' % call))
