// SPDX-License-Identifier: BSL-1.0
// Any bytes: they are one JSON value, kept verbatim without the white space around it, or refused; and the
// quick step over a value says the same.
#include "promise.hpp"
#include <syncfn/codec/distinct_scan.hpp>
#include <syncfn/codec/document.hpp>

#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text = fuzz::text_of(data, size);
    auto const read = syncfn::parse_raw_json(text);
    if (syncfn::first_invalid_utf8(text) != size) {
        fuzz::promise(read.has_error(), "what is not UTF-8 is refused");
        return 0;
    }
    char const* const end = text.data() + text.size();
    char const* const begin = syncfn::scan::space(text.data(), end);
    char const* const behind = syncfn::scan::value(begin, end, syncfn::default_json_depth);
    bool const whole = behind != nullptr && syncfn::scan::space(behind, end) == end;
    fuzz::promise(whole == read.has_value(), "the quick step and the reader accept the same");
    char const* const distinct = syncfn::scan::distinct_value(begin, end, 100);
    fuzz::promise(distinct == nullptr || distinct == behind, "so does the one that looks at names");
    if (!whole) return 0;
    fuzz::promise(read.value().text() == std::string_view(begin, static_cast<std::size_t>(behind - begin)),
                  "it is kept verbatim");
    bool const quiet = syncfn::parse_document(text).found.empty();
    fuzz::promise(distinct == nullptr || quiet, "names are not called distinct that are not");
    auto const again = syncfn::parse_raw_json(read.value().text());
    fuzz::promise(again.has_value() && again.value().text() == read.value().text(),
                  "and reads back as it was");
    return 0;
}
