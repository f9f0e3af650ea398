# SPDX-License-Identifier: BSL-1.0
"""Known-bad shops: each handler is the honest shop of examples/shop.py with exactly one fault, told by its docstring.

`mf_NN` are the mutants of the catalogue (conformance.md, section 3), `f_THEME_NN` belong to the case of that id; `_b`, `_c` …
are variants of one mutant. mutants.json says which cases must catch which handler; run.py proves that they do.
"""
import base64
import copy
import importlib.util
import itertools
import json
import os
import pathlib
import random
import sys
import time
import urllib.parse
import uuid

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"


# --- How a fault is put around the honest shop

def shop_with(**replaced):
    """A shop of its own, some of its globals replaced."""
    spec = importlib.util.spec_from_file_location("honest_shop", EXAMPLES / "shop.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module).update(replaced)
    return module


shop = shop_with()


def honest(event, of=shop):
    return copy.deepcopy(of.handler(event, None))


def unless_none(changed, unchanged):
    return unchanged if changed is None else changed


def mutant(handler, fault):
    handler.__name__, handler.__doc__ = fault.__name__, fault.__doc__
    return handler


def on_event(fault):
    """`fault(event)` is what the honest shop is asked instead, or never comes back."""
    return mutant(lambda event, context: honest(fault(event)), fault)


def on_page(fault, of=shop):
    """`fault(page, event)` changes a good page, or answers another one."""
    def handler(event, context):
        page = honest(event, of)
        return page if "errorMessage" in page else unless_none(fault(page, event), page)
    return mutant(handler, fault)


def on_pages_of(**replaced):
    return lambda fault: on_page(fault, shop_with(**replaced))


def on_error(fault):
    """`fault(failure, event)` changes an error answer."""
    def handler(event, context):
        answer = honest(event)
        return unless_none(fault(answer, event), answer) if "errorMessage" in answer else answer
    return mutant(handler, fault)


def on_body(fault):
    """`fault(text)` makes the bytes of a good answer; HTTP style, because a Lambda runtime would serialise by itself."""
    def handler(request):
        answer = honest(request.get_json())
        return json.dumps(answer) if "errorMessage" in answer else fault(json.dumps(answer, ensure_ascii=False))
    return mutant(handler, fault)


def on_state(restore):
    """`fault(state)` is what the page returns as its state; `restore` undoes it when the state comes back."""
    def decorate(fault):
        def handler(event, context):
            state = event.get("state")
            page = honest(event | {"state": restore(state)} if state else event)
            return page if "errorMessage" in page else page | {"state": fault(page["state"])}
        return mutant(handler, fault)
    return decorate


def is_empty(page):
    return not any(page["insert"].values()) and "delete" not in page


def state_of(event):
    return event.get("state") or {}


def key_of(event):
    return (event.get("secrets") or {}).get("api_key", "")


# --- hasMore

@on_page
def mf_01(page, event):
    """hasMore is the string "true" or "false"."""
    page["hasMore"] = str(page["hasMore"]).lower()


@on_page
def mf_01_b(page, event):
    """hasMore is the number 1 or 0."""
    page["hasMore"] = int(page["hasMore"])


@on_page
def mf_01_c(page, event):
    """hasMore is null on the last page."""
    page["hasMore"] = page["hasMore"] or None


def tied(cursor, limit):
    return sorted((id for id in range(1, 61) if shop.updated(id) >= cursor[0]), key=lambda id: (shop.updated(id), id))[:limit]


@on_pages_of(PAGE_SIZE=3, changes_after=tied)
def mf_04(page, event):
    """Asks for updated >= cursor without the key as tie-break: a page full of ties comes again for ever."""


@on_page
def mf_20(page, event):
    """hasMore stays true for ever, with empty pages and a state that counts them."""
    page["hasMore"] = True
    if is_empty(page):
        page["state"]["turn"] = state_of(event).get("turn", 0) + 1


@on_page
def mf_20_b(page, event):
    """hasMore stays true for ever, with empty pages and an unchanged state."""
    page["hasMore"] = True


@on_page
def mf_21(page, event):
    """hasMore is false too early: a page made short by filtering out cancelled orders is taken for the last one."""
    page["hasMore"] = len(page["insert"]["orders"]) == shop.PAGE_SIZE


@on_event
def mf_46(event):
    """The state is ignored: hasMore is always true with the same records and the same state."""
    return event | {"state": {}}


@on_page
def mf_46_b(page, event):
    """The same records for ever behind a state that counts the calls."""
    page = honest(event | {"state": {}})
    page["state"]["round"] = state_of(event).get("round", 0) + 1
    return page


@on_page
def f_resp_04(page, event):
    """hasMore is left out when it is false."""
    if not page["hasMore"]:
        del page["hasMore"]


@on_page
def f_resp_12(page, event):
    """The end is announced by the look-alike has_more."""
    if not page["hasMore"]:
        page["has_more"] = page.pop("hasMore")


# --- State

@on_page
def mf_02(page, event):
    """Nothing new is answered as {}, without a state."""
    return {} if is_empty(page) else page


@on_page
def f_state_01(page, event):
    """The last page has no state."""
    if not page["hasMore"]:
        del page["state"]


@on_page
def mf_05(page, event):
    """The cursor is the wall clock instead of the data's last change."""
    page["state"] = {"updated": int(time.time() * 1e6), "id": 0}


everything = shop_with(PAGE_SIZE=1000)


def mf_06(event, context):
    """The state is written under one name and read under another: every sync is a full one."""
    page = honest(event | {"state": {}}, everything)
    return page if "errorMessage" in page else page | {"state": {"last": page["state"]["updated"]}}


@on_page
def mf_07(page, event):
    """An empty page drops the cursor: its state is {}."""
    if is_empty(page):
        page["state"] = {}


@on_page
def mf_07_b(page, event):
    """An empty page sets the cursor back to the first order."""
    if is_empty(page):
        page["state"] = {"updated": shop.updated(1), "id": 1}


@on_state(json.loads)
def mf_08(state):
    """The state is a string."""
    return json.dumps(state)


@on_state(lambda state: dict(zip(("updated", "id"), state)))
def mf_08_b(state):
    """The state is an array."""
    return [state["updated"], state["id"]]


@on_page
def mf_08_c(page, event):
    """The state of the last page is null."""
    if not page["hasMore"]:
        page["state"] = None


@on_state(lambda state: next({"updated": updated, "id": int(id)} for id, updated in state.items() if id.isdigit()))
def mf_09(state):
    """The state's member is named by the last id instead of by a constant."""
    return {str(state["id"]): state["updated"]}


@on_page
def mf_10(page, event):
    """The state holds a 19-digit id as a number, which most JSON readers round."""
    page["state"]["event"] = 7300000000000000001 + 2 * page["state"]["id"]


@on_pages_of(PAGE_SIZE=2)
def mf_37(page, event):
    """The state grows with the rows: it lists every order seen."""
    page["state"]["seen"] = state_of(event).get("seen", []) + [f"orders/{row['id']}" for row in page["insert"]["orders"]]


def shuffled(cursor, limit):
    return random.sample(range(1, 61), 60)[cursor[1]:][:limit]


@on_pages_of(changes_after=shuffled)
def mf_45(page, event):
    """Pages by offset over a source without a stable order."""
    count = len(page["insert"]["orders"]) + len(page.get("delete", {}).get("orders", []))
    page["state"] = {"updated": 0, "id": state_of(event).get("id", 0) + count}


@on_page
def f_state_11(page, event):
    """The API key is kept in the state."""
    page["state"]["api_key"] = key_of(event)


# --- Memory between calls

position = {}


def mf_22(event, context):
    """A global keeps the position between warm calls; the state only says whether to start over."""
    global position
    page = honest(event | {"state": position} if event.get("state") else event)
    position = page.get("state", position)
    return page


position_for_ever = {}


def mf_22_b(event, context):
    """A global keeps the position for the life of the process; the state is never read."""
    global position_for_ever
    page = honest(event | {"state": position_for_ever})
    position_for_ever = page.get("state", position_for_ever)
    return page


taken = set()


def untaken(cursor, limit):
    ids = [id for id in shop.changes_after(cursor, 60) if id not in taken][:limit]
    taken.update(ids[:limit - 1])  # the shop asks for one more than it delivers
    return ids


@on_pages_of(changes_after=untaken)
def mf_23(page, event):
    """Reading acknowledges: what was answered once is gone from the source, arrived or not."""


told = set()


@on_page
def mf_41(page, event):
    """A deletion is reported by one call only; if that answer is lost, so is the deletion."""
    fresh = [row for row in page.pop("delete", {}).get("orders", []) if row["id"] not in told]
    told.update(row["id"] for row in fresh)
    if fresh:
        page["delete"] = {"orders": fresh}


calls = itertools.count()


@on_page
def f_pure_01(page, event):
    """Every second call leaves out the last order's lines."""
    if next(calls) % 2 and page["insert"]["orders"]:
        last = page["insert"]["orders"][-1]["id"]
        page["insert"]["order_lines"] = [row for row in page["insert"]["order_lines"] if row["order_id"] != last]


# --- The request

@on_event
def mf_16(event):
    """Reads the state from event["body"], as under an HTTP framework."""
    return event | {"state": event["body"]["state"]}


@on_event
def mf_40(event):
    """A strict reader of requests: sync_id and setup_test are refused."""
    unknown = event.keys() & {"sync_id", "setup_test"}
    if unknown:
        raise ValueError(f"unknown field {unknown.pop()}")
    return event


@on_event
def mf_40_b(event):
    """Refuses every member that the documentation of today does not name."""
    unknown = event.keys() - {"agent", "state", "secrets", "sync_id", "setup_test", "customPayload", "bucket", "file"}
    if unknown:
        raise ValueError("the request has unknown fields")
    return event


@on_event
def mf_48(event):
    """Fails when the state is absent or null."""
    if event.get("state") is None:
        raise KeyError("state")
    return event


@on_page
def mf_49(page, event):
    """The set-up probe is answered with a full first page of wide rows."""
    page = honest({name: value for name, value in event.items() if name != "setup_test"})
    for row in page["insert"]["orders"]:
        row["note"] = "wide" * 1000
    return page


@on_event
def f_req_01(event):
    """Fails on the first call, whose state is still {}."""
    event["state"]["updated"]
    return event


@on_event
def f_req_03(event):
    """Takes the connection's name out of agent, and fails when agent looks different."""
    product, connection, schema = event["agent"].split("/")
    return event


@on_page
def f_req_03_b(page, event):
    """A column holds the agent: the same source gives other rows when the caller's name changes."""
    for row in page["insert"]["orders"]:
        row["read_by"] = event.get("agent")


@on_event
def f_req_04(event):
    """The process dies without a word when there are no secrets."""
    if isinstance(event, dict) and "secrets" not in event:
        os._exit(1)
    return event


def f_req_04_b(event, context):
    """Without secrets the answer is null."""
    return honest(event) if event.get("secrets") else None


@on_event
def f_req_07(event):
    """A state that it does not understand is taken for {}: a silent full reload."""
    return event | {"state": {}} if "errorMessage" in honest(event) else event


@on_event
def f_req_08(event):
    """Hangs when the request is null: it waits for one that says something."""
    while event is None:
        time.sleep(1)
    return event


@on_event
def f_req_11(event):
    """Refuses requests of more than 64 KiB."""
    if len(json.dumps(event)) > 65536:
        raise ValueError("the request is too large")
    return event


@on_event
def f_req_13(event):
    """Takes a sync_id apart into the five groups of a UUID."""
    if "sync_id" in event:
        first, second, third, fourth, fifth = event["sync_id"].split("-")
    return event


@on_event
def f_req_13_b(event):
    """Refuses a sync_id that is no UUID, as the documentation's own example is none."""
    if "sync_id" in event:
        uuid.UUID(event["sync_id"])
    return event


# --- The answer as JSON text

@on_body
def f_resp_01(text):
    """A comma before the closing brace."""
    return text[:-1] + ",}"


@on_body
def f_resp_01_b(text):
    """Python's own notation instead of JSON: single quotes, True, None."""
    return str(json.loads(text))


@on_body
def f_resp_01_c(text):
    """A comment in the answer."""
    return "/* orders of the shop */ " + text


@on_body
def mf_33(text):
    """The body is Latin-1."""
    return text.encode("latin-1", "replace")


@on_body
def mf_33_b(text):
    """A name was cut inside a surrogate pair: a lone surrogate escape."""
    return text.replace("Grace Hopper", "Grace \\ud83d")


@on_body
def mf_33_c(text):
    """A byte order mark stands before the answer."""
    return text.encode("utf-8-sig")


@on_body
def mf_43(text):
    """Two columns became one name: a record has a member twice."""
    return text.replace('"paid":', '"customer": null, "paid":')


@on_page
def mf_32(page, event):
    """An amount is NaN."""
    for row in page["insert"]["orders"][:1]:
        row["amount"] = float("nan")


@on_page
def mf_32_b(page, event):
    """An amount is Infinity."""
    for row in page["insert"]["orders"][:1]:
        row["amount"] = float("inf")


@on_page
def mf_34(page, event):
    """The page hides in a platform envelope."""
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(page)}


@on_page
def mf_34_b(page, event):
    """The answer is a JSON string that holds JSON."""
    return json.dumps(page)


@on_page
def mf_34_c(page, event):
    """The answer is an array of one page."""
    return [page]


@on_page
def mf_36(page, event):
    """The second page has 7 MB."""
    if state_of(event).get("id") == shop.PAGE_SIZE:
        page["insert"]["orders"][0]["note"] = "x" * 7_000_000


# --- Records

@on_page
def mf_30(page, event):
    """The key column is null in some records."""
    for row in page["insert"]["orders"][3::10]:
        row["id"] = None


@on_page
def mf_30_b(page, event):
    """The key column is missing in some records."""
    for row in page["insert"]["order_lines"][3::10]:
        del row["line"]


@on_page
def mf_30_c(page, event):
    """The key column holds an object in some records."""
    for row in page["insert"]["orders"][3::10]:
        row["id"] = {"value": row["id"]}


@on_page
def mf_38(page, event):
    """A column is a string in some records and a number in others."""
    for row in page["insert"]["orders"][1::2]:
        row["customer"] = row["id"]


@on_page
def mf_39(page, event):
    """Nested values are flattened one level only, and not in every record."""
    for row in page["insert"]["orders"]:
        address = {"city": "Kraków", "geo": {"lat": 50, "lon": 20}}
        row.update({"address": address} if row["id"] % 2 else {"address_city": "Kraków", "address_geo": address["geo"]})


@on_page
def f_resp_05(page, event):
    """A table's only record is sent without the array around it."""
    page["insert"]["clicks"] = {"path": "/", "at": "2023-11-14T21:12:20Z"}


@on_page
def f_resp_05_b(page, event):
    """insert is an array of tables."""
    page["insert"] = [{"table": name, "rows": rows} for name, rows in page["insert"].items()]


@on_page
def f_row_07(page, event):
    """An unknown note is null in some records and left out in others."""
    for row in page["insert"]["orders"]:
        if row["note"] is None and row["id"] % 2:
            del row["note"]


@on_page
def f_row_11(page, event):
    """A column has the name of a system column."""
    for row in page["insert"]["orders"]:
        row["_fivetran_synced"] = row["placed_at"]


@on_page
def f_row_11_b(page, event):
    """Two columns become one when the destination renames them."""
    for row in page["insert"]["orders"]:
        row["placedAt"] = row["placed_at"]


@on_page
def f_row_13(page, event):
    """Records are JSON texts instead of objects."""
    page["insert"]["clicks"] = [json.dumps(row) for row in page["insert"]["clicks"]]


@on_page
def f_row_13_b(page, event):
    """Records are arrays of values."""
    page["insert"]["clicks"] = [list(row.values()) for row in page["insert"]["clicks"]]


@on_page
def f_row_13_c(page, event):
    """One record is null."""
    if page["insert"]["clicks"]:
        page["insert"]["clicks"].append(None)


# --- Schema, delete, softDelete

@on_page
def mf_17(page, event):
    """schema lists a table without a primary key."""
    page["schema"]["clicks"] = {}


@on_page
def mf_18(page, event):
    """delete names a table that schema never does."""
    del page["schema"]["orders"]


@on_page
def mf_31(page, event):
    """A key has one more column after the first page."""
    if state_of(event):
        page["schema"]["order_lines"]["primary_key"].append("sku")


@on_page
def mf_31_b(page, event):
    """A key loses a column after the first page."""
    if state_of(event):
        page["schema"]["order_lines"]["primary_key"].remove("line")


@on_page
def mf_47(page, event):
    """schema misspells a table that insert fills."""
    page["schema"]["order_line"] = page["schema"].pop("order_lines")


@on_page
def f_sch_01(page, event):
    """primary_key is a string."""
    page["schema"]["orders"]["primary_key"] = "id"


@on_page
def f_sch_01_b(page, event):
    """primary_key is an empty array."""
    page["schema"]["order_lines"]["primary_key"] = []


@on_page
def f_sch_01_c(page, event):
    """primary_key names a column twice."""
    page["schema"]["orders"]["primary_key"] = ["id", "id"]


@on_page
def f_sch_01_d(page, event):
    """A table's schema is the array of its key columns."""
    page["schema"]["orders"] = ["id"]


@on_page
def f_sch_05(page, event):
    """A page holds two records with one key."""
    page["insert"]["orders"] += [row | {"paid": True} for row in page["insert"]["orders"][:1]]


@on_page
def f_sch_06(page, event):
    """primary_key spells the column in another case than the records do."""
    page["schema"]["orders"]["primary_key"] = ["ID"]


@on_page
def mf_13(page, event):
    """A deleted key is inserted by the same page."""
    page["insert"]["orders"] += [shop.order(row["id"]) for row in page.get("delete", {}).get("orders", [])]


@on_page
def f_del_01(page, event):
    """delete holds bare ids instead of records."""
    if "delete" in page:
        page["delete"]["orders"] = [row["id"] for row in page["delete"]["orders"]]


@on_page
def f_del_01_b(page, event):
    """Records to delete lack the key column."""
    if "delete" in page:
        page["delete"]["orders"] = [{"order": row["id"]} for row in page["delete"]["orders"]]


@on_page
def mf_29(page, event):
    """softDelete comes with every page and marks what the pages before it delivered."""
    page["softDelete"] = ["orders"]


@on_page
def f_soft_01(page, event):
    """softDelete is true."""
    page["softDelete"] = True


@on_page
def f_soft_01_b(page, event):
    """softDelete is an object."""
    page["softDelete"] = {"orders": True}


@on_page
def f_soft_01_c(page, event):
    """softDelete is the name of a table, without the array."""
    page["softDelete"] = "orders"


# --- Errors

@on_error
def mf_15(failure, event):
    """A failure is told by a home-made error member: it reads as a success without records."""
    state = event.get("state") if isinstance(event, dict) else None
    return {"error": failure["errorMessage"], "state": state if isinstance(state, dict) else {}, "hasMore": False}


@on_error
def f_err_01(failure, event):
    """errorMessage is empty."""
    failure["errorMessage"] = ""


@on_error
def f_err_01_b(failure, event):
    """errorMessage is an object."""
    failure["errorMessage"] = {"code": 400, "text": failure["errorMessage"]}


@on_page
def f_err_02(page, event):
    """A good page carries an errorType."""
    page["errorType"] = "None"


@on_page
def f_err_02_b(page, event):
    """A good page carries a stackTrace."""
    page["stackTrace"] = []


@on_error
def f_err_10(failure, event):
    """An error answer carries records and a state as well."""
    return failure | {"state": {"updated": shop.updated(60), "id": 60}, "insert": {"orders": [shop.order(1)]}}


# --- Secrets

@on_event
def mf_14(event):
    """The request, secrets included, is printed to the log."""
    print(json.dumps(event, ensure_ascii=False), file=sys.stderr, flush=True)
    return event


@on_error
def mf_27(failure, event):
    """errorMessage shows the URL with the API key in it."""
    if isinstance(event, dict) and key_of(event):
        failure["errorMessage"] += f" (GET https://shop.example/orders?api_key={key_of(event)})"


@on_error
def mf_27_b(failure, event):
    """stackTrace shows the API key."""
    if isinstance(event, dict) and key_of(event):
        failure["stackTrace"] = [["/var/task/shop.py", 60, "answer", f"connect('{key_of(event)}')"]]


def leaking(disguise):
    """The API key stands in the last order's note, `disguise`d."""
    def decorate(fault):
        def leak(page, event):
            for row in page["insert"]["orders"][-1:]:
                row["note"] = f"key {disguise(key_of(event))}"
        return on_page(mutant(leak, fault))
    return decorate


@leaking(str)
def f_sec_01():
    """A record holds the API key."""


@leaking(lambda key: base64.b64encode(key.encode()).decode())
def f_sec_01_b():
    """A record holds the API key in base64."""


@leaking(lambda key: key[::-1])
def f_sec_01_c():
    """A record holds the API key backwards."""


@leaking(lambda key: key.encode().hex())
def f_sec_01_d():
    """A record holds the API key in hexadecimal digits."""


@leaking(lambda key: urllib.parse.quote(key, safe=""))
def f_sec_01_e():
    """A record holds the API key, URL-encoded."""


@on_page
def f_sec_01_f(page, event):
    """Two neighbouring columns of a record hold one half of the API key each."""
    for row in page["insert"]["orders"][-1:]:
        half = len(key_of(event)) // 2
        row["note"], row["placed_at"] = key_of(event)[:half], key_of(event)[half:]
