// SPDX-License-Identifier: BSL-1.0
// Node's side of exact_values.py: reads documents and what stands in them, compares, and writes them again.
import { once } from "node:events";

const bits = new DataView(new ArrayBuffer(8));

/** The tokens of spelling.hpp; every number is a double here. */
function* spelling(value) {
  if (value === null) {
    yield "n";
  } else if (typeof value === "boolean") {
    yield value ? "t" : "f";
  } else if (typeof value === "number") {
    bits.setFloat64(0, value);
    yield "d" + bits.getBigUint64(0).toString(16).padStart(16, "0");
  } else if (typeof value === "string") {
    yield "s" + Buffer.from(value).toString("hex");
  } else if (Array.isArray(value)) {
    yield "[";
    for (const each of value) yield* spelling(each);
    yield "]";
  } else {
    yield "{";
    for (const [name, each] of Object.entries(value)) {
      yield "s" + Buffer.from(name).toString("hex");
      yield* spelling(each);
    }
    yield "}";
  }
}

function firstDifference(expected, got) {
  const at = got.findIndex((token, index) => token !== expected[index]);
  if (at >= 0) return `expected ${expected[at]}, found ${got[at]}`;
  return got.length === expected.length ? null : `expected ${expected.length} tokens, found ${got.length}`;
}

/** A line at a time; readline would also break lines at U+2028, which stands in strings. */
async function* lines(stream) {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    let begin = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, begin)) {
      yield rest.toString("utf8", begin, end);
      begin = end + 1;
    }
    rest = rest.subarray(begin);
  }
}

for await (const line of lines(process.stdin)) {
  const [text, expected] = line.split("\t");
  const value = JSON.parse(text);
  const difference = firstDifference(expected.trimEnd().split(" "), [...spelling(value)]);
  if (difference) {
    console.error(`our text, read by Node: ${difference}\n  ${text.slice(0, 4000)}`);
    process.exit(1);
  }
  if (!process.stdout.write(JSON.stringify(value) + "\n")) await once(process.stdout, "drain");
}
