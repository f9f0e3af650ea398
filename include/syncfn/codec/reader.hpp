// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_READER_HPP
#define SYNCFN_CODEC_READER_HPP

#include <syncfn/codec/exponent.hpp>
#include <syncfn/codec/surrogate.hpp>
#include <syncfn/codec/syntax_hint.hpp>
#include <syncfn/protocol/fault.hpp>
#include <syncfn/protocol/utf8.hpp>

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

/// Finds the place of each event again. The parser reports no positions, but its events come in document
/// order and the text up to each of them is valid, so one cursor that skips token by token keeps step with
/// it.
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
        while (at < text_.size() &&
               std::string_view("+-.0123456789Ee").find(text_[at]) != std::string_view::npos)
            ++at;
        return advance(begin, at);
    }

    /// A bracket, `true`, `false` or `null`.
    json_span fixed(std::size_t length) {
        std::size_t const begin = start();
        return advance(begin, begin + length);
    }

    /// Where the next token begins, or the end of the text.
    std::size_t start() {
        while (at_ < text_.size() && std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos)
            ++at_;
        return at_;
    }

private:
    json_span advance(std::size_t begin, std::size_t end) {
        at_ = end;
        return {begin, end};
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

/// Boost.JSON's handler interface, turned into events that carry their place; numbers as text, strings in one
/// piece.
template <class Events>
class event_adapter {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using error_code = boost::system::error_code;
    using view = boost::json::string_view;

    /// The first `known` events are swallowed: an earlier reading has delivered them.
    event_adapter(std::string_view text, Events& events, std::size_t known)
        : text_(text), cursor_(text), events_(events), known_(known) {}

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code&) {
        return fixed(1, [&](json_span at) { events_.on_array_begin(at); });
    }
    bool on_array_end(std::size_t, error_code&) {
        return fixed(1, [&](json_span at) { events_.on_array_end(at); });
    }
    bool on_object_begin(error_code&) {
        return fixed(1, [&](json_span at) { events_.on_object_begin(at); });
    }
    bool on_object_end(std::size_t, error_code&) {
        return fixed(1, [&](json_span at) { events_.on_object_end(at); });
    }
    bool on_string_part(view part, std::size_t, error_code&) { return collect(part); }
    bool on_string(view part, std::size_t, error_code&) {
        return string(part, [&](std::string_view decoded, json_span at) { events_.on_string(decoded, at); });
    }
    bool on_key_part(view part, std::size_t, error_code&) { return collect(part); }
    bool on_key(view part, std::size_t, error_code&) {
        return string(part, [&](std::string_view decoded, json_span at) { events_.on_name(decoded, at); });
    }
    bool on_number_part(view, error_code&) { return true; }
    bool on_int64(std::int64_t, view, error_code&) { return number(); }
    bool on_uint64(std::uint64_t, view, error_code&) { return number(); }
    bool on_double(double, view, error_code&) { return number(); }
    bool on_bool(bool value, error_code&) {
        return fixed(value ? 4 : 5, [&](json_span at) { events_.on_boolean(value, at); });
    }
    bool on_null(error_code&) {
        return fixed(4, [&](json_span at) { events_.on_null(at); });
    }
    bool on_comment_part(view, error_code&) { return true; }
    bool on_comment(view, error_code&) { return true; }

    std::size_t count() const { return count_; }
    std::size_t next_token() { return cursor_.start(); }

private:
    bool is_news() { return ++count_ > known_; }

    template <class Deliver>
    bool fixed(std::size_t length, Deliver deliver) {
        json_span const at = cursor_.fixed(length);
        if (is_news()) deliver(at);
        return true;
    }

    template <class Deliver>
    bool string(view last, Deliver deliver) {
        json_span const at = cursor_.string();
        if (!parts_.empty()) collect(last);
        if (is_news()) deliver(parts_.empty() ? std::string_view(last.data(), last.size()) : parts_, at);
        parts_.clear();
        return true;
    }

    bool number() {
        json_span const at = cursor_.number();
        if (is_news()) events_.on_number(text_.substr(at.begin, at.end - at.begin), at);
        return true;
    }

    bool collect(view part) {
        parts_.append(part.data(), part.size());
        return true;
    }

    std::string_view text_;
    token_cursor cursor_;
    Events& events_;
    std::size_t known_;
    std::size_t count_ = 0;
    std::string parts_;
};

/// How one run of the parser ended.
struct parser_end {
    boost::system::error_code code;
    std::size_t offset;      ///< where it stopped
    std::size_t next_token;  ///< where the token begins that it did not finish
    std::size_t events;      ///< how many it had reported
};

/// Runs the parser over `input`, which has the tokens of `text` at the same places.
template <class Events>
parser_end run_parser(std::string_view input, std::string_view text, Events& events, std::size_t known,
                      std::size_t max_depth) {
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::basic_parser<event_adapter<Events>> parser(options, text, events, known);
    parser_end end{};
    end.offset = parser.write_some(false, input.data(), input.size(), end.code);
    end.next_token = parser.handler().next_token();
    end.events = parser.handler().count();
    return end;
}

inline fault syntax_fault(std::string_view text, parser_end const& end) {
    if (end.code == boost::json::error::too_deep) return {errc::json_too_deep, {}, {}, {}, {}, end.offset};
    if (end.next_token < text.size() && text[end.next_token] == '"')
        if (std::optional<std::size_t> const half = lone_surrogate_in(text, end.next_token))
            return {errc::json_lone_surrogate,          {}, "a high surrogate and a low one together",
                    std::string(text.substr(*half, 6)), {}, *half};
    return {errc::json_syntax, {}, {}, {}, syntax_hint(text, end.offset), end.offset};
}

inline fault utf8_fault(std::string_view text, std::size_t offset) {
    constexpr std::string_view digits = "0123456789abcdef";
    auto const byte = static_cast<std::uint8_t>(text[offset]);
    bool const utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    return {errc::json_utf8,
            {},
            "UTF-8",
            std::string("the byte 0x") + digits[byte >> 4] + digits[byte & 15],
            utf16 ? "this is UTF-16" : "",
            offset};
}

}  // namespace detail

/// Reads exactly one strict JSON document (RFC 8259, RES-1) and reports it to `events`, which has
/// `on_null(span)`, `on_boolean(bool, span)`, `on_number(text, span)`, `on_string(decoded, span)`,
/// `on_name(decoded, span)`, `on_array_begin/end(span)` and `on_object_begin/end(span)`. The strings handed
/// over live as long as the call. Returns the fault that ended the reading, if any; the events before it have
/// been delivered. Linear in the size of the text; memory: the longest string that holds an escape.
template <class Events>
std::optional<fault> read_json(std::string_view text, Events& events,
                               std::size_t max_depth = default_json_depth) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fault{errc::json_empty, {}, "one JSON document", "nothing", {}, text.size()};
    if (std::size_t const bad = first_invalid_utf8(text); bad < text.size())
        return detail::utf8_fault(text, bad);
    detail::parser_end end = detail::run_parser(text, text, events, 0, max_depth);
    if (end.code == boost::json::error::exponent_overflow)  // valid JSON, and the parser's limit, not ours
        end = detail::run_parser(without_exponents(text), text, events, end.events, max_depth);
    if (end.code) return detail::syntax_fault(text, end);
    if (std::size_t const more = text.find_first_not_of(" \t\r\n", end.offset);
        more != std::string_view::npos)
        return fault{errc::json_trailing_text, {}, "the end of the text", {}, "logs go to stderr", more};
    return std::nullopt;
}

}  // namespace syncfn

#endif
