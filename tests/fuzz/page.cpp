// SPDX-License-Identifier: BSL-1.0
// Any bytes: what the fast reader of typed pages accepts, the careful one accepts without fault or warning,
// and both read the same records.
#include "promise.hpp"
#include <syncfn/codec/typed_page.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fuzz {

struct order {
    std::int64_t id = 0;
    std::string name;
    std::optional<double> amount;
};
BOOST_DESCRIBE_STRUCT(order, (), (id, name, amount))

struct click {
    std::string_view page;
};
BOOST_DESCRIBE_STRUCT(click, (), (page))

inline constexpr syncfn::entity<order, &order::id> orders{"t"};
inline constexpr syncfn::entity<click> clicks{"u"};

/// What one reading of a page gave.
struct reading {
    syncfn::page_frame frame;
    std::vector<order> rows;
    std::vector<std::int64_t> removed;
    std::vector<click> seen;

    template <class Read>
    auto with(Read read) {
        auto one = syncfn::rows_into(orders, rows, removed);
        auto other = syncfn::rows_into(clicks, seen);
        one.begin(), other.begin();
        auto const result = read(one, other);
        one.end(), other.end();
        return result;
    }

    std::string text() const {
        std::string out = frame.state ? frame.state->text() : "none";
        out += frame.has_more ? " more" : " last";
        for (std::string const& name : frame.soft_delete) out += " ~" + name;
        for (order const& row : rows) {
            out += " " + std::to_string(row.id) + "," + row.name;
            if (row.amount) out += "," + std::to_string(*row.amount);
        }
        for (std::int64_t const id : removed) out += " -" + std::to_string(id);
        for (click const& row : seen) out += " " + std::string(row.page);
        return out;
    }
};

bool read_fast(std::string_view bytes, reading& into) {
    if (syncfn::first_invalid_utf8(bytes) != bytes.size()) return false;
    return into.with([&](auto& one, auto& other) {
        return syncfn::detail::typed_page_reader<std::remove_reference_t<decltype(one)>,
                                                 std::remove_reference_t<decltype(other)>>(bytes, into.frame,
                                                                                           one, other)
            .read();
    });
}

syncfn::faults read_carefully(std::string_view bytes, reading& into) {
    return into.with([&](auto& one, auto& other) {
        return syncfn::detail::careful_typed_page_reader<std::remove_reference_t<decltype(one)>,
                                                         std::remove_reference_t<decltype(other)>>(
                   bytes, into.frame, one, other)
            .read();
    });
}

}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text = fuzz::text_of(data, size);
    fuzz::reading fast;
    fuzz::reading careful;
    bool const accepted = fuzz::read_fast(text, fast);
    syncfn::faults const found = fuzz::read_carefully(text, careful);
    fuzz::check_faults(found, size);
    if (!accepted) return 0;
    fuzz::promise(found.empty(), "there is nothing to say of what the fast reader accepts");
    fuzz::promise(fast.text() == careful.text(), "both readers read the same records");
    return 0;
}
