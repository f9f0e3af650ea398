// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_MODULE_TARGET_HPP
#define SYNCFN_CONNECTOR_MODULE_TARGET_HPP

#include <syncfn/error.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace syncfn {

/// The languages whose modules run unmodified.
enum class module_language : std::uint8_t { python, node };

/// How a handler is called. `detect` decides by its parameters (python_shim.hpp, node_shim.hpp).
enum class handler_style : std::uint8_t { detect, lambda, http };

constexpr std::string_view name_of(module_language language) {
    return language == module_language::python ? "python" : "node";
}

constexpr std::string_view name_of(handler_style style) {
    constexpr std::string_view names[] = {"detect", "lambda", "http"};
    return names[static_cast<std::size_t>(style)];
}

/// A handler in a file: `python:shop.py:handler`, `node:shop.mjs:api.handler?style=lambda`.
struct module_target {
    module_language language;
    std::string file;
    std::string handler;  ///< an exported name; dots reach into objects
    handler_style style = handler_style::detect;

    std::string describe() const {
        std::string text = std::string(name_of(language)) + ':' + file + ':' + handler;
        if (style != handler_style::detect) text += "?style=" + std::string(name_of(style));
        return text;
    }

    friend bool operator==(module_target const&, module_target const&) = default;
};

/// Reads what stands behind `python:` or `node:`. Errors: `invalid_argument`.
inline result<module_target> parse_module_target(module_language language, std::string_view text) {
    module_target target{language, {}, {}};
    std::string const form = std::string(name_of(language)) + ":FILE:handler[?style=lambda|http]";
    std::size_t const colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size())
        return error{errc::invalid_argument, std::string(text), "expected " + form};
    std::string_view handler = text.substr(colon + 1);
    if (std::size_t const query = handler.find('?'); query != std::string_view::npos) {
        std::string_view const option = handler.substr(query);
        if (option != "?style=lambda" && option != "?style=http")
            return error{errc::invalid_argument, std::string(text), "expected " + form};
        target.style = option == "?style=http" ? handler_style::http : handler_style::lambda;
        handler = handler.substr(0, query);
    }
    if (handler.empty()) return error{errc::invalid_argument, std::string(text), "expected " + form};
    target.file = text.substr(0, colon);
    target.handler = handler;
    return target;
}

}  // namespace syncfn

#endif
