// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/requirement.hpp>

#include <catch2/catch_test_macros.hpp>

#include <sstream>
#include <string>
#include <string_view>

using namespace syncfn::conformance;

namespace {

requirement sample_rule() {
    return {.id = "F-STATE-03",
            .weight = level::must,
            .source = "DR",
            .needs = tier::t0,
            .title = "a short title",
            .rule = "The rule.",
            .explanation = "The reason.",
            .remedy = "The remedy.",
            .wrong = "{]",
            .right = "{}"};
}

std::string explained(requirement const& rule) {
    std::ostringstream out;
    print_explanation(out, rule);
    return out.str();
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("levels and tiers have their names") {
    CHECK(name_of(level::must) == "MUST");
    CHECK(name_of(level::should) == "SHOULD");
    CHECK(name_of(level::may) == "MAY");
    CHECK(name_of(tier::t0) == "T0");
    CHECK(name_of(tier::t1) == "T1");
    CHECK(name_of(tier::t2) == "T2");
}

TEST_CASE("a MUST is founded by a document or by safety, and by nothing else") {
    requirement rule = sample_rule();
    for (char const* document : {"D", "N", "R", "L", "OD", "ESN"}) {
        rule.source = document;
        CHECK(is_founded(rule));
    }
    for (char const* opinion : {"E", "O", "S", "P", "", "OSEP"}) {
        rule.source = opinion;
        CHECK_FALSE(is_founded(rule));
    }
    rule.safety = true;
    CHECK(is_founded(rule));
}

TEST_CASE("what is no MUST needs no foundation") {
    requirement rule = sample_rule();
    rule.source = "E";
    rule.weight = level::should;
    CHECK(is_founded(rule));
    rule.weight = level::may;
    CHECK(is_founded(rule));
}

TEST_CASE("the theme is the id without its number") {
    CHECK(theme_of("F-STATE-03") == "F-STATE");
    CHECK(theme_of("F-E2E-11") == "F-E2E");
    CHECK(theme_of("F") == "F");
}

TEST_CASE("each letter of a provenance has its own words") {
    CHECK(source_words('D') == "the vendor's documentation");
    CHECK(source_words('L') == "the platform");
    CHECK(source_words('R') == "RFC 8259 / RFC 3629");
    CHECK(source_words('E') == "engineering judgement");
    constexpr std::string_view letters = "DNSPLROE";
    for (char const a : letters)
        for (char const b : letters) CHECK((source_words(a) == source_words(b)) == (a == b));
}

TEST_CASE("an explanation tells everything about a rule") {
    CHECK(explained(sample_rule()) ==
          "F-STATE-03  MUST  a short title\n"
          "\n"
          "  rule      The rule.\n"
          "  why       The reason.\n"
          "  remedy    The remedy.\n"
          "  wrong     {]\n"
          "  right     {}\n"
          "  source    the vendor's documentation; RFC 8259 / RFC 3629\n"
          "  tier      T0: judged from the answers of any function\n");
}

TEST_CASE("an explanation leaves out examples that are not there, and marks safety") {
    requirement rule = sample_rule();
    rule.wrong = rule.right = {};
    rule.safety = true;
    CHECK_FALSE(has(explained(rule), "wrong"));
    CHECK_FALSE(has(explained(rule), "right"));
    CHECK(has(explained(rule), "F-STATE-03  MUST (safety)  a short title\n"));
}

TEST_CASE("an explanation says what a case lacks that is not judged") {
    requirement rule = sample_rule();
    rule.missing = "a second connector";
    CHECK(explained(rule).ends_with("  tier      T0: needs a second connector; not judged yet\n"));
    rule.missing = {};
    rule.needs = tier::t1;
    CHECK(explained(rule).ends_with(
        "  tier      T1: needs a source that the suite controls; not judged yet\n"));
    rule.needs = tier::t2;
    CHECK(explained(rule).ends_with(
        "  tier      T2: needs a function that answers by script; not judged yet\n"));
}
