// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_CANARY_HPP
#define SYNCFN_CONFORMANCE_CANARY_HPP

#include <syncfn/codec/base64.hpp>
#include <syncfn/codec/document.hpp>
#include <syncfn/codec/secret_forms.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

namespace detail {

/// The part of the base64 of a longer text that `text` alone decides, when it begins `shift` bytes behind a
/// group.
inline std::string base64_of(std::string_view text, std::size_t shift) {
    std::string const shifted = std::string(shift, ' ') + std::string(text);
    std::string const encoded = encode_base64(std::as_bytes(std::span(shifted.data(), shifted.size())));
    std::size_t const begin = shift == 0 ? 0 : shift + 1;
    return encoded.substr(begin, shifted.size() / 3 * 4 - begin);
}

inline std::string hex_of(std::string_view text, std::string_view digits) {
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<std::uint8_t>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// Percent-encoding; `plain` are the characters that stay besides letters and digits.
inline std::string url_of(std::string_view text, std::string_view plain) {
    std::string out;
    for (char const c : text) {
        bool const kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                          plain.find(c) != std::string_view::npos;
        if (kept)
            out += c;
        else
            out += "%" + hex_of(std::string_view(&c, 1), "0123456789ABCDEF");
    }
    return out;
}

inline std::string html_of(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&#39;";
        else
            out += c;
    }
    return out;
}

}  // namespace detail

/// A place where a secret was seen. It never holds the secret itself.
struct leak {
    std::string form;     ///< e.g. "base64"
    std::string pointer;  ///< JSON Pointer; empty in plain text
    std::size_t offset = 0;
};

/// Looks for the values of the secrets in everything that a function gives away, in the forms in which they
/// leak.
class canary {
public:
    static constexpr std::size_t shortest = 4;          ///< as it is
    static constexpr std::size_t shortest_encoded = 8;  ///< encoded, reversed or split
    static constexpr std::string_view mask_text = "******";

    canary() = default;

    /// Precondition: valid JSON. Strings and long numbers count, at any depth.
    explicit canary(std::string_view secrets) {
        decoded<document> const parsed = parse_document(secrets);
        if (parsed.ok()) collect(parsed.value.root());
        std::sort(needles_.begin(), needles_.end(), [](needle const& a, needle const& b) {
            return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
        });
    }

    bool empty() const { return needles_.empty(); }

    /// A secret in plain text: a log, or an answer that is no JSON. Linear in the text for each form.
    std::optional<leak> find(std::string_view text) const {
        for (needle const& each : needles_)
            if (std::size_t const at = text.find(each.text); at != std::string_view::npos)
                return leak{std::string(each.form), {}, at};
        return std::nullopt;
    }

    /// A secret in names and strings below `value`, also when two neighbours hold one half each.
    std::optional<leak> find(json_view value, std::string const& pointer) const {
        if (value.is(json_kind::array)) return find_in_array(value, pointer);
        if (value.is(json_kind::object)) return find_in_object(value, pointer);
        std::optional<leak> seen = find(value.text());
        if (seen) seen->pointer = pointer;
        return seen;
    }

    /// `text` without any form of any secret.
    std::string mask(std::string text) const {
        for (needle const& each : needles_) text = replace_all(std::move(text), each.text, mask_text);
        return text;
    }

    /// As `mask`, for a text with excerpts: what is left of a secret before an ellipsis is masked, too.
    std::string mask_cut(std::string text) const {
        text = mask(std::move(text));
        for (std::string_view const ellipsis : {std::string_view("..."), std::string_view("…")}) {
            for (std::size_t at = text.find(ellipsis); at != std::string::npos;) {
                std::size_t const cut = longest_beginning_before(text, at);
                if (cut > 0) text.replace(at - cut, cut, mask_text);
                at = text.find(ellipsis, at - cut + (cut > 0 ? mask_text.size() : 0) + ellipsis.size());
            }
        }
        return text;
    }

private:
    struct needle {
        std::string_view form;
        std::string text;
    };

    std::size_t longest_beginning_before(std::string_view text, std::size_t end) const {
        std::size_t longest = 0;
        for (needle const& each : needles_)
            for (std::size_t length = std::min(each.text.size(), end); length >= shortest && length > longest;
                 --length)
                if (text.substr(end - length, length) == std::string_view(each.text).substr(0, length))
                    longest = length;
        return longest;
    }

    void collect(json_view value) {
        if (value.is(json_kind::string)) add_value(value.text(), shortest);
        if (value.is(json_kind::number)) add_value(value.text(), shortest_encoded);
        if (value.is(json_kind::array)) value.for_each_element([this](json_view each) { collect(each); });
        if (value.is(json_kind::object))
            value.for_each_member([this](std::string_view, json_view each) { collect(each); });
    }

    void add_value(std::string_view text, std::size_t enough) {
        if (text.size() < enough) return;
        whole_.emplace_back(text);
        add("as it is", std::string(text));
        for (std::string& form : json_forms(text)) add("JSON-escaped", std::move(form));
        if (text.size() < shortest_encoded) return;
        for (std::size_t shift = 0; shift < 3; ++shift) add_base64(detail::base64_of(text, shift));
        add("hex", detail::hex_of(text, "0123456789abcdef"));
        add("hex", detail::hex_of(text, "0123456789ABCDEF"));
        add("URL-escaped", detail::url_of(text, "-._~"));
        add("URL-escaped", detail::url_of(text, "-._~/"));
        add("HTML-escaped", detail::html_of(text));
        add("reversed", std::string(text.rbegin(), text.rend()));
    }

    void add_base64(std::string text) {
        std::string safe = text;
        std::replace(safe.begin(), safe.end(), '+', '-');
        std::replace(safe.begin(), safe.end(), '/', '_');
        add("base64", std::move(text));
        add("base64", std::move(safe));
    }

    void add(std::string_view form, std::string text) {
        bool const known =
            std::any_of(needles_.begin(), needles_.end(), [&](needle const& n) { return n.text == text; });
        if (!known) needles_.push_back({form, std::move(text)});
    }

    std::optional<leak> find_in_array(json_view value, std::string const& pointer) const {
        std::optional<leak> seen;
        std::string_view before;
        std::size_t index = 0;
        value.for_each_element([&](json_view each) {
            std::string const here = pointer_to(pointer, index++);
            if (!seen) seen = find(each, here);
            if (!seen) seen = find_split(before, each, here);
            before = each.is(json_kind::string) ? each.text() : std::string_view();
        });
        return seen;
    }

    std::optional<leak> find_in_object(json_view value, std::string const& pointer) const {
        std::optional<leak> seen;
        std::string_view before;
        value.for_each_member([&](std::string_view name, json_view each) {
            std::string const here = pointer_to(pointer, name);
            if (!seen && find(name)) seen = leak{"as a member's name", pointer, each.offset()};
            if (!seen) seen = find(each, here);
            if (!seen) seen = find_split(before, each, here);
            before = each.is(json_kind::string) ? each.text() : std::string_view();
        });
        return seen;
    }

    std::optional<leak> find_split(std::string_view before, json_view value,
                                   std::string const& pointer) const {
        if (before.empty() || !value.is(json_kind::string)) return std::nullopt;
        for (std::string const& each : whole_) {
            if (each.size() < shortest_encoded || before.size() + value.text().size() < each.size()) continue;
            std::size_t const head = std::min(before.size(), each.size());
            std::size_t const tail = std::min(value.text().size(), each.size());
            std::string joined(before.substr(before.size() - head));
            joined += value.text().substr(0, tail);
            if (joined.find(each) != std::string::npos)
                return leak{"split over two fields", pointer, value.offset()};
        }
        return std::nullopt;
    }

    std::vector<std::string> whole_;
    std::vector<needle> needles_;
};

}  // namespace syncfn::conformance

#endif
