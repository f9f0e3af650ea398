// SPDX-License-Identifier: BSL-1.0
#include <syncfn/codec/document.hpp>
#include <syncfn/conformance/catalogue.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

std::string printed() {
    std::ostringstream out;
    print_requirements(out);
    return out.str();
}

/// The first line of the catalogue that begins with `beginning`.
std::string line_of(std::string_view beginning) {
    std::istringstream lines(printed());
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(beginning)) return line;
    return {};
}

requirement const& first_rule(bool judged) {
    auto const all = function_requirements();
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](requirement const* rule) { return is_judged_now(*rule) == judged; });
    REQUIRE(found != all.end());
    return **found;
}

}  // namespace

TEST_CASE("a case is judged when it needs only the function and has a judge") {
    requirement rule = first_rule(true);
    CHECK(is_judged_now(rule));
    rule.missing = "a clock";
    CHECK_FALSE(is_judged_now(rule));
    rule.missing = {};
    rule.needs = tier::t1;
    CHECK_FALSE(is_judged_now(rule));
    rule.needs = tier::t2;
    CHECK_FALSE(is_judged_now(rule));
}

TEST_CASE("the catalogue names each theme, and marks the cases that are not judged") {
    for (theme const& each : function_themes())
        CHECK(line_of(each.prefix) == std::string(each.prefix) + "  " + std::string(each.title));
    requirement const& judged = first_rule(true);
    requirement const& open = first_rule(false);
    std::string const judged_line = line_of("  " + std::string(judged.id) + " ");
    std::string const open_line = line_of("  " + std::string(open.id) + " ");
    CHECK(judged_line.ends_with("  " + std::string(judged.title)));
    CHECK(open_line.ends_with("- " + std::string(open.title)));
    CHECK(judged_line.find(name_of(judged.weight)) == open_line.find(name_of(open.weight)));
}

TEST_CASE("the last line of the catalogue counts the cases") {
    auto const all = function_requirements();
    auto const judged =
        std::count_if(all.begin(), all.end(), [](requirement const* rule) { return is_judged_now(*rule); });
    CHECK(printed().ends_with("\n\n" + std::to_string(all.size()) + " cases; " + std::to_string(judged) +
                              " are judged from the answers of any function, those marked - need more\n"));
}

TEST_CASE("the catalogue as JSON holds what the requirements hold, in their order") {
    std::string const json = requirements_to_json();
    decoded<document> const parsed = parse_document(json);
    REQUIRE(parsed.ok());
    CHECK(parsed.found.empty());
    auto const all = function_requirements();
    REQUIRE(parsed.value.root().size() == all.size());
    std::size_t index = 0;
    parsed.value.root().for_each_element([&](json_view entry) {
        requirement const& rule = *all[index++];
        INFO(rule.id);
        CHECK(entry.find("id")->text() == rule.id);
        CHECK(entry.find("level")->text() == name_of(rule.weight));
        CHECK(entry.find("source")->text() == rule.source);
        CHECK(entry.find("tier")->text() == name_of(rule.needs));
        CHECK(entry.find("title")->text() == rule.title);
        CHECK(entry.find("rule")->text() == rule.rule);
        CHECK(entry.find("why")->text() == rule.explanation);
        CHECK(entry.find("remedy")->text() == rule.remedy);
        CHECK(entry.find("safety")->raw() == (rule.safety ? "true" : "false"));
        CHECK(entry.find("judged")->raw() == (is_judged_now(rule) ? "true" : "false"));
    });
}
