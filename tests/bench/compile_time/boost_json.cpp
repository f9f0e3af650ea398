// SPDX-License-Identifier: BSL-1.0
#include "record.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>

BOOST_DESCRIBE_STRUCT(record, (), (id, account, amount))

std::string encode(record const& value) { return boost::json::serialize(boost::json::value_from(value)); }

record decode(std::string const& text) { return boost::json::value_to<record>(boost::json::parse(text)); }
