// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_RAW_JSON_HPP
#define SYNCFN_PROTOCOL_RAW_JSON_HPP

#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// JSON text kept verbatim: no digit of a cursor is ever changed by us (RES-2).
///
/// Precondition: the text is one valid JSON value. Text of unknown origin goes through `parse_raw_json()`
/// (codec/document.hpp), which checks it.
class raw_json {
public:
    /// The empty object.
    raw_json() : text_("{}") {}
    explicit raw_json(std::string text) : text_(std::move(text)) {}

    std::string const& text() const& noexcept { return text_; }
    std::string text() && noexcept { return std::move(text_); }

    /// Becomes a copy of `text`, in the memory that is there. Precondition: as of the constructor.
    void assign(std::string_view text) { text_ = text; }

    /// Byte equality: `1.0` and `1` differ.
    friend bool operator==(raw_json const&, raw_json const&) = default;

private:
    std::string text_;
};

}  // namespace syncfn

#endif
