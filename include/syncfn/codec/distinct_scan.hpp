// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_DISTINCT_SCAN_HPP
#define SYNCFN_CODEC_DISTINCT_SCAN_HPP

#include <syncfn/codec/scanner.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace syncfn {

/// The names of one object so far, as they stand in the text, to notice one that comes twice. It holds a
/// limited number, and gives up early rather than to be wrong: a name with an escape has other spellings.
class distinct_names {
public:
    /// False when `name` was here before, or there is no telling.
    bool add(std::string_view name, bool escaped) {
        if (escaped || count_ == names_.size()) return false;
        // One bit tells most new names apart without a look at the old ones.
        std::uint64_t const bit = std::uint64_t{1} << (fingerprint(name) & 63);
        if ((seen_ & bit) != 0)
            for (std::size_t i = 0; i < count_; ++i)
                if (std::string_view(names_[i].begin, names_[i].size) == name) return false;
        seen_ |= bit;
        names_[count_++] = {name.data(), name.size()};
        return true;
    }

private:
    static std::size_t fingerprint(std::string_view name) {
        if (name.empty()) return 0;
        auto const byte = [&](std::size_t at) { return std::size_t{static_cast<std::uint8_t>(name[at])}; };
        return name.size() * 7 + byte(0) * 31 + byte(name.size() / 2) * 5 + byte(name.size() - 1);
    }

    std::uint64_t seen_ = 0;
    std::size_t count_ = 0;
    struct spelled {
        char const* begin;
        std::size_t size;
    };
    std::array<spelled, 64> names_;  // not initialised: only the first `count_` are read
};

}  // namespace syncfn

namespace syncfn::scan {

/// So many levels of brackets the fast readers follow: `distinct_value` calls itself, with a kilobyte on the
/// stack for each level. What is nested deeper is left to the careful reader, which needs no stack.
inline constexpr std::size_t most_distinct_depth = 64;

/// As `value`, and null too when an object in it has a name twice, or may have: the careful reader warns of
/// that.
inline char const* distinct_value(char const* at, char const* end, std::size_t depth);

/// Behind the object whose `{` has just been read. Calls `member(name, escaped, at)` with the place of each
/// value, which returns the place behind it or null.
template <class Member>
char const* each_member(char const* at, char const* end, Member member) {
    at = space(at, end);
    if (at != end && *at == '}') return at + 1;
    for (;;) {
        if ((at = mark(at, end, '"')) == nullptr) return nullptr;
        char const* const name = at;
        bool escaped = false;
        if ((at = string(at, end, escaped)) == nullptr) return nullptr;
        std::string_view const text(name, static_cast<std::size_t>(at - 1 - name));
        if ((at = mark(at, end, ':')) == nullptr) return nullptr;
        if ((at = member(text, escaped, space(at, end))) == nullptr) return nullptr;
        at = space(at, end);
        if (at == end) return nullptr;
        if (*at == '}') return at + 1;
        if (*at++ != ',') return nullptr;
    }
}

/// Behind the array whose `[` has just been read. Calls `element(at)` with the place of each value, which
/// returns the place behind it or null.
template <class Element>
char const* each_element(char const* at, char const* end, Element element) {
    at = space(at, end);
    if (at != end && *at == ']') return at + 1;
    for (;;) {
        if ((at = element(space(at, end))) == nullptr) return nullptr;
        at = space(at, end);
        if (at == end) return nullptr;
        if (*at == ']') return at + 1;
        if (*at++ != ',') return nullptr;
    }
}

inline char const* distinct_value(char const* at, char const* end, std::size_t depth) {
    if (at == end || (*at != '{' && *at != '[')) return value(at, end, depth);
    if (depth == 0) return nullptr;
    if (*at == '[')
        return each_element(at + 1, end,
                            [&](char const* here) { return distinct_value(here, end, depth - 1); });
    distinct_names names;
    return each_member(at + 1, end, [&](std::string_view name, bool escaped, char const* here) {
        return names.add(name, escaped) ? distinct_value(here, end, depth - 1) : nullptr;
    });
}

}  // namespace syncfn::scan

#endif
