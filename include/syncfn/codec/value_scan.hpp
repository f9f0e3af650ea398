// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_VALUE_SCAN_HPP
#define SYNCFN_CODEC_VALUE_SCAN_HPP

#include <syncfn/codec/number_scan.hpp>
#include <syncfn/codec/string_scan.hpp>
#include <syncfn/codec/token_scan.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace syncfn::scan {

/// So many levels of brackets are followed at the most.
inline constexpr std::size_t most_depth = 512;

/// The brackets that are open at one place of a text, a bit for each.
class open_brackets {
public:
    explicit open_brackets(std::size_t depth) : limit_(depth < most_depth ? depth : most_depth) {}

    bool none() const { return depth_ == 0; }
    /// The innermost one is a brace. Precondition: there is one.
    bool in_object() const { return (bits_[(depth_ - 1) / 64] >> ((depth_ - 1) % 64) & 1) != 0; }

    /// False when there are too many.
    bool open(bool object) {
        if (depth_ == limit_) return false;
        std::uint64_t const bit = std::uint64_t{1} << (depth_ % 64);
        std::uint64_t& bits = bits_[depth_ / 64];
        bits = object ? bits | bit : bits & ~bit;
        ++depth_;
        return true;
    }
    void close() { --depth_; }

private:
    std::size_t depth_ = 0;
    std::size_t limit_;
    std::array<std::uint64_t, most_depth / 64> bits_{};
};

/// Why a walk ended.
enum class walk_stop : std::uint8_t {
    whole,       ///< the value was read
    unexpected,  ///< what stands here cannot stand here
    broken,      ///< a value or name should begin here, and what begins is none
    too_deep,    ///< the bracket here is one too many
};

struct walk_end {
    char const* at;  ///< behind the value, or where the walk got stuck
    walk_stop why;
};

/// Behind the name that begins here and its colon, where the value begins.
template <class Events>
walk_end walk_name(char const* at, char const* end, Events& events) {
    if (at == end || *at != '"') return {at, walk_stop::unexpected};
    bool escaped = false;
    char const* const behind = string(at + 1, end, escaped);
    if (behind == nullptr) return {at, walk_stop::broken};
    events.on_name(at, behind, escaped);
    at = space(behind, end);
    if (at == end || *at != ':') return {at, walk_stop::unexpected};
    return {space(at + 1, end), walk_stop::whole};
}

/// Behind the value that begins here and has no brackets, or null.
template <class Events>
char const* walk_scalar(char const* at, char const* end, Events& events) {
    bool escaped = false;
    char const* behind = nullptr;
    switch (*at) {
        case '"':
            if ((behind = string(at + 1, end, escaped)) != nullptr) events.on_string(at, behind, escaped);
            return behind;
        case 't':
            if ((behind = literal(at, end, "true")) != nullptr) events.on_boolean(at, behind);
            return behind;
        case 'f':
            if ((behind = literal(at, end, "false")) != nullptr) events.on_boolean(at, behind);
            return behind;
        case 'n':
            if ((behind = literal(at, end, "null")) != nullptr) events.on_null(at, behind);
            return behind;
        default:
            if ((behind = number(at, end)) != nullptr) events.on_number(at, behind);
            return behind;
    }
}

/// Walks through the value that begins here and tells `events` of each part: `on_open(at, object)`,
/// `on_close(at, object)`, and with the place behind it `on_name`, `on_string` (both with whether an escape
/// stands in it), `on_number`, `on_boolean` and `on_null`. At most `depth` levels of brackets, and never more
/// than `most_depth`; it does not call itself, so no text can exhaust the stack. Linear.
template <class Events>
walk_end walk(char const* at, char const* end, std::size_t depth, Events& events) {
    open_brackets open(depth);
    for (;;) {
        if (at == end) return {at, walk_stop::unexpected};
        char const first = *at;
        bool const object = first == '{';
        if (object || first == '[') {
            if (!open.open(object)) return {at, walk_stop::too_deep};
            events.on_open(at, object);
            at = space(at + 1, end);
            if (at == end || *at != (object ? '}' : ']')) {
                walk_end const begun = object ? walk_name(at, end, events) : walk_end{at, walk_stop::whole};
                if (begun.why != walk_stop::whole) return begun;
                at = begun.at;
                continue;
            }
        } else {
            char const* const behind = walk_scalar(at, end, events);
            if (behind == nullptr) return {at, walk_stop::broken};
            at = behind;
        }
        // Behind a value, or at the bracket that closes at once: all that closes here, and then a comma.
        for (;;) {
            if (open.none()) return {at, walk_stop::whole};
            at = space(at, end);
            if (at == end) return {at, walk_stop::unexpected};
            if (*at == ',') break;
            if (*at != (open.in_object() ? '}' : ']')) return {at, walk_stop::unexpected};
            events.on_close(at, open.in_object());
            open.close();
            ++at;
        }
        at = space(at + 1, end);
        if (open.in_object()) {
            walk_end const next = walk_name(at, end, events);
            if (next.why != walk_stop::whole) return next;
            at = next.at;
        }
    }
}

/// For a walk whose end alone counts.
struct no_events {
    static void on_open(char const*, bool) {}
    static void on_close(char const*, bool) {}
    static void on_name(char const*, char const*, bool) {}
    static void on_string(char const*, char const*, bool) {}
    static void on_number(char const*, char const*) {}
    static void on_boolean(char const*, char const*) {}
    static void on_null(char const*, char const*) {}
};

/// Behind the value that begins here, whatever it is; at most `depth` levels of brackets.
inline char const* value(char const* at, char const* end, std::size_t depth) {
    no_events nothing;
    walk_end const stop = walk(at, end, depth, nothing);
    return stop.why == walk_stop::whole ? stop.at : nullptr;
}

}  // namespace syncfn::scan

#endif
