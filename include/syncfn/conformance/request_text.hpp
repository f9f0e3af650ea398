// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONFORMANCE_REQUEST_TEXT_HPP
#define SYNCFN_CONFORMANCE_REQUEST_TEXT_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/escape.hpp>
#include <syncfn/protocol/field_names.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace syncfn::conformance {

/// The members of a request as JSON texts; unlike `syncfn::request` it can also hold what a connector never
/// sends.
class request_text {
public:
    /// What a connector of this project says of itself (REQ-2).
    static constexpr std::string_view agent = R"("Fivetran AWS Lambda Connector/conformance/suite")";

    /// A request with `agent`, `state` and, when there are any, `secrets`.
    request_text(std::string_view state, std::optional<std::string_view> secrets) {
        set(field_names::agent, agent).set(field_names::state, state);
        if (secrets) set(field_names::secrets, *secrets);
    }

    /// Sets or replaces a member. Precondition: `value` is JSON.
    request_text& set(std::string_view name, std::string_view value) {
        for (auto& member : members_)
            if (member.first == name) return member.second = value, *this;
        members_.emplace_back(name, value);
        return *this;
    }

    request_text& drop(std::string_view name) {
        std::erase_if(members_, [&](auto const& member) { return member.first == name; });
        return *this;
    }

    std::string text() const {
        std::string out;
        for (auto const& [name, value] : members_) {
            out += out.empty() ? "{" : ", ";
            append_json_string(out, name);
            out += ": " + value;
        }
        return out.empty() ? "{}" : out + "}";
    }

private:
    std::vector<std::pair<std::string, std::string>> members_;
};

/// Another spelling of the same JSON.
enum class spelling : std::uint8_t {
    reversed,  ///< members in the opposite order
    spaced,    ///< white space and line breaks wherever they are allowed
    escaped,   ///< every ASCII letter of a name or a string as `\uXXXX`
};

namespace detail {

class respeller {
public:
    explicit respeller(spelling style) : style_(style) {}

    std::string run(json_view value) {
        write(value);
        return std::move(out_);
    }

private:
    void space() {
        if (style_ == spelling::spaced) out_ += " \n\t ";
    }

    void write(json_view value) {
        space();
        if (value.is(json_kind::object))
            write_object(value);
        else if (value.is(json_kind::array))
            write_array(value);
        else if (value.is(json_kind::string))
            write_string(value.text());
        else
            out_ += value.raw();
        space();
    }

    void write_array(json_view value) {
        char separator = '[';
        value.for_each_element([&](json_view element) {
            out_ += std::exchange(separator, ',');
            write(element);
        });
        out_ += separator == '[' ? "[]" : "]";
    }

    void write_object(json_view value) {
        std::vector<std::pair<std::string_view, json_view>> members;
        value.for_each_member(
            [&](std::string_view name, json_view member) { members.emplace_back(name, member); });
        if (style_ == spelling::reversed) std::vector(members.rbegin(), members.rend()).swap(members);
        char separator = '{';
        for (auto const& [name, member] : members) {
            out_ += std::exchange(separator, ',');
            space();
            write_string(name);
            space();
            out_ += ':';
            write(member);
        }
        out_ += separator == '{' ? "{}" : "}";
    }

    void write_string(std::string_view text) {
        constexpr std::string_view digits = "0123456789abcdef";
        std::string quoted;
        append_json_string(quoted, text);
        if (style_ != spelling::escaped) {
            out_ += quoted;
            return;
        }
        for (std::size_t at = 0; at < quoted.size(); ++at) {
            char const c = quoted[at];
            if (c == '\\') {
                std::size_t const length = quoted[at + 1] == 'u' ? 6 : 2;
                out_ += quoted.substr(at, length);
                at += length - 1;
            } else if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
                auto const byte = static_cast<std::uint8_t>(c);
                out_ += "\\u00";
                out_ += digits[byte >> 4];
                out_ += digits[byte & 15];
            } else {
                out_ += c;
            }
        }
    }

    spelling style_;
    std::string out_;
};

}  // namespace detail

/// `text` in another spelling. Precondition: valid JSON.
inline std::string respelled(std::string_view text, spelling style) {
    decoded<document> const parsed = parse_document(text);
    return detail::respeller(style).run(parsed.value.root());
}

/// The object `text` with one more member in front. Precondition: a JSON object; `value` is JSON.
inline std::string with_member(std::string_view text, std::string_view name, std::string_view value) {
    std::string out = "{";
    append_json_string(out, name);
    out += ": ";
    out += value;
    std::string_view rest = text.substr(text.find('{') + 1);
    out += rest.substr(rest.find_first_not_of(" \t\r\n")).starts_with('}') ? "" : ", ";
    return out += rest;
}

}  // namespace syncfn::conformance

#endif
