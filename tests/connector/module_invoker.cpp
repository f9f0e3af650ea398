// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/module_invoker.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>
#include <support/temporary_folder.hpp>

#include <chrono>
#include <string>
#include <string_view>

using namespace syncfn;

namespace {

constexpr std::string_view request = R"({"state": {}, "secrets": {"key": "hunter22"}})";

struct language_pair {
    module_language language;
    std::string_view name;
    std::string_view source;
};

/// The same faults in both languages.
constexpr language_pair both[] = {
    {module_language::python, "subject.py", R"py(
import os, sys, time
count = 0
def counted(event, context):
    global count
    count += 1
    return count
def printing(event, context):
    print("to stdout")
    print("to stderr", file=sys.stderr)
    return "answer"
def crashing(event, context):
    counted(event, context)
    if count == 2:
        print("key", event["secrets"]["key"])
        sys.stdout.flush()
        os._exit(7)
    return count
def hanging(event, context):
    counted(event, context)
    while count == 2:
        time.sleep(1000)
    return count
def large(event, context):
    return "x" * 20000000
def endless_log(event, context):
    for i in range(500000):
        print("0123456789")
    return "done"
def spawning(event, context):
    if os.fork() == 0:
        time.sleep(1000)
    return "done"
not_callable = 7
)py"},
    {module_language::node, "subject.js", R"js(
let count = 0;
exports.counted = async () => ++count;
exports.printing = async () => { console.log('to stdout'); console.error('to stderr'); return 'answer'; };
exports.crashing = async (event) => {
  if (++count === 2) { console.log('key', event.secrets.key); process.exit(7); }
  return count;
};
exports.hanging = async () => { ++count; while (count === 2) {} return count; };
exports.large = async () => 'x'.repeat(20000000);
exports.endless_log = async () => { for (let i = 0; i < 500000; i++) console.log('0123456789'); return 'done'; };
exports.spawning = async () => { require('child_process').spawn('sleep', ['1000'], { stdio: 'inherit' }); return 'done'; };
exports.not_callable = 7;
)js"},
};

module_invoker open(support::temporary_folder const& folder, language_pair const& pair, std::string handler) {
    return module_invoker({pair.language, folder.file(pair.name, pair.source), std::move(handler)});
}

call_limits within(std::chrono::milliseconds timeout) {
    call_limits limits;
    limits.timeout = timeout;
    return limits;
}

}  // namespace

TEST_CASE("a module stays warm from call to call, and a restart makes it cold") {
    support::temporary_folder folder;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        module_invoker subject = open(folder, pair, "counted");
        CHECK(subject.invoke(request)->bytes == "1");
        CHECK(subject.invoke(request)->bytes == "2");
        subject.restart();
        CHECK(subject.invoke(request)->bytes == "1");
    }
}

TEST_CASE("what a module prints is its log and never its answer") {
    support::temporary_folder folder;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        module_invoker subject = open(folder, pair, "printing");
        for (int call = 0; call < 2; ++call) {
            auto const got = subject.invoke(request);
            REQUIRE(got);
            CHECK(got->bytes == "\"answer\"");
            CHECK(got->log == "to stdout\nto stderr\n");
        }
    }
}

TEST_CASE("a module that ends its process has crashed, and the next call starts anew") {
    support::temporary_folder folder;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        module_invoker subject = open(folder, pair, "crashing");
        CHECK(subject.invoke(request)->bytes == "1");
        auto const crash = subject.invoke(request);
        REQUIRE(!crash);
        CHECK(crash.error().code == errc::subject_crashed);
        CHECK(crash.error().detail == "exit code 7; its log ends: key ******");
        CHECK(subject.invoke(request)->bytes == "1");
    }
}

TEST_CASE("a module that hangs is killed when its time is over, and the next call starts anew") {
    support::temporary_folder folder;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        module_invoker subject = open(folder, pair, "hanging");
        CHECK(subject.invoke(request)->bytes == "1");
        auto const late = subject.invoke(request, within(std::chrono::milliseconds(300)));
        REQUIRE(!late);
        CHECK(late.error().code == errc::subject_timed_out);
        CHECK(late.error().detail == "no answer after 300 ms");
        CHECK(subject.invoke(request)->bytes == "1");
    }
}

TEST_CASE("an answer larger than any pipe arrives whole") {
    support::temporary_folder folder;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        auto const got = open(folder, pair, "large").invoke(request);
        REQUIRE(got);
        CHECK(got->bytes.size() == 20'000'002);
    }
}

TEST_CASE("an answer beyond the limit is refused before it fills the memory") {
    support::temporary_folder folder;
    call_limits limits;
    limits.answer_bytes = 1'000'000;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        auto const got = open(folder, pair, "large").invoke(request, limits);
        REQUIRE(!got);
        CHECK(got.error().code == errc::answer_too_large);
    }
}

TEST_CASE("a log without end does not block the answer, and is bounded") {
    support::temporary_folder folder;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        auto const got = open(folder, pair, "endless_log").invoke(request);
        REQUIRE(got);
        CHECK(got->bytes == "\"done\"");
        CHECK(got->log.size() < 3'000'000);
        CHECK(got->log.ends_with("0123456789\n"));
    }
}

TEST_CASE("a process that the module leaves running holds no call") {
    support::temporary_folder folder;
    for (language_pair const& pair : both) {
        INFO(pair.name);
        module_invoker subject = open(folder, pair, "spawning");
        CHECK(subject.invoke(request)->bytes == "\"done\"");
        CHECK(subject.invoke(request)->bytes == "\"done\"");
    }
}

TEST_CASE("a request larger than any pipe goes in") {
    support::temporary_folder folder;
    std::string const large = "{\"a\":\"" + std::string(3'000'000, 'x') + "\"}";
    module_invoker python(
        {module_language::python, folder.file("l.py", "def f(e, c): return len(e['a'])\n"), "f"});
    module_invoker node(
        {module_language::node, folder.file("l.js", "exports.f = async (e) => e.a.length;\n"), "f"});
    CHECK(python.invoke(large)->bytes == "3000000");
    CHECK(node.invoke(large)->bytes == "3000000");
}

TEST_CASE("a module or a handler that is not there is not started, and the words of the module say why") {
    support::temporary_folder folder;
    for (language_pair const& pair : both)
        for (char const* handler : {"missing", "not_callable", "missing.too"}) {
            INFO(pair.name << " " << handler);
            auto const got = open(folder, pair, handler).invoke(request);
            REQUIRE(!got);
            CHECK(got.error().code == errc::subject_not_started);
            CHECK(got.error().detail.find(handler) != std::string::npos);
        }
    auto const gone = module_invoker({module_language::node, folder.path("gone.js"), "f"}).invoke(request);
    REQUIRE(!gone);
    CHECK(gone.error().detail == "no such file: " + folder.path("gone.js"));
}

TEST_CASE("a module that cannot be loaded is not started") {
    support::temporary_folder folder;
    struct {
        module_language language;
        char const* name;
        char const* source;
        char const* words;
    } const broken[] = {
        {module_language::python, "a.py", "import no_such_thing\n",
         "ModuleNotFoundError: No module named 'no_such_thing' (a.py, line 1)"},
        {module_language::python, "b.py", "def f(:\n", "SyntaxError: invalid syntax (b.py, line 1)"},
        {module_language::python, "c.py", "import sys; print('bye'); sys.exit(3)\n",
         "exit code 3; its log ends: bye"},
        {module_language::node, "a.js", "require('no-such-thing')\n",
         "Error: Cannot find module 'no-such-thing'"},
        {module_language::node, "b.js", "function (\n", "SyntaxError: "},
        {module_language::node, "c.js", "console.log('bye'); process.exit(3)\n",
         "exit code 3; its log ends: bye"},
    };
    for (auto const& one : broken) {
        INFO(one.name);
        auto const got =
            module_invoker({one.language, folder.file(one.name, one.source), "f"}).invoke(request);
        REQUIRE(!got);
        CHECK(got.error().code == errc::subject_not_started);
        INFO(got.error().detail);
        CHECK(got.error().detail.starts_with(one.words));
    }
}

TEST_CASE("an invoker describes its target") {
    CHECK(module_invoker({module_language::python, "a.py", "f"}).describe() == "python:a.py:f");
}
