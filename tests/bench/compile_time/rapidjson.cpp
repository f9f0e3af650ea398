// SPDX-License-Identifier: BSL-1.0
#include "record.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <stdexcept>

std::string encode(record const& value) {
    rapidjson::StringBuffer text;
    rapidjson::Writer<rapidjson::StringBuffer> out(text);
    out.StartObject();
    out.Key("id");
    out.Int64(value.id);
    out.Key("account");
    out.String(value.account.data(), static_cast<rapidjson::SizeType>(value.account.size()));
    out.Key("amount");
    if (value.amount)
        out.Double(*value.amount);
    else
        out.Null();
    out.EndObject();
    return text.GetString();
}

record decode(std::string const& text) {
    rapidjson::Document tree;
    if (tree.Parse(text.data(), text.size()).HasParseError()) throw std::runtime_error("refused");
    record value{tree["id"].GetInt64(), tree["account"].GetString(), {}};
    if (!tree["amount"].IsNull()) value.amount = tree["amount"].GetDouble();
    return value;
}
