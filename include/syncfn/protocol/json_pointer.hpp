// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_JSON_POINTER_HPP
#define SYNCFN_PROTOCOL_JSON_POINTER_HPP

#include <cstddef>
#include <string>
#include <string_view>

namespace syncfn {

/// The JSON Pointer (RFC 6901) of the member `name` below `parent`: `~` and `/` are escaped.
inline std::string pointer_to(std::string parent, std::string_view name) {
    parent += '/';
    for (char const c : name) {
        if (c == '~')
            parent += "~0";
        else if (c == '/')
            parent += "~1";
        else
            parent += c;
    }
    return parent;
}

/// The JSON Pointer of element `index` below `parent`.
inline std::string pointer_to(std::string parent, std::size_t index) {
    parent += '/';
    parent += std::to_string(index);
    return parent;
}

}  // namespace syncfn

#endif
