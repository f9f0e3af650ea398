// SPDX-License-Identifier: BSL-1.0
// Known-bad shops in Node.js: some mutants of shop_mutants.py around examples/shop.js, to show that the language does not matter.
"use strict";

const { handler } = require("../../examples/shop.js");

const isEmpty = (page) => !page.delete && Object.values(page.insert).every((rows) => rows.length === 0);

// A handler that changes each good page of the honest shop.
const onPage = (fault) => async (event) => {
  const page = structuredClone(await handler(event));
  return page.errorMessage ? page : fault(page, event);
};

// hasMore is the string "true" or "false".
exports.mf_01 = onPage((page) => ({ ...page, hasMore: String(page.hasMore) }));

// Nothing new is answered as {}, without a state.
exports.mf_02 = onPage((page) => (isEmpty(page) ? {} : page));

// An empty page has no last order: its cursor is undefined, which vanishes when the answer is written.
exports.mf_07 = onPage((page) => {
  const last = isEmpty(page) ? {} : page.state;
  return { ...page, state: { updated: last.updated, id: last.id } };
});

// The state holds a 64-bit id that has been through a double.
exports.mf_10 = onPage((page) => {
  const event = 7300000000000000001n + 2n * BigInt(page.state.id);
  return { ...page, state: { ...page.state, event: Number(event) } };
});

// The page hides in a platform envelope.
exports.mf_34 = onPage((page) => ({ statusCode: 200, body: JSON.stringify(page) }));

// The state is ignored: hasMore is always true with the same records and the same state.
exports.mf_46 = async (event) => handler({ ...event, state: {} });
