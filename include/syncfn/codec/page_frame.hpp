// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_PAGE_FRAME_HPP
#define SYNCFN_CODEC_PAGE_FRAME_HPP

#include <syncfn/codec/text_arena.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/raw_json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace syncfn {

/// What an answer holds besides its records, when these are read into typed ones.
struct page_frame {
    std::optional<raw_json> state = {};         ///< absent: the previous one stays (RES-2)
    std::vector<std::string> soft_delete = {};  ///< entities whose earlier rows are marked deleted (RES-7)
    bool has_more = false;                      ///< RES-8
    std::optional<failure> failed = {};         ///< the invocation failed, and nothing else counts (RES-10)
    text_arena texts = {};                      ///< for the `std::string_view` members whose text was escaped
};

}  // namespace syncfn

#endif
