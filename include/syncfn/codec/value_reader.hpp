// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_VALUE_READER_HPP
#define SYNCFN_CODEC_VALUE_READER_HPP

#include <syncfn/codec/distinct_scan.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/record_codec.hpp>
#include <syncfn/codec/scanner.hpp>
#include <syncfn/codec/short_number.hpp>
#include <syncfn/codec/short_text.hpp>
#include <syncfn/codec/text_arena.hpp>
#include <syncfn/codec/whole_number.hpp>
#include <syncfn/entity/decimal.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// What the fast readers share on their way through one text.
struct reading_place {
    char const* end;    ///< of the text
    text_arena& texts;  ///< for what a `std::string_view` member cannot find in the text itself
    std::size_t depth;  ///< so many levels of brackets may still open
    missing_policy missing = missing_policy::refuse;

    /// Behind a bracket. Precondition: `depth` is not 0.
    reading_place inside() const { return {end, texts, depth - 1, missing}; }
};

/// A type whose careful reader can read the characters of a string: `value_codec<T>::parse(text, into)` says
/// whether they are one.
template <class T>
concept text_valued = requires(std::string_view text, T& into) {
    { value_codec<T>::parse(text, into) } -> std::same_as<bool>;
};

/// Reads one value the careful way: what is right but rare, such as `1.0` for an integer. Null when there is
/// a fault or a warning.
template <class T>
struct careful_value_reader {
    static char const* read(char const* at, T& into, reading_place const& around) {
        char const* const after = scan::distinct_value(at, around.end, around.depth);
        if (after == nullptr) return nullptr;
        decoded<document> const parsed = parse_document({at, static_cast<std::size_t>(after - at)});
        faults found = parsed.found;
        if (!found.empty()) return nullptr;
        reading notes(found, {.texts = &around.texts});
        read_value(parsed.value.root(), into, json_place(), notes);
        return found.empty() ? after : nullptr;
    }
};

/// How a `T` is read straight from text: `read(at, into, around)` returns the place behind the value, or null
/// when it is not plainly a `T`; then `into` is in any state, and `value_codec<T>::read` decides. A type
/// without a reader of its own takes the careful way at once. Precondition of all: well-formed UTF-8.
template <class T>
struct value_reader : careful_value_reader<T> {};

template <>
struct value_reader<bool> {
    /// Whether it is true is a coin toss to the processor: no branch depends on it.
    static char const* read(char const* at, bool& into, reading_place const& around) {
        if (around.end - at < 5) return read_last(at, into, around.end);
        into = *at == 't';
        std::uint32_t const first = word_at(at) ^ word_at(into ? "true" : "fals");
        char const* const after = at + (into ? 4 : 5);
        return (first | static_cast<std::uint32_t>(!into && after[-1] != 'e')) == 0 ? after : nullptr;
    }

private:
    static std::uint32_t word_at(char const* at) {
        std::uint32_t word;
        std::memcpy(&word, at, sizeof word);
        return word;
    }

    static char const* read_last(char const* at, bool& into, char const* end) {
        into = at != end && *at == 't';
        return scan::literal(at, end, into ? "true" : "false");
    }
};

template <whole_number I>
struct value_reader<I> {
    static char const* read(char const* at, I& into, reading_place const& around) {
        return scan::short_integer(at, around.end, into);
    }
};

template <std::floating_point F>
struct value_reader<F> {
    static char const* read(char const* at, F& into, reading_place const& around) {
        return scan::short_floating(at, around.end, into);
    }
};

template <>
struct value_reader<std::string> {
    static char const* read(char const* at, std::string& into, reading_place const& around) {
        if (at == around.end || *at != '"') return nullptr;
        char const* const begin = at + 1;
        char const* const stop = scan::near_special(begin, around.end);
        if (stop == around.end) return nullptr;
        if (*stop != '"') return read_escaped(begin, into, around);
        auto const size = static_cast<std::size_t>(stop - begin);
        if (size == into.size() && size <= longest_short_text)
            copy_short_text(into.data(), begin, size);
        else
            replace(into, begin, size);
        return stop + 1;
    }

private:
    /// Out of line, so that the usual way needs no stack.
    [[gnu::noinline]] static void replace(std::string& into, char const* begin, std::size_t size) {
        if (size > into.capacity())
            into = std::string(begin, size);  // exactly as large as it must be; assign() takes more
        else
            into.assign(begin, size);
    }

    [[gnu::noinline]] static char const* read_escaped(char const* begin, std::string& into,
                                                      reading_place const& around) {
        bool escaped = false;
        char const* const after = scan::string(begin, around.end, escaped);
        if (after == nullptr) return nullptr;
        std::string_view const content(begin, static_cast<std::size_t>(after - 1 - begin));
        into = around.texts.unescaped_for_now(content);  // growing first would fill it with zeros
        return after;
    }
};

/// A view of the text itself, or of the arena when an escape stands in it.
template <>
struct value_reader<std::string_view> {
    static char const* read(char const* at, std::string_view& into, reading_place const& around) {
        if (at == around.end || *at != '"') return nullptr;
        bool escaped = false;
        char const* const after = scan::string(at + 1, around.end, escaped);
        if (after == nullptr) return nullptr;
        into = {at + 1, static_cast<std::size_t>(after - at - 2)};
        if (escaped) into = around.texts.unescaped(into);
        return after;
    }
};

/// What travels as a string and is read from its characters; an escape among them goes the careful way.
template <class T>
    requires text_valued<T>
struct value_reader<T> {
    static char const* read(char const* at, T& into, reading_place const& around) {
        if (at == around.end || *at != '"') return nullptr;
        char const* const stop = scan::special(at + 1, around.end);
        if (stop == around.end || *stop != '"') return nullptr;
        std::string_view const text(at + 1, static_cast<std::size_t>(stop - at - 1));
        return value_codec<T>::parse(text, into) ? stop + 1 : nullptr;
    }
};

template <>
struct value_reader<decimal> {
    static char const* read(char const* at, decimal& into, reading_place const& around) {
        char const* const after = scan::number(at, around.end);
        if (after != nullptr) into = decimal(std::string_view(at, static_cast<std::size_t>(after - at)));
        return after;
    }
};

template <>
struct value_reader<raw_json> {
    static char const* read(char const* at, raw_json& into, reading_place const& around) {
        char const* const after = scan::distinct_value(at, around.end, around.depth);
        if (after != nullptr) into = raw_json(std::string(at, after));
        return after;
    }
};

/// A string whose column is null now and then leaves its memory to the next one that is not.
template <>
struct value_reader<std::optional<std::string>> {
    static char const* read(char const* at, std::optional<std::string>& into, reading_place const& around) {
        std::string& spare = around.texts.spare();
        if (at != around.end && *at == 'n') {
            if (into && into->capacity() > spare.capacity()) into->swap(spare);
            into.reset();
            return scan::literal(at, around.end, "null");
        }
        if (!into) into.emplace(std::move(spare));
        return value_reader<std::string>::read(at, *into, around);
    }
};

template <class T>
struct value_reader<std::optional<T>> {
    static char const* read(char const* at, std::optional<T>& into, reading_place const& around) {
        if (at != around.end && *at == 'n') {
            into.reset();
            return scan::literal(at, around.end, "null");
        }
        if (!into) into.emplace();
        return value_reader<T>::read(at, *into, around);
    }
};

template <class T, class Allocator>
    requires json_sequence<std::vector<T, Allocator>>
struct value_reader<std::vector<T, Allocator>> {
    static char const* read(char const* at, std::vector<T, Allocator>& into, reading_place const& around) {
        if (at == around.end || *at != '[' || around.depth == 0) return nullptr;
        reading_place const inside = around.inside();
        into.clear();
        return scan::each_element(at + 1, around.end, [&](char const* here) {
            T value{};
            char const* const after = value_reader<T>::read(here, value, inside);
            into.push_back(std::move(value));
            return after;
        });
    }
};

}  // namespace syncfn

#endif
