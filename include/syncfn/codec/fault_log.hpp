// SPDX-License-Identifier: BSL-1.0
#ifndef SYNCFN_CODEC_FAULT_LOG_HPP
#define SYNCFN_CODEC_FAULT_LOG_HPP

#include <syncfn/codec/json_place.hpp>
#include <syncfn/protocol/fault.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

namespace syncfn {

/// So many faults of one document are kept, and so many bytes of their pointers: a hostile document of some
/// megabytes holds millions, and each could have a pointer of megabytes.
inline constexpr std::size_t kept_faults = 10'000;
inline constexpr std::size_t kept_pointer_bytes = 4'000'000;

/// What to say about a fault, besides its code and its place.
struct fault_words {
    std::string expected = {};
    std::string actual = {};
    std::string hint = {};
};

/// Collects the faults of one document. The first one that refuses is kept whatever came before it, so the
/// judgement never depends on the bounds.
class fault_log {
public:
    /// Appends to `found`, which outlives the log.
    explicit fault_log(faults& found) : found_(found), refused_(refuses(found)) {}

    void add(errc code, json_place const& place, std::optional<std::size_t> offset, fault_words words = {}) {
        bool const first_refusal = facts_of(code).weight == severity::error && !refused_;
        if (full() && !first_refusal) return;
        found_.push_back({code, place.pointer(), std::move(words.expected), std::move(words.actual),
                          std::move(words.hint), offset});
        pointer_bytes_ += found_.back().where.size();
        refused_ = refused_ || first_refusal;
    }

    /// True when nothing more is kept, except a first refusal.
    bool full() const { return found_.size() >= kept_faults || pointer_bytes_ >= kept_pointer_bytes; }

    /// True when the document is refused and nothing more is kept: nobody needs to look any further.
    bool settled() const { return refused_ && full(); }

private:
    faults& found_;
    bool refused_;
    std::size_t pointer_bytes_ = 0;
};

}  // namespace syncfn

#endif
