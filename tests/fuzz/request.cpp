// SPDX-License-Identifier: BSL-1.0
// Any bytes: a request is refused with faults, or it can be written and reads back as it was.
#include "promise.hpp"
#include <syncfn/codec/request_codec.hpp>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text = fuzz::text_of(data, size);
    auto const read = syncfn::decode_request(text);
    fuzz::check_faults(read.found, size);
    if (!read.ok()) return 0;
    std::string const written = syncfn::encode_request(read.value);
    auto const again = syncfn::decode_request(written);
    fuzz::promise(again.ok() && again.value == read.value, "a written request reads back as it was");
    fuzz::promise(syncfn::encode_request(again.value) == written, "a request has one form");
    return 0;
}
