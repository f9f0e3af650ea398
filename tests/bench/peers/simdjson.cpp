// SPDX-License-Identifier: BSL-1.0
// simdjson: On-Demand and the tree to read, and its string_builder to write where the version has one.
#include "../contender.hpp"

#include <simdjson.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

// A name of its own: of two unnamed namespaces GCC merges what has a template as its argument.
namespace bench::by_simdjson {

namespace sj = simdjson;

/// By reference: a result handed on by value costs On-Demand a stalled load for each value.
template <class Result>
simdjson_inline auto or_throw(Result&& result) {
    if (result.error()) throw std::runtime_error(sj::error_message(result.error()));
    return std::forward<Result>(result).value_unsafe();
}

template <class T>
simdjson_inline void read(sj::ondemand::value& from, T& into) {
    if constexpr (std::is_same_v<T, bool>)
        into = or_throw(from.get_bool());
    else if constexpr (std::is_floating_point_v<T>)
        into = or_throw(from.get_double());
    else if constexpr (std::is_unsigned_v<T>)
        into = static_cast<T>(or_throw(from.get_uint64()));
    else if constexpr (std::is_integral_v<T>)
        into = static_cast<T>(or_throw(from.get_int64()));
    else
        into = or_throw(from.get_string());
}

bool is_null(sj::ondemand::value& value) { return value.raw_json_token().front() == 'n'; }

template <class T>
simdjson_inline void read(sj::ondemand::value& from, std::optional<T>& into) {
    if (!is_null(from)) return read(from, into ? *into : into.emplace());
    into.reset();
}

template <class Row>
simdjson_inline void read_row(sj::ondemand::object from, Row& row) {
    for_each_member<Row>([&](auto member) {
        auto found = from.find_field_unordered(member.name);
        if (found.error() == sj::NO_SUCH_FIELD) return;
        auto value = or_throw(found);
        read(value, row.*member.pointer);
    });
}

/// Reads a text that has the padding which the parser asks for. `rows` are reused as far as they go.
template <class Row>
void read_page(sj::ondemand::parser& parser, sj::padded_string_view text, page_of<Row>& page) {
    auto document = or_throw(parser.iterate(text));
    auto answer = or_throw(document.get_object());
    page.cursor = or_throw(answer["state"]["cursor"].get_int64());
    std::size_t count = 0;
    for (auto row : or_throw(answer["insert"]["orders"].get_array())) {
        if (count == page.rows.size()) page.rows.emplace_back();
        read_row(or_throw(row.get_object()), page.rows[count++]);
    }
    page.rows.resize(count);
    page.deleted.clear();
    if (auto deleted = answer["delete"]["orders"]; !deleted.error())
        for (auto key : or_throw(deleted.get_array()))
            page.deleted.push_back(or_throw(key["id"].get_int64()));
    page.has_more = or_throw(answer["hasMore"].get_bool());
}

template <class Row>
class decoder {
public:
    explicit decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        page_of<Row> page;
        read_page(parser_, text_, page);
        return page;
    }

private:
    sj::padded_string text_;
    sj::ondemand::parser parser_;
};

/// Reads into the same page again; the texts of order_view are the parser's.
template <class Row>
class reusing_decoder {
public:
    explicit reusing_decoder(std::string const& text) : text_(text) {}

    page_of<Row> const& run() {
        read_page(parser_, text_, page_);
        return page_;
    }

private:
    sj::padded_string text_;
    sj::ondemand::parser parser_;
    page_of<Row> page_;
};

/// On-Demand leaves numbers as text, as a table of cells does; names are decoded, or no column could be told
/// by them.
simdjson_inline void see(tally& seen, sj::ondemand::value& value) {
    switch (value.raw_json_token().front()) {
        case 'n': ++seen.nulls; break;
        case 't': ++seen.trues; break;
        case 'f': ++seen.falses; break;
        case '"': ++seen.texts, seen.bytes += or_throw(value.get_string()).size(); break;
        default: ++seen.numbers;
    }
}

class visitor {
public:
    explicit visitor(std::string const& text) : text_(text) {}

    tally run() {
        auto document = or_throw(parser_.iterate(text_));
        tally seen;
        for (auto table : or_throw(document["insert"].get_object()))
            for (auto row : or_throw(table.value().get_array()))
                for (auto member : or_throw(row.get_object())) {
                    [[maybe_unused]] auto const name = or_throw(member.unescaped_key());
                    auto value = or_throw(member.value());
                    see(seen, value);
                }
        return seen;
    }

private:
    sj::padded_string text_;
    sj::ondemand::parser parser_;
};

void see(tally& seen, sj::dom::element value) {
    switch (value.type()) {
        case sj::dom::element_type::NULL_VALUE: ++seen.nulls; break;
        case sj::dom::element_type::BOOL: ++(or_throw(value.get_bool()) ? seen.trues : seen.falses); break;
        case sj::dom::element_type::STRING:
            ++seen.texts, seen.bytes += or_throw(value.get_string()).size();
            break;
        default: ++seen.numbers;
    }
}

class tree_visitor {
public:
    explicit tree_visitor(std::string const& text) : text_(text) {}

    tally run() {
        tally seen;
        for (auto table : or_throw(or_throw(parser_.parse(text_))["insert"].get_object()))
            for (auto row : or_throw(table.value.get_array()))
                for (auto member : or_throw(row.get_object())) see(seen, member.value);
        return seen;
    }

private:
    sj::padded_string text_;
    sj::dom::parser parser_;
};

class request_reader {
public:
    explicit request_reader(std::string const& text) : text_(text) {}

    asked run() {
        auto document = or_throw(parser_.iterate(text_));
        auto request = or_throw(document.get_object());
        auto const text = [](auto from) { return std::string(or_throw(from.get_string())); };
        asked read;
        read.agent = text(request["agent"]);
        read.cursor = text(request["state"]["cursor"]);
        read.api_key = text(request["secrets"]["api_key"]);
        read.sync_id = text(request["sync_id"]);
        read.setup_test = or_throw(request["setup_test"].get_bool());
        return read;
    }

private:
    sj::padded_string text_;
    sj::ondemand::parser parser_;
};

#ifdef SIMDJSON_STATIC_REFLECTION  // whatever its value: this version has the string_builder
using builder = sj::builder::string_builder;

void write(builder& out, std::string const& value) {
    out.escape_and_append_with_quotes(std::string_view(value));
}
template <class T>
void write(builder& out, T value) {
    out.append(value);
}
template <class T>
void write(builder& out, std::optional<T> const& value) {
    if (value) return write(out, *value);
    out.append_null();
}

template <class Member, bool first>
void write_member(builder& out, auto const& row) {
    constexpr std::string_view name = Member::name;
    constexpr auto key = [=] {
        std::array<char, name.size() + (first ? 3 : 4)> made{};
        char* at = made.data();
        if (!first) *at++ = ',';
        *at++ = '"';
        for (char const c : name) *at++ = c;
        *at++ = '"';
        *at++ = ':';
        return made;
    }();
    out.append_raw(std::string_view(key.data(), key.size()));
    write(out, row.*Member::pointer);
}

template <class Row>
class encoder {
public:
    explicit encoder(page_of<Row> const& page) : page_(page) {}

    std::string_view run() {
        out_.clear();
        out_.append_raw(std::string_view("{\"state\":{\"cursor\":"));
        out_.append(page_.cursor);
        out_.append_raw(std::string_view("},\"insert\":{\"orders\":["));
        for (Row const& row : page_.rows) write_row(row);
        out_.append_raw(std::string_view("]}"));
        if (!page_.deleted.empty()) write_deleted();
        if (keyed<Row>)
            out_.append_raw(std::string_view(",\"schema\":{\"orders\":{\"primary_key\":[\"id\"]}}"));
        out_.append_raw(std::string_view(",\"hasMore\":"));
        out_.append(page_.has_more);
        out_.end_object();
        return or_throw(out_.view());
    }

private:
    void write_row(Row const& row) {
        if (&row != page_.rows.data()) out_.append_comma();
        out_.start_object();
        for_each_member<Row>([&]<class Member>(Member) {
            write_member<Member, std::is_same_v<Member, boost::mp11::mp_first<members_of<Row>>>>(out_, row);
        });
        out_.end_object();
    }

    void write_deleted() {
        out_.append_raw(std::string_view(",\"delete\":{\"orders\":["));
        for (std::int64_t const& id : page_.deleted) {
            out_.append_raw(std::string_view(&id == page_.deleted.data() ? "{\"id\":" : ",{\"id\":"));
            out_.append(id);
            out_.end_object();
        }
        out_.append_raw(std::string_view("]}"));
    }

    page_of<Row> const& page_;
    builder out_;
};
#endif

[[maybe_unused]] static bool const registered = [] {
    add_decoders<decoder>("simdjson");
    add_decoder<reusing_decoder<order>, orders>("W1r", "simdjson");
    add_decoder<reusing_decoder<order_view>, orders>("W1v", "simdjson");
    add_visitor<visitor>("simdjson");
    add_visitor<tree_visitor>("simdjson DOM");
    add_request_reader<request_reader>("simdjson");
#ifdef SIMDJSON_STATIC_REFLECTION
    add_encoders<encoder>("simdjson");
#endif
    return true;
}();

}  // namespace bench::by_simdjson
