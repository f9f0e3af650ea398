// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_PAGE_FINGERPRINT_HPP
#define SYNCFN_CONNECTOR_PAGE_FINGERPRINT_HPP

#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/response.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// FNV-1a over parts; a part's length goes in with it, so that "ab","c" and "a","bc" differ.
class fingerprint_builder {
public:
    void add(std::string_view part) {
        add(part.size());
        for (char const c : part) mix(static_cast<std::uint8_t>(c));
    }
    void add(std::size_t number) {
        for (int byte = 0; byte < 8; ++byte) mix((number >> (8 * byte)) & 0xFF);
    }
    std::uint64_t value() const { return value_; }

private:
    void mix(std::uint64_t byte) { value_ = (value_ ^ byte) * 0x0000'0100'0000'01B3; }

    std::uint64_t value_ = 0xCBF2'9CE4'8422'2325;
};

namespace detail {

inline void add_records(fingerprint_builder& to, std::vector<entity_records> const& entities) {
    to.add(entities.size());
    for (entity_records const& entity : entities) {
        to.add(entity.entity);
        to.add(entity.records.size());
        for (dynamic_record const& record : entity.records) {
            to.add(record.fields.size());
            for (field const& member : record.fields) {
                to.add(member.name);
                to.add(static_cast<std::size_t>(member.value.type));
                to.add(member.value.text);
            }
        }
    }
}

}  // namespace detail

/// A number that two pages share when they carry the same state and the same records (SYN-5), and by chance
/// once in 2^64. Linear in the page.
inline std::uint64_t fingerprint(response const& page, raw_json const& state) {
    fingerprint_builder out;
    out.add(state.text());
    detail::add_records(out, page.insert);
    detail::add_records(out, page.erase);
    out.add(page.soft_delete.size());
    for (std::string const& entity : page.soft_delete) out.add(entity);
    return out.value();
}

}  // namespace syncfn

#endif
