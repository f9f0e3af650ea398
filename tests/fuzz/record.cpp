// SPDX-License-Identifier: BSL-1.0
// Any bytes: they fit a record of every kind of member, or the faults say why not; what fits is written in
// one form.
#include "promise.hpp"
#include <syncfn/codec/record_codec.hpp>

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

}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const parsed = syncfn::parse_document(fuzz::text_of(data, size));
    if (!parsed.ok()) return 0;
    syncfn::faults found;
    auto const value = syncfn::read_record<fuzz::record>(parsed.value.root(), found);
    fuzz::check_faults(found, size);
    if (syncfn::refuses(found)) return 0;

    std::string const text = fuzz::written(value);
    auto const again = syncfn::parse_document(text);
    fuzz::promise(again.ok(), "a written record is JSON");
    auto const same = syncfn::read_record<fuzz::record>(again.value.root(), found);
    fuzz::promise(!syncfn::refuses(found), "a written record fits");
    fuzz::promise(fuzz::written(same) == text, "a record has one form");
    return 0;
}
