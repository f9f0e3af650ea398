// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CONNECTOR_PAGE_FINGERPRINT_HPP
#define SYNCFN_CONNECTOR_PAGE_FINGERPRINT_HPP

#include <syncfn/protocol/cell.hpp>
#include <syncfn/protocol/raw_json.hpp>
#include <syncfn/protocol/response.hpp>
#include <syncfn/protocol/text_hash.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace syncfn {

namespace detail {

inline void add_records(text_hasher& to, std::vector<entity_records> const& entities) {
    to.add(std::uint64_t{entities.size()});
    for (entity_records const& entity : entities) {
        to.add(entity.entity).add(std::uint64_t{entity.records.run_count()});
        for (std::size_t i = 0; i < entity.records.run_count(); ++i) {
            record_run const run = entity.records.run(i);
            to.add(std::uint64_t{run.size()}).add(std::uint64_t{run.width()});
            for (std::size_t member = 0; member < run.width(); ++member) to.add(run.name(member));
            for (std::size_t record = 0; record < run.size(); ++record)
                for (std::size_t member = 0; member < run.width(); ++member) {
                    cell const value = run.value(record, member);
                    to.add(static_cast<std::uint64_t>(value.type)).add(value.text);
                }
        }
    }
}

}  // namespace detail

/// A number that two pages share when they carry the same state and the same records (SYN-5), and by chance
/// once in 2^64. Only pages of one process can be compared. Linear in the page.
inline std::uint64_t fingerprint(response const& page, raw_json const& state) {
    text_hasher out;
    out.add(state.text());
    detail::add_records(out, page.insert);
    detail::add_records(out, page.erase);
    out.add(std::uint64_t{page.soft_delete.size()});
    for (std::string const& entity : page.soft_delete) out.add(entity);
    return out.value();
}

}  // namespace syncfn

#endif
