// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_MENDING_HPP
#define SYNCFN_CONFORMANCE_MENDING_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/surrogate.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// What can be wrong with an answer before it is JSON.
enum class text_fault : std::uint8_t {
    empty,
    byte_order_mark,
    invalid_utf8,
    lone_surrogate,
    not_a_number,
    leading_text,
    trailing_text,
    too_deep,
    syntax,
};

/// One such defect and its place.
struct text_defect {
    text_fault kind;
    std::size_t offset;
    std::string excerpt = {};  ///< the text there, or what a person most likely did
};

/// An answer with its defects taken out as far as that is possible without guessing at data, so that one
/// fault of the text does not hide everything behind it.
struct mended_text {
    std::string text;
    std::vector<text_defect> defects;
};

namespace detail {

/// One pass over a text that is nearly JSON.
class mender {
public:
    explicit mender(std::string_view text) : text_(text) {}

    mended_text run() {
        skip_mark();
        skip_leading_lines();
        while (at_ < text_.size()) {
            if (in_string_)
                string_step();
            else if (!plain_step())
                break;
        }
        return {std::move(out_), std::move(defects_)};
    }

private:
    void note(text_fault kind, std::size_t offset, std::string_view excerpt) {
        std::string text(excerpt.substr(0, 60));
        if (text.size() < excerpt.size()) text += "...";
        defects_.push_back({kind, offset, std::move(text)});
    }

    void skip_mark() {
        if (!text_.starts_with("\xEF\xBB\xBF")) return;
        note(text_fault::byte_order_mark, 0, {});
        at_ = 3;
    }

    /// Log lines in front of the document: everything up to the first line that begins with a brace.
    void skip_leading_lines() {
        std::size_t const begin = text_.find_first_not_of(" \t\r\n", at_);
        if (begin == std::string_view::npos || text_[begin] == '{' || text_[begin] == '/') return;
        std::size_t const line = text_.find("\n{", begin);
        if (line == std::string_view::npos) return;
        note(text_fault::leading_text, begin, text_.substr(begin, text_.find('\n', begin) - begin));
        at_ = line + 1;
    }

    void copy(std::size_t length) {
        out_ += text_.substr(at_, length);
        at_ += length;
    }

    void string_step() {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) return escape_step();
        std::size_t const length = utf8_sequence_at(text_, at_);
        if (length == 0) return replace_byte();
        if (text_[at_] == '"') in_string_ = false;
        copy(length);
    }

    void replace_byte() {
        note(text_fault::invalid_utf8, at_, {});
        out_ += '?';
        ++at_;
    }

    void escape_step() {
        unsigned const unit = utf16_escape_at(text_, at_).value_or(0);
        bool const high = is_high_surrogate(unit);
        if (high && is_low_surrogate(utf16_escape_at(text_, at_ + 6).value_or(0))) return copy(12);
        if (!high && !is_low_surrogate(unit)) return copy(2);
        note(text_fault::lone_surrogate, at_, text_.substr(at_, 6));
        out_ += "\\ufffd";
        at_ += 6;
    }

    /// False when the document has ended.
    bool plain_step() {
        char const c = text_[at_];
        if (depth_ == 0 && closed_) return !trailing();
        std::size_t const length = utf8_sequence_at(text_, at_);
        if (length == 0) return replace_byte(), true;
        if (not_a_number() || comma_before_bracket() || comment()) return true;
        if (c == '"') in_string_ = true;
        if (c == '{' || c == '[') ++depth_;
        if ((c == '}' || c == ']') && depth_ > 0) closed_ = --depth_ == 0;
        copy(length);
        return true;
    }

    bool trailing() {
        std::size_t const more = text_.find_first_not_of(" \t\r\n", at_);
        if (more != std::string_view::npos) note(text_fault::trailing_text, more, text_.substr(more));
        return true;
    }

    bool not_a_number() {
        constexpr std::array<std::string_view, 4> words = {"NaN", "Infinity", "-Infinity", "undefined"};
        for (std::string_view const word : words) {
            if (!text_.substr(at_).starts_with(word)) continue;
            note(text_fault::not_a_number, at_, word);
            out_ += "null";
            at_ += word.size();
            return true;
        }
        return false;
    }

    bool comma_before_bracket() {
        if (text_[at_] != ',') return false;
        std::size_t const next = text_.find_first_not_of(" \t\r\n", at_ + 1);
        if (next == std::string_view::npos || (text_[next] != '}' && text_[next] != ']')) return false;
        note(text_fault::syntax, at_, "a comma before a closing bracket");
        ++at_;
        return true;
    }

    bool comment() {
        bool const line = text_.substr(at_).starts_with("//");
        if (!line && !text_.substr(at_).starts_with("/*")) return false;
        note(text_fault::syntax, at_, "a comment");
        std::size_t const end = text_.find(line ? "\n" : "*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + (line ? 1 : 2);
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool in_string_ = false;
    bool closed_ = false;
    std::size_t depth_ = 0;
    std::string out_;
    std::vector<text_defect> defects_;
};

}  // namespace detail

/// Checks `text` and takes out what can be taken out. A strict text comes back unchanged and without defects;
/// a text beyond help comes back with a `syntax`, `too_deep` or `empty` defect and does not parse.
inline mended_text mend(std::string_view text) {
    decoded<document> const strict = parse_document(text);
    if (strict.ok()) return {std::string(text), {}};
    if (strict.found.back().code == errc::json_empty) return {{}, {{text_fault::empty, 0}}};
    mended_text mended = detail::mender(text).run();
    decoded<document> const again = parse_document(mended.text);
    if (again.ok()) return mended;
    fault const& last = again.found.back();
    text_fault const kind = last.code == errc::json_too_deep ? text_fault::too_deep : text_fault::syntax;
    mended.defects.push_back({kind, last.offset.value_or(0), last.hint});
    return mended;
}

}  // namespace syncfn::conformance

#endif
