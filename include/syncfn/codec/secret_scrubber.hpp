// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SECRET_SCRUBBER_HPP
#define SYNCFN_CODEC_SECRET_SCRUBBER_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/secret_forms.hpp>
#include <syncfn/codec/writer.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/field_names.hpp>
#include <syncfn/protocol/peer_text.hpp>
#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/utf8.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn {

/// Takes the values of `secrets` out of everything that is shown (SYN-10).
///
/// Every string in `secrets`, at any depth, of 4 bytes and more, and every number of 8 digits and more, is
/// replaced by `******`, as it is and as it stands in JSON text, in a message of ours and in a URL. Shorter
/// ones would tear ordinary words apart.
class secret_scrubber {
public:
    static constexpr std::size_t shortest = 4;
    static constexpr std::size_t shortest_number = 8;
    static constexpr std::size_t longest_message = 8192;
    static constexpr std::string_view mask = "******";

    secret_scrubber() = default;

    /// Text that is not JSON holds no secrets that we could know of.
    explicit secret_scrubber(std::string_view secrets) {
        decoded<document> const parsed = parse_document(secrets);
        if (parsed.ok()) collect(parsed.value.root());
        arrange();
    }

    /// Knows the secrets of an encoded request.
    static secret_scrubber of_request(std::string_view request) {
        secret_scrubber scrubber;
        decoded<document> const parsed = parse_document(request);
        if (!parsed.ok() || !parsed.value.root().is(json_kind::object)) return scrubber;
        if (std::optional<json_view> secrets = parsed.value.root().find(field_names::secrets))
            scrubber.collect(*secrets);
        scrubber.arrange();
        return scrubber;
    }

    /// Linear in the text for each secret.
    std::string scrub(std::string text) const {
        for (std::string const& word : words_) text = replace_all(std::move(text), word, mask);
        mask_cut_words(text);
        return text;
    }

    /// For a message: without secrets, on one line, without control characters, and not without end.
    std::string for_message(std::string_view peer_text) const {
        return neutralised(scrub(excerpt(peer_text)));
    }

    /// The same JSON with each string, name or number that holds a secret masked; it stays valid. Text that
    /// is no JSON becomes a string.
    raw_json scrub(raw_json const& json) const {
        decoded<document> const parsed = parse_document(json.text());
        if (parsed.ok() && scrub(json.text()) == json.text()) return json;
        std::string text;
        json_writer out(text);
        if (parsed.ok())
            write(out, parsed.value.root());
        else
            out.string(repaired_utf8(scrub(json.text())));
        return raw_json(std::move(text));
    }

    /// The same failure without secrets.
    failure scrub(failure const& cause) const {
        std::optional<raw_json> trace;
        if (cause.stack_trace()) trace = scrub(*cause.stack_trace());
        return failure(scrub(cause.message()), scrub(cause.type()), std::move(trace));
    }

private:
    void collect(json_view value) {
        if (value.is(json_kind::string) && value.text().size() >= shortest) words_.emplace_back(value.text());
        if (value.is(json_kind::number) && value.text().size() >= shortest_number)
            words_.emplace_back(value.text());
        if (value.is(json_kind::array)) value.for_each_element([this](json_view each) { collect(each); });
        if (value.is(json_kind::object))
            value.for_each_member([this](std::string_view, json_view each) { collect(each); });
    }

    /// Adds the escaped forms; the longest first, so that a secret inside another one leaves no rest behind.
    void arrange() {
        std::vector<std::string> const plain = words_;
        for (std::string const& word : plain) {
            for (std::string& form : json_forms(word)) words_.push_back(std::move(form));
            words_.push_back(neutralised(word));
            words_.push_back(percent_encoded(word));
        }
        std::sort(words_.begin(), words_.end(), [](std::string const& a, std::string const& b) {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
        words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    }

    /// The beginning of a text that is too long for a message, with an ellipsis.
    static std::string excerpt(std::string_view text) {
        if (text.size() <= longest_message) return std::string(text);
        std::size_t end = longest_message;
        while (end > 0 && (static_cast<std::uint8_t>(text[end]) & 0xC0) == 0x80) --end;
        return std::string(text.substr(0, end)) + "…";
    }

    static std::string percent_encoded(std::string_view text) {
        constexpr std::string_view unreserved =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        constexpr std::string_view digits = "0123456789ABCDEF";
        std::string out;
        for (char const c : text) {
            auto const byte = static_cast<std::uint8_t>(c);
            if (unreserved.find(c) != std::string_view::npos)
                out += c;
            else
                out += {'%', digits[byte >> 4], digits[byte & 15]};
        }
        return out;
    }

    /// An excerpt ends in an ellipsis, maybe in the middle of a secret: its beginning is masked too.
    void mask_cut_words(std::string& text) const {
        constexpr std::string_view ellipsis = "…";
        for (std::size_t at = text.find(ellipsis); at != std::string::npos;) {
            std::size_t const cut = longest_beginning_before(text, at);
            text.replace(at - cut, cut, cut > 0 ? mask : std::string_view());
            at = text.find(ellipsis, at - cut + (cut > 0 ? mask.size() : 0) + ellipsis.size());
        }
    }

    std::size_t longest_beginning_before(std::string_view text, std::size_t end) const {
        std::size_t longest = 0;
        for (std::string const& word : words_)
            for (std::size_t length = std::min(word.size(), end); length >= shortest && length > longest;
                 --length)
                if (text.substr(end - length, length) == std::string_view(word).substr(0, length))
                    longest = length;
        return longest;
    }

    void write(json_writer& out, json_view value) const {
        if (value.is(json_kind::object)) return write_object(out, value);
        if (value.is(json_kind::array)) return write_array(out, value);
        std::string const shown = scrub(std::string(value.text()));
        if (value.is(json_kind::string) || shown != value.text())
            out.string(repaired_utf8(shown));
        else
            out.raw(value.raw());
    }

    void write_object(json_writer& out, json_view object) const {
        out.begin_object();
        object.for_each_member([&](std::string_view name, json_view value) {
            out.name(repaired_utf8(scrub(std::string(name))));
            write(out, value);
        });
        out.end_object();
    }

    void write_array(json_writer& out, json_view array) const {
        out.begin_array();
        array.for_each_element([&](json_view value) { write(out, value); });
        out.end_array();
    }

    std::vector<std::string> words_;
};

}  // namespace syncfn

#endif
