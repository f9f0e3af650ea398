// SPDX-License-Identifier: BSL-1.0
// Any bytes: all ways to look at text, by blocks, by chunks and byte by byte, see the same.
#include "json_grammar.hpp"
#include "promise.hpp"
#include <syncfn/codec/scanner.hpp>
#include <syncfn/codec/utf8_check.hpp>

#include <string>
#include <vector>

namespace {

void check_utf8(std::string_view text) {
    namespace check = syncfn::utf8_check;
    std::size_t const truth = syncfn::first_invalid_utf8(text);
    fuzz::promise(syncfn::invalid_utf8(text) == truth, "the check finds the first byte that is wrong");
    fuzz::promise(check::exact(text, 0) == truth, "and so does the portable one");
}

/// What `way` makes of the content, in memory of exactly its size.
template <class Way>
std::string unescaped(std::string_view content, Way way) {
    std::vector<char> out(content.size());
    char* const end = way(content.data(), content.data() + content.size(), out.data());
    return {out.data(), end};
}

/// Looks at `text` as what stands behind the opening quote of a string.
void check_string(std::string_view text) {
    namespace scan = syncfn::scan;
    char const* const end = text.data() + text.size();
    bool escaped = false;
    char const* const behind = scan::string(text.data(), end, escaped);
    fuzz::promise(behind == scan::string_by_escapes(text.data(), end), "a string has one end");
#if defined(SYNCFN_BLOCK_SSE2)
    fuzz::promise(behind == scan::string_by_chunks(text.data(), end), "and chunks find it");
#endif
    if (behind == nullptr) return;
    std::string_view const content(text.data(), static_cast<std::size_t>(behind - 1 - text.data()));
    fuzz::promise(escaped == (content.find('\\') != std::string_view::npos), "an escape is noticed");
    fuzz::promise(fuzz::json_grammar('"' + std::string(content) + '"', 1).matches(), "it is a string");
    std::string const truth = unescaped(content, scan::unescape_bytes);
    auto const quickest = [](char const* at, char const* to, char* out) {
        return scan::unescape({at, static_cast<std::size_t>(to - at)}, out);
    };
    fuzz::promise(unescaped(content, quickest) == truth, "it stands for one text");
    fuzz::promise(unescaped(content, scan::unescape_by_blocks) == truth, "also by blocks");
#if defined(SYNCFN_BLOCK_SSE2)
    fuzz::promise(unescaped(content, scan::unescape_by_chunks) == truth, "and by chunks");
#endif
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text = fuzz::text_of(data, size);
    check_utf8(text);
    // A chunk of ASCII in front brings short inputs to the ways for long ones; one byte more moves them.
    std::string const longer = std::string(70, 'a') + std::string(text) + std::string(70, 'b');
    check_utf8(longer);
    check_utf8(std::string_view(longer).substr(1, 69 + size));
    check_string(text);
    check_string(longer + '"');
    check_string(text.substr(size == 0 ? 0 : 1));
    return 0;
}
