// SPDX-License-Identifier: BSL-1.0
// glaze, told to be as strict as RFC 8259 and to write null members: its defaults are neither.
#include "../contender.hpp"

#if !__has_include(<format>)
#define GLZ_USE_STD_FORMAT_FLOAT 0  // GCC 12
#endif
#include <glaze/json.hpp>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

struct glaze_cursor {
    std::int64_t cursor = 0;
};
struct glaze_key {
    std::int64_t id = 0;
};
template <class Row>
struct glaze_rows {
    std::vector<Row> orders;
};
struct glaze_primary_key {
    std::vector<std::string> primary_key = {"id"};
};
struct glaze_schema {
    glaze_primary_key orders;
};
template <class Row>
struct glaze_answer {
    glaze_cursor state;
    glaze_rows<Row> insert;
    glaze_rows<glaze_key> erase;
    glaze_schema schema;
    bool has_more = false;
};
/// The frames of a page without deletes, and of one without keys, too.
template <class Row>
struct glaze_answer_without_deletes : glaze_answer<Row> {};

struct glaze_secrets {
    std::string api_key;
};
struct glaze_text_cursor {
    std::string cursor;
};
struct glaze_request {
    std::string agent;
    glaze_text_cursor state;
    glaze_secrets secrets;
    std::string sync_id;
    bool setup_test = false;
};

}  // namespace bench

template <class Row>
struct glz::meta<bench::glaze_answer<Row>> {
    using T = bench::glaze_answer<Row>;
    static constexpr auto value = glz::object("state", &T::state, "insert", &T::insert, "delete", &T::erase,
                                              "schema", &T::schema, "hasMore", &T::has_more);
};
template <class Row>
struct glz::meta<bench::glaze_answer_without_deletes<Row>> {
    using T = bench::glaze_answer_without_deletes<Row>;
    static constexpr auto value =
        glz::object("state", &T::state, "insert", &T::insert, "schema", &T::schema, "hasMore", &T::has_more);
};
template <>
struct glz::meta<bench::glaze_answer_without_deletes<bench::measures>> {
    using T = bench::glaze_answer_without_deletes<bench::measures>;
    static constexpr auto value =
        glz::object("state", &T::state, "insert", &T::insert, "hasMore", &T::has_more);
};

// A name of its own: of two unnamed namespaces GCC merges what has a template as its argument.
namespace bench::by_glaze {

struct strict : glz::opts {
    bool error_on_unknown_keys = false;
    bool skip_null_members = false;
    bool escape_control_characters = true;
    bool validate_skipped = true;
    bool validate_trailing_whitespace = true;
};

void demand(glz::error_ctx const& error) {
    if (error) throw std::runtime_error("refused");
}

template <class Row>
class encoder {
public:
    explicit encoder(page_of<Row> const& page) : with_deletes_(!page.deleted.empty()) {
        answer_.state.cursor = page.cursor;
        answer_.insert.orders = page.rows;
        for (std::int64_t const id : page.deleted) answer_.erase.orders.push_back({id});
        answer_.has_more = page.has_more;
    }

    std::string_view run() {
        if (with_deletes_)
            demand(glz::write<strict{}>(static_cast<glaze_answer<Row> const&>(answer_), text_));
        else
            demand(glz::write<strict{}>(answer_, text_));
        return text_;
    }

private:
    bool with_deletes_;
    glaze_answer_without_deletes<Row> answer_;
    std::string text_;
};

template <class Row>
page_of<Row> page_from(glaze_answer<Row>&& read) {
    page_of<Row> page{read.state.cursor, std::move(read.insert.orders), {}, read.has_more};
    for (glaze_key const key : read.erase.orders) page.deleted.push_back(key.id);
    return page;
}

template <class Row>
class decoder {
public:
    explicit decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        glaze_answer<Row> read;
        demand(glz::read<strict{}>(read, text_));
        return page_from(std::move(read));
    }

private:
    std::string const& text_;
};

/// Reads into the same answer again; the texts of order_view stand in the input.
template <class Row>
class reusing_decoder {
public:
    explicit reusing_decoder(std::string const& text) : text_(text) {}

    page_of<Row> const& run() {
        std::swap(page_.rows, answer_.insert.orders);
        demand(glz::read<strict{}>(answer_, text_));
        page_.cursor = answer_.state.cursor;
        page_.has_more = answer_.has_more;
        page_.deleted.clear();
        for (glaze_key const key : answer_.erase.orders) page_.deleted.push_back(key.id);
        std::swap(page_.rows, answer_.insert.orders);
        return page_;
    }

private:
    std::string const& text_;
    glaze_answer<Row> answer_;
    page_of<Row> page_;
};

class visitor {
public:
    explicit visitor(std::string const& text) : text_(text) {}

    tally run() {
        glz::generic tree;
        demand(glz::read<strict{}>(tree, text_));
        tally seen;
        for (auto const& [name, table] : tree["insert"].get_object())
            for (auto const& row : table.get_array())
                for (auto const& [key, value] : row.get_object()) see(seen, value);
        return seen;
    }

private:
    static void see(tally& seen, glz::generic const& value) {
        if (value.is_string())
            ++seen.texts, seen.bytes += value.get_string().size();
        else if (value.is_number())
            ++seen.numbers;
        else
            ++(value.is_null() ? seen.nulls : value.get_boolean() ? seen.trues : seen.falses);
    }

    std::string const& text_;
};

class request_reader {
public:
    explicit request_reader(std::string const& text) : text_(text) {}

    asked run() {
        glaze_request read;
        demand(glz::read<strict{}>(read, text_));
        return {std::move(read.agent), std::move(read.state.cursor), std::move(read.secrets.api_key),
                std::move(read.sync_id), read.setup_test};
    }

private:
    std::string const& text_;
};

[[maybe_unused]] static bool const registered = [] {
    add_encoders<encoder>("glaze");
    add_decoders<decoder>("glaze");
    add_decoder<reusing_decoder<order>, orders>("W1r", "glaze");
    add_decoder<reusing_decoder<order_view>, orders>("W1v", "glaze");
    add_visitor<visitor>("glaze");
    add_request_reader<request_reader>("glaze");
    return true;
}();

}  // namespace bench::by_glaze
