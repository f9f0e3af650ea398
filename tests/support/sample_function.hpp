// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_SAMPLE_FUNCTION_HPP
#define SYNCFN_TESTS_SUPPORT_SAMPLE_FUNCTION_HPP

#include <syncfn/codec/document.hpp>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace support {

using namespace syncfn;

/// The secrets that the sample function wants.
inline constexpr char sample_secrets[] = R"({"api_key": "kite+canary/4711"})";

/// A request as the sample function reads it.
struct sample_call {
    std::string text;
    bool is_object = false;
    std::string key = {};  ///< secrets.api_key
    bool has_secrets = false;
    bool setup_test = false;
    std::optional<int> after = 0;  ///< state.after; nothing when it is no integer
    bool has_state = false;        ///< neither absent nor null

    explicit sample_call(std::string_view request) : text(request) {
        auto const parsed = parse_document(text);
        if (!parsed.ok() || !parsed.value.root().is(json_kind::object)) return;
        is_object = true;
        json_view const root = parsed.value.root();
        if (auto const secrets = root.find("secrets"); secrets && secrets->is(json_kind::object)) {
            has_secrets = true;
            if (auto const api_key = secrets->find("api_key")) key = api_key->text();
        }
        if (auto const probe = root.find("setup_test")) setup_test = probe->raw() == "true";
        if (auto const state = root.find("state")) read_state(*state);
    }

private:
    void read_state(json_view state) {
        has_state = !state.is(json_kind::null);
        if (!state.is(json_kind::object)) return;
        auto const member = state.find("after");
        if (!member) return;
        int value = 0;
        std::string_view const digits = member->raw();
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        bool const whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
        after = whole ? std::optional<int>(value) : std::nullopt;
    }
};

/// The members of a page, as JSON texts; an empty one is left out.
struct sample_page {
    std::string state, orders, clicks, erase, schema, has_more, more_members;
    std::string insert = {};  ///< in place of orders and clicks

    std::string text() const {
        std::string out = "{\"insert\": ";
        out += insert.empty() ? "{\"orders\": " + orders + ", \"clicks\": " + clicks + "}" : insert;
        auto const add = [&](std::string_view name, std::string const& value) {
            if (!value.empty()) out += ", \"" + std::string(name) + "\": " + value;
        };
        add("state", state);
        add("delete", erase);
        add("schema", schema);
        add("hasMore", has_more);
        return out + more_members + "}";
    }
};

/// An honest function over a source of ten orders, some of them deleted, in pages of three. Each hook puts
/// one fault into it.
struct sample_function {
    std::function<void(sample_call&)> on_call = {};
    std::function<void(sample_page&, sample_call const&)> on_page = {};
    std::function<std::string(std::string, sample_call const&)> on_text = {};   ///< of a page
    std::function<std::string(std::string, sample_call const&)> on_error = {};  ///< of an error answer
    int count = 10;
    int page_size = 3;

    std::string operator()(std::string_view request) const {
        sample_call call(request);
        if (on_call) on_call(call);
        if (!call.is_object) return error("the request is not an object", call);
        if (call.key.empty()) return error("the secret api_key is missing", call);
        if (!call.after) return error("state.after is not an integer", call);
        sample_page page = honest_page(call);
        if (on_page) on_page(page, call);
        return on_text ? on_text(page.text(), call) : page.text();
    }

    static std::string order(int id) {
        return "{\"id\": " + std::to_string(id) + ", \"name\": \"no. " + std::to_string(id) +
               "\", \"amount\": " + std::to_string(id) + ".25, \"note\": " + (id % 2 ? "null" : "\"even\"") +
               "}";
    }

private:
    std::string error(std::string const& message, sample_call const& call) const {
        std::string text = "{\"errorMessage\": \"" + message + "\", \"errorType\": \"RequestError\"}";
        return on_error ? on_error(text, call) : text;
    }

    sample_page honest_page(sample_call const& call) const {
        int const size = call.setup_test ? 1 : page_size;
        int const last = std::min(*call.after + size, std::max(count, *call.after));
        std::string orders, clicks, gone;
        for (int id = *call.after + 1; id <= last; ++id) {
            std::string& list = id % 5 == 0 ? gone : orders;
            list += (list.empty() ? "" : ", ") +
                    (id % 5 == 0 ? "{\"id\": " + std::to_string(id) + "}" : order(id));
            clicks += (clicks.empty() ? "" : ", ") + ("{\"path\": \"/" + std::to_string(id) + "\"}");
        }
        return {"{\"after\": " + std::to_string(last) + "}",
                "[" + orders + "]",
                "[" + clicks + "]",
                gone.empty() ? "" : "{\"orders\": [" + gone + "]}",
                R"({"orders": {"primary_key": ["id"]}})",
                last < count ? "true" : "false",
                {}};
    }
};

}  // namespace support

#endif
