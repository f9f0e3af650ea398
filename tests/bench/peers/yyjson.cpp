// SPDX-License-Identifier: BSL-1.0
// yyjson: an immutable tree to read, a mutable one to write.
#include "../contender.hpp"

#include <yyjson.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

// A name of its own: of two unnamed namespaces GCC merges what has a template as its argument.
namespace bench::by_yyjson {

struct release {
    void operator()(yyjson_doc* tree) const { yyjson_doc_free(tree); }
    void operator()(yyjson_mut_doc* tree) const { yyjson_mut_doc_free(tree); }
    void operator()(char* text) const { std::free(text); }
};
using tree = std::unique_ptr<yyjson_doc, release>;
using mutable_tree = std::unique_ptr<yyjson_mut_doc, release>;

yyjson_mut_val* to_tree(yyjson_mut_doc* in, bool value) { return yyjson_mut_bool(in, value); }
yyjson_mut_val* to_tree(yyjson_mut_doc* in, double value) { return yyjson_mut_real(in, value); }
yyjson_mut_val* to_tree(yyjson_mut_doc* in, std::int32_t value) { return yyjson_mut_sint(in, value); }
yyjson_mut_val* to_tree(yyjson_mut_doc* in, std::uint32_t value) { return yyjson_mut_uint(in, value); }
yyjson_mut_val* to_tree(yyjson_mut_doc* in, std::int64_t value) { return yyjson_mut_sint(in, value); }
yyjson_mut_val* to_tree(yyjson_mut_doc* in, std::uint64_t value) { return yyjson_mut_uint(in, value); }
yyjson_mut_val* to_tree(yyjson_mut_doc* in, std::string const& value) {
    return yyjson_mut_strn(in, value.data(), value.size());
}
template <class T>
yyjson_mut_val* to_tree(yyjson_mut_doc* in, std::optional<T> const& value) {
    return value ? to_tree(in, *value) : yyjson_mut_null(in);
}

template <class Row>
class encoder {
public:
    explicit encoder(page_of<Row> const& page) : page_(page) {}

    std::string_view run() {
        mutable_tree const made(yyjson_mut_doc_new(nullptr));
        yyjson_mut_doc* const in = made.get();
        yyjson_mut_val* const answer = yyjson_mut_obj(in);
        yyjson_mut_doc_set_root(in, answer);
        yyjson_mut_obj_add_sint(in, yyjson_mut_obj_add_obj(in, answer, "state"), "cursor", page_.cursor);
        add_rows(in, yyjson_mut_obj_add_arr(in, yyjson_mut_obj_add_obj(in, answer, "insert"), "orders"));
        if (!page_.deleted.empty())
            add_keys(in, yyjson_mut_obj_add_arr(in, yyjson_mut_obj_add_obj(in, answer, "delete"), "orders"));
        if (keyed<Row>) {
            auto* const table =
                yyjson_mut_obj_add_obj(in, yyjson_mut_obj_add_obj(in, answer, "schema"), "orders");
            yyjson_mut_arr_add_str(in, yyjson_mut_obj_add_arr(in, table, "primary_key"), "id");
        }
        yyjson_mut_obj_add_bool(in, answer, "hasMore", page_.has_more);
        std::size_t size = 0;
        text_.reset(yyjson_mut_write(in, YYJSON_WRITE_NOFLAG, &size));
        if (!text_) throw std::runtime_error("refused");
        return {text_.get(), size};
    }

private:
    void add_rows(yyjson_mut_doc* in, yyjson_mut_val* rows) const {
        for (Row const& row : page_.rows) {
            yyjson_mut_val* const made = yyjson_mut_arr_add_obj(in, rows);
            for_each_member<Row>([&](auto member) {
                constexpr std::string_view name = decltype(member)::name;
                yyjson_mut_obj_add(made, yyjson_mut_strn(in, name.data(), name.size()),
                                   to_tree(in, row.*member.pointer));
            });
        }
    }

    void add_keys(yyjson_mut_doc* in, yyjson_mut_val* keys) const {
        for (std::int64_t const id : page_.deleted)
            yyjson_mut_obj_add_sint(in, yyjson_mut_arr_add_obj(in, keys), "id", id);
    }

    page_of<Row> const& page_;
    std::unique_ptr<char, release> text_;
};

tree parsed(std::string const& text) {
    tree made(yyjson_read(text.data(), text.size(), YYJSON_READ_NOFLAG));
    if (!made) throw std::runtime_error("refused");
    return made;
}

template <class T>
void read(yyjson_val* from, T& into) {
    if constexpr (std::is_same_v<T, bool>)
        into = yyjson_get_bool(from);
    else if constexpr (std::is_floating_point_v<T>)
        into = yyjson_get_num(from);
    else if constexpr (std::is_unsigned_v<T>)
        into = static_cast<T>(yyjson_get_uint(from));
    else if constexpr (std::is_integral_v<T>)
        into = static_cast<T>(yyjson_get_sint(from));
    else
        into = T(yyjson_get_str(from), yyjson_get_len(from));
}
void read(yyjson_val* from, std::string& into) { into.assign(yyjson_get_str(from), yyjson_get_len(from)); }
template <class T>
void read(yyjson_val* from, std::optional<T>& into) {
    if (!yyjson_is_null(from)) return read(from, into ? *into : into.emplace());
    into.reset();
}

yyjson_val* at(yyjson_val* object, char const* name) { return yyjson_obj_get(object, name); }

template <class Row>
void read_page(yyjson_val* answer, page_of<Row>& page) {
    page.cursor = yyjson_get_sint(at(at(answer, "state"), "cursor"));
    yyjson_val* const rows = at(at(answer, "insert"), "orders");
    page.rows.resize(yyjson_arr_size(rows));
    std::size_t index = 0, count = 0;
    yyjson_val* element = nullptr;
    yyjson_arr_foreach(rows, index, count, element) {
        yyjson_obj_iter members = yyjson_obj_iter_with(element);
        for_each_member<Row>([&](auto member) {
            constexpr std::string_view name = decltype(member)::name;
            if (yyjson_val* const found = yyjson_obj_iter_getn(&members, name.data(), name.size()))
                read(found, page.rows[index].*member.pointer);
        });
    }
    page.deleted.clear();
    yyjson_arr_foreach(at(at(answer, "delete"), "orders"), index, count, element)
        page.deleted.push_back(yyjson_get_sint(at(element, "id")));
    page.has_more = yyjson_get_bool(at(answer, "hasMore"));
}

template <class Row>
class decoder {
public:
    explicit decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        tree const read = parsed(text_);
        page_of<Row> page;
        read_page(yyjson_doc_get_root(read.get()), page);
        return page;
    }

private:
    std::string const& text_;
};

/// Reads into the same page again; the texts of order_view are the tree's.
template <class Row>
class reusing_decoder {
public:
    explicit reusing_decoder(std::string const& text) : text_(text) {}

    page_of<Row> const& run() {
        tree_ = parsed(text_);
        read_page(yyjson_doc_get_root(tree_.get()), page_);
        return page_;
    }

private:
    std::string const& text_;
    tree tree_;
    page_of<Row> page_;
};

void see(tally& seen, yyjson_val* value) {
    if (yyjson_is_str(value))
        ++seen.texts, seen.bytes += yyjson_get_len(value);
    else if (yyjson_is_num(value))
        ++seen.numbers;
    else
        ++(yyjson_is_null(value) ? seen.nulls : yyjson_is_true(value) ? seen.trues : seen.falses);
}

class visitor {
public:
    explicit visitor(std::string const& text) : text_(text) {}

    tally run() {
        tree const read = parsed(text_);
        tally seen;
        std::size_t i = 0, tables = 0, j = 0, rows = 0, k = 0, members = 0;
        yyjson_val *key = nullptr, *table = nullptr, *row = nullptr, *value = nullptr;
        yyjson_obj_foreach(at(yyjson_doc_get_root(read.get()), "insert"), i, tables, key, table)
            yyjson_arr_foreach(table, j, rows, row) yyjson_obj_foreach(row, k, members, key, value)
                see(seen, value);
        return seen;
    }

private:
    std::string const& text_;
};

class request_reader {
public:
    explicit request_reader(std::string const& text) : text_(text) {}

    asked run() {
        tree const made = parsed(text_);
        yyjson_val* const root = yyjson_doc_get_root(made.get());
        asked request;
        read(at(root, "agent"), request.agent);
        read(at(at(root, "state"), "cursor"), request.cursor);
        read(at(at(root, "secrets"), "api_key"), request.api_key);
        read(at(root, "sync_id"), request.sync_id);
        read(at(root, "setup_test"), request.setup_test);
        return request;
    }

private:
    std::string const& text_;
};

[[maybe_unused]] static bool const registered = [] {
    add_encoders<encoder>("yyjson");
    add_decoders<decoder>("yyjson");
    add_decoder<reusing_decoder<order>, orders>("W1r", "yyjson");
    add_decoder<reusing_decoder<order_view>, orders>("W1v", "yyjson");
    add_visitor<visitor>("yyjson");
    add_request_reader<request_reader>("yyjson");
    return true;
}();

}  // namespace bench::by_yyjson
