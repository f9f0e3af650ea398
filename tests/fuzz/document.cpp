// SPDX-License-Identifier: BSL-1.0
// Any bytes: the reader accepts exactly the JSON of RFC 8259, as Boost.JSON's parser does and with the same
// events, and every value of a document knows its own text.
#include "json_grammar.hpp"
#include "promise.hpp"
#include "support/json_oracle.hpp"
#include <syncfn/codec/document.hpp>

#include <string>

namespace {

void check_value(syncfn::json_view value, std::string_view text) {
    std::string_view const raw = value.raw();
    fuzz::promise(text.substr(value.offset(), raw.size()) == raw, "a value stands at its offset");
    fuzz::promise(!value.describe().empty(), "a value can be described");
    std::size_t count = 0;
    if (value.is(syncfn::json_kind::array)) {
        value.for_each_element([&](syncfn::json_view element) {
            ++count;
            check_value(element, text);
        });
    } else if (value.is(syncfn::json_kind::object)) {
        std::size_t distinct = 0;
        value.for_each_distinct_member([&](std::string_view name, syncfn::json_view member) {
            ++distinct;
            fuzz::promise(value.size() > 64 || value.find(name)->offset() == member.offset(),
                          "the last of a name counts");
        });
        value.for_each_member([&](std::string_view, syncfn::json_view member) {
            ++count;
            check_value(member, text);
        });
        fuzz::promise(distinct <= count, "distinct members are members");
    } else {
        auto const alone = syncfn::parse_document(raw);
        fuzz::promise(alone.ok() && alone.value.root().kind() == value.kind() &&
                          alone.value.root().text() == value.text(),
                      "a scalar is a document of its own");
    }
    fuzz::promise(count == value.size(), "a value knows its size");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    constexpr std::size_t depth = 100;
    std::string_view const text = fuzz::text_of(data, size);
    auto const parsed = syncfn::parse_document(text, depth);
    fuzz::check_faults(parsed.found, size);
    bool const valid =
        syncfn::first_invalid_utf8(text) == text.size() && fuzz::json_grammar(text, depth).matches();
    fuzz::promise(parsed.ok() == valid, "what is accepted is the JSON of RFC 8259");
    fuzz::promise(support::readings_agree(text, depth), "Boost.JSON's parser says the same");
    if (parsed.ok()) check_value(parsed.value.root(), text);
    return 0;
}
