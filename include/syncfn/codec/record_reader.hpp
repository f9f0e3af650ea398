// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_RECORD_READER_HPP
#define SYNCFN_CODEC_RECORD_READER_HPP

#include <syncfn/codec/member_key.hpp>
#include <syncfn/codec/member_order.hpp>
#include <syncfn/codec/name_table.hpp>
#include <syncfn/codec/value_reader.hpp>
#include <syncfn/entity/record.hpp>

#include <boost/mp11/algorithm.hpp>  // mp_at_c

#include <array>
#include <bitset>
#include <cstddef>
#include <string_view>
#include <utility>

namespace syncfn {

/// Reads records straight from text into their members.
///
/// A record in the order of its description is read without a look at its names one by one: `,"name":` is
/// compared as one constant per member. Other orders, members that are absent and members that nobody knows
/// take `any_order`, which predicts each name from the record before, and asks a table that was made at
/// compile time when it was wrong.
template <described R>
class record_reader {
public:
    /// Behind the record that begins at `at`, or null when it is not plainly an `R`; then `into` is in any
    /// state. What `into` holds already is overwritten, and its memory used again. Linear.
    char const* read(char const* at, R& into, reading_place const& around) {
        if (at == around.end || *at != '{' || around.depth == 0) return nullptr;
        reading_place const inside = around.inside();
        return members(at + 1, into, inside, std::make_index_sequence<count>());
    }

private:
    static constexpr std::size_t count = member_count<R>;
    static constexpr name_table<count> names{detail::list_of<R>::names};

    template <std::size_t Index>
    using member = boost::mp11::mp_at_c<detail::members_of<R>, Index>;

    template <std::size_t... Index>
    char const* members(char const* at, R& into, reading_place const& inside, std::index_sequence<Index...>) {
        std::size_t done = 0;
        // Ends with the first member that is not where the description has it.
        static_cast<void>((in_order<Index>(at, done, into, inside) && ...));
        if (at == nullptr) return nullptr;
        if (done == count && at != inside.end && *at == '}') return at + 1;
        return any_order(at, done, into, inside);
    }

    /// Reads a member if it stands in its turn. False when something else does, and when its value is bad:
    /// then `at` is null.
    template <std::size_t Index>
    [[gnu::always_inline]] static bool in_order(char const*& at, std::size_t& done, R& into,
                                                reading_place const& inside) {
        char const* const value = behind_key<Index>(at, inside.end);
        if (value == nullptr) return false;
        at = value_at<Index>(value, into, inside);
        done = Index + 1;
        return at != nullptr;
    }

    /// Where the value of a member begins whose key stands here, perhaps with white space around.
    template <std::size_t Index>
    [[gnu::always_inline]] static char const* behind_key(char const* at, char const* end) {
        using key = member_key<member<Index>>;
        char const* value = Index == 0 ? key::behind_first(at, end) : key::behind(at, end);
        if (value == nullptr) {
            if (Index != 0 && (at == end || *at++ != ',')) return nullptr;
            value = key::behind_first(scan::space(at, end), end);
            if (value == nullptr) return nullptr;
        }
        return scan::space(value, end);
    }

    template <std::size_t Index>
    [[gnu::always_inline]] static char const* value_at(char const* at, R& into, reading_place const& inside) {
        using value = member_value_t<member<Index>>;
        return value_reader<value>::read(at, into.*member<Index>::pointer, inside);
    }

    /// The rest of a record whose first `done` members have been read.
    char const* any_order(char const* at, std::size_t done, R& into, reading_place const& inside) {
        std::bitset<count> seen;
        for (std::size_t i = 0; i < done; ++i) seen.set(i);
        std::size_t previous = done == 0 ? count : done - 1;
        distinct_names unknown;
        char const* const end = inside.end;
        at = scan::space(at, end);
        if (done == 0 && at != end && *at == '}') return absent(seen, into, inside) ? at + 1 : nullptr;
        for (bool first = done == 0;; first = false) {
            if (at == end) return nullptr;
            if (!first && *at == '}') return absent(seen, into, inside) ? at + 1 : nullptr;
            if (!first && *at++ != ',') return nullptr;
            if ((at = scan::mark(at, end, '"')) == nullptr) return nullptr;
            std::size_t const index = name_here(at, previous, unknown, end);
            if (at == nullptr || (at = scan::mark(at, end, ':')) == nullptr) return nullptr;
            at = scan::space(at, end);
            if (index == count) {
                at = scan::distinct_value(at, end, inside.depth);
            } else {
                if (seen.test(index)) return nullptr;
                seen.set(index);
                previous = index;
                at = readers[index](at, into, inside);
            }
            if (at == nullptr) return nullptr;
            at = scan::space(at, end);
        }
    }

    /// The member whose name begins at `at`, which moves behind the closing quote; `count` for an unknown
    /// one. `at` becomes null when the name is not plain.
    std::size_t name_here(char const*& at, std::size_t previous, distinct_names& unknown, char const* end) {
        std::size_t const guess = order_.after(previous);
        if (guess != count) {
            std::string_view const name = names[guess];
            if (char const* const after = scan::literal(at, end, name);
                after != nullptr && after != end && *after == '"') {
                at = after + 1;
                return guess;
            }
        }
        bool escaped = false;
        char const* const begin = at;
        if ((at = scan::string(begin, end, escaped)) == nullptr) return count;
        std::string_view const name(begin, static_cast<std::size_t>(at - 1 - begin));
        std::size_t const index = escaped ? count : names.find(name);
        if (index != count)
            order_.learn(previous, index);
        else if (!unknown.add(name, escaped))
            at = nullptr;
        return index;
    }

    /// Resets the members that were not there; false when one of them has to be, or what is there may stay.
    static bool absent(std::bitset<count> const& seen, R& into, reading_place const& inside) {
        if (seen.all()) return true;
        if (inside.missing == missing_policy::keep_default) return false;
        bool complete = true;
        std::size_t index = 0;
        for_each_member<R>([&](auto each) {
            if (seen.test(index++)) return;
            if constexpr (nullable<member_value_t<decltype(each)>>)
                (into.*each.pointer).reset();
            else
                complete = false;
        });
        return complete;
    }

    template <std::size_t Index>
    static char const* read_member(char const* at, R& into, reading_place const& inside) {
        return value_at<Index>(at, into, inside);
    }

    using reader = char const* (*)(char const*, R&, reading_place const&);

    static constexpr std::array<reader, count> readers =
        []<std::size_t... Index>(std::index_sequence<Index...>) {
            return std::array<reader, count>{&read_member<Index>...};
        }(std::make_index_sequence<count>());

    member_order<count> order_;
};

/// A record inside of a record.
template <described R>
struct value_reader<R> {
    static char const* read(char const* at, R& into, reading_place const& around) {
        return record_reader<R>().read(at, into, around);
    }
};

}  // namespace syncfn

#endif
