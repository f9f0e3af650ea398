// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_PROTOCOL_TEXT_HASH_HPP
#define SYNCFN_PROTOCOL_TEXT_HASH_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string_view>

namespace syncfn {

namespace detail {

/// Both halves of the product of 128 bits, one over the other: each bit of the input reaches each bit of the
/// result.
inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
#if defined(__SIZEOF_INT128__)
    __extension__ using wide = unsigned __int128;
    wide const product = static_cast<wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
#else
    std::uint64_t const a_low = a & 0xFFFFFFFF, a_high = a >> 32;
    std::uint64_t const b_low = b & 0xFFFFFFFF, b_high = b >> 32;
    std::uint64_t const low = a_low * b_low;
    std::uint64_t const middle = a_high * b_low + (low >> 32);
    std::uint64_t const other = a_low * b_high + (middle & 0xFFFFFFFF);
    return (a * b) ^ (a_high * b_high + (middle >> 32) + (other >> 32));
#endif
}

/// A number that nobody can know who sends us text; the same for the life of the process.
inline std::uint64_t process_secret() {
    static std::uint64_t const secret = [] {
        std::random_device random;
        return std::uint64_t{random()} << 32 | random();
    }();
    return secret;
}

}  // namespace detail

/// Hashes texts and numbers, eight bytes a step. The hash depends on a secret of the process: whoever sends
/// us names cannot choose them such that they collide. Two lists of parts have different hashes but by
/// chance, also where their texts are the same one after the other.
class text_hasher {
public:
    text_hasher() : secret_(detail::process_secret()), value_(~secret_) {}

    text_hasher& add(std::uint64_t number) {
        value_ = detail::folded_product(value_ ^ number, secret_ | 1) + number;
        return *this;
    }

    text_hasher& add(std::string_view text) {
        add(std::uint64_t{text.size()});
        char const* at = text.data();
        std::size_t left = text.size();
        for (; left > 8; left -= 8, at += 8) add(word_at<std::uint64_t>(at));
        return add(text.size() >= 8 ? word_at<std::uint64_t>(at + left - 8) : short_word(at, left));
    }

    std::uint64_t value() const { return value_; }

private:
    template <class Word>
    static std::uint64_t word_at(char const* at) {
        Word word;
        std::memcpy(&word, at, sizeof word);
        return word;
    }

    /// All of less than eight bytes, some of them twice: texts of one length differ here where they differ.
    static std::uint64_t short_word(char const* at, std::size_t size) {
        if (size >= 4) return word_at<std::uint32_t>(at) | word_at<std::uint32_t>(at + size - 4) << 32;
        if (size == 0) return 0;
        auto const byte = [at](std::size_t i) { return std::uint64_t{static_cast<std::uint8_t>(at[i])}; };
        return byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16;
    }

    std::uint64_t secret_;
    std::uint64_t value_;
};

inline std::uint64_t hash_of(std::string_view text) { return text_hasher().add(text).value(); }

}  // namespace syncfn

#endif
