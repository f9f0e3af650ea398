// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/module_invoker.hpp>
#include <syncfn/connector/node_shim.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>
#include <support/temporary_folder.hpp>

#include <string>
#include <string_view>

using namespace syncfn;

namespace {

constexpr std::string_view request = R"({"state": {"cursor": 7}})";

answer call(std::string_view source, std::string_view name = "shop.js",
            handler_style style = handler_style::detect, std::string_view body = request) {
    support::temporary_folder folder;
    folder.file("helper.js", "exports.value = 'from the helper';");
    module_invoker subject({module_language::node, folder.file(name, source), "handler", style});
    auto got = subject.invoke(body);
    REQUIRE(got);
    return *got;
}

std::string bytes(std::string_view source) { return call(source).bytes; }

}  // namespace

TEST_CASE("an async handler is answered with JSON.stringify") {
    CHECK(bytes("exports.handler = async (event) => ({got: event.state.cursor, gone: undefined})") ==
          "{\"got\":7}");
    CHECK(bytes("exports.handler = async () => '{\"a\":1}'") == R"("{\"a\":1}")");
    CHECK(bytes("exports.handler = async () => {}") == "null");
    CHECK(bytes("exports.handler = async () => NaN") == "null");
    CHECK(bytes("exports.handler = () => Promise.resolve(1)") == "1");
}

TEST_CASE("a callback handler answers when it calls back") {
    CHECK(
        bytes(
            "exports.handler = (event, context, callback) => setTimeout(() => callback(null, {a: 1}), 1)") ==
        "{\"a\":1}");
    CHECK(bytes("exports.handler = (event, context) => context.succeed(1)") == "1");
}

TEST_CASE("a handler that leaves nothing to wait for answers null, an async one is an error") {
    CHECK(bytes("exports.handler = (event, context, callback) => {}") == "null");
    answer const ignored = call("exports.handler = (event) => ({a: 1})");
    CHECK(ignored.bytes == "null");
    CHECK(ignored.log.find("its return value is ignored") != std::string::npos);
    CHECK(bytes("exports.handler = async () => new Promise(() => {})").find("Runtime.NodeJsExit") !=
          std::string::npos);
}

TEST_CASE("ES modules work by extension and by package type") {
    CHECK(call("export const handler = async () => import.meta.url.slice(-8)", "shop.mjs").bytes ==
          "\"shop.mjs\"");
    CHECK(call("import helper from './helper.js'; export default {handler: async () => helper.value}",
               "shop.mjs")
              .bytes == "\"from the helper\"");
}

TEST_CASE("a package of type module is loaded as one") {
    support::temporary_folder folder;
    folder.file("package.json", R"({"type": "module"})");
    module_invoker subject(
        {module_language::node,
         folder.file("shop.js", "export const handler = async (event) => event.state.cursor;"), "handler"});
    auto const got = subject.invoke(request);
    REQUIRE(got);
    CHECK(got->bytes == "7");
}

TEST_CASE("a module sees what it sees on the platform and no more") {
    CHECK(bytes("exports.handler = async () => require('./helper').value") == "\"from the helper\"");
    CHECK(bytes("exports.handler = async () => require('fs').existsSync('helper.js')") == "true");
    CHECK(bytes("exports.handler = async () => typeof globalThis.require + typeof globalThis.fs") ==
          "\"undefinedundefined\"");
    CHECK(bytes("exports.handler = async () => require.main === module") == "false");
}

TEST_CASE("the context is that of the platform") {
    CHECK(
        bytes(
            "exports.handler = async (event, context) => [context.awsRequestId.length, context.functionName,"
            " context.logGroupName, context.getRemainingTimeInMillis() > 800000]") ==
        "[36,\"shop\",\"/aws/lambda/shop\",true]");
}

TEST_CASE("every way to fail is the platform's error answer") {
    for (std::string_view const source : {
             "exports.handler = async () => { throw new TypeError('boom'); }",
             "exports.handler = () => { throw new TypeError('boom'); }",
             "exports.handler = (event, context, callback) => callback(new TypeError('boom'))",
             "exports.handler = (event, context, callback) => { setTimeout(() => { throw new "
             "TypeError('boom'); }, 1); }",
             "exports.handler = (event, context, callback) => { Promise.reject(new TypeError('boom')); }",
         }) {
        INFO(source);
        answer const got = call(source);
        CHECK(got.platform_error == "unhandled exception");
        CHECK(got.bytes.starts_with(
            R"({"errorMessage":"boom","errorType":"TypeError","stackTrace":["TypeError: boom","    at )"));
        CHECK(got.bytes.find("/dev/fd/5") == std::string::npos);
    }
    CHECK(bytes("exports.handler = (event, context, callback) => callback('just text')") ==
          R"({"errorMessage":"just text","errorType":"string","stackTrace":[]})");
}

TEST_CASE("after an error outside of the handler the next call starts anew") {
    support::temporary_folder folder;
    module_invoker subject(
        {module_language::node,
         folder.file("a.js",
                     "let n = 0; exports.handler = (e, c, callback) => {"
                     "  if (++n === 2) process.nextTick(() => { throw new Error('boom'); });"
                     "  else callback(null, n); }"),
         "handler"});
    CHECK(subject.invoke(request)->bytes == "1");
    CHECK(subject.invoke(request)->platform_error == "unhandled exception");
    CHECK(subject.invoke(request)->bytes == "1");
}

TEST_CASE("what cannot be written as JSON is a marshalling error") {
    CHECK(bytes("exports.handler = async () => 1n").find("\"Runtime.MarshalError\"") != std::string::npos);
    CHECK(bytes("exports.handler = async () => { const a = {}; a.a = a; return a; }")
              .find("\"Runtime.MarshalError\"") != std::string::npos);
}

TEST_CASE("a request that is no JSON is an unmarshalling error, not a crash") {
    CHECK(call("exports.handler = async () => 1", "shop.js", handler_style::detect, "nul")
              .bytes.find("\"Runtime.UnmarshalError\"") != std::string::npos);
}

TEST_CASE("parameters called req and res: an HTTP-style handler") {
    CHECK(bytes("exports.handler = (req, res) => res.json({c: req.body.state.cursor, m: req.method})") ==
          "{\"c\":7,\"m\":\"POST\"}");
    CHECK(bytes("exports.handler = (request, response) => response.send('text')") == "text");
    CHECK(bytes("exports.handler = async function (req, res) { res.status(200).send({a: 1}); }") ==
          "{\"a\":1}");
    CHECK(bytes("exports.handler = function named(req, res) { res.write('a'); res.end('b'); }") == "ab");
    CHECK(
        bytes(
            "exports.handler = (_req, res) => { res.set('X', '1').type('json'); res.end(res.get('x')); }") ==
        "1");
    CHECK(bytes("exports.handler = ({body}, res) => res.json(body)") == "{\"state\":{\"cursor\":7}}");
    CHECK(bytes("exports.handler = (req, res) => res.send(req.rawBody)") == request);
    CHECK(bytes("exports.handler = (req, res) => res.send(req.get('Content-Type'))") == "application/json");
}

TEST_CASE("an HTTP error status is a platform error beside the body") {
    answer const got = call("exports.handler = (req, res) => res.status(500).json({errorMessage: 'no'})");
    CHECK(got.bytes == "{\"errorMessage\":\"no\"}");
    CHECK(got.platform_error == "HTTP status 500");
    CHECK(call("exports.handler = (req, res) => res.sendStatus(404)").platform_error == "HTTP status 404");
}

TEST_CASE("an HTTP-style handler that sends nothing or fails is an error") {
    CHECK(bytes("exports.handler = (req, res) => {}").find("the handler sent no response") !=
          std::string::npos);
    CHECK(bytes("exports.handler = async (req, res) => { throw new Error('boom'); }").find("boom") !=
          std::string::npos);
    CHECK(bytes("exports.handler = (req, res) => { res.end('first'); res.end('second'); }") == "first");
}

TEST_CASE("the style can be forced against the parameters") {
    CHECK(call("exports.handler = (a, b) => b.json(a.method)", "shop.js", handler_style::http).bytes ==
          "\"POST\"");
    CHECK(call("exports.handler = async (req, res) => req.state", "shop.js", handler_style::lambda).bytes ==
          "{\"cursor\":7}");
}
