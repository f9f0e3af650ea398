// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_SOFT_DELETE_CODEC_HPP
#define SYNCFN_CODEC_SOFT_DELETE_CODEC_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/fault_log.hpp>
#include <syncfn/codec/json_place.hpp>
#include <syncfn/codec/member_check.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace syncfn {

/// Reads the member `softDelete` of an answer (RES-7): entity names, each of which counts once.
inline std::vector<std::string> read_soft_delete(json_view list, json_place const& place, fault_log& log) {
    std::vector<std::string> out;
    if (list.is(json_kind::null)) {
        log.add(errc::records_null, place, list.offset(), {"an array", "null", {}});
        return out;
    }
    if (!list.is(json_kind::array)) {
        errc const code = list.is(json_kind::boolean) ? errc::soft_delete_boolean : errc::soft_delete_invalid;
        log.add(code, place, list.offset(),
                wrong_type("an array of entity names", list, "list the entities: [\"transactions\"]"));
        return out;
    }
    std::set<std::string_view> seen;
    std::size_t index = 0;
    list.for_each_element([&](json_view entity) {
        json_place const here = place.element(index++);
        if (!entity.is(json_kind::string))
            log.add(errc::soft_delete_invalid, here, entity.offset(), wrong_type("an entity name", entity));
        else if (seen.insert(entity.text()).second)
            out.emplace_back(entity.text());
    });
    return out;
}

}  // namespace syncfn

#endif
