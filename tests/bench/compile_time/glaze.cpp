// SPDX-License-Identifier: BSL-1.0
#include "record.hpp"

#if !__has_include(<format>)
#define GLZ_USE_STD_FORMAT_FLOAT 0  // GCC 12
#endif
#include <glaze/json.hpp>

#include <stdexcept>

std::string encode(record const& value) {
    std::string text;
    if (glz::write_json(value, text)) throw std::runtime_error("refused");
    return text;
}

record decode(std::string const& text) {
    record value;
    if (glz::read_json(value, text)) throw std::runtime_error("refused");
    return value;
}
