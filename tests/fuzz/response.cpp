// SPDX-License-Identifier: BSL-1.0
// Any bytes: an answer is refused with faults, or it can be written and reads back as it was.
#include "promise.hpp"
#include <syncfn/codec/response_codec.hpp>

namespace {

void check_page(syncfn::response const& page, syncfn::key_map const& remembered) {
    std::string const written = syncfn::encode_response(page);
    auto const again = syncfn::decode_response(written, remembered);
    fuzz::promise(again.ok(), "a written page is accepted");
    fuzz::promise(std::get<syncfn::response>(again.value) == page, "a written page reads back as it was");
    fuzz::promise(syncfn::encode_response(std::get<syncfn::response>(again.value)) == written,
                  "a page has one form");
}

void check_failure(syncfn::failure const& failure) {
    auto const again = syncfn::decode_response(syncfn::encode_failure(failure));
    fuzz::promise(again.ok(), "a written failure is accepted");
    fuzz::promise(std::get<syncfn::failure>(again.value) == failure,
                  "a written failure reads back as it was");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static syncfn::key_map const remembered{{"t", {"id"}}, {"u", {"a", "b"}}};
    auto const read = syncfn::decode_response(fuzz::text_of(data, size), remembered);
    fuzz::check_faults(read.found, size);
    if (!read.ok()) return 0;
    if (auto const* page = std::get_if<syncfn::response>(&read.value))
        check_page(*page, remembered);
    else
        check_failure(std::get<syncfn::failure>(read.value));
    return 0;
}
