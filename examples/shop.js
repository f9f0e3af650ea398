// SPDX-License-Identifier: BSL-1.0
// A small shop as a function: orders and their lines are upserted, clicks appended, cancelled orders deleted.
// To make it your own, replace `order`, `lines`, `click` and `changesAfter` by calls of your source; the rest can stay.
"use strict";

const PAGE_SIZE = 25;
const CANCELLED = new Set([7, 21, 42]);
const CUSTOMERS = ["Ada Lovelace", "Zoë Müller", "Łukasz Żak", "山田 花子", "Grace Hopper"];
const SCHEMA = { orders: { primary_key: ["id"] }, order_lines: { primary_key: ["order_id", "line"] } }; // clicks: no key

// The request cannot be served. The message goes to the operator: it names things, never their values.
class RequestError extends Error {}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const instant = (seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
const updated = (id) => 1700000000 + 10 * Math.floor(id / 3); // orders change in threes, in the same second

const order = (id) => ({
  id, updated: updated(id), customer: CUSTOMERS[id % 5], amount: (499 + 730 * id) / 100,
  paid: id % 2 === 0, note: id % 3 === 0 ? null : `gift no. ${id}`, placed_at: instant(updated(id) - 3600),
});

const lines = (id) => Array.from({ length: 1 + (id % 3) }, (_, index) => index + 1).map((line) => (
  { order_id: id, line, sku: `SKU-${100 * line + id}`, quantity: line + (id % 4) }));

const click = (id) => ({ path: `/orders/${id}`, at: instant(updated(id) - 3660) });

// At most `limit` order ids by (updated, id), a total order: no tie at the end of a page is lost or repeated.
function changesAfter(cursor, limit) {
  const after = (id) => updated(id) > cursor.updated || (updated(id) === cursor.updated && id > cursor.id);
  const changed = Array.from({ length: 60 }, (_, index) => index + 1).filter(after);
  return changed.sort((a, b) => updated(a) - updated(b) || a - b).slice(0, limit);
}

// The position that the state holds; nothing yet means the beginning, anything else than a position is an error.
function cursorFrom(state) {
  if (state === undefined || state === null) return { updated: 0, id: 0 };
  if (isObject(state) && Object.keys(state).length === 0) return { updated: 0, id: 0 };
  if (!isObject(state) || !Number.isInteger(state.updated) || !Number.isInteger(state.id)) {
    throw new RequestError("state must hold the integers updated and id; reset it to {} to start from the beginning");
  }
  return { updated: state.updated, id: state.id };
}

function answer(request) {
  if (!isObject(request)) throw new RequestError("the request must be an object");
  const { secrets } = request;
  if (!isObject(secrets) || typeof secrets.api_key !== "string" || secrets.api_key === "") {
    throw new RequestError("the secret api_key is missing");
  }
  const cursor = cursorFrom(request.state);
  const size = request.setup_test === true ? 1 : PAGE_SIZE; // a set-up probe wants a quick answer, not the data
  const found = changesAfter(cursor, size + 1); // one more than fits tells whether there is more
  const ids = found.slice(0, size);
  const live = ids.filter((id) => !CANCELLED.has(id));
  const last = ids.length > 0 ? ids[ids.length - 1] : undefined;
  const page = {
    state: last === undefined ? cursor : { updated: updated(last), id: last },
    insert: {
      orders: live.map(order),
      order_lines: live.flatMap(lines),
      clicks: ids.filter((id) => id % 3 !== 0).map(click),
    },
    schema: SCHEMA,
    hasMore: found.length > size,
  };
  if (live.length < ids.length) page.delete = { orders: ids.filter((id) => CANCELLED.has(id)).map((id) => ({ id })) };
  return page;
}

exports.handler = async (event) => {
  try {
    return answer(event);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return { errorMessage: error.message, errorType: "RequestError" };
  }
};
