// SPDX-License-Identifier: BSL-1.0
#include <syncfn/protocol/field_names.hpp>

#include <catch2/catch_test_macros.hpp>

namespace names = syncfn::field_names;

// The words of the contract, written out: a slip of the keyboard in the header would be compatible with
// nobody.
TEST_CASE("the names of a request are those on the wire") {
    CHECK(names::agent == "agent");
    CHECK(names::state == "state");
    CHECK(names::secrets == "secrets");
    CHECK(names::sync_id == "sync_id");
    CHECK(names::setup_test == "setup_test");
    CHECK(names::custom_payload == "customPayload");
    CHECK(names::custom_payloads == "customPayloads");
    CHECK(names::bucket == "bucket");
    CHECK(names::file == "file");
}

TEST_CASE("the names of an answer are those on the wire") {
    CHECK(names::insert == "insert");
    CHECK(names::erase == "delete");
    CHECK(names::schema == "schema");
    CHECK(names::primary_key == "primary_key");
    CHECK(names::soft_delete == "softDelete");
    CHECK(names::has_more == "hasMore");
    CHECK(names::error_message == "errorMessage");
    CHECK(names::error_type == "errorType");
    CHECK(names::stack_trace == "stackTrace");
}
