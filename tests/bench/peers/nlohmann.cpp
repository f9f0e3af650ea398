// SPDX-License-Identifier: BSL-1.0
// nlohmann/json: the tree that most C++ programs use.
#include "../contender.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

// A name of its own: of two unnamed namespaces GCC merges what has a template as its argument.
namespace bench::by_nlohmann {

using nlohmann::json;

template <class T>
json to_tree(T const& value) {
    return value;
}
template <class T>
json to_tree(std::optional<T> const& value) {
    return value ? json(*value) : json();
}

template <class T>
void from_tree(json const& from, T& into) {
    from.get_to(into);
}
template <class T>
void from_tree(json const& from, std::optional<T>& into) {
    if (!from.is_null()) into = from.get<T>();
}

template <class Row>
json row_to_tree(Row const& row) {
    json tree = json::object();
    for_each_member<Row>([&](auto member) { tree[member.name] = to_tree(row.*member.pointer); });
    return tree;
}

template <class Row>
Row row_from_tree(json const& tree) {
    Row row;
    for_each_member<Row>([&](auto member) {
        if (auto const found = tree.find(member.name); found != tree.end())
            from_tree(*found, row.*member.pointer);
    });
    return row;
}

template <class Row>
class encoder {
public:
    explicit encoder(page_of<Row> const& page) : page_(page) {}

    std::string run() {
        json answer = {{"state", {{"cursor", page_.cursor}}}, {"hasMore", page_.has_more}};
        json::array_t rows, deleted;
        rows.reserve(page_.rows.size());
        for (Row const& row : page_.rows) rows.push_back(row_to_tree(row));
        answer["insert"]["orders"] = std::move(rows);
        for (std::int64_t const id : page_.deleted) deleted.push_back({{"id", id}});
        if (!deleted.empty()) answer["delete"]["orders"] = std::move(deleted);
        if (keyed<Row>) answer["schema"]["orders"]["primary_key"] = {"id"};
        return answer.dump();
    }

private:
    page_of<Row> const& page_;
};

template <class Row>
class decoder {
public:
    explicit decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        json const tree = json::parse(text_);
        page_of<Row> page;
        page.cursor = tree.at("state").at("cursor").get<std::int64_t>();
        json const& rows = tree.at("insert").at("orders");
        page.rows.reserve(rows.size());
        for (json const& row : rows) page.rows.push_back(row_from_tree<Row>(row));
        if (tree.contains("delete"))
            for (json const& key : tree.at("delete").at("orders"))
                page.deleted.push_back(key.at("id").get<std::int64_t>());
        page.has_more = tree.at("hasMore").get<bool>();
        return page;
    }

private:
    std::string const& text_;
};

void see(tally& seen, json const& value) {
    if (value.is_null())
        ++seen.nulls;
    else if (value.is_boolean())
        ++(value.get<bool>() ? seen.trues : seen.falses);
    else if (value.is_string())
        ++seen.texts, seen.bytes += value.get_ref<std::string const&>().size();
    else
        ++seen.numbers;
}

class visitor {
public:
    explicit visitor(std::string const& text) : text_(text) {}

    tally run() {
        json const tree = json::parse(text_);
        tally seen;
        for (json const& table : tree.at("insert"))
            for (json const& row : table)
                for (json const& value : row) see(seen, value);
        return seen;
    }

private:
    std::string const& text_;
};

class request_reader {
public:
    explicit request_reader(std::string const& text) : text_(text) {}

    asked run() {
        json const tree = json::parse(text_);
        return {tree.at("agent").get<std::string>(), tree.at("state").at("cursor").get<std::string>(),
                tree.at("secrets").at("api_key").get<std::string>(), tree.at("sync_id").get<std::string>(),
                tree.at("setup_test").get<bool>()};
    }

private:
    std::string const& text_;
};

[[maybe_unused]] static bool const registered = [] {
    add_encoders<encoder>("nlohmann");
    add_decoders<decoder>("nlohmann");
    add_visitor<visitor>("nlohmann");
    add_request_reader<request_reader>("nlohmann");
    return true;
}();

}  // namespace bench::by_nlohmann
