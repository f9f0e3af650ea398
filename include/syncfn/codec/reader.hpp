// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_READER_HPP
#define SYNCFN_CODEC_READER_HPP

#include <syncfn/codec/utf8.hpp>
#include <syncfn/protocol/fault.hpp>

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace syncfn {

/// How much nesting a reader accepts: far more than any record has, far less than a stack holds.
inline constexpr std::size_t default_json_depth = 512;

/// The bytes of the document that one event stands for.
struct json_span {
    std::size_t begin;
    std::size_t end;
};

namespace detail {

/// Finds the place of each event again. The parser reports no positions, but its events come in document order and
/// the text up to each of them is valid, so one cursor that skips token by token keeps step with it.
class token_cursor {
public:
    explicit token_cursor(std::string_view text) : text_(text) {}

    json_span string() {
        std::size_t const begin = start();
        std::size_t at = begin + 1;
        while (text_[at] != '"') at += text_[at] == '\\' ? 2 : 1;
        return advance(begin, at + 1);
    }

    json_span number() {
        std::size_t const begin = start();
        std::size_t at = begin;
        while (at < text_.size() && std::string_view("+-.0123456789Ee").find(text_[at]) != std::string_view::npos)
            ++at;
        return advance(begin, at);
    }

    /// A bracket, `true`, `false` or `null`.
    json_span fixed(std::size_t length) {
        std::size_t const begin = start();
        return advance(begin, begin + length);
    }

private:
    std::size_t start() {
        while (std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos) ++at_;
        return at_;
    }

    json_span advance(std::size_t begin, std::size_t end) {
        at_ = end;
        return {begin, end};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// Boost.JSON's handler interface, turned into events that carry their place; numbers as text, strings in one piece.
template <class Events>
class event_adapter {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using error_code = boost::system::error_code;
    using view = boost::json::string_view;

    event_adapter(std::string_view text, Events& events) : text_(text), cursor_(text), events_(events) {}

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code&) { return events_.on_array_begin(cursor_.fixed(1)), true; }
    bool on_array_end(std::size_t, error_code&) { return events_.on_array_end(cursor_.fixed(1)), true; }
    bool on_object_begin(error_code&) { return events_.on_object_begin(cursor_.fixed(1)), true; }
    bool on_object_end(std::size_t, error_code&) { return events_.on_object_end(cursor_.fixed(1)), true; }
    bool on_string_part(view part, std::size_t, error_code&) { return collect(part); }
    bool on_string(view part, std::size_t, error_code&) {
        return events_.on_string(whole(part), cursor_.string()), clear();
    }
    bool on_key_part(view part, std::size_t, error_code&) { return collect(part); }
    bool on_key(view part, std::size_t, error_code&) { return events_.on_name(whole(part), cursor_.string()), clear(); }
    bool on_number_part(view, error_code&) { return true; }
    bool on_int64(std::int64_t, view, error_code&) { return number(); }
    bool on_uint64(std::uint64_t, view, error_code&) { return number(); }
    bool on_double(double, view, error_code&) { return number(); }
    bool on_bool(bool value, error_code&) { return events_.on_boolean(value, cursor_.fixed(value ? 4 : 5)), true; }
    bool on_null(error_code&) { return events_.on_null(cursor_.fixed(4)), true; }
    bool on_comment_part(view, error_code&) { return true; }
    bool on_comment(view, error_code&) { return true; }

private:
    bool collect(view part) { return parts_.append(part.data(), part.size()), true; }
    bool clear() { return parts_.clear(), true; }

    std::string_view whole(view last) {
        if (parts_.empty()) return {last.data(), last.size()};
        collect(last);
        return parts_;
    }

    bool number() {
        json_span const span = cursor_.number();
        events_.on_number(text_.substr(span.begin, span.end - span.begin), span);
        return true;
    }

    std::string_view text_;
    token_cursor cursor_;
    Events& events_;
    std::string parts_;
};

/// What a person most likely meant by the text that is not JSON at `offset`.
inline std::string syntax_hint(std::string_view text, std::size_t offset) {
    if (text.starts_with("\xEF\xBB\xBF")) return "remove the byte order mark";
    if (offset >= text.size()) return "the text ends too early";
    std::string_view const rest = text.substr(offset);
    std::size_t const before = text.substr(0, offset).find_last_not_of(" \t\r\n");
    bool const after_comma = before != std::string_view::npos && text[before] == ',';
    if (after_comma && (rest[0] == '}' || rest[0] == ']')) return "remove the comma before the closing bracket";
    if (rest.starts_with("NaN") || rest.starts_with("Inf") || rest.starts_with("-Inf"))
        return "JSON has no NaN and no infinity; send null or a string";
    if (rest[0] == '\'') return "use double quotes";
    if (rest[0] == '/') return "JSON has no comments";
    if (rest.starts_with("True") || rest.starts_with("False") || rest.starts_with("None"))
        return "this is Python, not JSON: use json.dumps";
    if (rest.starts_with("undefined")) return "undefined has no JSON form; send null";
    return {};
}

inline errc syntax_code(boost::system::error_code const& code) {
    if (code == boost::json::error::too_deep) return errc::json_too_deep;
    if (code == boost::json::error::illegal_leading_surrogate ||
        code == boost::json::error::illegal_trailing_surrogate ||
        code == boost::json::error::expected_utf16_escape)
        return errc::json_lone_surrogate;
    return errc::json_syntax;
}

}  // namespace detail

/// Reads exactly one strict JSON document (RFC 8259, RES-1) and reports it to `events`, which has
/// `on_null(span)`, `on_boolean(bool, span)`, `on_number(text, span)`, `on_string(decoded, span)`,
/// `on_name(decoded, span)`, `on_array_begin/end(span)` and `on_object_begin/end(span)`. The strings handed over live
/// as long as the call. Returns the fault that ended the reading, if any; the events before it have been delivered.
/// Linear in the size of the text; memory: the longest string that holds an escape.
template <class Events>
std::optional<fault> read_json(std::string_view text, Events& events, std::size_t max_depth = default_json_depth) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fault{errc::json_empty, {}, "one JSON document", "nothing", {}, text.size()};
    if (std::size_t const bad = first_invalid_utf8(text); bad < text.size())
        return fault{errc::json_utf8, {}, "UTF-8", "an invalid byte", {}, bad};

    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::basic_parser<detail::event_adapter<Events>> parser(options, text, events);
    boost::system::error_code code;
    std::size_t const end = parser.write_some(false, text.data(), text.size(), code);
    if (code) {
        return fault{detail::syntax_code(code), {}, {}, {}, detail::syntax_hint(text, end), end};
    }
    if (std::size_t const more = text.find_first_not_of(" \t\r\n", end); more != std::string_view::npos)
        return fault{errc::json_trailing_text, {}, "the end of the text", {}, {}, more};
    return std::nullopt;
}

}  // namespace syncfn

#endif
