// SPDX-License-Identifier: BSL-1.0
// Any bytes: a request is refused with faults, or it can be written and reads back as it was; and what the
// fast reader accepts is what the careful one reads.
#include "promise.hpp"
#include <syncfn/codec/request_codec.hpp>

namespace {

void check_fast(std::string_view text) {
    syncfn::request fast;
    if (syncfn::first_invalid_utf8(text) != text.size()) return;
    if (!syncfn::detail::fast_request_reader(fast).read(text)) return;
    auto const parsed = syncfn::parse_document(text);
    fuzz::promise(parsed.found.empty(), "the fast reader accepts JSON only, with distinct names");
    syncfn::faults found;
    syncfn::fault_log log(found);
    auto const careful = syncfn::detail::read_request(parsed.value.root(), log);
    fuzz::promise(found.empty(), "there is nothing to say of what the fast reader accepts");
    fuzz::promise(careful == fast, "both readers read the same request");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text = fuzz::text_of(data, size);
    check_fast(text);
    auto const read = syncfn::decode_request(text);
    fuzz::check_faults(read.found, size);
    if (!read.ok()) return 0;
    std::string const written = syncfn::encode_request(read.value);
    auto const again = syncfn::decode_request(written);
    fuzz::promise(again.ok() && again.value == read.value, "a written request reads back as it was");
    fuzz::promise(syncfn::encode_request(again.value) == written, "a request has one form");
    return 0;
}
