// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_FUZZ_JSON_GRAMMAR_HPP
#define SYNCFN_TESTS_FUZZ_JSON_GRAMMAR_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fuzz {

/// The grammar of RFC 8259 written down once more, production by production, to judge the reader by. Beyond
/// the grammar it refuses what the reader refuses: halves of surrogate pairs, and too much nesting. It does
/// not look at UTF-8.
class json_grammar {
public:
    json_grammar(std::string_view text, std::size_t max_depth) : text_(text), depth_left_(max_depth) {}

    bool matches() {
        space();
        if (!value()) return false;
        space();
        return at_ == text_.size();
    }

private:
    bool next_is(std::string_view any) const {
        return at_ < text_.size() && any.find(text_[at_]) != std::string_view::npos;
    }
    bool take(std::string_view any) { return next_is(any) && ++at_ != 0; }
    void space() {
        while (take(" \t\r\n")) {
        }
    }

    bool word(std::string_view letters) {
        if (!text_.substr(at_).starts_with(letters)) return false;
        at_ += letters.size();
        return true;
    }

    bool value() {
        if (next_is("{")) return nested("}", [this] { return member(); });
        if (next_is("[")) return nested("]", [this] { return value(); });
        if (next_is("\"")) return string();
        return word("true") || word("false") || word("null") || number();
    }

    template <class Item>
    bool nested(std::string_view closing, Item item) {
        if (depth_left_ == 0) return false;
        --depth_left_;
        ++at_;
        space();
        bool whole = take(closing);
        while (!whole) {
            space();
            if (!item()) return false;
            space();
            whole = take(closing);
            if (!whole && !take(",")) return false;
        }
        ++depth_left_;
        return true;
    }

    bool member() {
        if (!next_is("\"") || !string()) return false;
        space();
        if (!take(":")) return false;
        space();
        return value();
    }

    std::size_t digits() {
        std::size_t count = 0;
        while (take("0123456789")) ++count;
        return count;
    }

    bool number() {
        take("-");
        if (!take("0") && digits() == 0) return false;
        if (take(".") && digits() == 0) return false;
        if (!take("eE")) return true;
        take("+-");
        return digits() != 0;
    }

    bool string() {
        ++at_;
        while (at_ < text_.size() && text_[at_] != '"') {
            if (static_cast<std::uint8_t>(text_[at_]) < 0x20) return false;
            if (text_[at_] != '\\')
                ++at_;
            else if (!escape())
                return false;
        }
        return take("\"");
    }

    bool escape() {
        ++at_;
        if (take("\"\\/bfnrt")) return true;
        auto const unit = code_unit();
        if (!unit || (*unit >= 0xDC00 && *unit <= 0xDFFF)) return false;
        if (*unit < 0xD800 || *unit > 0xDBFF) return true;
        if (!take("\\")) return false;
        auto const low = code_unit();
        return low && *low >= 0xDC00 && *low <= 0xDFFF;
    }

    std::optional<unsigned> code_unit() {
        if (!take("u")) return std::nullopt;
        unsigned unit = 0;
        for (int i = 0; i < 4; ++i) {
            if (!next_is("0123456789abcdefABCDEF")) return std::nullopt;
            char const c = text_[at_++];
            unit = unit * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        return unit;
    }

    std::string_view text_;
    std::size_t depth_left_;
    std::size_t at_ = 0;
};

}  // namespace fuzz

#endif
