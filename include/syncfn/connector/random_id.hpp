// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_RANDOM_ID_HPP
#define SYNCFN_CONNECTOR_RANDOM_ID_HPP

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace syncfn {

/// A random UUID (version 4), e.g. for `sync_id`.
inline std::string random_id() {
    constexpr std::string_view digits = "0123456789abcdef";
    std::random_device source;
    std::string id = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    for (char& place : id) {
        std::size_t const random = source() & 15U;
        if (place == 'x') place = digits[random];
        if (place == 'y') place = digits[(random & 3U) | 8U];
    }
    return id;
}

}  // namespace syncfn

#endif
