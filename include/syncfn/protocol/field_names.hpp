// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_FIELD_NAMES_HPP
#define SYNCFN_PROTOCOL_FIELD_NAMES_HPP

#include <string_view>

/// The names on the wire. They stand here and nowhere else.
namespace syncfn::field_names {

// Request, REQ-1 … REQ-9.
inline constexpr std::string_view agent = "agent";
inline constexpr std::string_view state = "state";
inline constexpr std::string_view secrets = "secrets";
inline constexpr std::string_view sync_id = "sync_id";
inline constexpr std::string_view setup_test = "setup_test";
inline constexpr std::string_view custom_payload = "customPayload";
inline constexpr std::string_view custom_payloads = "customPayloads";  // a synonym, REQ-7
inline constexpr std::string_view bucket = "bucket";
inline constexpr std::string_view file = "file";

// Response, RES-1 … RES-14; `state` is shared with the request.
inline constexpr std::string_view insert = "insert";
inline constexpr std::string_view erase = "delete";
inline constexpr std::string_view schema = "schema";
inline constexpr std::string_view primary_key = "primary_key";
inline constexpr std::string_view soft_delete = "softDelete";
inline constexpr std::string_view has_more = "hasMore";
inline constexpr std::string_view error_message = "errorMessage";
inline constexpr std::string_view error_type = "errorType";
inline constexpr std::string_view stack_trace = "stackTrace";

// A platform envelope, RES-13.
inline constexpr std::string_view status_code = "statusCode";
inline constexpr std::string_view body = "body";

// System columns, TAB-2 and DEL-1.
inline constexpr std::string_view synced_column = "_fivetran_synced";
inline constexpr std::string_view deleted_column = "_fivetran_deleted";
inline constexpr std::string_view batch_column = "_fivetran_batch";
inline constexpr std::string_view index_column = "_fivetran_index";

}  // namespace syncfn::field_names

#endif
