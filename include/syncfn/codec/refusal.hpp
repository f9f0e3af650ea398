// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_REFUSAL_HPP
#define SYNCFN_CODEC_REFUSAL_HPP

#include <syncfn/error.hpp>
#include <syncfn/protocol/json_pointer.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace syncfn {

// A writer carries no place along for the case that it must refuse a value. Whoever refuses knows none, and
// each level around it adds its own step to the pointer while the exception passes: where nothing is refused,
// that costs nothing.

/// Refuses the value that is being written.
[[noreturn]] inline void refuse_value(errc code, std::string detail = {}) {
    throw exception(error{code, {}, std::move(detail)});
}

/// Passes on a refusal from below `pointer`.
[[noreturn]] inline void refuse_below(std::string_view pointer, exception const& refused) {
    error cause = refused.cause();
    cause.where.insert(0, pointer);
    throw exception(std::move(cause));
}

/// Passes on a refusal from below a step: the name of a member, or the index of an element.
template <class Step>
[[noreturn, gnu::noinline]] void refuse_inside(Step const& step, exception const& refused) {
    refuse_below(pointer_to({}, step), refused);
}

}  // namespace syncfn

#endif
