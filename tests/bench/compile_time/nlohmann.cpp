// SPDX-License-Identifier: BSL-1.0
#include "record.hpp"

#include <nlohmann/json.hpp>

std::string encode(record const& value) {
    nlohmann::json tree = {{"id", value.id}, {"account", value.account}, {"amount", nullptr}};
    if (value.amount) tree["amount"] = *value.amount;
    return tree.dump();
}

record decode(std::string const& text) {
    auto const tree = nlohmann::json::parse(text);
    record value{tree.at("id").get<std::int64_t>(), tree.at("account").get<std::string>(), {}};
    if (!tree.at("amount").is_null()) value.amount = tree.at("amount").get<double>();
    return value;
}
