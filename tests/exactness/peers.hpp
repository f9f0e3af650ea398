// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_EXACTNESS_PEERS_HPP
#define SYNCFN_TESTS_EXACTNESS_PEERS_HPP

#include "spelling.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/version.hpp>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#if __has_include(<nlohmann/json.hpp>)
#include <nlohmann/json.hpp>
#define SYNCFN_TESTS_NLOHMANN 1
#endif
#if __has_include(<rapidjson/document.h>)
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#define SYNCFN_TESTS_RAPIDJSON 1
#endif

// A peer reads a text, spells what it has read, and writes it again. What it cannot read it throws about.

namespace exactness {

/// Boost.JSON reads doubles to the last place only when asked to, which its older releases cannot be.
template <class Options>
concept offers_precision = requires(Options options) { options.numbers; };

class boost_peer {
public:
    static constexpr char const* name = "Boost.JSON";

    static constexpr bool precise = offers_precision<boost::json::parse_options>;
    static constexpr tolerance allowed{false, precise ? 0U : 8U, precise ? 0U : 8U};

    void read(std::string_view text) {
        boost::json::parse_options options;
        ask_for_precision(options);
        value_ = boost::json::parse(boost::json::string_view(text.data(), text.size()), {}, options);
    }
    void spell(speller& out) const { spell(out, value_); }
    std::string write() const { return boost::json::serialize(value_); }

private:
    template <class Options>
    static void ask_for_precision(Options& options) {
        if constexpr (offers_precision<Options>) options.numbers = decltype(options.numbers)::precise;
    }

    static std::string_view view_of(boost::json::string_view text) { return {text.data(), text.size()}; }

    static void spell(speller& out, boost::json::value const& value) {
        switch (value.kind()) {
            case boost::json::kind::null: return out.null();
            case boost::json::kind::bool_: return out.boolean(value.get_bool());
            case boost::json::kind::int64: return out.integer(std::to_string(value.get_int64()));
            case boost::json::kind::uint64: return out.integer(std::to_string(value.get_uint64()));
            case boost::json::kind::double_: return out.floating(value.get_double());
            case boost::json::kind::string: return out.string(view_of(value.get_string()));
            case boost::json::kind::array:
                out.open('[');
                for (boost::json::value const& each : value.get_array()) spell(out, each);
                return out.close(']');
            case boost::json::kind::object:
                out.open('{');
                for (auto const& each : value.get_object()) {
                    out.string(view_of(each.key()));
                    spell(out, each.value());
                }
                return out.close('}');
        }
    }

    boost::json::value value_;
};

#ifdef SYNCFN_TESTS_NLOHMANN
/// Writes every other text in ASCII, so that we meet escapes of all that is not.
class nlohmann_peer {
public:
    static constexpr char const* name = "nlohmann";
    static constexpr tolerance allowed{};

    void read(std::string_view text) { value_ = nlohmann::ordered_json::parse(text); }
    void spell(speller& out) const { spell(out, value_); }
    std::string write() {
        in_ascii_ = !in_ascii_;
        return value_.dump(-1, ' ', in_ascii_);
    }

private:
    using json = nlohmann::ordered_json;

    static void spell(speller& out, json const& value) {
        if (value.is_null()) return out.null();
        if (value.is_boolean()) return out.boolean(value.get<bool>());
        if (value.is_number_unsigned()) return out.integer(std::to_string(value.get<std::uint64_t>()));
        if (value.is_number_integer()) return out.integer(std::to_string(value.get<std::int64_t>()));
        if (value.is_number_float()) return out.floating(value.get<double>());
        if (value.is_string()) return out.string(value.get_ref<std::string const&>());
        out.open(value.is_array() ? '[' : '{');
        for (auto const& [key, each] : value.items()) {
            if (value.is_object()) out.string(key);
            spell(out, each);
        }
        out.close(value.is_array() ? ']' : '}');
    }

    json value_;
    bool in_ascii_ = false;
};
#endif

#ifdef SYNCFN_TESTS_RAPIDJSON
/// Writes every other text in ASCII, too.
class rapidjson_peer {
public:
    static constexpr char const* name = "RapidJSON";
    /// Even its full precision rounds some texts of more than 17 digits to the double beside the nearest.
    static constexpr tolerance allowed{false, 0, 1};

    void read(std::string_view text) {
        value_ = rapidjson::Document();
        value_.Parse<rapidjson::kParseFullPrecisionFlag>(text.data(), text.size());
        if (value_.HasParseError()) throw std::runtime_error("it refuses the text");
    }
    void spell(speller& out) const { spell(out, value_); }
    std::string write() {
        in_ascii_ = !in_ascii_;
        rapidjson::StringBuffer buffer;
        if (in_ascii_) {
            rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::ASCII<>> writer(buffer);
            value_.Accept(writer);
        } else {
            rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
            value_.Accept(writer);
        }
        return {buffer.GetString(), buffer.GetSize()};
    }

private:
    static std::string_view view_of(rapidjson::Value const& string) {
        return {string.GetString(), string.GetStringLength()};
    }

    static void spell(speller& out, rapidjson::Value const& value) {
        if (value.IsNull()) return out.null();
        if (value.IsBool()) return out.boolean(value.GetBool());
        if (value.IsUint64()) return out.integer(std::to_string(value.GetUint64()));
        if (value.IsInt64()) return out.integer(std::to_string(value.GetInt64()));
        if (value.IsDouble()) return out.floating(value.GetDouble());
        if (value.IsString()) return out.string(view_of(value));
        if (value.IsArray()) {
            out.open('[');
            for (rapidjson::Value const& each : value.GetArray()) spell(out, each);
            return out.close(']');
        }
        out.open('{');
        for (auto const& each : value.GetObject()) {
            out.string(view_of(each.name));
            spell(out, each.value);
        }
        out.close('}');
    }

    rapidjson::Document value_;
    bool in_ascii_ = false;
};
#endif

}  // namespace exactness

#endif
