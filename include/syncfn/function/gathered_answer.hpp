// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_GATHERED_ANSWER_HPP
#define SYNCFN_FUNCTION_GATHERED_ANSWER_HPP

#include <syncfn/function/page_layout.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace syncfn {

/// The answer of a function as a list of pieces, for a socket that takes them as they stand: the records of a
/// page are never copied into one text.
class gathered_answer {
public:
    /// No answer at all.
    gathered_answer() = default;
    explicit gathered_answer(std::string text) : content_(std::move(text)) {}
    explicit gathered_answer(page_layout page) : content_(std::move(page)) {}

    bool empty() const { return size() == 0; }

    std::size_t size() const {
        return std::visit([](auto const& content) { return content.size(); }, content_);
    }

    /// The pieces, in order. They live as long as the answer stays where it is.
    std::vector<std::string_view> pieces() const {
        if (auto const* const page = std::get_if<page_layout>(&content_)) return page->pieces();
        return {std::get<std::string>(content_)};
    }

    /// The answer in one piece.
    std::string bytes() && {
        if (auto const* const page = std::get_if<page_layout>(&content_)) return page->bytes();
        return std::get<std::string>(std::move(content_));
    }

private:
    std::variant<std::string, page_layout> content_;
};

}  // namespace syncfn

#endif
