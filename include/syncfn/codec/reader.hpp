// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_READER_HPP
#define SYNCFN_CODEC_READER_HPP

#include <syncfn/codec/scanner.hpp>
#include <syncfn/codec/syntax_fault.hpp>
#include <syncfn/codec/utf8_check.hpp>
#include <syncfn/protocol/fault.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace syncfn {

/// How much nesting a reader accepts, and the most that can be asked for: far more than any record has, far
/// less than a stack holds.
inline constexpr std::size_t default_json_depth = scan::most_depth;

/// The bytes of the document that one event stands for.
struct json_span {
    std::size_t begin;
    std::size_t end;
};

namespace detail {

/// The parts of a walk, turned into events that carry their place; strings as what they stand for.
template <class Events>
class event_adapter {
public:
    event_adapter(std::string_view text, Events& events) : begin_(text.data()), events_(events) {}

    void on_open(char const* at, bool object) {
        if (object)
            events_.on_object_begin(span(at, at + 1));
        else
            events_.on_array_begin(span(at, at + 1));
    }
    void on_close(char const* at, bool object) {
        if (object)
            events_.on_object_end(span(at, at + 1));
        else
            events_.on_array_end(span(at, at + 1));
    }
    void on_name(char const* at, char const* behind, bool escaped) {
        events_.on_name(decoded(at, behind, escaped), span(at, behind));
    }
    void on_string(char const* at, char const* behind, bool escaped) {
        events_.on_string(decoded(at, behind, escaped), span(at, behind));
    }
    void on_number(char const* at, char const* behind) {
        events_.on_number(std::string_view(at, static_cast<std::size_t>(behind - at)), span(at, behind));
    }
    void on_boolean(char const* at, char const* behind) { events_.on_boolean(*at == 't', span(at, behind)); }
    void on_null(char const* at, char const* behind) { events_.on_null(span(at, behind)); }

private:
    json_span span(char const* at, char const* behind) const {
        return {static_cast<std::size_t>(at - begin_), static_cast<std::size_t>(behind - begin_)};
    }

    std::string_view decoded(char const* at, char const* behind, bool escaped) {
        std::string_view const content(at + 1, static_cast<std::size_t>(behind - at - 2));
        if (!escaped) return content;
        if (room_.size() < content.size()) room_.resize(content.size());
        char const* const end = scan::unescape(content, room_.data());
        return {room_.data(), static_cast<std::size_t>(end - room_.data())};
    }

    char const* begin_;
    Events& events_;
    std::string room_;  ///< for the string at hand
};

}  // namespace detail

/// Reads exactly one strict JSON document (RFC 8259, RES-1) and reports it to `events`, which has
/// `on_null(span)`, `on_boolean(bool, span)`, `on_number(text, span)`, `on_string(decoded, span)`,
/// `on_name(decoded, span)`, `on_array_begin/end(span)` and `on_object_begin/end(span)`. The strings handed
/// over live as long as the call. Returns the fault that ended the reading, if any; the events before it have
/// been delivered. Linear in the size of the text; memory: the longest string that holds an escape.
template <class Events>
std::optional<fault> read_json(std::string_view text, Events& events,
                               std::size_t max_depth = default_json_depth) {
    char const* const end = text.data() + text.size();
    char const* const begin = scan::space(text.data(), end);
    if (begin == end) return fault{errc::json_empty, {}, "one JSON document", "nothing", {}, text.size()};
    if (std::size_t const bad = invalid_utf8(text); bad < text.size()) return utf8_fault(text, bad);
    detail::event_adapter<Events> adapter(text, events);
    scan::walk_end const stop = scan::walk(begin, end, max_depth, adapter);
    if (stop.why != scan::walk_stop::whole) return walk_fault(text, stop);
    if (char const* const more = scan::space(stop.at, end); more != end)
        return fault{errc::json_trailing_text, {},
                     "the end of the text",    {},
                     "logs go to stderr",      static_cast<std::size_t>(more - text.data())};
    return std::nullopt;
}

}  // namespace syncfn

#endif
