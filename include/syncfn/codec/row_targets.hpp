// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_ROW_TARGETS_HPP
#define SYNCFN_CODEC_ROW_TARGETS_HPP

#include <string_view>
#include <tuple>

namespace syncfn {

/// The targets of one reading, each for the records of one entity. Precondition: they outlive this.
template <class... Targets>
class row_targets {
public:
    explicit row_targets(Targets&... targets) : targets_(targets...) {}

    /// Calls `visit(target)` for each.
    template <class Visit>
    void for_each(Visit visit) {
        std::apply([&](auto&... targets) { (visit(targets), ...); }, targets_);
    }

    /// Calls `visit(target)` for the first one whose entity is `name`; false when there is none.
    template <class Visit>
    bool with(std::string_view name, Visit visit) {
        return std::apply(
            [&](auto&... targets) {
                return (false || ... || (targets.name() == name && (visit(targets), true)));
            },
            targets_);
    }

private:
    std::tuple<Targets&...> targets_;
};

}  // namespace syncfn

#endif
