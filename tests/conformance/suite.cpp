// SPDX-License-Identifier: BSL-1.0
#include <syncfn/conformance/catalogue.hpp>
#include <syncfn/conformance/suite.hpp>

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace syncfn;
using namespace syncfn::conformance;

namespace {

struct ledger_line {
    std::string id;
    std::string title;
    bool is_retired() const { return title.starts_with('['); }
};

std::vector<ledger_line> ledger() {
    std::ifstream file(SYNCFN_SOURCE_DIR "/tests/conformance/function_ids.txt");
    REQUIRE(file);
    std::vector<ledger_line> lines;
    for (std::string text; std::getline(file, text);) {
        if (text.empty() || text[0] == '#') continue;
        std::size_t const gap = text.find("  ");
        lines.push_back({text.substr(0, gap), text.substr(gap + 2)});
    }
    return lines;
}

}  // namespace

TEST_CASE("no id of the ledger was removed, renamed or given to another rule") {
    std::set<std::string> known;
    for (ledger_line const& line : ledger()) {
        INFO(line.id);
        CHECK(known.insert(line.id).second);
        requirement const* const rule = find_function_requirement(line.id);
        CHECK((rule != nullptr) != line.is_retired());
        if (rule) CHECK(rule->title == line.title);
    }
    CHECK(known.size() >= 113);
    for (requirement const* rule : function_requirements()) {
        INFO(rule->id);
        CHECK(known.contains(std::string(rule->id)));
    }
}

TEST_CASE("a MUST stands only on a document or on safety") {
    for (requirement const* rule : function_requirements()) {
        INFO(rule->id);
        CHECK(is_founded(*rule));
    }
    requirement invented = *find_function_requirement("F-ERR-01");
    invented.source = "E";
    CHECK_FALSE(is_founded(invented));
    invented.safety = true;
    CHECK(is_founded(invented));
}

TEST_CASE("every requirement has its words") {
    for (requirement const* rule : function_requirements()) {
        INFO(rule->id);
        CHECK(!rule->title.empty());
        CHECK(rule->rule.ends_with('.'));
        CHECK(rule->explanation.ends_with('.'));
        CHECK(!rule->remedy.empty());
        CHECK(rule->source.find_first_not_of("DNSPLROE") == std::string_view::npos);
        CHECK(rule->wrong.empty() == rule->right.empty());
    }
}

TEST_CASE("a case that a black box can be judged by has a judge, or says what it lacks") {
    for (theme const& each : function_themes()) {
        for (function_case const& one : each.cases) {
            INFO(one.rule.id);
            CHECK(theme_of(one.rule.id) == each.prefix);
            CHECK((one.judge != nullptr) == is_judged_now(one.rule));
        }
    }
}

TEST_CASE("globs select cases") {
    CHECK(matches("F-ROW-*", "F-ROW-06"));
    CHECK(matches("*-0?", "F-ROW-06"));
    CHECK_FALSE(matches("F-ROW", "F-ROW-06"));
    std::vector<std::string> const none;
    CHECK(is_selected("F-ROW-06", none, none));
    CHECK(is_selected("F-ROW-06", std::vector<std::string>{"F-SCH-*", "F-ROW-*"}, none));
    CHECK_FALSE(is_selected("F-ROW-06", std::vector<std::string>{"F-SCH-*"}, none));
    CHECK_FALSE(is_selected("F-ROW-06", none, std::vector<std::string>{"*-06"}));
}

TEST_CASE("the catalogue prints every case, for people and as JSON") {
    std::ostringstream text;
    print_requirements(text);
    std::string const json = requirements_to_json();
    decoded<document> const parsed = parse_document(json);
    REQUIRE(parsed.ok());
    CHECK(parsed.value.root().size() == function_requirements().size());
    for (requirement const* rule : function_requirements())
        CHECK(text.str().find(rule->id) != std::string::npos);
}

TEST_CASE("an explanation tells rule, reason, remedy, example and source") {
    std::ostringstream text;
    print_explanation(text, *find_function_requirement("F-RESP-03"));
    for (char const* word : {"MUST", "rule", "why", "remedy", "wrong", "right", "documentation", "T0"})
        CHECK(text.str().find(word) != std::string::npos);
}
