// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_HANDLER_HPP
#define SYNCFN_FUNCTION_HANDLER_HPP

#include <syncfn/function/context.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace syncfn {

namespace detail {

template <class Call>
struct call_parts;

template <class R, class... Parameters>
struct call_parts<R(Parameters...)> {
    using result = R;
    using parameters = std::tuple<std::remove_cvref_t<Parameters>...>;
};

template <class R, class... P>
struct call_parts<R (*)(P...)> : call_parts<R(P...)> {};
template <class R, class... P>
struct call_parts<R (*)(P...) noexcept> : call_parts<R(P...)> {};
template <class R, class C, class... P>
struct call_parts<R (C::*)(P...) const> : call_parts<R(P...)> {};
template <class R, class C, class... P>
struct call_parts<R (C::*)(P...) const noexcept> : call_parts<R(P...)> {};

template <class Handler>
struct parts_of_handler {
    using parameters = std::tuple<int>;  // anything: the assertion below is the only message
    static constexpr bool known = false;
};

template <class Handler>
    requires requires { &Handler::operator(); } &&
             requires { typename call_parts<decltype(&Handler::operator())>::result; }
struct parts_of_handler<Handler> : call_parts<decltype(&Handler::operator())> {
    static constexpr bool known = true;
};

template <class Handler>
    requires requires { typename call_parts<Handler>::result; }
struct parts_of_handler<Handler> : call_parts<Handler> {
    static constexpr bool known = true;
};

template <class Parameters>
inline constexpr bool begins_with_context = false;

template <class... Rest>
inline constexpr bool begins_with_context<std::tuple<context, Rest...>> = true;

}  // namespace detail

/// What a handler takes: `(state)`, `(state, secrets)`, `(context, state, secrets)` or `(context, state)`.
template <class Handler>
struct handler_shape {
    using parts = detail::parts_of_handler<Handler>;
    static_assert(
        parts::known,
        "syncfn: a handler is a lambda or a function with parameters of concrete types: (state), (state, "
        "secrets) or (context, state, secrets); it is neither generic nor mutable");
    using parameters = typename parts::parameters;

    static constexpr bool takes_context = detail::begins_with_context<parameters>;
    static constexpr std::size_t state_index = takes_context ? 1 : 0;
    static constexpr std::size_t count = std::tuple_size_v<parameters> - state_index;
    static_assert(count == 1 || count == 2,
                  "syncfn: a handler takes (state), (state, secrets) or (context, state, secrets)");

    static constexpr bool takes_secrets = count == 2;
    using state = std::tuple_element_t<state_index, parameters>;
};

}  // namespace syncfn

#endif
