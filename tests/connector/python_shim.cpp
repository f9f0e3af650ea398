// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/module_invoker.hpp>
#include <syncfn/connector/python_shim.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>
#include <support/temporary_folder.hpp>

#include <string>
#include <string_view>

using namespace syncfn;

namespace {

constexpr std::string_view request = R"({"state": {"cursor": 7}})";

answer call(std::string_view source, handler_style style = handler_style::detect,
            std::string_view body = request) {
    support::temporary_folder folder;
    folder.file("helper.py", "value = 'from the helper'\n");
    module_invoker subject({module_language::python, folder.file("my-shop.py", source), "handler", style});
    auto got = subject.invoke(body);
    REQUIRE(got);
    return *got;
}

std::string bytes(std::string_view source) { return call(source).bytes; }

}  // namespace

TEST_CASE("two parameters: a Lambda-style handler, answered with json.dumps") {
    CHECK(bytes("def handler(event, context): return {'got': event['state']['cursor'], 'é': None}") ==
          "{\"got\": 7, \"\\u00e9\": null}");
    CHECK(bytes("def handler(event, context): return '{\"a\": 1}'") == R"("{\"a\": 1}")");
    CHECK(bytes("def handler(event, context): pass") == "null");
    CHECK(bytes("def handler(event, context): return b'raw bytes'") == "raw bytes");
    CHECK(bytes("def handler(event, context): return {'x': float('nan'), 'y': float('inf')}") ==
          "{\"x\": NaN, \"y\": Infinity}");
    CHECK(bytes("import decimal\ndef handler(event, context): return decimal.Decimal('1.5')") == "1.5");
}

TEST_CASE("async handlers are awaited") {
    CHECK(bytes("import asyncio\nasync def handler(event, context):\n  await asyncio.sleep(0)\n  return 1") ==
          "1");
    CHECK(bytes("async def handler(request): return 'http'") == "http");
}

TEST_CASE("a handler may be an object, or reached through one") {
    CHECK(bytes("class H:\n  def __call__(self, event, context): return 1\nhandler = H()") == "1");
    CHECK(bytes("def handler(*arguments): return len(arguments)") == "2");
}

TEST_CASE("the context is that of the platform") {
    CHECK(bytes("def handler(event, context): return [len(context.aws_request_id), context.function_name,"
                " context.log_group_name, 800000 < context.get_remaining_time_in_millis() <= 900000]") ==
          "[36, \"my-shop\", \"/aws/lambda/my-shop\", true]");
}

TEST_CASE("a module finds its neighbours and its own folder") {
    CHECK(bytes("import helper, os\ndef handler(event, context): return [helper.value, "
                "os.path.exists('helper.py')]") == "[\"from the helper\", true]");
    CHECK(bytes("def handler(event, context): return __name__") == "\"my-shop\"");
}

TEST_CASE("an exception is the platform's error answer") {
    answer const got =
        call("def inner():\n  return {}['nothing']\ndef handler(event, context): return inner()");
    CHECK(got.platform_error == "unhandled exception");
    CHECK(got.bytes.starts_with(R"({"errorMessage": "'nothing'", "errorType": "KeyError", "stackTrace": [)"));
    CHECK(got.bytes.find("my-shop.py\\\", line 3, in handler") != std::string::npos);
    CHECK(got.bytes.find("my-shop.py\\\", line 2, in inner") != std::string::npos);
    CHECK(got.bytes.find("<string>") == std::string::npos);
}

TEST_CASE("what cannot be written as JSON is a marshalling error") {
    answer const got = call("def handler(event, context): return {'x': object()}");
    CHECK(got.platform_error == "unhandled exception");
    CHECK(got.bytes.find(R"("errorType": "Runtime.MarshalError")") != std::string::npos);
}

TEST_CASE("a request that is no JSON is an unmarshalling error, not a crash") {
    answer const got = call("def handler(event, context): return 1", handler_style::detect, "nul");
    CHECK(got.bytes.find(R"("errorType": "Runtime.UnmarshalError")") != std::string::npos);
}

TEST_CASE("a handler that ends the process has crashed") {
    support::temporary_folder folder;
    module_invoker subject({module_language::python,
                            folder.file("a.py", "import sys\ndef handler(event, context): sys.exit('bye')"),
                            "handler"});
    auto const got = subject.invoke(request);
    REQUIRE(!got);
    CHECK(got.error().code == errc::subject_crashed);
    CHECK(got.error().detail == "exit code 1; its log ends: bye");
}

TEST_CASE("one parameter: an HTTP-style handler with the request of the platform") {
    CHECK(bytes("def handler(request): return {'c': request.get_json()['state']['cursor'], 'm': "
                "request.method}") == "{\"c\": 7, \"m\": \"POST\"}");
    CHECK(bytes("def handler(request): return request.data") == request);
    CHECK(bytes("def handler(request): return request.get_data(as_text=True)") == request);
    CHECK(bytes("def handler(r): return r.headers['content-TYPE'] + r.headers.get('X-None', '!')") ==
          "application/json!");
    CHECK(bytes("def handler(req, more=None): return str(req.json['state'])") == "{'cursor': 7}");
    CHECK(
        call("def handler(request): return str(request.get_json(silent=True))", handler_style::detect, "nul")
            .bytes == "None");
}

TEST_CASE("an HTTP-style handler may answer in every form of the platform") {
    CHECK(bytes("def handler(request): return '{}'") == "{}");
    CHECK(bytes("def handler(request): return ['a']") == "[\"a\"]");
    CHECK(bytes("def handler(request): return ({'a': 1}, 200, {'Content-Type': 'application/json'})") ==
          "{\"a\": 1}");
    CHECK(bytes("class R:\n  status_code = 200\n  def get_data(self): return b'own'\ndef handler(request): "
                "return R()") == "own");
}

TEST_CASE("an HTTP error status is a platform error beside the body") {
    answer const got = call("def handler(request): return ('{\"errorMessage\": \"no\"}', 500)");
    CHECK(got.bytes == "{\"errorMessage\": \"no\"}");
    CHECK(got.platform_error == "HTTP status 500");
    CHECK(call("def handler(request): return ('', '404 NOT FOUND')").platform_error == "HTTP status 404");
    CHECK(call("def handler(request): return ('', 204)").platform_error.empty());
}

TEST_CASE("an HTTP-style handler that returns nothing or raises is an error") {
    CHECK(call("def handler(request): pass").platform_error == "unhandled exception");
    CHECK(call("def handler(request): raise ValueError('no')").bytes.find("\"ValueError\"") !=
          std::string::npos);
}

TEST_CASE("the style can be forced against the parameters") {
    CHECK(
        call("def handler(event, context=1): return context", handler_style::http).bytes.find("errorType") !=
        std::string::npos);
    CHECK(call("def handler(request, context): return type(request).__name__", handler_style::lambda).bytes ==
          "\"dict\"");
}
