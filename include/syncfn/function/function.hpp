// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_FUNCTION_FUNCTION_HPP
#define SYNCFN_FUNCTION_FUNCTION_HPP

#include <syncfn/codec/document.hpp>
#include <syncfn/codec/failure_codec.hpp>
#include <syncfn/codec/request_codec.hpp>
#include <syncfn/codec/secret_scrubber.hpp>
#include <syncfn/error.hpp>
#include <syncfn/function/context.hpp>
#include <syncfn/function/failure_report.hpp>
#include <syncfn/function/gathered_answer.hpp>
#include <syncfn/function/handler.hpp>
#include <syncfn/function/page.hpp>
#include <syncfn/function/request_values.hpp>
#include <syncfn/protocol/failure.hpp>
#include <syncfn/protocol/request.hpp>

#include <exception>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace syncfn {

/// A function of the protocol: bytes of a request to bytes of an answer, around a typed handler.
///
///     auto bank = syncfn::function{[](cursor const& from, secrets const& s) { … return syncfn::page{…}; }};
///
/// The handler takes `(state)`, `(state, secrets)` or `(context, state, secrets)`. State and secrets are
/// described structs, maps from strings, `raw_json`, or `boost::json::object`. A missing state is `{}`
/// (REQ-3). A described state may lack members, which keep their default initialisers; a state that has none
/// of them is somebody else's and is refused, because to begin anew in silence would load everything again.
/// Secrets have to be complete. The handler returns a `page`, a `failure`, or a `result` of either; what it
/// throws becomes the error answer. No value of a secret gets into an error answer.
///
/// A call never throws, and calls may run at the same time if the handler allows it.
template <class Handler>
class function {
public:
    using shape = handler_shape<Handler>;

    explicit function(Handler handler) : handler_(std::move(handler)) {}

    /// The answer to `asked`; empty only when there is no memory even for an error answer.
    std::string operator()(std::string_view asked) const noexcept { return (*this)(asked, invocation()); }

    /// The same, on a platform that is known.
    std::string operator()(std::string_view asked, invocation const& by) const noexcept try {
        return answer(asked, by).bytes();
    } catch (...) {
        return {};
    }

    /// The same in pieces, for whoever can send them without putting them together.
    gathered_answer answer(std::string_view asked, invocation const& by = {}) const noexcept try {
        secret_scrubber secrets;
        try {
            decoded<request> decoded_request = decode_request(asked);
            if (!decoded_request.ok()) throw failure_of("the request cannot be read", decoded_request.found);
            request& sent = decoded_request.value;
            if (sent.secrets) secrets = secret_scrubber(sent.secrets->text());
            return within(by, respond(sent, by));
        } catch (std::exception const& thrown) {
            return gathered_answer(encode_failure(shortened(secrets.scrub(failure_of(thrown)))));
        } catch (...) {
            return gathered_answer(
                encode_failure(failure("the handler threw something that is no std::exception", "unknown")));
        }
    } catch (...) {
        return {};
    }

private:
    gathered_answer respond(request const& sent, invocation const& by) const {
        raw_json const state = sent.state.value_or(raw_json());
        context const around(sent, by);
        return encode(call(around, state, sent.secrets.value_or(raw_json())), around, state);
    }

    auto call(context const& around, raw_json const& state, raw_json const& secrets) const {
        auto const from = read_state<typename shape::state>(state);
        if constexpr (shape::takes_secrets) {
            using secrets_type = std::tuple_element_t<shape::state_index + 1, typename shape::parameters>;
            auto const known =
                read_text<secrets_type>(secrets.text(), "/secrets", {missing_policy::refuse, true});
            if constexpr (shape::takes_context)
                return handler_(around, from, known);
            else
                return handler_(from, known);
        } else if constexpr (shape::takes_context) {
            return handler_(around, from);
        } else {
            return handler_(from);
        }
    }

    /// An answer to the set-up probe that is too large loads nothing anyway: it goes without its records
    /// (SYN-8).
    template <class Schema>
    static gathered_answer encode(page<Schema>&& made, context const& around, raw_json const& state) {
        if (around.setup_test() && made.size() > setup_test_bytes)
            return gathered_answer(made.body().layout().bytes_without_records(state.text()));
        return gathered_answer(std::move(made).body().layout());
    }

    [[noreturn]] static gathered_answer encode(failure const& made, context const&, raw_json const&) {
        throw made;
    }

    template <class T>
    static gathered_answer encode(result<T>&& made, context const& around, raw_json const& state) {
        if (!made) throw failure_of(made.error());
        return encode(*std::move(made), around, state);
    }

    static gathered_answer within(invocation const& by, gathered_answer made) {
        if (by.limits && made.size() > by.limits->response_bytes)
            throw exception(error{errc::page_too_large,
                                  {},
                                  "the answer has " + std::to_string(made.size()) + " bytes, and " +
                                      std::string(by.limits->name) + " allows " +
                                      std::to_string(by.limits->response_bytes)});
        return made;
    }

    Handler handler_;
};

}  // namespace syncfn

#endif
