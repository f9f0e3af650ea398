// SPDX-License-Identifier: BSL-1.0
// Any bytes: they fit a record of every kind of member, or the faults say why not; what fits is written in
// one form; and what the fast reader accepts is what the careful one reads.
#include "promise.hpp"
#include <syncfn/codec/record_codec.hpp>
#include <syncfn/codec/record_reader.hpp>
#include <syncfn/codec/utf8_check.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fuzz {

enum class color { red, green };
BOOST_DESCRIBE_ENUM(color, red, green)

struct point {
    std::int8_t x = 0;
    std::optional<double> y;
};
BOOST_DESCRIBE_STRUCT(point, (), (x, y))

struct base {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(base, (), (id))

struct record : base {
    std::optional<bool> flag;
    std::optional<std::uint16_t> small;
    std::optional<std::uint64_t> large;
    std::optional<float> single;
    std::optional<double> number;
    std::optional<std::string> text;
    std::optional<color> shade;
    std::optional<point> nested;
    std::optional<std::vector<point>> points;
    std::optional<std::map<std::string, std::int32_t>> counts;
    std::optional<std::chrono::sys_time<std::chrono::microseconds>> at;
    std::optional<std::chrono::year_month_day> day;
};
BOOST_DESCRIBE_STRUCT(record, (base),
                      (flag, small, large, single, number, text, shade, nested, points, counts, at, day))

std::string written(record const& value) {
    std::string out;
    syncfn::json_writer writer(out);
    syncfn::write_record(writer, value);
    return out;
}

/// The record that the fast reader makes of a text; nothing when it leaves it to the careful one.
std::optional<record> read_fast(std::string_view text) {
    static syncfn::text_arena texts;
    texts.clear();
    char const* const end = text.data() + text.size();
    record into;
    char const* const after = syncfn::value_reader<record>::read(syncfn::scan::space(text.data(), end), into,
                                                                 {end, texts, syncfn::default_json_depth});
    if (after == nullptr || syncfn::scan::space(after, end) != end) return std::nullopt;
    return into;
}

}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const input = fuzz::text_of(data, size);
    bool const utf8 = syncfn::invalid_utf8(input) == size;
    auto const fast = utf8 ? fuzz::read_fast(input) : std::nullopt;
    auto const parsed = syncfn::parse_document(input);
    fuzz::promise(!fast || parsed.found.empty(), "the fast reader accepts JSON only, with distinct names");
    if (!parsed.ok()) return 0;
    syncfn::faults found;
    auto const value = syncfn::read_record<fuzz::record>(parsed.value.root(), found);
    fuzz::check_faults(found, size);
    fuzz::promise(!fast || found.empty(), "there is nothing to say of what the fast reader accepts");
    if (syncfn::refuses(found)) return 0;

    std::string const text = fuzz::written(value);
    fuzz::promise(!fast || fuzz::written(*fast) == text, "both readers read the same record");
    auto const again = syncfn::parse_document(text);
    fuzz::promise(again.ok(), "a written record is JSON");
    auto const same = syncfn::read_record<fuzz::record>(again.value.root(), found);
    fuzz::promise(!syncfn::refuses(found), "a written record fits");
    fuzz::promise(fuzz::written(same) == text, "a record has one form");
    auto const swift = fuzz::read_fast(text);
    fuzz::promise(!swift || fuzz::written(*swift) == text, "the fast reader reads what was written");
    return 0;
}
