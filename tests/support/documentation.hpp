// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_DOCUMENTATION_HPP
#define SYNCFN_TESTS_SUPPORT_DOCUMENTATION_HPP

#include <string_view>

/// The examples of the protocol's own documentation.
namespace support::documentation {

inline constexpr std::string_view request =
    R"({"agent": "Fivetran AWS Lambda Connector/<external_id>/<schema>",
 "state": {"cursor": "2020-01-01T00:00:00Z"},
 "secrets": {"apiToken": "abcdefghijklmnopqrstuvwxyz_0123456789"}})";

/// As printed: with commas before closing brackets, so it is not JSON.
inline constexpr std::string_view printed_response = R"({
    "state": {
        "transaction": "2020-01-02T00:00:00Z"
    },
    "insert": {
        "transaction": [
            {"id":1, "amount": 100},
            {"id":3, "amount": 50}
        ],
    },
    "delete": {
        "transaction": [
            {"id":2},
        ],
    },
    "schema" : {
        "transaction": {
            "primary_key" : ["id"]
        },
    },
    "hasMore" : false
})";

inline constexpr std::string_view response = R"({"state": {"transaction": "2020-01-02T00:00:00Z"},
 "insert": {"transaction": [{"id": 1, "amount": 100}, {"id": 3, "amount": 50}]},
 "delete": {"transaction": [{"id": 2}]},
 "schema": {"transaction": {"primary_key": ["id"]}},
 "hasMore": false})";

inline constexpr std::string_view error = R"({"errorMessage": "This is an error"})";

inline constexpr std::string_view error_with_trace =
    R"({"errorMessage": "name 'response' is not defined", "errorType": "NameError",
 "stackTrace": [["/var/task/lambda_function.py", 35, "lambda_handler", "response['errorMessage'] = \"This is an error\""]]})";

}  // namespace support::documentation

#endif
