// SPDX-License-Identifier: BSL-1.0
// Boost.JSON through its tree: value_from and value_to, with the default and with the monotonic resource.
#include "../contender.hpp"

#include <boost/json.hpp>

#include <string>
#include <utility>

// A name of its own: of two unnamed namespaces GCC merges what has a template as its argument.
namespace bench::by_boost_json {

namespace json = boost::json;

/// Where the tree lives: a lasting first block spares the monotonic resource most of its allocations.
struct default_resource {
    json::storage_ptr fresh() { return {}; }
};
class monotonic {
public:
    json::storage_ptr fresh() {
        resource_.emplace();
        return &*resource_;
    }

private:
    std::optional<json::monotonic_resource> resource_;
};

json::value order_keys(std::vector<std::int64_t> const& ids, json::storage_ptr const& where) {
    json::array rows(where);
    for (std::int64_t const id : ids) rows.push_back(json::value({{"id", id}}, where));
    return rows;
}

template <class Row>
json::value to_tree(page_of<Row> const& page, json::storage_ptr const& where) {
    json::object answer(where);
    answer["state"] = json::value({{"cursor", page.cursor}}, where);
    answer["insert"].emplace_object()["orders"] = json::value_from(page.rows, where);
    if (!page.deleted.empty()) answer["delete"].emplace_object()["orders"] = order_keys(page.deleted, where);
    if (keyed<Row>)
        answer["schema"] = json::value({{"orders", {{"primary_key", json::array({"id"})}}}}, where);
    answer["hasMore"] = page.has_more;
    return answer;
}

template <class Row, class Resource>
class encoder {
public:
    explicit encoder(page_of<Row> const& page) : page_(page) {}
    std::string run() { return json::serialize(to_tree(page_, resource_.fresh())); }

private:
    page_of<Row> const& page_;
    Resource resource_;
};

template <class Row, class Resource>
class decoder {
public:
    explicit decoder(std::string const& text) : text_(text) {}

    page_of<Row> run() {
        json::value const tree = json::parse(text_, resource_.fresh());
        json::object const& answer = tree.as_object();
        page_of<Row> page;
        page.cursor = json::value_to<std::int64_t>(answer.at("state").at("cursor"));
        page.rows = json::value_to<std::vector<Row>>(answer.at("insert").at("orders"));
        if (auto const* deleted = answer.if_contains("delete"))
            for (json::value const& key : deleted->at("orders").as_array())
                page.deleted.push_back(json::value_to<std::int64_t>(key.at("id")));
        page.has_more = answer.at("hasMore").as_bool();
        return page;
    }

private:
    std::string const& text_;
    Resource resource_;
};

void see(tally& seen, json::value const& value) {
    switch (value.kind()) {
        case json::kind::null: ++seen.nulls; break;
        case json::kind::bool_: ++(value.get_bool() ? seen.trues : seen.falses); break;
        case json::kind::string: ++seen.texts, seen.bytes += value.get_string().size(); break;
        default: ++seen.numbers;
    }
}

template <class Resource>
class visitor {
public:
    explicit visitor(std::string const& text) : text_(text) {}

    tally run() {
        json::value const tree = json::parse(text_, resource_.fresh());
        tally seen;
        for (auto const& table : tree.at("insert").as_object())
            for (json::value const& row : table.value().as_array())
                for (auto const& member : row.as_object()) see(seen, member.value());
        return seen;
    }

private:
    std::string const& text_;
    Resource resource_;
};

template <class Resource>
class request_reader {
public:
    explicit request_reader(std::string const& text) : text_(text) {}

    asked run() {
        json::value const tree = json::parse(text_, resource_.fresh());
        auto const text = [](json::value const& from) { return json::value_to<std::string>(from); };
        return {text(tree.at("agent")), text(tree.at("state").at("cursor")),
                text(tree.at("secrets").at("api_key")), text(tree.at("sync_id")),
                tree.at("setup_test").as_bool()};
    }

private:
    std::string const& text_;
    Resource resource_;
};

template <class Row>
using default_encoder = encoder<Row, default_resource>;
template <class Row>
using default_decoder = decoder<Row, default_resource>;
template <class Row>
using monotonic_encoder = encoder<Row, monotonic>;
template <class Row>
using monotonic_decoder = decoder<Row, monotonic>;

[[maybe_unused]] static bool const registered = [] {
    // value_to of a described struct refuses an absent and an unknown key, so there is no W1x.
    add_encoders<default_encoder>("Boost.JSON");
    add_decoders<default_decoder>("Boost.JSON", false);
    add_visitor<visitor<default_resource>>("Boost.JSON");
    add_request_reader<request_reader<default_resource>>("Boost.JSON");
    add_encoders<monotonic_encoder>("Boost.JSON monotonic");
    add_decoders<monotonic_decoder>("Boost.JSON monotonic", false);
    add_visitor<visitor<monotonic>>("Boost.JSON monotonic");
    add_request_reader<request_reader<monotonic>>("Boost.JSON monotonic");
    return true;
}();

}  // namespace bench::by_boost_json
