// SPDX-License-Identifier: BSL-1.0
#include <syncfn/entity/entity.hpp>
#include <syncfn/entity/record.hpp>

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace {

// Wider than the 52 members that one description takes: two described bases, and a struct on top of them.
struct left {
    int a0 = 0, a1 = 0, a2 = 0, a3 = 0, a4 = 0, a5 = 0, a6 = 0, a7 = 0, a8 = 0, a9 = 0, a10 = 0, a11 = 0,
        a12 = 0, a13 = 0, a14 = 0, a15 = 0, a16 = 0, a17 = 0, a18 = 0, a19 = 0, a20 = 0, a21 = 0, a22 = 0,
        a23 = 0, a24 = 0, a25 = 0, a26 = 0, a27 = 0, a28 = 0, a29 = 0, a30 = 0, a31 = 0, a32 = 0, a33 = 0,
        a34 = 0, a35 = 0, a36 = 0, a37 = 0, a38 = 0, a39 = 0;
};
BOOST_DESCRIBE_STRUCT(left, (),
                      (a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18,
                       a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35,
                       a36, a37, a38, a39))
struct right {
    int b0 = 0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0, b6 = 0, b7 = 0, b8 = 0, b9 = 0, b10 = 0, b11 = 0,
        b12 = 0, b13 = 0, b14 = 0, b15 = 0, b16 = 0, b17 = 0, b18 = 0, b19 = 0, b20 = 0, b21 = 0, b22 = 0,
        b23 = 0;
};
BOOST_DESCRIBE_STRUCT(right, (),
                      (b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18,
                       b19, b20, b21, b22, b23))
struct wide : left, right {
    int id = 0;
};
BOOST_DESCRIBE_STRUCT(wide, (left, right), (id))

static_assert(syncfn::record<wide>);
static_assert(syncfn::member_count<wide> == 65);

template <class R>
consteval auto names_of() {
    std::array<std::string_view, syncfn::member_count<R>> names;
    std::size_t at = 0;
    syncfn::for_each_member<R>([&](auto member) { names[at++] = member.name; });
    return names;
}

// Bases first, in their order; then the members of the struct itself.
static_assert(names_of<wide>()[0] == "a0");
static_assert(names_of<wide>()[39] == "a39");
static_assert(names_of<wide>()[40] == "b0");
static_assert(names_of<wide>()[63] == "b23");
static_assert(names_of<wide>()[64] == "id");

constexpr syncfn::entity<wide, &wide::id, &wide::b23> wides{"wides"};
static_assert(wides.primary_key == std::array<std::string_view, 2>{"id", "b23"});

// The pointers of a descriptor reach the members of a derived struct.
consteval int sum_of(wide const& record) {
    int sum = 0;
    syncfn::for_each_member<wide>([&](auto member) { sum += record.*member.pointer; });
    return sum;
}
consteval wide example() {
    wide record;
    record.a0 = 1;
    record.b23 = 20;
    record.id = 300;
    return record;
}
static_assert(sum_of(example()) == 321);

// A base of a base, of which one level adds nothing.
struct bottom {
    int first;
};
BOOST_DESCRIBE_STRUCT(bottom, (), (first))
struct middle : bottom {};
BOOST_DESCRIBE_STRUCT(middle, (bottom), ())
struct top : middle {
    int const second;
};
BOOST_DESCRIBE_STRUCT(top, (middle), (second))
static_assert(names_of<top>() == std::array<std::string_view, 2>{"first", "second"});

template <class R, std::size_t Index>
consteval bool value_is_int() {
    bool result = false;
    std::size_t at = 0;
    syncfn::for_each_member<R>([&]<class Member>(Member) {
        if (at++ == Index) result = std::is_same_v<syncfn::member_value_t<Member>, int>;
    });
    return result;
}
static_assert(value_is_int<top, 0>() && value_is_int<top, 1>());

// What is described, and what is not.
struct empty {};
BOOST_DESCRIBE_STRUCT(empty, (), ())
static_assert(syncfn::record<empty> && syncfn::member_count<empty> == 0);
static_assert(names_of<empty>().empty());

struct plain {
    int id;
};
struct on_plain : plain {};
BOOST_DESCRIBE_STRUCT(on_plain, (plain), ())
struct plain_on_described : bottom {};
enum class colour { red };
BOOST_DESCRIBE_ENUM(colour, red)
static_assert(!syncfn::described<plain>);
static_assert(!syncfn::described<on_plain>);
static_assert(!syncfn::described<plain_on_described>);
static_assert(!syncfn::described<colour>);
static_assert(!syncfn::described<int>);
static_assert(!syncfn::described<bottom*>);
static_assert(!syncfn::described<void>);

// A base that is not public adds no column.
class reserved : bottom {
public:
    int own = 0;
    int hidden() const { return first; }

private:
    BOOST_DESCRIBE_CLASS(reserved, (bottom), (own), (), ())
};
static_assert(names_of<reserved>() == std::array<std::string_view, 1>{"own"});

// Functions and static members are no columns.
struct talkative {
    int id = 0;
    static constexpr int version = 1;
    int twice() const { return 2 * id; }
};
BOOST_DESCRIBE_STRUCT(talkative, (), (id, version, twice))
static_assert(names_of<talkative>() == std::array<std::string_view, 1>{"id"});

}  // namespace
