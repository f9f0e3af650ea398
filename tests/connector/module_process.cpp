// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/module_process.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/results.hpp>

#include <string>

using namespace syncfn;

TEST_CASE("frames are put together from any pieces") {
    std::string const bytes = "ready 0 \nanswer 7 HTTP status 500\n{\"a\n\":1answer 2 \n{}";
    frame_reader reader;
    std::vector<module_frame> frames;
    for (char const c : bytes) {
        reader.append({&c, 1});
        while (auto frame = reader.take()) frames.push_back(*frame);
    }
    REQUIRE(frames.size() == 3);
    CHECK(frames[0].kind == "ready");
    CHECK(frames[0].body.empty());
    CHECK(frames[1].platform_error == "HTTP status 500");
    CHECK(frames[1].body == "{\"a\n\":1");
    CHECK(frames[2].kind == "answer");
    CHECK(frames[2].platform_error.empty());
    CHECK(frames[2].body == "{}");
    CHECK(reader.waiting() == 0);
}

TEST_CASE("bytes that are no frame are told apart") {
    frame_reader reader;
    reader.append("hello\n");
    CHECK(reader.take()->kind == "broken");
}

TEST_CASE("an interpreter starts and ends with its owner") {
    auto running = module_process::start({module_language::python, "/no/such/file.py", "handler"});
    REQUIRE(running);
    CHECK(running->requests);
    CHECK(running->answers);
    CHECK(running->process.kill().signal != -1);
}
