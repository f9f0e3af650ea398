// SPDX-License-Identifier: BSL-1.0
// Without encoding where the version has no string_builder.
#include "record.hpp"

#include <simdjson.h>

#ifdef SIMDJSON_STATIC_REFLECTION
std::string encode(record const& value) {
    simdjson::builder::string_builder out;
    out.start_object();
    out.append_key_value<"id">(value.id);
    out.append_comma();
    out.append_key_value<"account">(std::string_view(value.account));
    out.append_comma();
    out.append_key_value<"amount">(value.amount);
    out.end_object();
    return std::string(std::string_view(out));
}
#endif

record decode(std::string const& text) {
    simdjson::ondemand::parser parser;
    simdjson::padded_string const padded(text);
    auto tree = parser.iterate(padded);
    record value;
    value.id = tree["id"].get_int64();
    value.account = std::string_view(tree["account"].get_string());
    simdjson::ondemand::value amount = tree["amount"];
    if (!amount.is_null()) value.amount = double(amount.get_double());
    return value;
}
