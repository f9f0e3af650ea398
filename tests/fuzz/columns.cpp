// SPDX-License-Identifier: BSL-1.0
// Any bytes: what the fast reader of pages accepts, the careful one accepts without a word, and both read the
// same cells.
#include "promise.hpp"
#include <syncfn/codec/response_codec.hpp>

#include <memory>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static syncfn::key_map const remembered{{"t", {"id"}}, {"u", {"a", "b"}}};
    auto const bytes = std::make_shared<std::string const>(fuzz::text_of(data, size));
    syncfn::response page;
    if (!syncfn::page_scanner(bytes, remembered).read(page)) return 0;
    auto const careful = syncfn::detail::read_carefully(bytes, remembered);
    fuzz::promise(careful.found.empty(), "there is nothing to say of what the fast reader accepts");
    auto const* const same = std::get_if<syncfn::response>(&careful.value);
    fuzz::promise(same != nullptr && *same == page, "both readers read the same page");
    fuzz::promise(syncfn::encode_response(*same) == syncfn::encode_response(page), "and write it alike");
    return 0;
}
