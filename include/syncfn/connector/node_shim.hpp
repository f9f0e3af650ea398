// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_NODE_SHIM_HPP
#define SYNCFN_CONNECTOR_NODE_SHIM_HPP

#include <string_view>

namespace syncfn {

/// The program that runs an unmodified Node.js module, CommonJS or ES: `node … SHIM FILE HANDLER STYLE`.
///
/// The frames are those of python_shim.hpp, and one kind more: `last`, an answer after which the process
/// ends. An HTTP-style handler calls its first parameter `req` or `request`, or its second `res` or
/// `response`; every other one is Lambda-style. A Lambda-style handler answers as the platform does: through
/// the callback, or through the promise that it returns; a plain return value is ignored and the answer is
/// `null` once nothing is left to do.
inline constexpr std::string_view node_shim = R"node('use strict';
const fs = require('fs'), net = require('net'), path = require('path'), crypto = require('crypto');
const { pathToFileURL } = require('url');
const [file, handlerPath, style] = process.argv.slice(2);
try { fs.closeSync(5); } catch (_) {}
const requests = new net.Socket({ fd: 3, readable: true, writable: false });
let pending = null;   // the call that is being answered
let unread = Buffer.alloc(0);

function writeAll(bytes) {
  for (let at = 0; at < bytes.length;) {
    try { at += fs.writeSync(4, bytes, at); } catch (e) { if (e.code !== 'EAGAIN') throw e; }
  }
}

function send(kind, body, platformError = '') {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  writeAll(Buffer.concat([Buffer.from(`${kind} ${bytes.length} ${platformError}\n`), bytes]));
}

function errorAnswer(problem) {
  const isError = problem instanceof Error ||
    (problem && typeof problem === 'object' && 'message' in problem && 'stack' in problem);
  const stack = isError ? String(problem.stack).split('\n') : [];
  return JSON.stringify({
    errorMessage: isError ? String(problem.message) : String(problem),
    errorType: isError ? String(problem.name) : typeof problem,
    stackTrace: stack.filter((line) => !line.includes(__filename)),
  });
}

function named(name, message) {
  const problem = new Error(message);
  problem.name = name;
  problem.stack = `${name}: ${message}`;
  return problem;
}

class Call {
  constructor() {
    pending = this;
    requests.unref();   // so that the platform's "nothing left to do" shows
  }
  finish(kind, body, platformError) {
    if (pending !== this) return;
    pending = null;
    requests.ref();
    send(kind, body, platformError);
    setImmediate(next);
  }
  fail(problem) { this.finish('answer', errorAnswer(problem), 'unhandled exception'); }
}

class LambdaCall extends Call {
  succeed(result) {
    let text;
    try {
      text = JSON.stringify(result === undefined ? null : result);
      if (text === undefined) text = 'null';
    } catch (problem) {
      return this.fail(named('Runtime.MarshalError', `Unable to stringify response body: ${problem.message}`));
    }
    this.finish('answer', text);
  }
  run(handler, body, timeout) {
    this.waits = handler.constructor.name === 'AsyncFunction';
    let event;
    try {
      event = JSON.parse(body.toString());
    } catch (problem) {
      return this.fail(named('Runtime.UnmarshalError', `Unable to unmarshal input: ${problem.message}`));
    }
    const callback = (problem, result) =>
      (problem !== undefined && problem !== null ? this.fail(problem) : this.succeed(result));
    try {
      const result = handler(event, lambdaContext(timeout, callback), callback);
      if (result && typeof result.then === 'function') {
        result.then((value) => this.succeed(value), (problem) => this.fail(problem));
      } else if (result !== undefined) {
        process.stderr.write('syncfn: the handler is neither async nor returned a promise; ' +
          'its return value is ignored, as AWS Lambda does\n');
      }
    } catch (problem) {
      this.fail(problem);
    }
  }
  nothingLeft() {
    if (!this.waits) return this.succeed(null);
    this.fail(named('Runtime.NodeJsExit', 'the promise of the handler was never settled'));
  }
}

function lambdaContext(timeout, callback) {
  const deadline = Date.now() + timeout;
  const name = path.parse(file).name;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    memoryLimitInMB: '1024',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    awsRequestId: crypto.randomUUID(),
    identity: undefined,
    clientContext: undefined,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    succeed: (result) => callback(null, result),
    fail: (problem) => callback(problem || 'handled'),
    done: callback,
  };
}

class HttpCall extends Call {
  constructor() {
    super();
    this.status = 200;
    this.sent = [];
  }
  end() {
    const error = this.status >= 400 ? `HTTP status ${this.status}` : '';
    this.finish('answer', Buffer.concat(this.sent), error);
  }
  write(chunk) {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') this.sent.push(Buffer.from(chunk));
  }
  run(handler, body) {
    try {
      const result = handler(httpRequest(body), httpResponse(this));
      if (result && typeof result.then === 'function') result.then(undefined, (problem) => this.fail(problem));
    } catch (problem) {
      this.fail(problem);
    }
  }
  nothingLeft() { this.fail(named('Error', 'the handler sent no response')); }
}

function httpRequest(bytes) {
  const headers = { 'content-type': 'application/json', 'content-length': String(bytes.length), host: 'localhost' };
  let body = bytes.toString();
  try { body = JSON.parse(body); } catch (_) {}
  const get = (name) => headers[String(name).toLowerCase()];
  return {
    method: 'POST', url: '/', originalUrl: '/', path: '/', query: {}, params: {}, cookies: {}, protocol: 'http',
    ip: '127.0.0.1', headers, body, rawBody: bytes, get, header: get, is: (type) => /json/.test(type),
  };
}

function httpResponse(call) {
  const headers = {};
  const set = (name, value) => {
    if (name && typeof name === 'object') for (const key of Object.keys(name)) set(key, name[key]);
    else headers[String(name).toLowerCase()] = value;
    return res;
  };
  const get = (name) => headers[String(name).toLowerCase()];
  const finish = (chunk) => { call.write(chunk); call.end(); return res; };
  const json = (value) => finish(JSON.stringify(value));
  const send = (value) => {
    const isText = typeof value === 'string' || Buffer.isBuffer(value) || value instanceof Uint8Array;
    return isText || value === undefined || value === null ? finish(value) : json(value);
  };
  const status = (code) => { call.status = Number(code); return res; };
  const res = {
    locals: {}, set, header: set, setHeader: set, get, getHeader: get, json, send, status, end: finish,
    type: (value) => set('content-type', value), contentType: (value) => set('content-type', value),
    removeHeader: (name) => { delete headers[String(name).toLowerCase()]; },
    write: (chunk) => { call.write(chunk); return true; },
    writeHead: (code, ...rest) => { status(code); return set(rest[rest.length - 1] || {}); },
    sendStatus: (code) => { status(code); return finish(String(code)); },
    on: () => res, once: () => res, emit: () => false,
    get statusCode() { return call.status; },
    set statusCode(code) { call.status = Number(code); },
    get headersSent() { return pending !== call; },
    get writableEnded() { return pending !== call; },
  };
  return res;
}

function httpStyle(handler) {
  if (style !== 'detect') return style === 'http';
  const head = Function.prototype.toString.call(handler).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
  const list = /^(?:async\s*)?(?:function\s*\*?\s*)?[\w$]*\s*\(([^)]*)\)/.exec(head.trim());
  const names = (list ? list[1] : '').split(',').map((name) => name.trim().replace(/^_+/, ''));
  return /^req(uest)?$/.test(names[0]) || /^res(ponse)?$/.test(names[1] || '');
}

async function load() {
  const full = path.resolve(file);
  process.chdir(path.dirname(full));
  process.argv = [process.argv[0], full];
  let module;
  try {
    module = path.extname(full) === '.mjs' ? undefined : require(full);
  } catch (problem) {
    if (problem.code !== 'ERR_REQUIRE_ESM' && problem.code !== 'ERR_REQUIRE_ASYNC_MODULE') throw problem;
  }
  if (module === undefined) module = await import(pathToFileURL(full).href);
  const find = (from) => handlerPath.split('.').reduce((at, part) => (at ? at[part] : undefined), from);
  const handler = find(module) || find(module.default);
  if (typeof handler !== 'function') {
    throw named('Runtime.HandlerNotFound', `${path.basename(file)}.${handlerPath} is undefined or not exported`);
  }
  return handler;
}

let handler, asHttp;

function next() {
  if (pending || !handler) return;
  const end = unread.indexOf(10);
  if (end < 0) return;
  const [size, timeout] = unread.toString('latin1', 0, end).split(' ').map(Number);
  if (unread.length < end + 1 + size) return;
  const body = unread.subarray(end + 1, end + 1 + size);
  unread = unread.subarray(end + 1 + size);
  (asHttp ? new HttpCall() : new LambdaCall()).run(handler, body, timeout);
}

function lastWords(problem) {
  if (!pending) { process.stderr.write(`${(problem && problem.stack) || problem}\n`); process.exit(1); }
  pending = null;
  send('last', errorAnswer(problem), 'unhandled exception');
  process.exit(1);
}

const chunks = [];
requests.on('data', (chunk) => { chunks.push(chunk); setImmediate(gather); });
requests.on('close', () => process.exit(0));
function gather() {
  if (chunks.length) unread = Buffer.concat([unread, ...chunks.splice(0)]);
  next();
}

load().then((found) => {
  handler = found;
  asHttp = httpStyle(found);
  process.on('uncaughtException', lastWords);
  process.on('unhandledRejection', (reason) =>
    lastWords(reason instanceof Error ? reason : named('Runtime.UnhandledPromiseRejection', String(reason))));
  process.on('beforeExit', () => { if (pending) pending.nothingLeft(); });
  send('ready', '');
  next();
}, (problem) => {
  const place = String((problem && problem.stack) || '').split('\n')[0];
  const isSyntax = problem instanceof SyntaxError && /:\d+$/.test(place);
  send('failed', `${(problem && problem.name) || 'Error'}: ${(problem && problem.message) || problem}` +
    (isSyntax ? ` (${path.basename(place)})` : ''));
  process.exit(1);
});
)node";

}  // namespace syncfn

#endif
