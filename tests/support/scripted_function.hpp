// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_TESTS_SUPPORT_SCRIPTED_FUNCTION_HPP
#define SYNCFN_TESTS_SUPPORT_SCRIPTED_FUNCTION_HPP

#include <syncfn/connector/invoker.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

/// An invoker that answers from a script and remembers what it was asked. After the script it repeats the
/// last line.
class scripted_function {
public:
    struct line {
        line(char const* bytes)
            : given(syncfn::answer{bytes}) {}  // NOLINT: a script reads as a list of answers
        line(std::string bytes) : given(syncfn::answer{std::move(bytes)}) {}  // NOLINT
        line(syncfn::error problem) : given(std::move(problem)) {}            // NOLINT
        line(syncfn::answer whole) : given(std::move(whole)) {}               // NOLINT
        syncfn::result<syncfn::answer> given;
    };

    explicit scripted_function(std::vector<line> script) : script_(std::move(script)) {}

    syncfn::result<syncfn::answer> invoke(std::string_view request, syncfn::call_limits const&) {
        requests.emplace_back(request);
        std::size_t const at = requests.size() <= script_.size() ? requests.size() - 1 : script_.size() - 1;
        return script_[at].given;
    }
    void restart() {}
    std::string describe() const { return "script"; }

    std::vector<std::string> requests = {};

private:
    std::vector<line> script_;
};

}  // namespace support

#endif
