# SPDX-License-Identifier: BSL-1.0
"""A small shop as a function: orders and their lines are upserted, clicks appended, cancelled orders deleted.

To make it your own, replace `order`, `lines`, `click` and `changes_after` by calls of your source; the rest can stay.
"""
from datetime import datetime, timezone

PAGE_SIZE = 25
CANCELLED = {7, 21, 42}
CUSTOMERS = ["Ada Lovelace", "Zoë Müller", "Łukasz Żak", "山田 花子", "Grace Hopper"]
SCHEMA = {"orders": {"primary_key": ["id"]}, "order_lines": {"primary_key": ["order_id", "line"]}}  # clicks: no key


class RequestError(Exception):
    """The request cannot be served. The message goes to the operator: it names things, never their values."""


def instant(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def updated(id):
    return 1700000000 + 10 * (id // 3)  # orders change in threes, in the same second


def order(id):
    return {"id": id, "updated": updated(id), "customer": CUSTOMERS[id % 5], "amount": (499 + 730 * id) / 100,
            "paid": id % 2 == 0, "note": None if id % 3 == 0 else f"gift no. {id}", "placed_at": instant(updated(id) - 3600)}


def lines(id):
    return [{"order_id": id, "line": line, "sku": f"SKU-{100 * line + id}", "quantity": line + id % 4}
            for line in range(1, 2 + id % 3)]


def click(id):
    return {"path": f"/orders/{id}", "at": instant(updated(id) - 3660)}


def changes_after(cursor, limit):
    """At most `limit` order ids by (updated, id), a total order: no tie at the end of a page is lost or repeated."""
    changed = [id for id in range(1, 61) if (updated(id), id) > cursor]
    return sorted(changed, key=lambda id: (updated(id), id))[:limit]


def cursor_from(state):
    """The position that the state holds; nothing yet means the beginning, anything else than a position is an error."""
    if state is None or state == {}:
        return (0, 0)
    if not isinstance(state, dict) or type(state.get("updated")) is not int or type(state.get("id")) is not int:
        raise RequestError("state must hold the integers updated and id; reset it to {} to start from the beginning")
    return (state["updated"], state["id"])


def answer(request):
    if not isinstance(request, dict):
        raise RequestError("the request must be an object")
    secrets = request.get("secrets")
    if not isinstance(secrets, dict) or not isinstance(secrets.get("api_key"), str) or not secrets["api_key"]:
        raise RequestError("the secret api_key is missing")
    cursor = cursor_from(request.get("state"))
    size = 1 if request.get("setup_test") is True else PAGE_SIZE  # a set-up probe wants a quick answer, not the data
    found = changes_after(cursor, size + 1)  # one more than fits tells whether there is more
    ids, live = found[:size], [id for id in found[:size] if id not in CANCELLED]
    last = (updated(ids[-1]), ids[-1]) if ids else cursor
    page = {"state": {"updated": last[0], "id": last[1]},
            "insert": {"orders": [order(id) for id in live],
                       "order_lines": [line for id in live for line in lines(id)],
                       "clicks": [click(id) for id in ids if id % 3 != 0]},
            "schema": SCHEMA,
            "hasMore": len(found) > size}
    if len(live) < len(ids):
        page["delete"] = {"orders": [{"id": id} for id in ids if id in CANCELLED]}
    return page


def handler(event, context):
    try:
        return answer(event)
    except RequestError as error:
        return {"errorMessage": str(error), "errorType": "RequestError"}
