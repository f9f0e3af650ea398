// SPDX-License-Identifier: BSL-1.0
#include <syncfn/connector/connection.hpp>

#include <catch2/catch_test_macros.hpp>

using namespace syncfn;

TEST_CASE("the agent text names us, the connection and the schema, unless it is given") {
    CHECK(connection{.name = "bank"}.agent_text() == "syncfn Connector/bank/main");
    CHECK(connection{.name = "bank", .schema = "raw"}.agent_text() == "syncfn Connector/bank/raw");
    CHECK(connection{.agent = "mine"}.agent_text() == "mine");
}

TEST_CASE("the request of a sync carries everything that the connection holds") {
    connection const bank{
        .name = "bank", .secrets = raw_json(R"({"k":"v"})"), .custom_payload = raw_json(R"({"p":1})")};
    request const asked = sync_request(bank, raw_json(R"({"n":1})"), "id");
    CHECK(asked.agent == "syncfn Connector/bank/main");
    CHECK(asked.state == raw_json(R"({"n":1})"));
    CHECK(asked.secrets == raw_json(R"({"k":"v"})"));
    CHECK(asked.custom_payload == raw_json(R"({"p":1})"));
    CHECK(asked.sync_id == "id");
    CHECK(!asked.setup_test);
}

TEST_CASE("SYN-8: the set-up probe carries no state and says that it is one") {
    request const asked = probe_request(connection{}, "id");
    CHECK(!asked.state);
    CHECK(asked.setup_test == true);
}
