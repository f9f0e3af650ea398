// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_JSON_ORACLE_HPP
#define SYNCFN_TESTS_SUPPORT_JSON_ORACLE_HPP

#include <syncfn/codec/reader.hpp>

#include <boost/json/basic_parser_impl.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace support {

/// What a reader made of a text: a line for each event, of a letter and what was delivered.
struct json_reading {
    bool accepted = false;
    bool unjudged = false;  ///< it met a limit of its own that JSON does not have
    std::vector<std::string> events = {};
};

/// Writes down the events of our reader.
struct event_lines {
    std::vector<std::string>& lines;

    using span = syncfn::json_span;
    void on_null(span) { lines.emplace_back("z"); }
    void on_boolean(bool value, span) { lines.emplace_back(value ? "t" : "f"); }
    void on_number(std::string_view text, span) { lines.push_back("n" + std::string(text)); }
    void on_string(std::string_view text, span) { lines.push_back("s" + std::string(text)); }
    void on_name(std::string_view text, span) { lines.push_back("k" + std::string(text)); }
    void on_array_begin(span) { lines.emplace_back("["); }
    void on_array_end(span) { lines.emplace_back("]"); }
    void on_object_begin(span) { lines.emplace_back("{"); }
    void on_object_end(span) { lines.emplace_back("}"); }
};

inline json_reading our_reading(std::string_view text, std::size_t depth = syncfn::default_json_depth) {
    json_reading out;
    event_lines events{out.events};
    out.accepted = !syncfn::read_json(text, events, depth);
    return out;
}

/// Writes down the events of Boost.JSON's parser.
class oracle_lines {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using error_code = boost::system::error_code;
    using view = boost::json::string_view;

    explicit oracle_lines(std::vector<std::string>& lines) : lines_(lines) {}

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code&) { return add("["); }
    bool on_array_end(std::size_t, error_code&) { return add("]"); }
    bool on_object_begin(error_code&) { return add("{"); }
    bool on_object_end(std::size_t, error_code&) { return add("}"); }
    bool on_string_part(view part, std::size_t, error_code&) { return collect(part); }
    bool on_string(view part, std::size_t, error_code&) { return collect(part) && add("s"); }
    bool on_key_part(view part, std::size_t, error_code&) { return collect(part); }
    bool on_key(view part, std::size_t, error_code&) { return collect(part) && add("k"); }
    bool on_number_part(view part, error_code&) { return collect(part); }
    bool on_int64(std::int64_t, view part, error_code&) { return collect(part) && add("n"); }
    bool on_uint64(std::uint64_t, view part, error_code&) { return collect(part) && add("n"); }
    bool on_double(double, view part, error_code&) { return collect(part) && add("n"); }
    bool on_bool(bool value, error_code&) { return add(value ? "t" : "f"); }
    bool on_null(error_code&) { return add("z"); }
    bool on_comment_part(view, error_code&) { return true; }
    bool on_comment(view, error_code&) { return true; }

private:
    bool collect(view part) {
        parts_.append(part.data(), part.size());
        return true;
    }
    bool add(char const* kind) {
        lines_.push_back(kind + parts_);
        parts_.clear();
        return true;
    }

    std::vector<std::string>& lines_;
    std::string parts_;
};

/// Boost.JSON refuses a number with a very large exponent, which is JSON all the same.
inline json_reading oracle_reading(std::string_view text, std::size_t depth = syncfn::default_json_depth) {
    json_reading out;
    boost::json::parse_options options;
    options.max_depth = depth;
    boost::json::basic_parser<oracle_lines> parser(options, out.events);
    boost::system::error_code code;
    std::size_t const read = parser.write_some(false, text.data(), text.size(), code);
    out.accepted = !code && text.find_first_not_of(" \t\r\n", read) == std::string_view::npos;
    out.unjudged = code == boost::json::error::exponent_overflow;
    return out;
}

/// Whether our reader and Boost.JSON's parser say the same of a text. Before a fault, either may have
/// delivered more: ours looks for bytes that are no UTF-8 first, and reports a number when it has ended.
inline bool readings_agree(std::string_view text, std::size_t depth = syncfn::default_json_depth) {
    json_reading const theirs = oracle_reading(text, depth);
    if (theirs.unjudged) return true;
    json_reading const ours = our_reading(text, depth);
    if (ours.accepted != theirs.accepted) return false;
    return !ours.accepted || ours.events == theirs.events;
}

}  // namespace support

#endif
