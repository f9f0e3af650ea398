// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ENUMERATOR_TEXT_HPP
#define SYNCFN_CODEC_ENUMERATOR_TEXT_HPP

#include <syncfn/entity/column_type.hpp>

#include <boost/describe/enumerators.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace syncfn {

/// The described names of an enumeration as JSON strings, made by the compiler: a name is an identifier and
/// needs no escape.
template <described_enum E>
class enumerator_text {
    template <class List>
    struct table;

    template <template <class...> class List, class... Enumerators>
    struct table<List<Enumerators...>> {
        static constexpr std::size_t count = sizeof...(Enumerators);
        static constexpr std::array<E, count> values{Enumerators::value...};
        static constexpr std::array<std::string_view, count> names{Enumerators::name...};
    };

    using described = table<boost::describe::describe_enumerators<E>>;
    static_assert(described::count > 0, "syncfn: an enumeration needs an enumerator to be written");

    static constexpr std::size_t longest =
        std::max_element(described::names.begin(), described::names.end(),
                         [](auto a, auto b) { return a.size() < b.size(); }) -> size();

public:
    /// What `put` needs: every name takes as many bytes, so that they are moved without a look at the length.
    static constexpr std::size_t room = (longest + 2 + 7) / 8 * 8;

    /// Writes the name of `value` with its quotes; null when it has none. Precondition: `room` bytes.
    static char* put(char* at, E value) {
        std::size_t const found = index_of(value);
        if (found == described::count) return nullptr;
        std::memcpy(at, texts[found].data(), room);
        return at + described::names[found].size() + 2;
    }

private:
    static constexpr std::array<std::array<char, room>, described::count> texts = [] {
        std::array<std::array<char, room>, described::count> made{};
        for (std::size_t i = 0; i < described::count; ++i) {
            made[i][0] = '"';
            std::copy(described::names[i].begin(), described::names[i].end(), made[i].begin() + 1);
            made[i][described::names[i].size() + 1] = '"';
        }
        return made;
    }();

    /// Most enumerations count 0, 1, 2: then the value is the index, and there is nothing to guess.
    static constexpr bool counted = [] {
        for (std::size_t i = 0; i < described::count; ++i)
            if (static_cast<std::uint64_t>(described::values[i]) != i) return false;
        return true;
    }();

    static std::size_t index_of(E value) {
        if constexpr (counted)
            return static_cast<std::size_t>(
                std::min<std::uint64_t>(static_cast<std::uint64_t>(value), described::count));
        else
            return static_cast<std::size_t>(
                std::find(described::values.begin(), described::values.end(), value) -
                described::values.begin());
    }
};

}  // namespace syncfn

#endif
