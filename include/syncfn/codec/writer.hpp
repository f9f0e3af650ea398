// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_WRITER_HPP
#define SYNCFN_CODEC_WRITER_HPP

#include <syncfn/codec/escape.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/number.hpp>
#include <syncfn/codec/utf8_check.hpp>
#include <syncfn/error.hpp>

#include <cmath>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

/// Refuses to write what stands at `place`.
[[noreturn]] inline void refuse_to_write(errc code, json_place const& place, std::string detail = {}) {
    throw exception(error{code, place.pointer(), std::move(detail)});
}

/// Appends JSON to a string, straight from values; commas come by themselves.
///
/// The caller opens and closes what it nests. `place` is for the message of a refusal only. A call that
/// throws has appended nothing.
class json_writer {
public:
    /// Appends to `out`, which outlives the writer. Text that stands there already counts as the value
    /// before.
    explicit json_writer(std::string& out) : out_(out) {}

    void begin_object() { open('{'); }
    void end_object() { out_ += '}'; }
    void begin_array() { open('['); }
    void end_array() { out_ += ']'; }

    /// The name of the next value. Errors: `text_not_utf8`.
    void name(std::string_view text, json_place const& place = json_place()) {
        string(text, place);
        out_ += ':';
    }

    /// Errors: `text_not_utf8`; half of a surrogate pair has no UTF-8 form and is refused with it.
    void string(std::string_view text, json_place const& place = json_place()) {
        if (std::size_t const bad = invalid_utf8(text); bad != text.size())
            refuse_to_write(errc::text_not_utf8, place, "byte " + std::to_string(bad));
        separate();
        append_json_string(out_, text);
    }

    void null() { raw("null"); }
    void boolean(bool value) { raw(value ? "true" : "false"); }

    template <whole_number I>
    void number(I value) {
        separate();
        append_integer(out_, value);
    }

    /// The shortest text that reads back as the same number: `1.0`, `-0.0`, `1e+22`. Errors:
    /// `value_not_a_number` for NaN and the infinities.
    template <std::floating_point F>
    void number(F value, json_place const& place = json_place()) {
        if (!std::isfinite(value)) refuse_to_write(errc::value_not_a_number, place);
        separate();
        append_floating(out_, value);
    }

    /// Text that is one JSON value already. Precondition: it is.
    void raw(std::string_view text) {
        separate();
        out_ += text;
    }

    std::string const& text() const { return out_; }

private:
    /// No value of JSON ends in one of these three, so the last byte tells whether a comma is due.
    void separate() {
        if (out_.empty()) return;
        char const last = out_.back();
        if (last != '{' && last != '[' && last != ':') out_ += ',';
    }

    void open(char bracket) {
        separate();
        out_ += bracket;
    }

    std::string& out_;
};

}  // namespace syncfn

#endif
