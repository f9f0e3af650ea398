// SPDX-License-Identifier: BSL-1.0
#include <syncfn/entity/record.hpp>

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <type_traits>
#include <vector>

// What is known at compile time is tested in tests/static/record.cpp.
namespace {

struct identified {
    int id = 0;
};
BOOST_DESCRIBE_STRUCT(identified, (), (id))

struct customer : identified {
    std::string name;
    std::vector<int> orders;
};
BOOST_DESCRIBE_STRUCT(customer, (identified), (name, orders))

struct counting_reset {
    customer& record;
    int calls = 0;
    void operator()(auto member) {
        ++calls;
        record.*member.pointer = {};
    }
};

}  // namespace

TEST_CASE("the members of a record are visited base first, with their values") {
    customer const ada{{7}, "Ada", {1, 2}};
    std::vector<std::string> names;
    std::string text;
    syncfn::for_each_member<customer>([&]<class Member>(Member member) {
        names.emplace_back(member.name);
        if constexpr (std::is_same_v<syncfn::member_value_t<Member>, std::string>)
            text += ada.*member.pointer;
        if constexpr (std::is_same_v<syncfn::member_value_t<Member>, int>)
            text += std::to_string(ada.*member.pointer);
    });
    CHECK(names == std::vector<std::string>{"id", "name", "orders"});
    CHECK(text == "7Ada");
}

TEST_CASE("a visitor can change the members, and be changed itself") {
    customer ada{{7}, "Ada", {1, 2}};
    counting_reset reset{ada};
    syncfn::for_each_member<customer>(reset);
    CHECK(reset.calls == 3);
    CHECK(ada.id == 0);
    CHECK(ada.name.empty());
    CHECK(ada.orders.empty());
}
