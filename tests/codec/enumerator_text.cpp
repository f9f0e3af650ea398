// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/enumerator_text.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace sample {

enum class color { red, green, a_name_of_many_characters, hidden };
BOOST_DESCRIBE_ENUM(color, red, green, a_name_of_many_characters)

enum class sparse : std::int64_t { least = -5'000'000'000, none = 0, most = 5'000'000'000, hidden = 7 };
BOOST_DESCRIBE_ENUM(sparse, least, none, most)

enum plain { one };
BOOST_DESCRIBE_ENUM(plain, one)

}  // namespace sample

namespace {

template <class E>
std::string text(E value) {
    using written = syncfn::enumerator_text<E>;
    std::unique_ptr<char[]> const out(new char[written::room]);
    char* const end = written::put(out.get(), value);
    return end == nullptr ? "none" : std::string(out.get(), end);
}

}  // namespace

TEST_CASE("an enumerator is its described name in quotes") {
    CHECK(text(sample::color::red) == R"("red")");
    CHECK(text(sample::color::green) == R"("green")");
    CHECK(text(sample::color::a_name_of_many_characters) == R"("a_name_of_many_characters")");
    CHECK(text(sample::sparse::least) == R"("least")");
    CHECK(text(sample::sparse::none) == R"("none")");
    CHECK(text(sample::sparse::most) == R"("most")");
    CHECK(text(sample::one) == R"("one")");
}

TEST_CASE("what is not described has no name") {
    CHECK(text(sample::color::hidden) == "none");
    CHECK(text(static_cast<sample::color>(-1)) == "none");
    CHECK(text(static_cast<sample::color>(1000)) == "none");
    CHECK(text(sample::sparse::hidden) == "none");
}
