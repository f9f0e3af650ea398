// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/typed_page.hpp>

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct order {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, name, note))

struct click {
    std::string_view page;
};
BOOST_DESCRIBE_STRUCT(click, (), (page))

constexpr syncfn::entity<order, &order::id> orders{"orders"};
constexpr syncfn::entity<click> clicks{"clicks"};

constexpr std::string_view whole =
    R"({"state":{"since":1.50},"insert":{"orders":[{"id":1,"name":"a","note":null},{"id":2,"name":"b","note":"n"}],)"
    R"("clicks":[{"page":"/"},{"page":"\u002fx"}]},"delete":{"orders":[{"id":9}]},)"
    R"("schema":{"orders":{"primary_key":["id"]}},"softDelete":["orders"],"hasMore":true})";

/// Everything that a reading gave, as one text.
struct outcome {
    std::string text;
    syncfn::faults found;
};

template <class Read>
outcome read_with(std::string_view text, Read read) {
    std::vector<order> rows;
    std::vector<std::int64_t> removed;
    std::vector<click> seen;
    syncfn::page_frame frame;
    outcome out;
    out.found = read(text, frame, syncfn::rows_into(orders, rows, removed), syncfn::rows_into(clicks, seen));
    if (refuses(out.found)) return out;
    if (frame.failed) {
        out.text = "failed: " + frame.failed->message();
        return out;
    }
    out.text = (frame.state ? frame.state->text() : "no state") + (frame.has_more ? " more" : "");
    for (order const& row : rows)
        out.text += " " + std::to_string(row.id) + row.name + row.note.value_or("-");
    for (click const& row : seen) out.text += " " + std::string(row.page);
    for (std::int64_t const id : removed) out.text += " -" + std::to_string(id);
    for (std::string const& name : frame.soft_delete) out.text += " ~" + name;
    return out;
}

outcome read(std::string_view text) {
    return read_with(text, [](std::string_view bytes, syncfn::page_frame& frame, auto... targets) {
        return syncfn::read_page(bytes, frame, targets...);
    });
}

/// Whether the fast reader does without the careful one.
bool fast(std::string_view text) {
    bool taken = false;
    read_with(text, [&](std::string_view bytes, syncfn::page_frame& frame, auto... targets) {
        (targets.begin(), ...);
        taken = syncfn::detail::typed_page_reader<decltype(targets)...>(bytes, frame, targets...).read();
        return syncfn::faults();
    });
    return taken;
}

outcome carefully(std::string_view text) {
    return read_with(text, [](std::string_view bytes, syncfn::page_frame& frame, auto... targets) {
        (targets.begin(), ...);
        auto found =
            syncfn::detail::careful_typed_page_reader<decltype(targets)...>(bytes, frame, targets...).read();
        (targets.end(), ...);
        return found;
    });
}

}  // namespace

TEST_CASE("an answer is read into typed records at once") {
    CHECK(fast(whole));
    auto const out = read(whole);
    CHECK(out.found.empty());
    CHECK(out.text == R"({"since":1.50} more 1a- 2bn / /x -9 ~orders)");
}

TEST_CASE("the fast and the careful reader agree") {
    std::vector<std::string> const texts{
        std::string(whole),
        "{\"state\":{}}",
        " { \"state\" : { } , \"insert\" : { } } ",
        R"({"state":{},"insert":{"orders":[]},"hasMore":false})",
        R"({"insert":{"orders":[{"note":"x","id":1,"name":"\n","more":[{}]}]},"state":{"a":{"b":1}}})",
        R"({"state":{},"insert":{"orders":[{"id":1.0,"name":"a"}]},"delete":{"orders":[{"id":5,"x":0}]}})"};
    for (std::string const& text : texts) {
        CAPTURE(text);
        CHECK(fast(text));
        CHECK(read(text).text == carefully(text).text);
        CHECK(carefully(text).found.empty());
    }
}

TEST_CASE("what asks for a word is read with the careful reader's words") {
    auto const codes = [](std::string_view text) {
        std::string all;
        for (syncfn::fault const& each : read(text).found) {
            if (!all.empty()) all += ", ";
            all += std::string(facts_of(each.code).name) + " " + each.where;
        }
        return all;
    };
    CHECK(codes("{}") == "state_missing /state");
    CHECK(codes(R"({"state":[]})") == "state_not_object /state");
    CHECK(codes(R"({"state":{},"hasMore":"true"})") == "has_more_string /hasMore");
    CHECK(codes(R"({"state":{},"x":1})") == "unknown_member /x");
    CHECK(codes(R"({"state":{},"state":{}})") == "json_duplicate_name /state");
    CHECK(codes(R"({"state":{"a":1,"a":2}})") == "json_duplicate_name /state/a");
    CHECK(codes(R"({"state":{},"insert":{"orders":null}})") == "records_null /insert/orders");
    CHECK(codes(R"({"state":{},"insert":{"orders":[{"id":1}]}})") == "value_missing /insert/orders/0/name");
    CHECK(codes(R"({"state":{},"insert":{"orders":[{"id":1,"name":2,"note":3}]}})") ==
          "value_wrong_type /insert/orders/0/name, value_wrong_type /insert/orders/0/note");
    CHECK(codes(R"({"state":{},"insert":{"orders":[7]}})") == "record_not_object /insert/orders/0");
    CHECK(codes(R"({"state":{},"insert":{"users":[]}})") == "entity_unknown /insert/users");
    CHECK(codes(R"({"state":{},"insert":{"orders":[],"orders":[]}})") ==
          "json_duplicate_name /insert/orders, records_not_object /insert/orders");
    CHECK(codes(R"({"state":{},"delete":{"clicks":[{"page":"/"}]}})") ==
          "delete_without_schema /delete/clicks");
    CHECK(codes(R"({"state":{},"schema":{"orders":{"primary_key":["name"]}}})") ==
          "primary_key_changed /schema/orders");
    CHECK(codes(R"({"state":{},"schema":{"clicks":{"primary_key":["page"]}}})") ==
          "primary_key_changed /schema/clicks");
    CHECK(codes("{\"state\":{}} x") == "json_trailing_text ");
    CHECK(codes("{\"state\":{},\"insert\":{\"orders\":[{\"id\":1,\"name\":\"\xFF\"}]}}") == "json_utf8 ");
    CHECK(codes("") == "json_empty ");
}

TEST_CASE("an answer with an error message is a failure and nothing else") {
    CHECK(read(R"({"errorMessage":"no","insert":{"orders":[{"id":1,"name":"a"}]}})").text == "failed: no");
}

TEST_CASE("a truncated answer is refused at every byte") {
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(refuses(read(whole.substr(0, size)).found));
}

TEST_CASE("entities that stand twice in softDelete count once") {
    CHECK(read(R"({"state":{},"softDelete":["orders","clicks","orders"]})").text == "{} ~orders ~clicks");
}

TEST_CASE("a callable gets each record once, also when the answer is read again") {
    std::string seen;
    syncfn::page_frame frame;
    auto const found = syncfn::read_page(
        R"({"state":{},"insert":{"orders":[{"id":1,"name":"a"},{"id":2,"name":"b"}]},"x":0})", frame,
        syncfn::rows_into(orders, [&](order const& each) { seen += each.name; }));
    CHECK(found.size() == 1);
    CHECK(seen == "ab");
}

TEST_CASE("a target reads one answer after the other, and a frame forgets the one before") {
    std::vector<order> rows;
    syncfn::page_frame frame;
    syncfn::rows_into target(orders, rows);
    CHECK(
        syncfn::read_page(
            R"({"state":{"a":1},"insert":{"orders":[{"id":1,"name":"a"}]},"softDelete":["orders"],"hasMore":true})",
            frame, target)
            .empty());
    CHECK(rows.size() == 1);
    CHECK(
        syncfn::read_page(R"({"insert":{"orders":[{"id":2,"name":"b"},{"id":3,"name":"c"}]}})", frame, target)
            .size() == 1);
    CHECK_FALSE(frame.state.has_value());
    CHECK_FALSE(frame.has_more);
    CHECK(frame.soft_delete.empty());
    CHECK(rows.size() == 2);
    CHECK(syncfn::read_page(R"({"errorMessage":"no"})", frame, target).empty());
    CHECK(frame.failed.has_value());
    CHECK(rows.empty());
    CHECK(syncfn::read_page(R"({"state":{}})", frame, target).empty());
    CHECK_FALSE(frame.failed.has_value());
}

TEST_CASE("views of texts with escapes live as long as the frame") {
    std::string const text =
        R"({"state":{},"insert":{"clicks":[{"page":"\u0041"},{"page":"b"},{"page":"\t"}]},"zzz":1})";
    std::vector<click> seen;
    syncfn::page_frame frame;
    auto const found = syncfn::read_page(text, frame, syncfn::rows_into(clicks, seen));
    REQUIRE(found.size() == 1);  // so it was the careful reader
    REQUIRE(seen.size() == 3);
    CHECK(seen[0].page == "A");
    CHECK(seen[1].page == "b");
    CHECK(seen[2].page == "\t");
}

TEST_CASE("records that a second group would replace may have been delivered, so the answer is refused") {
    for (std::string const group : {"insert", "delete"}) {
        std::string const text =
            R"({"state":{},")" + group + R"(":{"orders":[{"id":1,"name":"a"}]},")" + group + R"(":{}})";
        auto const found = read(text).found;
        CAPTURE(text);
        CHECK(refuses(found));
        CHECK(found.back().where == "/" + group);
    }
}

TEST_CASE("views that a callable keeps stay valid when the careful reader takes over") {
    std::string const long_text(2000, 'x');
    std::string text = R"({"state":{},"insert":{"clicks":[)";
    for (char const c : {'a', 'b', 'c'})
        text += std::string(c == 'a' ? "" : ",") + R"({"page":"\u0041)" + c + long_text + "\"}";
    text += R"(]},"unknown":1})";
    std::vector<std::string_view> kept;
    syncfn::page_frame frame;
    auto const found = syncfn::read_page(
        text, frame, syncfn::rows_into(clicks, [&](click const& each) { kept.push_back(each.page); }));
    CHECK(found.size() == 1);
    REQUIRE(kept.size() == 3);
    CHECK(kept[0] == "Aa" + long_text);
    CHECK(kept[2] == "Ac" + long_text);
}

TEST_CASE("of two targets for one entity the first gets the records, whichever reader it is") {
    for (std::string_view const text : {R"({"state":{},"insert":{"orders":[{"id":1,"name":"a"}]}})",
                                        R"({"state":{},"insert":{"orders":[{"id":1,"name":"a"}]},"x":1})"}) {
        std::vector<order> first, second;
        syncfn::page_frame frame;
        syncfn::read_page(text, frame, syncfn::rows_into(orders, first), syncfn::rows_into(orders, second));
        CHECK(first.size() == 1);
        CHECK(second.empty());
    }
}
