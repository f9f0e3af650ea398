// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/value_scan.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace scan = syncfn::scan;

namespace {

/// Writes down each part with its text; an escaped string in capitals.
struct recorder {
    std::vector<std::string> parts;

    void on_open(char const* at, bool object) { add(object ? "object " : "array ", at, at + 1); }
    void on_close(char const* at, bool object) {
        add(object ? "end of object " : "end of array ", at, at + 1);
    }
    void on_name(char const* at, char const* behind, bool escaped) {
        add(escaped ? "NAME " : "name ", at, behind);
    }
    void on_string(char const* at, char const* behind, bool escaped) {
        add(escaped ? "STRING " : "string ", at, behind);
    }
    void on_number(char const* at, char const* behind) { add("number ", at, behind); }
    void on_boolean(char const* at, char const* behind) { add("boolean ", at, behind); }
    void on_null(char const* at, char const* behind) { add("null ", at, behind); }

    void add(char const* kind, char const* at, char const* behind) {
        parts.push_back(kind + std::string(at, behind));
    }
};

struct stop {
    std::size_t at;
    scan::walk_stop why;
    friend bool operator==(stop const&, stop const&) = default;
};

stop walked(std::string_view text, std::size_t depth = scan::most_depth) {
    recorder events;
    scan::walk_end const end = scan::walk(text.data(), text.data() + text.size(), depth, events);
    return {static_cast<std::size_t>(end.at - text.data()), end.why};
}

/// How many bytes the value at the beginning has; 0 when there is none.
std::size_t value_size(std::string_view text, std::size_t depth = scan::most_depth) {
    char const* const end = scan::value(text.data(), text.data() + text.size(), depth);
    return end == nullptr ? 0 : static_cast<std::size_t>(end - text.data());
}

}  // namespace

TEST_CASE("a walk meets each part in order") {
    recorder events;
    std::string_view const text =
        R"({"a" : [1.5e3, true,null ,false,{ },[ ]],"\u0062":"x\ty", "":"plain"} ,)";
    scan::walk_end const end = scan::walk(text.data(), text.data() + text.size(), 3, events);
    CHECK(end.why == scan::walk_stop::whole);
    CHECK(end.at == text.data() + text.size() - 2);
    CHECK(events.parts == std::vector<std::string>{"object {", "name \"a\"", "array [", "number 1.5e3",
                                                   "boolean true", "null null", "boolean false", "object {",
                                                   "end of object }", "array [", "end of array ]",
                                                   "end of array ]", "NAME \"\\u0062\"", "STRING \"x\\ty\"",
                                                   "name \"\"", "string \"plain\"", "end of object }"});
}

TEST_CASE("a walk ends where it gets stuck, and says why") {
    using enum scan::walk_stop;
    CHECK(walked("") == stop{0, unexpected});
    CHECK(walked("[1 2]") == stop{3, unexpected});
    CHECK(walked("[1}") == stop{2, unexpected});
    CHECK(walked("{\"a\":1]") == stop{6, unexpected});
    CHECK(walked("{\"a\" 1}") == stop{5, unexpected});
    CHECK(walked("{1:2}") == stop{1, unexpected});
    CHECK(walked("{\"a\":1,}") == stop{7, unexpected});
    CHECK(walked("[1,]") == stop{3, broken});
    CHECK(walked("[tru]") == stop{1, broken});
    CHECK(walked("[1, \"a\\x\"]") == stop{4, broken});
    CHECK(walked("{\"a\n\":1}") == stop{1, broken});
    CHECK(walked("[[1]]", 1) == stop{1, too_deep});
    CHECK(walked("[{}]", 1) == stop{1, too_deep});
    CHECK(walked("1", 0) == stop{1, whole});
    for (char const* const cut : {"[", "{", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,"})
        CHECK(walked(cut) == stop{std::string_view(cut).size(), unexpected});
}

TEST_CASE("a value is skipped whatever it is, and what is none is refused") {
    for (std::string const value :
         {"0", "-1.5e+7", "\"a\\\"b\"", "true", "false", "null", "[]", "{}", "[1,[2,{}]]",
          "{\"a\":{\"b\":[]},\"c\":0}", "[ 1 , 2 ]", "{ \"a\" : 1 }"}) {
        CHECK(value_size(value) == value.size());
        CHECK(value_size(value + ",1") == value.size());
    }
    for (char const* const text : {"", " 1", "]", "[1,,2]", "nul", "\"", "01", "-", "+1", "{\"a\":1,\"b\"}"})
        CHECK(value_size(text) == 0);
}

TEST_CASE("brackets of either kind are followed to the limit, and matched in pairs") {
    for (std::size_t const depth : {std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65},
                                    std::size_t{200}, scan::most_depth}) {
        std::string opening;
        std::string closing;
        for (std::size_t level = 0; level < depth; ++level) {
            bool const object = level % 3 == 1;
            opening += object ? "{\"a\":" : "[";
            closing.insert(closing.begin(), object ? '}' : ']');
        }
        std::string const text = opening + "0" + closing;
        CHECK(value_size(text, depth) == text.size());
        CHECK(value_size(text, depth - 1) == 0);
        for (std::size_t place = text.size() - depth; place < text.size(); ++place) {
            std::string wrong = text;
            wrong[place] = wrong[place] == '}' ? ']' : '}';
            if (value_size(wrong, depth) != 0) FAIL_CHECK(depth << " " << place);
        }
    }
    std::string const deeper =
        std::string(scan::most_depth + 1, '[') + std::string(scan::most_depth + 1, ']');
    CHECK(value_size(deeper, 10'000) == 0);
}
